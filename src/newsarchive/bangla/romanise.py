"""Bengali in Latin letters, for addresses. What it writes is decoration: it never decides which page is meant."""

from __future__ import annotations

import re
from functools import lru_cache

from slugify import slugify

from newsarchive.bangla.text import ascii_digits, normalise

# One table of letters, after the common romanisation of names in Bangladesh's English press (শেখ Shekh, ঢাকা Dhaka).
_CONSONANTS = dict(
    zip(
        "কখগঘঙচছজঝঞটঠডঢণতথদধনপফবভমযরলশষসহৰৱ",
        "k kh g gh ng ch chh j jh n t th d dh n t th d dh n p ph b bh m j r l sh sh s h r w".split(),
        strict=True,
    )
)
_NUKTA = {"ড": "r", "ঢ": "rh", "য": "y"}
_VOWELS = dict(zip("অআইঈউঊঋএঐওঔ", "a a i i u u ri e oi o ou".split(), strict=True))
_SIGNS = dict(zip("ািীুূৃেৈোৌ", "a i i u u ri e oi o ou".split(), strict=True))
_OTHER = {"ৎ": "t", "ং": "ng", "ঃ": "", "ঁ": ""}
_NUKTA_SIGN, _HASANTA = "\u09bc", "\u09cd"
_YA_PHALA = re.compile("\u09cdয(?!\u09bc)")  # written y after its consonant, where য alone is j
_YA = "\ue000"
_PLAIN = re.compile("[a-z0-9]*").fullmatch
_WORDS = 20_000  # that a process keeps in Latin letters; a newspaper uses the same ones again and again
_DOUBLED = re.compile(r"(kh|gh|chh|ch|jh|th|dh|ph|bh|sh|[b-df-hj-np-tv-z])\1+")
# Frequent conjuncts whose sound is not their letters'.
_CONJUNCTS = {"ক্ষ": "ক্খ", "জ্ঞ": "গ্গ", "হ্য": "জ্ঝ"}


def romanise(text: str) -> str:
    """A text with its Bengali letters in Latin ones; everything else is left as it is.

    The inherent vowel is written `a` between consonants and left out at a word's end, as it is mostly spoken.
    """
    return " ".join([_word(word) for word in normalise(text).split(" ")])


@lru_cache(_WORDS)
def _word(text: str) -> str:
    """One word romanised: nothing in it depends on the words beside it."""
    text = ascii_digits(text).replace("\u200c", "").replace("\u200d", "")
    for conjunct, sound in _CONJUNCTS.items():
        text = text.replace(conjunct, sound)
    text = _YA_PHALA.sub(_YA, text)
    written: list[str] = []
    for at, letter in enumerate(text):
        following = text[at + 1 : at + 2]
        if letter in _CONSONANTS:
            nukta = following == _NUKTA_SIGN
            written.append(_NUKTA.get(letter, _CONSONANTS[letter]) if nukta else _CONSONANTS[letter])
            if text[at + 1 + nukta : at + 2 + nukta] in _CONSONANTS:
                written.append("a")
        elif letter == _YA:
            written.append("ya" if following in _CONSONANTS or not following.strip() else "y")
        elif letter not in (_NUKTA_SIGN, _HASANTA):
            written.append(_VOWELS.get(letter) or _SIGNS.get(letter) or _OTHER.get(letter, letter))
    return _DOUBLED.sub(r"\1", "".join(written))


def slug(text: str, limit: int = 60) -> str:
    """A text as a part of an address: lower-case ASCII letters, digits and hyphens, cut at a word; may be empty."""
    latin = romanise(text).lower()
    words = latin.split()
    if not _PLAIN("".join(words)):
        return slugify(latin, max_length=limit, word_boundary=True, allow_unicode=False)
    if sum(map(len, words)) + len(words) <= limit:
        return "-".join(words)
    written = ""
    for (
        word
    ) in words:  # as slugify cuts: a word that has no room is left out, and a shorter one after it may have
        length = len(written) + len(word)
        if length < limit:
            written += word + "-"
        elif length == limit:
            written += word
            break
    return written.strip("-") or "-".join(words)[:limit].strip("-")
