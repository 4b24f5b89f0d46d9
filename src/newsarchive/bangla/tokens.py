"""The words of a text as search knows them: folded, so that spellings of one word meet, and cut.

`templates/assets/search-words.js` does the same; a test holds both equal.
"""

from __future__ import annotations

import re
import unicodedata

from newsarchive.bangla.text import is_mark_bomb

# Letters as a saved page usually has them. Of a text of these alone, Unicode's normalisation would change no more than
# the pairs below; it takes longer than everything else here.
_USUAL = re.compile("[\n -\x7e\u00a0-\u00bf\u0964\u0965\u0980-\u09fd\u2010-\u2027\u2030-\u205e]*+")
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ACCENTS = re.compile("[\u0300-\u036f]+")
_NUKTA_LATE = "\u09cd\u09bc"  # a hasanta before a nukta: normalisation changes their places

_NUKTA, _AU = "\u09bc", "\u09d7"
_DROPPED = "\u200b \u200c \u200d \u2060 \ufeff \u00ad \u0981".split(" ")
# By one letter, which is looked for before it is replaced: most texts hold but a few of these, and to look takes no time.
_SINGLE = (
    *zip("০১২৩৪৫৬৭৮৯", "0123456789", strict=True),
    *zip("ৰৎীূণঙ", "রতিুনং", strict=True),
    *zip(_CAPITALS, _CAPITALS.lower(), strict=True),
)
_WORD = re.compile(
    "[\u0985-\u09b9\u09dc-\u09e1\u09f1][\u0980-\u09e3]*+|[0-9]++|[a-z\u00df-\u00f6\u00f8-\u024f]++"
)


def fold(text: str) -> str:
    """The text with all spellings of a word made one; folding twice changes nothing. Never to be shown."""
    for letter in _DROPPED:
        if letter in text:
            text = text.replace(letter, "")
    if not _USUAL.fullmatch(text) or _NUKTA_LATE in text:
        text = _plain(text)
    if _NUKTA in text:
        text = text.replace("ড\u09bc", "\u09dc").replace("ঢ\u09bc", "\u09dd").replace("য\u09bc", "\u09df")
        if _NUKTA in text:
            text = text.replace("ব\u09bc", "র").replace(_NUKTA, "")
    text = text.replace("\u09c7\u09be", "\u09cb")
    if _AU in text:
        text = text.replace("\u09c7\u09d7", "\u09cc")
    for letter, folded in _SINGLE:
        if letter in text:
            text = text.replace(letter, folded)
    return text.replace("ষ্ট", "স্ট")


def words(text: str) -> list[str]:
    """The words of a text in their order, folded: runs of Bengali letters with their signs, of digits, of Latin letters."""
    return _WORD.findall(fold(text))


def unfolded(word: str) -> str:
    """A folded word as people write it, as far as one can know: ং is never joined to a letter, so that was a ঙ."""
    return word.replace("ং্", "ঙ্")


def _plain(text: str) -> str:
    """A text with unusual letters in one form: small, without accents, in NFC."""
    if is_mark_bomb(text):  # no word has so many; to normalise them takes the square of their number
        return text
    text = _ACCENTS.sub("", unicodedata.normalize("NFD", text)).lower()
    return unicodedata.normalize("NFC", text)
