"""One key for a Bengali word and for the ways in which people write it in Latin letters: ইউক্রেন and `ukraine` are `akrn`.

A key is what consonants sound like, roughly: aspirated or not, dental or not are one; of vowels it says only that one
begins the word. Which of the words of a key was meant, :func:`nearness` tells. All is done by tables and plain
replacements, the same ones in `search-words.js`.
"""

from __future__ import annotations

import re

from newsarchive.bangla.tokens import fold

# Names that English made its own.
_KNOWN_AS = {"chittagong": "chattogram", "chittagonian": "chattogram"}

# Done in this order; a capital is a sound that the rules after it do not look at again.
_LATIN = (
    ("ksh|kkh", "K"),
    ("sch", "sk"),
    ("chr", "kr"),
    ("tch|chh|ch", "C"),
    ("x", "Ks"),
    ("ti(?=on)|c(?=[eiy])|sh", "S"),
    ("dg(?=[eiy])|g(?=e)", "J"),
    ("ng(?=[ao]n[jz])", "nG"),  # the -ganj of towns
    ("ng", "N"),
    ("([b-df-gj-np-tvzCKSJN])h+", r"\1"),
)
_BENGALI = (
    ("ক্ষ", "ক"),
    ("জ্ঞ", "গ"),
    ("্য", ""),
    ("([^মরলব])্ব", r"\1"),  # after most letters it is written and not spoken
    ("ং(?:্?গ|্?হ)", "ং"),
)
_SOUNDS = {
    letter: sound
    for letters, sound in (
        ("কখckqK", "k"), ("গঘgG", "g"), ("চছC", "c"), ("জঝযjzJ", "j"), ("টঠতথt", "t"), ("ডঢদধd", "d"), ("ঞনংnN", "n"),
        ("পফpf", "p"), ("বভbvৱ", "b"), ("মm", "m"), ("র\u09dc\u09ddৃঋr", "r"), ("লl", "l"), ("শষসsS", "s"), ("হh", "h"),
    )
    for letter in letters
}  # fmt: skip
_HASANTA = "\u09cd"
_OTHER = re.compile("[^a-z\u0981-\u09e3]+")
_AGAIN = re.compile(r"(.)\1+")

# Bengali letters as they are most often written, for nearness; the vowel that is not written is ~.
_WRITTEN = dict(
    zip(
        "কখগঘংচছজঝঞটঠডঢতথদধনপফবভমযরলশষসহ\u09dc\u09dd\u09df" + "অআইউঋএঐওঔািুৃেৈোৌ",
        (
            "k kh g gh ng ch ch j jh n t th d dh t th d dh n p ph b bh m j r l sh sh s h r r y "
            "o a i u ri e oi o ou a i u ri e oi o ou"
        ).split(),
        strict=True,
    )
)
_CONSONANTS = frozenset("কখগঘচছজঝঞটঠডঢতথদধনপফবভমযরলশষসহ\u09dc\u09dd")
_ALIKE = (
    ("c(?!h)|q", "k"),
    ("x", "ks"),
    ("z", "j"),
    ("v", "bh"),
    ("f", "ph"),
    ("w", "o"),
    ("ee", "i"),
    ("oo", "u"),
)
_VOWELS = frozenset("aeiouy~")
_NEAR = frozenset("~a ~o ao oa ei ie ou uo iy yi ea ae".split())
_LETTER, _VOWEL, _SLIGHT = 4, 2, 1  # what it costs that a letter, a vowel, an h differs


def phonetic(word: str) -> str:
    """The key of a Bengali or Latin word; empty if it is neither."""
    word = _OTHER.sub("", fold(word))
    latin = word.isascii()
    word = _KNOWN_AS.get(word, word)
    for pattern, sound in _LATIN if latin else _BENGALI:
        word = re.sub(pattern, sound, word)
    heard = "".join(
        _SOUNDS.get(letter, "" if letter == _HASANTA else "-")
        + ("-" if letter in _CONSONANTS and word[at + 1 : at + 2] != _HASANTA else "")
        for at, letter in enumerate(word)
    )
    heard = _AGAIN.sub(r"\1", heard)
    return ("a" if heard[:1] == "-" else "") + heard.replace("-", "")


def nearness(latin: str, bengali: str) -> int:
    """How far what somebody wrote is from how a Bengali word is mostly written in Latin letters; 0 is the nearest.

    Of the words of one key, the one is mostly meant for which 3 · nearness − 2 · (binary digits of its articles) is least.
    """
    one, other = _plain(fold(latin)), _plain(_written(fold(bengali)))
    row = [0]
    for letter in other:
        row.append(row[-1] + _gap(letter))
    for letter in one:
        above, row = row, [row[0] + _gap(letter)]
        for at, written in enumerate(other):
            row.append(
                min(above[at] + _swap(letter, written), above[at + 1] + _gap(letter), row[at] + _gap(written))
            )
    return row[-1]


def _written(word: str) -> str:
    """A folded Bengali word in Latin letters, a ~ where a vowel is not written and may be spoken."""
    word = word.replace("্য", "y").replace("ক্ষ", "kkh").replace("জ্ঞ", "gg")
    return "".join(
        _WRITTEN.get(letter, "" if letter == _HASANTA else letter)
        + ("~" if letter in _CONSONANTS and word[at + 1 : at + 2] in _CONSONANTS else "")
        for at, letter in enumerate(word)
    )


def _plain(word: str) -> str:
    """Latin letters of one sound made one."""
    for pattern, sound in _ALIKE:
        word = re.sub(pattern, sound, word)
    return _AGAIN.sub(r"\1", word)


def _gap(letter: str) -> int:
    """What a letter costs that the other word has not."""
    return _SLIGHT if letter in "~hy" else _VOWEL if letter in _VOWELS else _LETTER


def _swap(one: str, other: str) -> int:
    """What it costs that one letter stands for another."""
    if one == other:
        return 0
    if one + other in _NEAR or other + one in _NEAR:
        return 0 if "~" in (one, other) else _SLIGHT
    return _VOWEL if one in _VOWELS and other in _VOWELS else _LETTER
