"""One spelling for Bengali text, its digits, and the keys by which headlines are compared.

Everything that enters the archive passes :func:`normalise` once; keys, pages and data are made from its result.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence


def _low(letters: str) -> bytes:
    """The lower bytes of letters, as UTF-16 writes them."""
    return letters.encode("utf-16-le")[::2]


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
_USUAL = re.compile(
    "[\n -\x7e\u00a1-\u00ac\u00ae-\u02ff\u0964\u0965\u0980-\u09db\u09de\u09e0-\u09fd\u200c\u200d\u2010-\u2027\u2030-\u205e]*+"
)
_SPLIT_O, _SPLIT_AU, _MISPLACED_NUKTA = "\u09c7\u09be", "\u09c7\u09d7", "\u09cd\u09bc"
_SINGLE_TO_DOUBLE = (("\u09dc", "\u09a1\u09bc"), ("\u09dd", "\u09a2\u09bc"), ("\u09df", "\u09af\u09bc"))
# A run of 31 marks holds ten of every third letter in a row, and to look at those costs a third.
_EVERY, _SAMPLED = 3, 10
_MARK = "[\u0981-\u0983\u09bc\u09be-\u09cd\u09d7\u09e2\u09e3]"
_SAMPLE = re.compile(f"{_MARK}{{{_SAMPLED}}}")

# A page's usual letters are told apart by their low bytes well enough to rule out all of the above at once. Each is given the
# bits of the pairs that it may begin (the lower four) or end (the upper four), and a mark is 1 in a table of its own.
_PAIRS = ((" ", " \n"), ("\n", " "), ("\u09c7", "\u09be\u09d7"), ("\u09cd", "\u09bc"))
_PAIR_BITS = bytes(
    sum(
        (byte in _low(first)) << bit | (byte in _low(second)) << bit + 4
        for bit, (first, second) in enumerate(_PAIRS)
    )
    for byte in range(256)
)
_ENDS = int.from_bytes(b"\xf0" * 65_536, "big")
_MARK_BITS = bytes(re.match(_MARK, chr(0x900 + byte)) is not None for byte in range(256))
_RUN = b"\x01" * _SAMPLED

# What folding and lower case leave as it is: small letters are no more cased than Bengali ones.
_UNCASED = re.compile("[ -@\\[-~\u0964\u0965\u0980-\u09ff\u2010-\u2027]*+")
_NOT_FOLDED = re.compile(r"[^\w\u0980-\u09ff]+|_")
# Letters and digits whose folded key is seen at a glance, since no spelling of theirs is another's, and signs that are in none.
# A line feed parts one headline from the next.
_GLANCED = re.compile("[\n0-9a-z\u0980-\u09db\u09de\u09e0-\u09ef\u09f1-\u09ff]*+")
_BETWEEN = re.compile("[ -/:-@\\[-`{-~\u0964\u0965\u200c\u200d\u2010-\u2027]+")
_DIGIT = re.compile("[০-৯]")
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
        _USUAL.fullmatch(text) is not None
        and _SPLIT_O not in text
        and _SPLIT_AU not in text
        and _MISPLACED_NUKTA not in text
        and _SAMPLE.search(text[::_EVERY]) is None
    )


def _is_tidy(text: str) -> bool:
    """Whether a whole page is plain and has each blank alone and inside a line; a third of what the tests one by one cost.

    A yes is true; a no may be wrong. A pair is found by a bit of its first letter beside that of its second, in one number
    that holds the page.
    """
    if text[:1] == " " or text[-1:] == " " or _USUAL.fullmatch(text) is None:
        return False
    low = _low(text)
    bits = int.from_bytes(low.translate(_PAIR_BITS), "big")
    ends = _ENDS if len(low) <= 65_536 else int.from_bytes(b"\xf0" * len(low), "big")
    return not bits & bits >> 4 & ends and _RUN not in low[::_EVERY].translate(_MARK_BITS)


def normalise(text: str) -> str:
    """The archive's one spelling of a piece of text.

    NFC (both forms of য় ড় ঢ় become the same two code points), no byte order marks, zero-width spaces, control
    characters or unpaired surrogates, every run of blanks one space, none at the ends. ZWNJ and ZWJ are kept, since they
    shape letters. A run of more than 30 combining marks is left as it stands: see :func:`is_mark_bomb`.
    """
    if "\n" not in text and is_plain(text):
        return " ".join(text.split()) if "  " in text or text[:1] == " " or text[-1:] == " " else text
    text = _BLANKS.sub(" ", _NOT_TEXT.sub("", text)).strip()
    if text.isascii() or is_mark_bomb(text) or unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", text)


def normalise_lines(lines: Sequence[str]) -> tuple[list[str], bool]:
    """Each line (none holds a line feed) as :func:`normalise` would give it, and whether the page was plain as a whole.

    Most pages are, which costs a tenth; none of their lines holds a run of marks.
    """
    text = page = "\n".join(lines)
    for single, double in _SINGLE_TO_DOUBLE:
        text = text.replace(single, double)
    if _is_tidy(text):
        return list(lines) if text == page else text.split("\n"), True
    if not is_plain(text):
        return [normalise(line) for line in lines], False
    return [" ".join(line.split()) for line in text.split("\n")], True


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
    key = normalise(headline)
    if _UNCASED.fullmatch(key):
        return key
    return key.replace("\u200c", "").replace("\u200d", "").casefold()


def folded_key(headline: str) -> str:
    """The letters and digits of a headline alone.

    Quotation marks, punctuation, blanks and joiners are gone, ী is ি, Bengali digits are ASCII: what newspapers vary
    between a page and a sidebar. Equal headline keys have equal folded keys.
    """
    if "\n" not in headline and (key := _glanced(headline)) is not None:
        return key
    key = headline_key(headline).replace(" ", "").replace("ী", "ি")
    key = _NOT_FOLDED.sub("", key).replace("ৰ", "র")
    return ascii_digits(key) if _DIGIT.search(key) else key


def folded_keys(headlines: Sequence[str]) -> list[str]:
    """The folded key of each headline, as :func:`folded_key` gives it; of a page's dozen together they cost half."""
    text = "\n".join(headlines)
    if text.count("\n") == len(headlines) - 1 and (keys := _glanced(text)) is not None:
        return keys.split("\n")
    return [folded_key(headline) for headline in headlines]


def _glanced(text: str) -> str | None:
    """The folded keys of lines that hold but usual letters, digits and signs; most do."""
    key = text.replace(" ", "")
    if _GLANCED.fullmatch(key) is None:
        key = _BETWEEN.sub("", key)
        if _GLANCED.fullmatch(key) is None:
            return None
    if _SPLIT_O in key or _SPLIT_AU in key or _MISPLACED_NUKTA in key:
        return None
    key = key.replace("ী", "ি")
    return ascii_digits(key) if _DIGIT.search(key) else key


def begins_letter(text: str, at: int) -> bool:
    """Whether a letter (not a sign of the letter before it) begins at this place of the text."""
    return at >= len(text) or (text[at] not in _SIGNS and (at == 0 or text[at - 1] != "\u09cd"))
