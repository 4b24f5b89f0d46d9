"""What can be wrong: faults of the material are values (:class:`Problem`), faults of the set-up one exception.

The table below is the only place that words a problem. `docs/problems.md` shows it to people.
"""

from __future__ import annotations

from typing import Final, Literal

import msgspec

Severity = Literal["error", "warning"]
WRITABLE = "give yourself the right to write there and build again"  # a remedy that several faults have


class Fault(Exception):  # noqa: N818  (it is what a person did or met, and is shown without its name)
    """What stops the work and can be put right by its user: one line that says what is wrong and what to do.

    `exit_code` is 2 where the set-up or the words of a command are wrong, 1 where the work itself failed.
    """

    def __init__(self, message: str, *, exit_code: Literal[1, 2] = 2) -> None:
        super().__init__(message)
        self.exit_code = exit_code


class Problem(msgspec.Struct, frozen=True, order=True):
    """Something wrong with a file of the material. `line` counts from 1; 0 speaks of the whole file."""

    path: str
    line: int
    code: str
    parameters: dict[str, str] = {}

    @property
    def severity(self) -> Severity:
        """`error` where something is lost to readers, else `warning`."""
        return KINDS[self.code].severity

    def message(self, language: str = "en") -> str:
        """The problem in words, in `bn` or `en`, with its parameters filled in."""
        kind = KINDS[self.code]
        return (kind.bengali if language == "bn" else kind.english).format_map(self.parameters)


class Kind(msgspec.Struct, frozen=True):
    """A kind of problem: its severity, its words in both languages, and what to do about it."""

    severity: Severity
    bengali: str
    english: str
    remedy: str


