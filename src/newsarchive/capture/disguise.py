"""A capture with its prose replaced by invented words, so that an example of a page may be shared.

A word becomes one of the same length, letter by letter of the same sort, by a digest of the word and of the whole file: the
same word has the same disguise within a file, and without the file nobody can try words until one fits. What layouts go by
stays: dates, desks, furniture, headings, punctuation, blanks, and the words of the layouts' patterns.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from newsarchive.bangla import names
from newsarchive.bangla.text import normalise
from newsarchive.capture.condition import Condition, exact_texts
from newsarchive.capture.desk import DISTRICTS, is_desk, read_desk
from newsarchive.capture.files import Folder, parse
from newsarchive.capture.glued import INITIALS
from newsarchive.capture.layout import Layout, Library
from newsarchive.capture.page import Page
from newsarchive.capture.read import read_capture
from newsarchive.front_matter import as_text, read_about
from newsarchive.model import RawCapture, Reading

# By these words the program itself knows what is glued to a text, and where one name ends.
_KNOWN = "সূত্র তথ্যসূত্র লেখক অনুবাদ অনুবাদক ইমেইল মেইল আরও আরো পড়ুন দেখুন ছবি ফাইল সংগৃহীত এবং"
_DATED = ("dates", "page_date")
_KEPT = ("furniture", "list_heading", "section")
_LONGEST_KEPT = 60  # letters; a longer line of furniture may be somebody's text
_GLUED = 4  # letters; shorter words are kept only where they stand alone
_SHORTEST_REPEAT = 8  # letters of a line that is looked for at the end of the next one
_TRIES = 20

_WORD = re.compile(
    r"(?:[\u0980-\u0982\u0985-\u09b9\u09bc-\u09e3\u09f0\u09f1]|[^\W\d_]|[\u200c\u200d\u0300-\u036f])+"
)
_SENTENCE_END = re.compile("[।॥?!]")
_CLOCK = r"[0-9০-৯]{1,2}[:ঃ][0-9০-৯]{2}"
_DATE = re.compile(
    rf"[0-9০-৯]{{1,2}}\S{{0,3}}[ ,/-]{{0,3}}{names.any_of({*names.MONTH_NUMBERS, *names.BANGLA_MONTH_NUMBERS})}"
    rf"(?:[ ,/-]{{0,3}}[0-9০-৯]{{4}})?|[0-9০-৯]{{1,2}}([./-])[0-9০-৯]{{1,2}}\1[0-9০-৯]{{4}}|{_CLOCK}"
)
_NUMBER = re.compile("[0-9০-৯]+")
_BULLET = re.compile("(?<!\\S)০(?= )")
_INITIALS = re.compile(rf"(?<![\u0980-\u09ff])(?:{INITIALS})(?=[/ ]*$|/)")
_COMPOSED = {"\u09dc": "\u09a1\u09bc", "\u09dd": "\u09a2\u09bc", "\u09df": "\u09af\u09bc"}
_SIGNS = "\u09be\u09bf\u09c0\u09c1\u09c2\u09c3\u09c7\u09c8\u09cb\u09cc\u09d7"
# A letter becomes another of its sort; a sort that has fewer to offer than to replace has only common ones to offer.
_SORTS = (
    ("কখগঘঙচছজঝঞটঠডঢণতথদধনপফবভমযরলশষসহৰৱ", "কখগচছজটডতথদধনপফবভমরলশসহ"),
    ("অআইঈউঊঋএঐওঔ", "অআইউএও"),
    (_SIGNS[:-1], "\u09be\u09bf\u09c0\u09c1\u09c2\u09c7\u09cb"),
    ("০১২৩৪৫৬৭৮৯",) * 2,
    ("0123456789",) * 2,
    ("bcdfghjklmnpqrstvwxyz", "bdfgklmnprstv"),
    ("aeiou",) * 2,
    ("BCDFGHJKLMNPQRSTVWXYZ", "BDFGKLMNPRSTV"),
    ("AEIOU",) * 2,
)
_SORT_OF = {letter: offered for letters, offered in _SORTS for letter in letters}


def disguise(
    raw: RawCapture, reading: Reading, library: Library, layout: Layout | None = None
) -> tuple[str, tuple[int, ...]]:
    """The capture's text in disguise, and the numbers of its lines that get another label so.

    The text is tried by reading it, by the layout given if there is one, until it reads as the capture does; only where no
    try does are there such lines. Its front matter says what the capture's folder says, and of its address the host alone.
    """
    lines, labels = raw.lines[raw.start :], reading.labels[raw.start :]
    used = reading.capture.layout if reading.capture is not None else None
    best: tuple[str, tuple[int, ...]] | None = None
    for salt in range(_TRIES):
        mask = _Mask(library, f"{raw.sha256} {salt}")
        text = _front(raw, mask) + "".join(f"{line}\n" for line in mask.page(lines, labels))
        other, problems = parse(raw.path, text.encode(), Folder())
        again = read_capture(other, library, layout)
        same = not problems and again.capture is not None and again.capture.layout == used
        pairs = enumerate(zip(labels, again.labels[other.start :], strict=False), raw.start + 1)
        wrong = tuple(number for number, (one, two) in pairs if one != two or not same)
        if best is None or len(wrong) < len(best[1]):
            best = text, wrong
        if not wrong:
            break
    assert best is not None, "it was tried"
    return best


def _front(raw: RawCapture, mask: _Mask) -> str:
    """The front matter in disguise, with what the folder says of the capture; empty where there is nothing to say."""
    said = read_about(raw.lines, raw.start)
    about = msgspec.structs.replace(
        said,
        url=None if raw.url is None else re.sub(r"(https?://[^/?#]+).*", r"\1/", raw.url),
        newspaper=raw.newspaper,
        layout=raw.layout,
        timezone=raw.timezone,
        original=None,
        stated=tuple(
            msgspec.structs.replace(
                one,
                headline=mask.text(one.headline) if one.headline else None,
                bylines=tuple(map(mask.text, one.bylines)),
            )
            for one in said.stated
        ),
    )
    return as_text(about) if about != type(about)() else ""


class _Mask:
    """Puts invented words in the place of a text's own, by one digest."""

    def __init__(self, library: Library, salt: str) -> None:
        self._salt = salt
        self._lines, self._words, glued = _vocabulary(library)
        longest_first = sorted(glued, key=lambda word: (-len(word), word))
        self._glued = re.compile("|".join(map(re.escape, longest_first)))
        self._known: dict[str, str] = {}

    def page(self, lines: Sequence[str], labels: Sequence[str]) -> Iterator[str]:
        """The lines of a page. A line that ends with the one above it, a kicker glued before, does so in disguise."""
        plains = [normalise(line) for line in lines]
        kept = {
            plain
            for plain, label in zip(plains, labels, strict=True)
            if label in _DATED
            or (label in _KEPT and _is_furniture(plain))
            or (label == "desk" and _names_nobody(plain))
        }
        page = Page(lines)
        dated = {page.texts[place] for place in range(len(page.texts)) if page.scan(place) is not None}
        above = ""
        for line, plain in zip(lines, plains, strict=True):
            if plain in kept or plain in dated or plain in self._lines:
                yield line
            elif len(above) >= _SHORTEST_REPEAT and line.endswith(above) and line != above:
                yield self.text(line.removesuffix(above)) + self.text(above)
            else:
                yield self.text(line)
            above = line.strip() or above

    def text(self, text: str) -> str:
        """A piece of text. Letters that have two Unicode forms keep theirs."""
        whole = text
        for one, two in _COMPOSED.items():
            whole = whole.replace(one, two)
        letters = list(whole)
        for start, end, words in self._pieces(whole):
            letters[start:end] = words
        found, at = [], 0
        for letter in text:
            length = len(_COMPOSED.get(letter, letter))
            found.append(letter if length > 1 else letters[at])
            at += length
        return "".join(found)

    def _pieces(self, text: str) -> Iterator[tuple[int, int, str]]:
        """What is replaced in a text, each by as many letters."""
        kept = bytearray(len(text))
        for pattern in (_DATE, _INITIALS, _BULLET):
            for found in pattern.finditer(text):
                kept[found.start() : found.end()] = b"\1" * (found.end() - found.start())
        for number in _NUMBER.finditer(text):
            invented = self._replaced(number[0], 0)
            for at, digit in enumerate(invented, number.start()):
                if not kept[at]:
                    yield at, at + 1, digit
        for word in _WORD.finditer(text):
            if any(kept[word.start() : word.end()]) or self._is_kept(text, word):
                continue
            at = word.start()
            for known in (*self._glued.finditer(word[0]), None):
                end = word.start() + known.start() if known else word.end()
                if end > at:
                    yield at, end, self._invented(text[at:end])
                at = word.start() + known.end() if known else end

    def _is_kept(self, text: str, word: re.Match[str]) -> bool:
        plain = normalise(word[0]).lower()
        if len(plain) < 2 or plain in self._words or is_desk(plain):
            return True
        dateline = plain in DISTRICTS and text[word.end() : word.end() + 2].lstrip()[:1] in (":", "ঃ", ",")
        return dateline and not text[: word.start()].strip()

    def _invented(self, word: str) -> str:
        if word not in self._known:
            tries = (self._replaced(word, number) for number in range(_TRIES))
            self._known[word] = next(
                (one for one in tries if self._is_new(one, word)), self._replaced(word, 0)
            )
        return self._known[word]

    def _is_new(self, invented: str, word: str) -> bool:
        plain = normalise(invented).lower()
        return (
            invented != word
            and plain not in self._words
            and not self._glued.search(plain)
            and not is_desk(plain)
        )

    def _replaced(self, word: str, number: int) -> str:
        key = word.replace("\u200c", "").replace("\u200d", "").lower()
        digest = iter(hashlib.shake_256(f"{self._salt} {number} {key}".encode()).digest(2 * len(word)))
        return "".join(_another(word, at, digest) for at in range(len(word)))


