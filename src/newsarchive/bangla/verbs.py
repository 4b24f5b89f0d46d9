"""The forms of the commonest Bengali verbs, put together from their roots: what was said leads to the verbal noun."""

from __future__ import annotations

from functools import cache

from newsarchive.bangla.tokens import fold

# Endings of the spoken standard and, where they begin with ি, of the literary one. The habitual past in িত is left out:
# its forms are adjectives (লিখিত, চলিত).
_PRESENT = "ি ে েন ো িস".split()
_PERSONS = "ি ে েন ো িস".split()  # of what ends in ছ: করছি, করেছে, করতেছেন
_PASTS = " াম ে েন ি ো".split(" ")  # of what ends in ল: করল, করেছিলাম
_OPEN = (  # after the root as it is before ি and উ: লিখছে, শুনবে
    *(f"ছ{person}" for person in _PERSONS),
    *(f"{what}{past}" for what in ("ছিল", "ল", "িল", "িতেছিল", "িয়াছিল") for past in _PASTS),
    *(f"{what}{person}" for what in ("িয়াছ", "িতেছ") for person in _PERSONS),
    *"তাম ত তো তেন তে ব বো বে বেন বি বার ুন ুক িতাম িতেন িতে িব িবে িবেন িবার িয়া িও".split(),
)
_PERFECT = ("ে", *(f"েছ{person}" for person in _PERSONS), *(f"েছিল{past}" for past in _PASTS))

