"""What stands glued to the first and the last word of a text."""

from __future__ import annotations

import pytest

from newsarchive.capture.desk import Desk, read_desk
from newsarchive.capture.glued import cut_lead, cut_tails, read_also_title
from newsarchive.capture.layout import Lead, Tail

TEXT = "মেলার প্রথম দিনে ভিড় ছিল বেশি।"


@pytest.mark.parametrize(
    ("before", "kind", "desk"),
    [
        ("বরগুনা: ", "place", Desk(place="বরগুনা")),
        ("বরগুনা: ", "town", Desk(place="বরগুনা")),
        ("বিএনএ, সিউড়ি: ", "place", Desk("বিএনএ", (), "সিউড়ি")),
        ("কলকাতা, ৮ জুন:- ", "place", Desk(place="কলকাতা")),
        ("বার্লিন, ০২ অক্টোবর- ", "town", Desk(place="বার্লিন")),
        ("অনলাইন ডেস্ক : ", "desk", Desk("অনলাইন ডেস্ক")),
        ("ক্রীড়া প্রতিবেদক, খুলনা — ", "desk", Desk("ক্রীড়া প্রতিবেদক", (), "খুলনা")),
        ("স্টাফ রিপোর্টার ॥ ", "byline", Desk("স্টাফ রিপোর্টার")),
        ("নিজস্ব সংবাদদাতা, নাটোর, ৪ জুন ॥ ", "byline", Desk("নিজস্ব সংবাদদাতা", (), "নাটোর")),
        ("রফিকুল আলম খান ॥ ", "byline", Desk(None, ("রফিকুল আলম খান",))),
        ("০ দাম চড়া ০ জোগান কম স্টাফ রিপোর্টার ॥ ", "byline", Desk("স্টাফ রিপোর্টার")),
    ],
)
def test_who_and_where_before_the_text_is_cut_off_and_named(before: str, kind: Lead, desk: Desk) -> None:
    body, led = cut_lead((before + TEXT, TEXT), (kind,))
    assert (body, led.desk) == ((TEXT, TEXT), desk)


@pytest.mark.parametrize(
    "text", [f"তিনি বলেন: {TEXT}", f"প্রশ্ন: {TEXT}", f"সকাল ১০টা: {TEXT}", f"মেলা বসেছে। ঢাকা: {TEXT}"]
)
def test_a_speaker_before_a_colon_is_no_town(text: str) -> None:
    assert cut_lead((text,), ("dates", "byline", "desk", "town"))[0] == (text,)


def test_shoulder_lines_behind_circles_give_the_kicker() -> None:
    _, led = cut_lead((f"০ দাম চড়া ০ জোগান কম স্টাফ রিপোর্টার ॥ {TEXT}",), ("byline",))
    assert led.kicker == "দাম চড়া"


def test_where_a_name_begins_behind_a_circle_is_not_guessed() -> None:
    body, led = cut_lead((f"০ দাম চড়া ০ জোগান কম রফিকুল আলম ॥ {TEXT}",), ("byline",))
    assert (body, led.desk, led.kicker) == ((TEXT,), Desk(), "দাম চড়া")


def test_dates_before_the_text_are_cut_off_and_read() -> None:
    body, led = cut_lead((f"৮:০২ পূর্বাহ্ন, ১৬ ডিসেম্বর ২০২৫, মঙ্গলবার{TEXT}",), ("dates",))
    assert body == (TEXT,)
    assert led.dates is not None
    assert led.dates.published is not None
    assert (led.dates.published.day, led.dates.published.hour) == (16, 8)


@pytest.mark.parametrize("text", ["১৬ ডিসেম্বর ২০২৫ সালে মেলা বসে।", "১০:৩০ মিনিটে মেলা বসে।", "২০ জন এসেছেন।"])
def test_a_day_in_prose_is_no_date_of_the_article(text: str) -> None:
    assert cut_lead((text,), ("dates",)) == ((text,), cut_lead((), ())[1])


@pytest.mark.parametrize(
    ("tail", "kind", "found"),
    [
        ("/এলকে/", "signoff", "এলকে"),
        ("/এমএ/ কেআর/", "signoff", "এমএ/ কেআর"),
        (" টিটি/এএমএ/এমএস", "signoff", "টিটি/এএমএ/এমএস"),
        (" এমএমএম", "signoff", "এমএমএম"),
        ("মেঘনা/এএইচপিমেঘনা/এএইচপি", "signoff", "মেঘনা/এএইচপি"),
        ("সূত্র: রয়টার্স", "source", "রয়টার্স"),
        (" তথ্যসূত্র : বাসস", "source", "বাসস"),
        ("লেখক: শিক্ষক ও গবেষক", "bio", "শিক্ষক ও গবেষক"),
        (" ই-মেইল: desk@paper.example, ad@paper.example", "email", "desk@paper.example, ad@paper.example"),
    ],
)
def test_what_hangs_from_the_last_word_is_cut_off_by_its_kind(tail: str, kind: Tail, found: str) -> None:
    body, tails = cut_tails((TEXT, TEXT + tail), (kind,))
    assert (body, tails[kind]) == ((TEXT, TEXT), [found])


def test_several_tails_hang_one_from_the_other() -> None:
    body, tails = cut_tails((TEXT + "সূত্র: বাসস।/এলকে/",), ("signoff", "source"))
    assert (body, tails["source"], tails["signoff"]) == ((TEXT,), ["বাসস"], ["এলকে"])


@pytest.mark.parametrize("text", [TEXT, "সরকারি সূত্র: তিনি জানান, কাজ চলছে। বাকিটা কাল।", "হার ১/২"])
def test_a_text_without_a_tail_is_left_whole(text: str) -> None:
    assert cut_tails((text,), ("signoff", "source", "bio", "email"))[0] == (text,)


@pytest.mark.parametrize(
    "line",
    ["আরও পড়ুন আরও পড়ুন নতুন ধান", "আরো পড়ুন: নতুন ধান", "আরও পড়ুননতুন ধান১১ জুন ২০২৫", "আরও পড়ুননতুন ধান১৭ ঘণ্টা আগে"],
)
def test_a_read_also_line_gives_its_headline_alone(line: str) -> None:
    assert read_also_title(line) == "নতুন ধান"


@pytest.mark.parametrize(
    ("line", "desk"),
    [
        ("নাটোর প্রতিনিধি", Desk("নাটোর প্রতিনিধি", (), "নাটোর")),
        ("গোয়াইনঘাট (সিলেট) প্রতিনিধি", Desk("গোয়াইনঘাট (সিলেট) প্রতিনিধি", (), "গোয়াইনঘাট (সিলেট)")),
        ("নিজস্ব প্রতিবেদক, দিনাজপুর", Desk("নিজস্ব প্রতিবেদক", (), "দিনাজপুর")),
        ("বিশেষ প্রতিনিধি", Desk("বিশেষ প্রতিনিধি")),
        ("আনিসুর রহমান, ফরিদপুর", Desk(None, ("আনিসুর রহমান",), "ফরিদপুর")),
        ("আনিসুর রহমান ও রেবা দাস", Desk(None, ("আনিসুর রহমান", "রেবা দাস"))),
        ("সারাদিন ডেস্কসারাদিন ডেস্ক", Desk("সারাদিন ডেস্ক")),
        ("• ক্রীড়া ডেস্ক", Desk("ক্রীড়া ডেস্ক")),
        ("বাসস", Desk("বাসস")),
        (",", Desk()),
    ],
)
def test_a_desks_line_names_desk_persons_and_town(line: str, desk: Desk) -> None:
    assert read_desk(line) == desk