def _another(word: str, at: int, digest: Iterator[int]) -> str:
    """Another letter of the same sort. What would compose with its neighbour, or is shaped by a joiner, stays."""
    letter, after, before = word[at], word[at + 1 : at + 2], word[max(0, at - 1) : at]
    if letter in "\u200c\u200d":
        return letter
    drawn = next(digest)
    if after and (after in "\u200c\u200d\u09bc" or (unicodedata.combining(after) and after != "\u09cd")):
        return letter
    if letter in _SIGNS and ((after and after in _SIGNS) or (before and before in _SIGNS)):
        return letter
    offered = _SORT_OF.get(letter)
    if offered is None and letter.isalpha() and not "\u0980" <= letter <= "\u09ff":
        offered = _SORT_OF["e"] if letter < "\u0250" else _SORT_OF["ক"]
    return offered[drawn % len(offered)] if offered else letter


def _names_nobody(plain: str) -> bool:
    """Whether a line in a desk's place names a desk alone, no person and no town."""
    found = read_desk(plain)
    return found.desk is not None and not found.bylines and found.place is None


def _is_furniture(plain: str) -> bool:
    return len(plain) <= _LONGEST_KEPT and not _SENTENCE_END.search(plain)


def _vocabulary(library: Library) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """What layouts and the program go by: whole lines, words, and those of the words that stand glued to others."""
    lines: set[str] = set()
    patterns: list[str] = []
    for layout in library.layouts:
        rules = [rule for zone in layout.zones.values() for rule in zone]
        tests: Iterable[Condition | None] = (
            *layout.signs,
            *rules,
            *(rule.next for rule in rules),
            *(rule.previous for rule in rules),
        )
        for test in tests:
            if test is not None:
                lines |= exact_texts(test)
                patterns += [test.match] if test.match else []
        patterns += layout.drop.values()
    plain = (re.sub(r"\\.|\[[^]]*\]", " ", normalise(pattern)) for pattern in patterns)
    said = {
        word.lower() for text in (*plain, normalise(_KNOWN), *names.LABELS) for word in _WORD.findall(text)
    }
    dated = {word.lower() for text in names.KINDS for word in _WORD.findall(text)}
    ages = {*names.AGE_UNITS, *names.AGO, *names.DAY_WORDS}
    glued = frozenset(word for word in said if len(word) >= _GLUED)
    return frozenset(lines), frozenset(said | dated | ages), glued
