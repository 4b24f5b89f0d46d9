"""One spelling for Bengali text, its digits, and the keys by which headlines are compared.

Everything that enters the archive passes :func:`normalise` once; keys, pages and data are made from its result.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_TO_BENGALI = str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")
_TO_ASCII = str.maketrans("০১২৩৪৫৬৭৮৯", "0123456789")

# Not text: what Unicode keeps from being a character, byte order marks and zero-width spaces (Samakal prints three of the first before a body), soft
# hyphens, word joiners, and controls other than the line's own blanks. ZWNJ and ZWJ stay: they shape র‌্য.
_NOT_TEXT = re.compile(
    "[\ufeff\u200b\u2060\u00ad\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_BLANKS = re.compile(r"\s+")  # NBSP, tabs and line separators among them
_MARK_RUN = 30  # combining marks in a row; NFC is quadratic in such a run, and no word has so many
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"  # Latin to Arabic
    "\u093c\u094d\u0951-\u0954\u0981-\u0983\u09bc\u09be-\u09cd\u09d7\u09e2\u09e3\u09fe"  # Devanagari, Bengali
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe20-\ufe2f]"
    rf"{{{_MARK_RUN + 1},}}"
)
# Where a text has letters of scripts whose marks are not named above, they are counted one by one.
_OTHER_SCRIPTS = re.compile(
    "[^\x00-\u0482\u048a-\u0590\u0964-\u09ff\u1e00-\u20cf\u2100-\u2bff\u3000-\u3029\ufb00-\uffff]"
)

# Where none but these stand and no pair below, a text is in NFC: measured, this test costs a tenth of Unicode's own, which
# normalises whatever has a vowel sign that could compose, and so every Bengali text.
_UNUSUAL = re.compile(
    "[^\n -\x7e\u00a1-\u00ac\u00ae-\u02ff\u0964\u0965\u0980-\u09db\u09de\u09e0-\u09fd\u200c\u200d\u2010-\u2027\u2030-\u205e]"
)
_SPLIT_O, _SPLIT_AU, _MISPLACED_NUKTA = "\u09c7\u09be", "\u09c7\u09d7", "\u09cd\u09bc"
_SINGLE_TO_DOUBLE = (("\u09dc", "\u09a1\u09bc"), ("\u09dd", "\u09a2\u09bc"), ("\u09df", "\u09af\u09bc"))
_UNEVEN = ("  ", "\n ", " \n")
# A run of 31 marks holds ten of every third letter in a row, and to look at those costs a third.
_EVERY, _SAMPLED = 3, 10
_SAMPLE = re.compile(rf"[\u0981-\u0983\u09bc\u09be-\u09cd\u09d7\u09e2\u09e3]{{{_SAMPLED}}}")

_NOT_FOLDED = re.compile(r"[^\w\u0980-\u09ff]+|_")
_FOLDS = str.maketrans({"ী": "ি", "ৰ": "র", "।": None, "॥": None})
_SIGNS = frozenset(
    "\u0981\u0982\u0983\u09bc\u09be\u09bf\u09c0\u09c1\u09c2\u09c3\u09c4\u09c7\u09c8\u09cb\u09cc\u09cd\u09d7"
)


def is_mark_bomb(text: str) -> bool:
    """Whether the text holds a run of more than 30 combining marks, which is not normalised."""
    if _MARKS.search(text) is not None:
        return True
    if _OTHER_SCRIPTS.search(text) is None:
        return False
    run = 0
    for letter in text:
        run = run + 1 if unicodedata.combining(letter) else 0
        if run > _MARK_RUN:
            return True
    return False


def is_plain(text: str) -> bool:
    """Whether a text is seen at a glance to be in NFC, without runs of marks, its blanks only spaces and ends of lines."""
    return (
        _UNUSUAL.search(text) is None
        and _SPLIT_O not in text
        and _SPLIT_AU not in text
        and _MISPLACED_NUKTA not in text
        and _SAMPLE.search(text[::_EVERY]) is None
    )


def normalise(text: str) -> str:
    """The archive's one spelling of a piece of text.

    NFC (both forms of য় ড় ঢ় become the same two code points), no byte order marks, zero-width spaces, control
    characters or unpaired surrogates, every run of blanks one space, none at the ends. ZWNJ and ZWJ are kept, since they
    shape letters. A run of more than 30 combining marks is left as it stands: see :func:`is_mark_bomb`.
    """
    if "\n" not in text and is_plain(text):
        return " ".join(text.split())
    text = _BLANKS.sub(" ", _NOT_TEXT.sub("", text)).strip()
    if text.isascii() or is_mark_bomb(text) or unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", text)


def normalise_lines(lines: Sequence[str]) -> tuple[list[str], bool]:
    """Each line (none holds a line feed) as :func:`normalise` would give it, and whether the page was plain as a whole.

    Most pages are, which costs a tenth; none of their lines holds a run of marks.
    """
    text = "\n".join(lines)
    for single, double in _SINGLE_TO_DOUBLE:
        text = text.replace(single, double)
    if not is_plain(text):
        return [normalise(line) for line in lines], False
    plain = text.split("\n") if lines else []
    if any(uneven in text for uneven in _UNEVEN) or text[:1] == " " or text[-1:] == " ":
        plain = [" ".join(line.split()) for line in plain]
    return plain, True


def bengali_digits(value: object) -> str:
    """The value's text with its ASCII digits in Bengali: ``2022`` becomes ``২০২২``."""
    return str(value).translate(_TO_BENGALI)


def ascii_digits(text: str) -> str:
    """The text with Bengali digits in ASCII; mixed numbers (``20২৩``) are mapped digit by digit."""
    return text.translate(_TO_ASCII)


def grouped(number: int) -> str:
    """A count with commas as South Asia sets them, in ASCII digits: ``2375868`` becomes ``23,75,868``."""
    digits = str(abs(number))
    head, tail = digits[:-3], digits[-3:]
    groups: list[str] = []
    while head:
        groups.insert(0, head[-2:])
        head = head[:-2]
    return ("-" if number < 0 else "") + ",".join([*groups, tail])


def headline_key(headline: str) -> str:
    """What two spellings of one headline share without any tolerance: normalised, joiners dropped, lower case."""
    return normalise(headline).replace("\u200c", "").replace("\u200d", "").casefold()


def folded_key(headline: str) -> str:
    """The letters and digits of a headline alone.

    Quotation marks, punctuation, blanks and joiners are gone, ী is ি, Bengali digits are ASCII: what newspapers vary
    between a page and a sidebar. Equal headline keys have equal folded keys.
    """
    return ascii_digits(_NOT_FOLDED.sub("", headline_key(headline)).translate(_FOLDS))


def begins_letter(text: str, at: int) -> bool:
    """Whether a letter (not a sign of the letter before it) begins at this place of the text."""
    return at >= len(text) or (text[at] not in _SIGNS and (at == 0 or text[at - 1] != "\u09cd"))
