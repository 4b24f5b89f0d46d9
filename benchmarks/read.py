"""What reading one capture costs: processor time from its bytes to its record, beside that of NFC alone on the same text.

    python benchmarks/read.py [CAPTURE...]

Without captures the longest page of tests/papers is read. Each is read as it is, with য় ড় ঢ় as one code point each, and as
two, and each time with another minute in its date lines, since the program remembers lines of dates that it has read. The
least of many rounds is shown, for other work on the machine only ever adds; NFC is timed in the same rounds, so that the
last column holds on any machine. Then pages made to harm, once each.
"""

from __future__ import annotations

import itertools
import re
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

from newsarchive.capture.files import Folder, parse
from newsarchive.capture.layout import Library, load_library
from newsarchive.capture.read import read_capture
from newsarchive.config import load_settings

ROUNDS, TIMES = 400, 5
PAPERS = Path(__file__).parents[1] / "tests" / "papers"
SINGLE = {"\u09a1\u09bc": "\u09dc", "\u09a2\u09bc": "\u09dd", "\u09af\u09bc": "\u09df"}
_BENGALI = str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")
_CLOCK = re.compile("[০-৯]{4},? [০-৯]{2}:[০-৯]{2}")
HARMFUL = {
    "1 MB of one letter": "ক" * 350_000,
    "1 MB of nukta and hasanta in turn": "\u09bc\u09cd" * 175_000,
    "1 MB of nukta and hasanta, line by line": ("\u09bc\u09cd" * 20 + "\n") * 8_500,
    "1 MB of dates without a blank": "১৪ এপ্রিল ২০২৪," * 28_000,
    "1 MB of danda and stroke": "।/" * 260_000,
    "1 MB of headings": "সর্বশেষ খবর\n" * 32_000,
}


def least(*works: Callable[[], object]) -> list[float]:
    """Microseconds of processor time for each work, the least of all rounds, the works taking turns."""
    found = [float("inf")] * len(works)
    for _ in range(ROUNDS):
        for number, work in enumerate(works):
            begin = time.process_time()
            for _ in range(TIMES):
                work()
            found[number] = min(found[number], (time.process_time() - begin) / TIMES * 1e6)
    return found


def pages(text: str) -> Iterator[bytes]:
    """The page again and again, with the days and minutes of its dated lines changed; more of them than are remembered."""
    made = [
        _CLOCK.sub(
            lambda found, n=n: found[0][:-5] + f"{n // 60 % 24:02d}:{n % 60:02d}".translate(_BENGALI), text
        )
        for n in range(4 * 1440)
    ]
    return itertools.cycle([one.encode() for one in made])


def read(data: bytes, library: Library) -> str:
    """The layout by which the bytes were read."""
    raw, problems = parse("page.txt", data, Folder())
    capture = None if problems else read_capture(raw, library).capture
    return capture.layout if capture else "not read"


def main() -> None:
    """Print both tables."""
    library = load_library(load_settings(Path("there-is-no-such-file.yaml")).newspapers)
    longest = max(PAPERS.rglob("capture.txt"), key=lambda path: path.stat().st_size)
    print("| capture | form | letters | layout | µs | NFC alone, µs | ratio |\n|---|---|--:|---|--:|--:|--:|")
    for path in map(Path, sys.argv[1:] or [longest]):
        double = unicodedata.normalize("NFC", path.read_text(encoding="utf-8-sig"))
        single = double
        for two, one in SINGLE.items():
            single = single.replace(two, one)
        for form, text in (("two code points", double), ("one code point", single)):
            again = pages(text)
            whole, alone = least(
                lambda again=again: read(next(again), library),  # type: ignore[misc]
                lambda text=text: unicodedata.normalize("NFC", text),  # type: ignore[misc]
            )
            layout = read(text.encode(), library)
            print(
                f"| {path.name} | {form} | {len(text):,} | {layout} | {whole:.0f} | {alone:.0f} | {whole / alone:.2f} |"
            )
    print("\n| made to harm | seconds |\n|---|--:|")
    for name, text in HARMFUL.items():
        begin = time.process_time()
        read(("শিরোনাম এখানে\n\nপ্রকাশ: ১৪ এপ্রিল ২০২৪, ১৬:৩৫\n\n" + text).encode(), library)
        print(f"| {name} | {time.process_time() - begin:.2f} |")


if __name__ == "__main__":
    main()
