"""Makes the face of the headlines: the part of Tiro Bangla that modern Bengali needs, small enough for a telephone.

    python tools/headline_face.py TiroBangla_400Regular.ttf

writes `templates/assets/tiro-bangla.woff2`, and what the whole font does with many words into `tests/site/headline_shapes.tsv`.
A test holds the part to that, so that the whole font need not be at hand. Where to get it: docs/decisions/0015-headline-face.md.
"""

from __future__ import annotations

import hashlib
import io
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import uharfbuzz
from fontTools import subset
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

REPOSITORY = Path(__file__).parent.parent
FACE = REPOSITORY / "templates" / "assets" / "tiro-bangla.woff2"
SHAPES = REPOSITORY / "tests" / "site" / "headline_shapes.tsv"
WHOLE = "6602c3ee0120f78ad23577bd52e0a407623880477f0ddff8e860b796dafa3e30"

# Bengali and Assamese as they are written today. Left out are marks of the Vedas and of old accounts, and the signs of vocalic
# L, which alone weigh as much as twenty letters. U+09D7 stays, though nobody types it: shaping takes every ৌ apart into it.
BENGALI = [
    code
    for code in [*range(0x0981, 0x09F4), 0x09FA]
    if unicodedata.name(chr(code), "") and code not in (0x09E2, 0x09E3)
]
# What stands among Bengali words. Latin letters and digits would cost 7 kB; they are set in the device's own face.
MARKS = [
    *map(ord, " !\"%&'()*+,-./:;?\u00a0\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2022\u00b7"),
    0x0964,
    0x0965,
]
JOINERS = [0x200C, 0x200D]
CIRCLE = 0x25CC  # what a sign without a letter hangs on
# Whatever a browser asks of a font without being told to.
FEATURES = """abvf abvm abvs akhn blwf blwm blws calt ccmp cjct clig curs dist half haln init kern liga locl mark mkmk nukt
    pref pres pstf psts rclt rkrf rlig rphf vatu""".split()

CONSONANTS = [*"কখগঘঙচছজঝঞটঠডঢণতথদধনপফবভমযরলশষসহৰৱ", "\u09dc", "\u09dd", "\u09df", "ৎ"]
SIGNS = ["", *"ািীুূৃেৈোৌংঃঁ্", "\u09c7\u09be", "\u09c7\u09d7", "্য", "্যা"]
THIRDS = ["্র", "্য", "্ব", "্রু", "্যু", "\u200d", "\u200c"]
WORDS = """
    অংশ অঙ্ক অঞ্চল অণু অত্যন্ত অধ্যাপক অন্তঃপুর অন্ধ অপরাহ্ণ অব্দ অভ্যাস অম্বর অর্থ অর্ধেক অশ্ব অষ্টম আকাশ আঁকা আগ্নেয় আচ্ছা
    আত্মীয় আঙ্গুর আবশ্যক আমরা আর্দ্র আলোচনা আশ্চর্য আহ্বান ইঁদুর ইঞ্জিন ইতিহাস ইষ্টক ঈগল ঈর্ষা উচ্চারণ উজ্জ্বল উত্তর উদ্ধৃতি উদ্ভিদ
    উদ্যান উন্নয়ন উল্লেখ উষ্ণ ঊর্ধ্ব ঊষা ঋণ ঋতু একুশে এক্ষুনি ঐক্য ঐতিহ্য ওজন ওষ্ঠ ঔষধ ঔপনিবেশিক কঙ্কাল কণ্ঠ কন্যা কর্ম কল্পনা
    কাঁঠাল কান্না কুঞ্জ কৃষ্ণ কেন্দ্র কৈশোর কৌতূহল ক্রিকেট ক্লান্ত ক্ষুদ্র ক্ষেত্র খ্রিষ্টাব্দ গ্রীষ্ম গৃহস্থ গোষ্ঠী গৌরব গ্লাস ঘণ্টা ঘূর্ণিঝড়
    চট্টগ্রাম চন্দ্র চাঁদ চিহ্ন চৈত্র চৌধুরী ছাত্রী ছন্দ জন্ম জ্ঞান জ্যৈষ্ঠ জ্বর ঝঞ্ঝা ঝুঁকি টাট্টু ট্রেন ঠাণ্ডা ডাক্তার ঢাকা ঢেঁকি তত্ত্ব তীক্ষ্ণ তৃষ্ণা
    ত্রৈমাসিক থাপ্পড় দক্ষিণ দীর্ঘশ্বাস দুর্যোগ দৃষ্টি দ্বন্দ্ব দ্রুত ধ্বনি ধান্য নক্ষত্র নদী নিম্ন নৈঃশব্দ্য নৌকা ন্যায্য পঙ্‌ক্তি পঞ্চাশ পদ্ম পরিবর্তন
    পর্যন্ত পাঁচ পূর্বাহ্ণ পৃথিবী পৌরসভা প্রজ্বলিত প্রতিষ্ঠান প্রশ্ন প্রাঙ্গণ প্রায়শ্চিত্ত ফাল্গুন ফ্যান বক্তৃতা বঙ্গাব্দ বন্ধুত্ব বর্ষা বাংলা বাষ্প বিজ্ঞান
    বিদ্যুৎ বিস্তৃত বৃষ্টি বৈশাখ বৌদ্ধ ব্যাংক ব্রহ্মপুত্র ভবিষ্যৎ ভাণ্ডার ভূমিকম্প ভ্রমণ মঞ্চ মধ্যাহ্ন মন্ত্রী মর্ত্য মাঝি মুক্তিযুদ্ধ মূল্য মৃত্তিকা মৌসুম ম্লান
    যন্ত্রণা যুগ্ম যৌথ রক্ত রাষ্ট্রপতি রুদ্ধ রূপান্তর রৌদ্র র‍্যাব র‍্যালি লক্ষ্মী লজ্জা ল্যাম্প শক্তি শঙ্খ শান্তি শুক্রবার শূন্য শৃঙ্খলা শ্রাবণ শ্লোক ষষ্ঠ
    ষোলো সংস্কৃতি সংখ্যা সচ্ছল সত্ত্বেও সন্ধ্যা সপ্তাহ সমুদ্র সম্ভাবনা সর্বস্ব সহ্য সাঁতার সিদ্ধান্ত সুন্দর সূর্য সৃষ্টি সৈকত সৌন্দর্য স্কুল স্ট্রিট স্ত্রী
    স্থানীয় স্নান স্পষ্ট স্ফটিক স্বাধীনতা স্মৃতি স্রোত স্লোগান হঠাৎ হুঁশিয়ার হৃদয় হ্রদ হ্রাস আষাঢ় গাঢ় বাড়ি সময় নয় অসমীয়া ৰাইজ ৱাহিদ
    ০১২৩৪৫৬৭৮৯ ৪০,১১২ ২৩,৭৫,৮৬৮ ১৫:৫৫ ৳৫০ ১০% কোভিড–১৯ ‘উদ্ধৃতি’ “উক্তি” (বন্ধনী) কথা। শেষ॥ কী? না! আরও… ক/খ হ্যাঁ, ৺কালী ৠ ঌ ৡ
    ক্ষ্ম্য ন্ত্র্য ষ্ট্রী ঙ্ক্ষা ঞ্জ্ঞ র্দ্ধ্ব স্ত্র্য ক্‌ষ ক্‍ষ ত্‍ ন্‌ গ‌ু কা‍ ি ৌ ্ ঁা ক্্ষ কিি
    """.split()