_KEPT: Final = "Nothing to do: both dates are kept; the archive reckons its own."
KINDS: Final[dict[str, Kind]] = {
    "not-text": Kind(
        "error",
        "ফাইলটি UTF-8 বা UTF-16 পাঠ নয়",
        "not text in UTF-8 or UTF-16",
        "Save the file again as UTF-8; other encodings cannot be told apart safely.",
    ),
    "bijoy": Kind(
        "error",
        "পাঠটি পুরোনো বিজয় এনকোডিংয়ে লেখা",
        "text in the legacy Bijoy encoding",
        "Convert the file to Unicode with a Bijoy converter and put it in place of this one.",
    ),
    "too-large": Kind(
        "error",
        "ফাইলটি {size} বাইট, সীমা {limit}",
        "the file has {size} bytes; a capture may have {limit}",
        "A page's text is never so long: check what the file is, and split it if it holds many pages.",
    ),
    "symlink": Kind(
        "error",
        "প্রতীকী লিংক পড়া হয় না",
        "symbolic links are not read",
        "Put the file itself where the link is.",
    ),
    "file-name": Kind(
        "error",
        "ফাইলের নাম UTF-8 নয়",
        "the file's name is not valid UTF-8",
        "Rename the file.",
    ),
    "front-matter": Kind(
        "error",
        "ফাইলের শুরুর তথ্য পড়া যায়নি: {reason}",
        "the front matter cannot be read: {reason}",
        "Correct the YAML between the two lines of three hyphens; docs/configuration.md lists the keys.",
    ),
    "folder-settings": Kind(
        "error",
        "_folder.yaml পড়া যায়নি: {reason}",
        "the folder's settings cannot be read: {reason}",
        "Correct the file: newspaper, layout, timezone and filename are known.",
    ),
    "unknown-layout": Kind(
        "error",
        "‘{layout}’ নামে কোনো বিন্যাস নেই",
        "there is no layout `{layout}`",
        "`newsarchive layout list` shows the layouts there are.",
    ),
    "mark-run": Kind(
        "warning",
        "একটানা ত্রিশের বেশি যুক্ত চিহ্ন; লাইনটি যেমন আছে তেমন রাখা হলো",
        "a run of more than 30 combining marks; the line is kept as it stands",
        "Look at the line: it is damaged, or was made to harm.",
    ),
    "unread-line": Kind(
        "warning",
        "বিন্যাস ‘{layout}’ লাইনটি চেনে না",
        "layout `{layout}` has no rule for this line",
        "Add a rule to the layout, or correct its zones.",
    ),
    "no-headline": Kind(
        "error",
        "শিরোনাম পাওয়া যায়নি",
        "no headline was found",
        "Look at the file with `newsarchive explain`; name its layout if another one fits.",
    ),
    "no-date": Kind(
        "warning",
        "খবরের তারিখ পাওয়া যায়নি",
        "no date of publication or update was found",
        "Nothing to do where the page prints none; the article stands among the undated.",
    ),
    "no-body": Kind(
        "warning",
        "খবরের পাঠ পাওয়া যায়নি",
        "no body was found",
        "Look at the file with `newsarchive explain`.",
    ),
    "unsure": Kind(
        "warning",
        "পত্রিকাটি চেনা যায়নি; সাধারণ নিয়মে পড়া হয়েছে",
        "the newspaper was not recognised; read by general rules",
        "Name the newspaper in `_folder.yaml`, or write a layout for it.",
    ),
    "date-unreadable": Kind(
        "warning",
        "তারিখটি পড়া যায়নি: {text}",
        "a date that cannot be read: {text}",
        "The date is left empty rather than guessed.",
    ),
    "bangla-date-behind": Kind(
        "warning",
        "পাতায় ছাপা বাংলা তারিখ {printed}, প্রচলিত বর্ষপঞ্জিতে {reckoned}: এক দিন পিছিয়ে",
        "the printed Bangla date {printed} is a day behind the calendar in force ({reckoned})",
        _KEPT,
    ),
    "bangla-date-ahead": Kind(
        "warning",
        "পাতায় ছাপা বাংলা তারিখ {printed}, প্রচলিত বর্ষপঞ্জিতে {reckoned}: এক দিন এগিয়ে",
        "the printed Bangla date {printed} is a day ahead of the calendar in force ({reckoned})",
        _KEPT,
    ),
    "bangla-date-old-rule": Kind(
        "warning",
        "পাতায় ছাপা বাংলা তারিখ {printed}, প্রচলিত বর্ষপঞ্জিতে {reckoned}: ১৪২৬ সালের আগের নিয়মে",
        "the printed Bangla date {printed} is by the rule that held before 1426, not the one in force ({reckoned})",
        _KEPT,
    ),
    "bangla-date-india": Kind(
        "warning",
        "পাতায় ছাপা বাংলা তারিখ {printed}, প্রচলিত বর্ষপঞ্জিতে {reckoned}: পশ্চিমবঙ্গের পঞ্জিকায়",
        "the printed Bangla date {printed} is West Bengal's, not Bangladesh's ({reckoned})",
        _KEPT,
    ),
    "bangla-date-wrong": Kind(
        "warning",
        "পাতায় ছাপা বাংলা তারিখ {printed}, প্রচলিত বর্ষপঞ্জিতে {reckoned}: মেলে না",
        "the printed Bangla date {printed} is not the calendar's ({reckoned})",
        _KEPT,
    ),
    "corrections-file": Kind(
        "error",
        "সংশোধনটি পড়া যায়নি: {reason}",
        "the correction cannot be read: {reason}",
        "Correct the YAML. Each correction stands below the SHA-256 of its capture; note, was, set, layout and article are known.",
    ),
    "correction-twice": Kind(
        "error",
        "একই ফাইলের ({sha256}) একাধিক সংশোধন; কোনোটিই ধরা হয়নি",
        "there is more than one correction for the capture {sha256}, so none counts",
        "Make them one.",
    ),
    "correction-unused": Kind(
        "warning",
        "এই SHA-256-এর কোনো ফাইল নেই: {sha256}",
        "no capture has the SHA-256 {sha256}",
        "The file is gone or was changed: look at it as it is now, then write its new SHA-256 or take the correction away.",
    ),
    "correction-layout": Kind(
        "error",
        "{file}-এর সংশোধনে বলা বিন্যাস ‘{layout}’ নেই",
        "the correction in {file} names a layout that there is not: `{layout}`",
        "`newsarchive layout list` shows the layouts there are. The rest of the correction counts.",
    ),
    "correction-outdated": Kind(
        "warning",
        "{file}-এর সংশোধন লেখার সময় ‘{field}’ ঘরে পড়া হয়েছিল “{was}”, এখন পড়া হয় “{read}”",
        "the correction in {file} was written when `{field}` was read as “{was}”; now it is “{read}”",
        "The correction still counts. Look whether it is needed; then bring its `was` up to date or take it away.",
    ),
    "correction-idle": Kind(
        "warning",
        "{file}-এর সংশোধন ছাড়াও ‘{field}’ ঘরে একই মান পড়া হয়",
        "the correction in {file} sets `{field}` to what is read anyway",
        "Take the key away, or the whole correction where nothing else is in it.",
    ),
    "correction-vain": Kind(
        "warning",
        "{file}-এর সংশোধন খাটানোর মতো কিছু এই ফাইল থেকে পড়া যায়নি",
        "the correction in {file} has nothing to correct: no capture is read from this file",
        "Correct the file itself: one that cannot be read has no record, and an article of your own says what you write in it.",
    ),
    "layout-drift": Kind(
        "warning",
        "এখান থেকে ‘{layout}’ বিন্যাসে পড়া পাতায় ‘{field}’ বেশি পাওয়া যাচ্ছে না: আগের {window}টির {before}%-এ, পরের {window}টির {after}%-এ",
        "from this capture on, layout `{layout}` misses `{field}`: in {before} % of the {window} captures before, in {after} % of {window} since",
        "The newspaper may have changed its page: look at this capture with `newsarchive explain`, then correct the layout or "
        "write one for the new form.",
    ),
    "ambiguous-link": Kind(
        "warning",
        "‘{headline}’ শিরোনামটি একাধিক খবরের সঙ্গে মেলে",
        "the headline “{headline}” fits more than one article, so it leads to none",
        "Nothing to do, unless two of the articles are really one: then compare their captures.",
    ),
    "page-front-matter": Kind(
        "error",
        "পাতার শুরুর তথ্য পড়া যায়নি: {reason}",
        "the page's front matter cannot be read: {reason}",
        "Correct the YAML between the two lines of three hyphens; a page needs a title.",
    ),
    "duplicate-address": Kind(
        "error",
        "ঠিকানা {address} আগেই {other} ফাইলের",
        "its address {address} is taken by {other}; this page is left out",
        "Rename one of the two files.",
    ),
    "address-line": Kind(
        "error",
        "লাইনটি পড়া যায়নি",
        "this line is no address that was made public",
        "A line is an address, a tab, and a SHA-256, the address it moved to, or `-`; docs/publishing.md says more.",
    ),
    "lost-address": Kind(
        "error",
        "প্রকাশিত ঠিকানা {address}-এর খবরটি আর নেই",
        "the article that was made public at {address} is not in the archive any more",
        "Put its capture back, or withdraw it with `newsarchive takedown`; or write behind the address where it moved, or `-` to "
        "give it up. Until then `newsarchive publish` refuses.",
    ),
    "lost-page": Kind(
        "warning",
        "প্রকাশিত পাতাটি আর নেই",
        "a page of the last published copy that the site has no more",
        "Nothing to do where what it listed is gone or stands elsewhere.",
    ),
    "host-limit": Kind(
        "error",
        "{host}: সীমা {limit} ({what}), সাইটে {found}",
        "{host} allows {limit} {what}, and the site has {found}: {advice} ({source}, {read})",
        "The line says what to do; docs/publishing.md shows the limits of all hosts.",
    ),
    "host-near": Kind(
        "warning",
        "{host}: সীমা {limit} ({what}), সাইটে {found}",
        "{host} allows {limit} {what}, and the site has {found}, which is near: {advice} ({source}, {read})",
        "Nothing yet; as the archive grows, the host will refuse it.",
    ),
    "dead-link": Kind(
        "error",
        "{target} ঠিকানায় কিছু নেই",
        "leads to {target}, where there is nothing",
        "Build again; if it stays, correct the template or the page that holds the link.",
    ),
    "missing-page": Kind(
        "error",
        "প্রকাশিত ফাইলটি নেই বা বদলে গেছে",
        "a file that the build wrote is missing or was changed",
        "Run `newsarchive build`.",
    ),
}
