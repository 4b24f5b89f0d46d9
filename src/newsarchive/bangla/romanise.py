"""Bengali in Latin letters, for addresses. What it writes is decoration: it never decides which page is meant."""

from __future__ import annotations

import re

from slugify import slugify

from newsarchive.bangla.text import normalise

# One table of letters, after the common romanisation of names in Bangladesh's English press (শেখ Shekh, ঢাকা Dhaka).
_CONSONANTS = dict(
    zip(
        "কখগঘঙচছজঝঞটঠডঢণতথদধনপফবভমযরলশষসহৰৱ",
        "k kh g gh ng ch chh j jh n t th d dh n t th d dh n p ph b bh m j r l sh sh s h r w".split(),
        strict=True,
    )
)
_VOWELS = dict(zip("অআইঈউঊঋএঐওঔ", "a a i i u u ri e oi o ou".split(), strict=True))
_SIGNS = dict(zip("ািীুূৃেৈোৌ", "a i i u u ri e oi o ou".split(), strict=True))
_OTHER = {"ৎ": "t", "ং": "ng", "ঃ": "", "ঁ": ""}
_NUKTA_SIGN, _HASANTA = "\u09bc", "\u09cd"
# Frequent conjuncts whose sound is not their letters'.
_CONJUNCTS = {"ক্ষ": "ক্খ", "জ্ঞ": "গ্গ", "হ্য": "জ্ঝ"}
_ANY = f"[{''.join(_CONSONANTS)}]"
_YA_PHALA = re.compile("\u09cdয(?!\u09bc)")  # written y after its consonant, where য alone is j
_YA = "\ue000"
_YA_BEFORE = re.compile(f"{_YA}(?={_ANY}| |$)")
_INHERENT = re.compile(f"(?:(?<={_ANY})|(?<={_ANY}{_NUKTA_SIGN}))(?={_ANY})")
# For what is written otherwise than its letters; normalised text holds none of these.
_A, _RA, _RHA, _YYA = "\ufdd0\ufdd1\ufdd2\ufdd3"
_NUKTA = {"ড": _RA, "ঢ": _RHA, "য": _YYA}
_LETTERS = str.maketrans(
    {
        **_CONSONANTS,
        **_VOWELS,
        **_SIGNS,
        **_OTHER,
        **{digit: str(number) for number, digit in enumerate("০১২৩৪৫৬৭৮৯")},
        _YA: "y",
        _A: "a",
        _RA: "r",
        _RHA: "rh",
        _YYA: "y",
        **dict.fromkeys((_NUKTA_SIGN, _HASANTA), ""),
    }
)
_PLAIN = re.compile("[a-z0-9]*").fullmatch
_DOUBLED = re.compile(r"(chh|[bcdgjkpst]h|[b-df-hj-np-tv-z])\1+")


def romanise(text: str) -> str:
    """A text with its Bengali letters in Latin ones; everything else is left as it is.

    The inherent vowel is written `a` between consonants and left out at a word's end, as it is mostly spoken.
    """
    text = normalise(text).replace("\u200c", "").replace("\u200d", "")
    for conjunct, sound in _CONJUNCTS.items():
        text = text.replace(conjunct, sound)
    text = _YA_BEFORE.sub(_YA + _A, _YA_PHALA.sub(_YA, text))
    text = _INHERENT.sub(_A, text)
    for letter, other in _NUKTA.items():
        text = text.replace(letter + _NUKTA_SIGN, other)
    return _DOUBLED.sub(r"\1", text.translate(_LETTERS))


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