def part(whole: bytes) -> bytes:
    """The face as woff2, without hints, of a whole font's bytes; the same bytes for the same font."""
    options = subset.Options()
    options.hinting = False
    options.layout_features = FEATURES
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]  # the licence among them
    options.notdef_outline = True
    font = TTFont(io.BytesIO(whole), recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[*BENGALI, *MARKS, *JOINERS, CIRCLE])
    cutter.subset(font)
    font.flavor = "woff2"
    made = io.BytesIO()
    font.save(made)
    return made.getvalue()


def code_points(face: bytes) -> set[int]:
    """The characters that a font has."""
    return set(TTFont(io.BytesIO(face)).getBestCmap())


def texts() -> Iterator[tuple[str, list[str]]]:
    """What is shaped, by the name of its line in the list: every word by itself, and for each consonant all it can be part of."""
    for word in WORDS:
        yield word, [word]
    for one in CONSONANTS:
        pairs = [f"{one}্{other}" for other in CONSONANTS]
        stems = [one, f"র্{one}", *pairs, *(f"র্{pair}" for pair in pairs)]
        yield (
            f"{one}…",
            [
                *(stem + sign for stem in stems for sign in SIGNS),
                *(pair + third for pair in pairs for third in THIRDS),
                *(one + other for other in CONSONANTS),
            ],
        )


def shapes(face: bytes, *, without: int | None = None) -> list[str]:
    """Lines of what a font makes of :func:`texts`: name, width of all together, a digest of every outline and where it stands.

    `without` takes a character from it first.
    """
    flat = io.BytesIO()
    font = TTFont(io.BytesIO(face))
    font.flavor = None
    for table in font["cmap"].tables:
        table.cmap.pop(without, None)
    font.save(flat)
    shaper = uharfbuzz.Font(uharfbuzz.Face(flat.getvalue()))
    outlines: dict[int, str] = {}
    return [_line(shaper, outlines, name, several) for name, several in texts()]


def _line(shaper: uharfbuzz.Font, outlines: dict[int, str], name: str, several: Iterable[str]) -> str:
    width, digest = 0, hashlib.sha256()
    for text in several:
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.direction, buffer.script, buffer.language = "ltr", "Beng", "bn"
        uharfbuzz.shape(shaper, buffer)
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            if info.codepoint not in outlines:
                pen = RecordingPen()
                shaper.draw_glyph_with_pen(info.codepoint, pen)
                outlines[info.codepoint] = repr(pen.value)
            at = (info.cluster, place.x_advance, place.x_offset, place.y_offset)
            digest.update(f"{at} {outlines[info.codepoint]}\n".encode())
            width += place.x_advance
    return f"{name}\t{width}\t{digest.hexdigest()[:12]}"


def main(whole: bytes) -> None:
    """Write the face and what the whole font does. Ends with a word to the user where it is another font."""
    if hashlib.sha256(whole).hexdigest() != WHOLE:
        sys.exit(
            "This is not the font that the face is made of; look at docs/decisions/0015-headline-face.md."
        )
    FACE.write_bytes(part(whole))
    SHAPES.write_text("".join(f"{line}\n" for line in shapes(whole)), encoding="utf-8")
    print(f"{FACE.name}: {FACE.stat().st_size:,} bytes, {len(code_points(FACE.read_bytes()))} characters")


if __name__ == "__main__":
    main(Path(sys.argv[1]).read_bytes())