# A root as it stands in the verbal noun, then, if others, as in ছে and as in েছে. The verbal noun adds া.
_ROOTS = """
কর বল চল ধর পড় বস মর ঘট কম লড় সর ভর চড় নড় জ্বল ঝর গড় জম দেখ ফেল খেল ঠেল বেচ পর খস টপক সহ
থাক,,থেক রাখ,,রেখ মার,,মের কাট,,কেট ডাক,,ডেক মান,,মেন জান,,জেন আন,,এন বাড়,,বেড় লাগ,,লেগ ভাঙ,,ভেঙ হাস,,হেস কাঁদ,,কেঁদ
ছাড়,,ছেড় নাম,,নেম থাম,,থেম ভাব,,ভেব হাঁট,,হেঁট টান,,টেন ঢাল,,ঢেল আঁক,,এঁক বাঁচ,,বেঁচ নাচ,,নেচ চাপ,,চেপ জাগ,,জেগ ফাট,,ফেট
পার,,পের হার,,হের আস,,এস ভাস,,ভেস নাড়,,নেড় কাঁপ,,কেঁপ
লেখ,লিখ শেখ,শিখ কেন,কিন ফের,ফির জেত,জিত ছেঁড়,ছিঁড় ঘের,ঘির চেন,চিন টেপ,টিপ
শোন,শুন ওঠ,উঠ তোল,তুল খোল,খুল খোঁজ,খুঁজ বোঝ,বুঝ ঘোর,ঘুর ওড়,উড় পোড়,পুড় ঢোক,ঢুক ছোট,ছুট ডোব,ডুব গোন,গুন ঝোল,ঝুল মোছ,মুছ
ছোড়,ছুড় জোট,জুট ফোট,ফুট ভোগ,ভুগ রোখ,রুখ ঝোঁক,ঝুঁক টেক,টিক মিল হান,,হেন কাড়,,কেড়
"""
# Roots in া, whose verbal noun is in ানো: জানানো, জানিয়েছে.
_LONG = """
জান দাঁড় বাড় কম চাল পাঠ দেখ হার লাগ তাক ঘুম পাল পৌঁছ কাট বান নাম থাম সামল আটক কর ছড় ফাট চাপ সর দৌড় বাঁচ ঘট জড় গড় লুক
শোন,শুন বোঝ,বুঝ শেখ,শিখ ফের,ফির মেট,মিট মেল,মিল ওঠ,উঠ পোড়,পুড় ঘোর,ঘুর নেভ,নিভ খাওয়,খাইয় এগো,এগ বেরো,বের পেরো,পের বেড় এড় ধর বস পড় ঘাবড় সাজ মান হাতড় উড় দাপ জাগ ভাস নাচ
কাঁদ টপক চমক ছাপ জ্বাল ঢোক,ঢুক ডোব,ডুব ঠেক কোপ,কুপ পেট,পিট মেশ,মিশ ঝোল,ঝুল পেছ,পিছ গোছ,গুছ লাফ তাড় ছাড় জম ঝাঁপ ছিন শুক ছিট ফুর বদল
"""
# Roots that end in a vowel: verbal noun, then the root before ছে / ে / তে, and the forms that follow no other.
_SHORT = {
    "যাওয়া": ("যা", "গিয়", "যে", "যায় গেছে গেছেন গেছি গেছো গেছিল গেল গেলাম গেলে গেলেন গেলো যাইনি"),
    "খাওয়া": ("খা", "খেয়", "খে", "খায় খেলাম খেলো"),
    "পাওয়া": ("পা", "পেয়", "পে", "পায় পেল পেলো পেলাম পেলে পেলেন"),
    "চাওয়া": ("চা", "চেয়", "চাই", "চায় চান চাইছে চাইছেন চাইছি চাইল চাইলো চাইলে চাইলেন চাইলাম চাইবে চাইবেন চাইব"),
    "গাওয়া": ("গা", "গেয়", "গাই", "গাইছে গাইছেন গাইল গাইলেন গাইলাম গাইবে গাইবেন গাইব"),
    "দেওয়া": (
        "দি",
        "দিয়",
        "দি",
        "দেয় দেন দেবে দেবেন দেবো দেয়া দেয়ার দেয়ায় দেয়াও দেয়াই দেয়াকে দেয়াটা দিব দিবে দিবেন দেবার দিল দিলো দিলে দিলেন দিলাম দিক দাও দিন",
    ),
    "নেওয়া": (
        "নি",
        "নিয়",
        "নি",
        "নেয় নেন নেবে নেবেন নেব নেবো নেয়া নেয়ার নেয়ায় নেয়াও নেয়াই নেয়াকে নিব নিবে নিবেন নেবার নিল নিলো নিলে নিলেন নিক নাও নিন",
    ),
    "হওয়া": ("হ", "হয়", "হ", "হয় হন হবে হবেন হব হবো হবার হলো হলে হলেন হলাম হোক হোন হউক"),
    "শোয়া": ("শু", "শুয়", "শু", "শোয় শোবে শুলো"),
    "ধোয়া": ("ধু", "ধুয়", "ধু", "ধোয় ধোবে ধুলো"),
    "বওয়া": ("বই", "বয়", "বই", "বইবে"),
}
_VOWEL = (
    *(f"চ্ছ{person}" for person in _PERSONS),
    *(f"চ্ছিল{past}" for past in _PASTS),
    *"ই ও ব বো বে বেন বি বার ক ইতে ইয়া ইয়াছে ইয়াছেন ইয়াছি ইয়াছিল ইয়াছিলেন ইতেছে ইতেছেন ইল ইলেন ইবে ইবেন".split(),
)
# Of all that is nothing but a verb's form; what is rather another word is not looked for here.
_OTHERS = frozenset(
    map(
        fold,
        """
বলি মিলি মারি জমি বাড়ি পাড়ি রাখি হাসি ভাবি তুলি নামি পরি চড়ি চাপি ঘড়ি ছুটি ফুটি জুটি কাটি খুলি ঝুলি টানি ঘুরি চিনি গুনি গড়ি ভরি ঢালি টিপি ডুবি আঁকি সরি ঘটি সহি
জমিও মারিও বাড়িতে হাসিতে তুলিতে জমিতে ভরিতে ছুটিতে জুটিতে ঝুলিতে ডুবিতে টিপিতে চিনিতে মারিয়া কাটিয়া বাড়িয়া নড়িয়া মরিয়া পরিবার আঁকবার আঁকিব আঁকিল হাসিব হাসিল
হাসিলে হারুন হারিস আনিস মরিস মানব মানবি মানবে মানত সরব সরল কমল ফাটল ফাটলে বসত আসল আসলে আসলাম আঁকতে পরত সহকার সহন থেকে পরে ভাবে নামে মানে ডাকে হারে গড়ে চাপে
হাঁটে কাঁপে একে এঁকে চেয়ে জমে ঘিরে সহে তালে পালে কালো জানো ভালো দিন নিলাম দেব হল হত হই যান খান পান গান গাও গায় গাই পাই খাই নাই দিক পাক নিক খাক চাক হক
নাও দাও ধুলো বই বইও ববার খাবার চাবি খাবি করায় করাই করাও করাত চাপায় চাপাই ওঠায় খাওয়ায় খাওয়াতে ফেরায় মেলায় মেলাতে ডোবায় মেটাল নেভাল উড়াল উড়ান ভাসান ভাসাই বোঝাই গড়াই
পাঠান পাঠাও চালান বানান উঠান সাজান ছাপান সাজাই লাগাম বসাক বসান বসাত পড়ান পড়ায় পড়াত ধরাত হাসান ছাড়াও ছাড়াই ছাড়ান ছাড়ায় জমায় জমান শুকায় ভোগে হানি হানিয়া কাড়ি ছিনাই বেরোবি চলত কাঁদাই পালান পালায় পাহাড়
""".split(),
    )
)
# Forms that no pattern makes. What is and what was have no verbal noun, so they meet in what is.
_MORE = {
    "আছে": "আছি আছো আছেন আছিস ছিল ছিলেন ছিলাম ছিলে ছিলি ছিলো",
    "রয়েছে": "রয়েছেন রয়েছি রয়েছিল রয়েছিলেন রইল রইলো রইলেন",
    "মানা": "মানেনি মানেননি",
    "মিলা": "মেলে মেলেনি",  # apart from the noun মেলা, a fair
    "আটকানো": "আটকে আটকেছে আটকেছেন",
    "পৌঁছানো": "পৌঁছে পৌঁছেছে পৌঁছেছেন পৌঁছেছি পৌঁছেছিল পৌঁছেছিলেন পৌঁছতে পৌঁছলে পৌঁছবে পৌঁছবেন পৌঁছল",
}


