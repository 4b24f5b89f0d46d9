"""What the forms of a Bengali word have in common, led by the words that an archive holds.

Suffixes alone cannot tell কলকাতার (কলকাতা) from সরকার; that কলকাতা is a word of the archive and সরকা is none can. Verbs
change within, so the forms of the commonest go by a table (:mod:`verbs`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from newsarchive.bangla.tokens import fold
from newsarchive.bangla.verbs import verb_forms

_LEAST = 3  # articles that must hold a stem
_SHARE = 5  # a form may stand in so many times as many
# By the last letters of a suffix after which no other case can follow, cases that would. মিনার is no form of মিনা, since
# there is মিনারের.
_FURTHER = {
    end: tuple(fold(further).split())
    for ends, further in (("র য়", "ের কে"), ("ই ও", "র য়ের কে"), ("ে", "কে"), ("রা খানা", "র য়"))
    for end in fold(ends).split()
}
_SELDOM = 50  # in so many times fewer articles such a case is a slip of somebody's

# What stands at the end of a word, the outermost first; each may be there once. After the suffix, what the rest must
# end in: c a consonant, v a vowel, a one of া ো, - anything; and how many letters it must have (conjuncts
# count as one). Of one kind, the earlier is the likelier: in দশকে it is দশক, not দশ.
_LAYERS = """
ই:-2 ও:-2
য়ের:v2 ের:c2 এর:-2 র:v2 ে:c2 কে:-2 তে:v2 য়ে:v2 য়:a2 এ:v3 রে:v3
সহ:-2 জুড়ে:-2 ব্যাপী:-2 ভর:c2 ভাবে:-2 মতো:-3 ভিত্তিক:-2 কেন্দ্রিক:-2 সংক্রান্ত:-2
টি:-2 টা:-2 টুকু:-2 গুলো:-2 গুলি:-2 গুলা:-2 খানা:-2 খানি:-2 গণ:-2 বৃন্দ:-2 সমূহ:-2 য়েদের:v2 েদের:c2 দের:-2 দিগ:-2 দিগে:-2 য়েরা:v2 েরা:c2 রা:v2 রা:c3
"""


def _by_last_letter() -> dict[str, list[tuple[int, str, str, int]]]:
    """The suffixes that end in each letter, with their layers, in their order."""
    table: dict[str, list[tuple[int, str, str, int]]] = {}
    for layer, line in enumerate(_LAYERS.split("\n")[1:]):
        for entry in line.split():
            suffix, asked = fold(entry).split(":")
            table.setdefault(suffix[-1], []).append((layer, suffix, asked[0], int(asked[1])))
    return table


_SUFFIXES = _by_last_letter()
_VOWELS = frozenset("অআইঈউঊঋএঐওঔািুৃেৈোৌ")
_ENDS = {"v": _VOWELS, "c": frozenset(map(chr, range(0x0981, 0x09F2))) - _VOWELS, "a": frozenset("াো")}
_HASANTA = "\u09cd"
# One letter after another, each with what hangs on it.
_LETTER = re.compile("(?:[\u0985-\u09b9\u09dc-\u09df\u09f1]\u09cd)*[\u0985-\u09b9\u09dc-\u09df\u09f1]")

# The end of a verb's form; what stands before it is a root, whose vowel is another in the verbal noun (লিখছে, লেখা).
_VERB = re.compile(
    "(?:(?:চ্|ে|িতে|ি\u09dfে|ি\u09dfা)?ছ(?:িল)?|[িই]?[লবত])(?:াম|েন|ে|ি|ো|িস)?$|ি\u09df[াে]$|[িই]?বার$|ু[নক]$|েন?$|া\u09df$"
)
_FIRST_VOWEL = re.compile("^[^অআউএওািুৃেৈোৌ]?[িুউএে]")
_ROOT_VOWEL = str.maketrans("িুউএে", "েোওআা")

# Look like forms of other words and are none.
_WHOLE = frozenset(
    fold(word)
    for word in """
