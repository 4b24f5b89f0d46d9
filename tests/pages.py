"""Pages of an invented day at a newspaper, written in the line structure of a real layout."""

from __future__ import annotations

from datetime import date

from newsarchive.bangla.calendar import Reckoning, to_bangla
from newsarchive.bangla.dates import bangla_date, long_date, short_date
from newsarchive.bangla.text import bengali_digits

HEADLINES = [
    "মেঘনার চরে তরমুজের বাম্পার ফলন, দাম নিয়ে শঙ্কা",
    "পাহাড়ের স্কুলে প্রথম বিজ্ঞান মেলা, এলো একশো শিশু",
    "শীতের আগেই হাওরে ফিরেছে পরিযায়ী পাখির ঝাঁক",
    "রেললাইনের ধারে বইয়ের দোকান, ক্রেতা ট্রেনের যাত্রী",
    "নৌকাবাইচে টানা তিনবার সেরা সোনাপুর একাদশ",
    "পুরোনো ছাপাখানা বাঁচাতে অক্ষর কুড়াচ্ছেন তরুণরা",
    "বৃষ্টির পানি ধরে রাখার কলস বানালেন কুমারপাড়ার নারীরা",
    "ঘুড়ির সুতায় আবহাওয়া মাপছে গ্রামের কিশোর দল",
]
DESKS = ["আন্তর্জাতিক ডেস্ক", "স্পোর্টস ডেস্ক", "নাটোর প্রতিনিধি", "বিজনেস ডেস্ক"]
BODIES = [
    [
        f"{headline.split(',')[0]} নিয়ে আলোচনা চলছে গ্রামে। সবাই দেখতে আসছেন।",
        f"এ কথা জানিয়েছেন প্রবীণ শিক্ষক, {headline.split()[0]} তাঁর চেনা।",
    ]
    for headline in HEADLINES
]


def page(
    headline: str,
    body: list[str],
    *,
    published: str,
    captured: str,
    desk: str = "আন্তর্জাতিক ডেস্ক",
    source: str | None = None,
    related: tuple[str, ...] = (),
    latest: tuple[tuple[str, str], ...] = (),
    most_read: tuple[tuple[str, str], ...] = (),
    front: str = "",
) -> str:
    """A page of Bangla Tribune as its readers of 2022 saw it. Moments are ISO; lists pair a kicker (or "") with a headline."""
    day, time = published.split("T")
    moment = f"{short_date(date.fromisoformat(day), 'bn')}, {bengali_digits(time)}"
    saved = date.fromisoformat(captured)
    lines = [
        "X",
        long_date(saved, "bn"),
        bangla_date(to_bangla(saved, Reckoning.BANGLADESH), "bn"),
        "",
        headline,
        "",
        desk,
    ]
    lines += [f"{moment}আপডেট : {moment}", ""]
    for paragraph in body:
        lines += [paragraph, ""]
    if source:
        lines += [f"সূত্র: {source}", ""]
    lines += ["/এবি/"]
    if related:
        lines += ["সম্পর্কিত", *related]
    for heading, entries in (("সর্বশেষ খবর", latest), ("সর্বাধিক পঠিত", most_read)):
        if entries:
            lines.append(heading)
            for kicker, entry in entries:
                lines += [entry, kicker + entry]
    return front + "\n".join(lines) + "\n"