@cache
def verb_forms() -> dict[str, str]:
    """The verbal noun of each folded form, as a folded word; a verbal noun is its own."""
    table: dict[str, str] = {}

    def put(noun: str, forms: list[str]) -> None:
        for form in map(fold, [noun, *forms]):
            if form not in _OTHERS:
                table.setdefault(form, fold(noun))

    for root in _ROOTS.split():
        low, high, perfect = (*root.split(","), "", "")[:3]
        high = high or low
        put(
            low + "া",
            [low + end for end in _PRESENT]
            + [high + end for end in _OPEN]
            + [(perfect or high) + end for end in _PERFECT]
            + [high + "ি"],
        )
    for root in _LONG.split():
        low, high = (*root.split(","), root)[:2]
        low += "" if low.endswith("ো") else "া"
        forms = [
            low + end for end in ("য়", "ন", "ই", "ও", "ক", *(end for end in _OPEN if end[0] not in "িুছ"))
        ]
        forms += [f"{low}চ্ছ{person}" for person in _PERSONS] + [f"{low}চ্ছিল{past}" for past in _PASTS]
        forms += [f"{low}ই{end[1:]}" for end in _OPEN if end[0] == "ি" and len(end) > 2]
        put(low + "নো", [*forms, *(f"{high}িয়{end}" for end in _PERFECT)])
    for noun, (root, perfect, infinitive, others) in _SHORT.items():
        put(noun, [root + end for end in _VOWEL] + [perfect + end for end in _PERFECT])
        put(noun, [infinitive + end for end in ("তে", "তাম", "তেন", "তো", "ত")] + others.split())
    for noun, more in _MORE.items():
        put(noun, more.split())
    return table