আমির হাজির শতকরা গোলাগুলি জনগণ ওয়াগন মোটেই মোটেও মোটে এতে আইসিটি ডব্লিউটিও অস্থির মধুর শিশির মন্দির দায়ের আদায় ইশারা সাহারা বেচারা কলেরা পালটা কামরা মনিরা নামকরা কইরা আমারা ইউনিটি সেফটি আইটি ওটিটি সুইটি এমআইটি জিপিটি ক্যাজুয়ালটি মানে মানেই ফাদার মাদার সুগার দুয়ার ইউএনও এনজিও সিইও অডিও স্টুডিও রেডিও ভিডিও
কারখানা জেলখানা ডাক্তারখানা গোসলখানা চিড়িয়াখানা পায়খানা মুদিখানা কসাইখানা হাজতখানা মালখানা ছাপাখানা বৈঠকখানা এতিমখানা মেহমানখানা পিলখানা
লঙ্গরখানা সরাইখানা পাগলখানা জবাইখানা নির্ভর
হাজার বাজার খাবার ডলার ভোটার মিনার সেমিনার সরকার দরকার প্রকার আকার শিকার অধিকার বিচার প্রচার আচার কুমার ডাক্তার খামার তলোয়ার জোয়ার শেয়ার আনোয়ার মিয়ানমার
আবার এবার সবার বেকার বাহার বিহার আহার ব্যবহার প্রহার উপহার সংহার সাভার প্রতিকার স্বীকার অস্বীকার আবিষ্কার পুরস্কার পরিষ্কার সংস্কার চিৎকার সাক্ষাৎকার উপকার অপকার অহংকার
অন্ধকার রাজাকার কারবার দরবার রবিবার সোমবার মঙ্গলবার বুধবার বৃহস্পতিবার শুক্রবার শনিবার দুর্বার বারবার একবার দুবার মাজার ম্যানেজার কম্পিউটার ইঞ্জিনিয়ার ক্রিকেটার কাতার
কুমির ফকির মনির জহির নাসির বশির শিবির শরীর গভীর কাশ্মীর উজির নজির বাহির স্থির অস্থির জিকির তিমির আমীর
মধুর চতুর ময়ূর খেজুর কুকুর শ্বশুর দুপুর পুকুর নূপুর প্রচুর ভাঙচুর দিনাজপুর রংপুর ফরিদপুর চাঁদপুর কঠোর কিশোর যশোর নাটোর বিভোর চকোর
নাসের তাহের কাদের জুবায়ের খায়ের মেহের সের শের
বিদায় উপায় সহায় অধ্যায় সম্প্রদায় পর্যায় অন্যায় ব্যয়
জুলাই লড়াই যাচাই বাছাই সেলাই ঝালাই চড়াই  বালাই কানাই বোঝাই টোকিও মারিও
চেহারা পাহারা ফোয়ারা সর্বহারা দিশেহারা বাঁধনহারা মথুরা ত্রিপুরা মাগুরা সাতক্ষীরা ইজারা টুকরা
ছেলে মেয়ে জেলে
""".split()
)
_SHORT = {
    fold(form): fold(noun)
    for noun, forms in {
        "মা": "মায়ের মাকে মায়েরা মায়েদের",
        "পা": "পায়ের পায়ে",
        "চা": "চায়ের চায়ে",
        "গা": "গায়ের গায়ে",
        "নির্বাচন": "নির্বাচনী",
        "উদ্বোধন": "উদ্বোধনী",
        "দুই": "দুটি দুটো দুজন দুইজন",
        **{number: f"{number}জন" for number in "এক তিন চার পাঁচ ছয় সাত আট নয় দশ কয়েক".split()},
    }.items()
    for form in forms.split()
}


def candidates(word: str) -> list[str]:
    """What a folded word may be a form of, the likeliest first; for a word that the archive does not hold."""
    return list(dict.fromkeys([*_shorter(word), *_verbal_nouns(word)]))


def stems(counts: Mapping[str, int]) -> dict[str, str]:
    """The stem of each form whose stem is another word.

    Args:
        counts: in how many articles each folded word stands; or, of a few words, how often.
    """
    found: dict[str, str] = {}
    for word, count in counts.items():
        if word in _WHOLE:
            continue
        stem = _verb(word) or _SHORT.get(word) or _attested(word, count, counts)
        if stem and stem != word:
            found[word] = stem
    return {word: _end(stem, found) for word, stem in found.items()}


def _verb(word: str) -> str | None:
    """The verbal noun of a form that the table holds, alone or with ই, ও or the নি of what was not done."""
    table = verb_forms()
    if word in table:
        return table[word]
    bare = word.removesuffix("ই").removesuffix("ও")
    return table.get(bare) or table.get(bare.removesuffix("নি"))


def _attested(word: str, count: int, counts: Mapping[str, int]) -> str | None:
    """The first word of the archive that a form may be of, if it is known well enough beside the form."""
    if _goes_on(word, count, counts):
        return None
    table = verb_forms()
    for rest in _shorter(word):
        known = counts.get(rest, 0)
        if known >= _LEAST and known * _SHARE >= count and table.get(rest, rest) == rest:
            return rest
    return None


def _goes_on(word: str, count: int, counts: Mapping[str, int]) -> bool:
    """Whether a word that seems to have a case takes another one: then it is a word of its own."""
    if word.endswith("দের"):  # দেরকে is a plural's way to say কে
        return False
    further = max(
        (
            counts.get(word + suffix, 0)
            for end in (word[-1:], word[-2:], word[-4:])
            for suffix in _FURTHER.get(end, ())
        ),
        default=0,
    )
    return further >= _LEAST and further * _SELDOM >= count


def _end(stem: str, found: Mapping[str, str]) -> str:
    """The last of a chain of stems. A verbal noun is the only stem longer than its form, and ends a chain."""
    while stem in found:
        stem = found[stem]
    return stem


def _shorter(word: str) -> list[str]:
    """What stands before one suffix, then before two, and so on."""
    rests: list[str] = []
    reached = [(word, 0)]
    for form, outer in reached:
        for layer, suffix, ends, least in _SUFFIXES.get(form[-1:], ()):
            if layer >= outer and form.endswith(suffix) and _fits(rest := form[: -len(suffix)], ends, least):
                rests.append(rest)
                reached.append((rest, layer + 1))
    return rests


def _fits(rest: str, ends: str, least: int) -> bool:
    """Whether a word can end as a suffix asks, and is long enough to be one."""
    last = rest[-1:]
    if last in ("", _HASANTA) or (ends != "-" and last not in _ENDS[ends]):
        return False
    return len(rest) > 4 or len(_LETTER.findall(rest)) >= least


def _verbal_nouns(word: str) -> Iterator[str]:
    """Verbal nouns whose form a word may be, by its ending alone; and what was not done, as what was."""
    if word.endswith("নি"):
        yield word.removesuffix("নি")
    match = _VERB.search(word)
    root = word[: match.start()] if match else ""
    if root and root[-1] != _HASANTA:
        for form in dict.fromkeys(
            (root, _FIRST_VOWEL.sub(lambda first: first[0].translate(_ROOT_VOWEL), root))
        ):
            yield from (form + "ও\u09dfা", form + "নো") if form[-1] in _VOWELS else (form + "া", form + "ানো")
