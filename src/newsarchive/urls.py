"""The only module that spells an address.

Addresses are relative to the site's root, without a stroke in front; a folder's ends in one. They are ASCII, lower case, and
at most 120 bytes long, so that they are safe on every file system and host.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from newsarchive.bangla.romanise import slug

_CLEAN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CLEAN_LENGTH = 40
LETTERS = "abcdefghijklmnopqrstuvwxyz234567"  # of short hashes
_PAIRS = [one + other for one in LETTERS for other in LETTERS]
_REMEMBERED = 4096  # names of newspapers, sections, desks, sources that a process keeps at hand
_MONTH = re.compile(r"(\d{4})/(\d\d)(?:-\d+)?/")
SITE_MANIFEST = "manifest/site.sha256"
INDEX_MANIFEST = "search/index.sha256"  # beside the index: its bytes depend on how the archive came about
HOME = ""
FEED = "feed.xml"  # below the page of what it is of, as is the next
JSON_FEED = "feed.json"
SITEMAP = "sitemap.xml"
NOT_FOUND = "404.html"
NEWSPAPERS = "newspapers/"
SECTIONS = "sections/"
SOURCES = "sources/"
MOST_READ = "most-read/"
UNDATED = "undated/"
YEARS = "years/"
BANGLA = "bangla/"
READING = "reading/"
QUARANTINE = "quarantine/"
SEARCH = "search/"
DATA = "data/"
ON_THIS_DAY = "on-this-day/"
ON_THIS_BANGLA_DAY = "on-this-day/bangla/"
CALENDAR = "calendar/"
WANTED = "wanted/"
BYLINES = "bylines/"
WITHDRAWN = "withdrawn/"
FIND = "find/"


def short_hash(text: str, letters: int) -> str:
    """The first letters, at most fifty, of a text's SHA-256 in base 32, lower case."""
    bits = int.from_bytes(hashlib.sha256(text.encode()).digest())
    return "".join([_PAIRS[bits >> at & 1023] for at in range(246, 246 - 5 * letters, -10)])[:letters]


@lru_cache(_REMEMBERED)
def part(name: str) -> str:
    """A name as one part of an address: itself where it is plain, else romanised, with six letters that tell it apart.

    No name at all (of a newspaper that is not known) is `no_name`, which no name becomes.
    """
    if not name:
        return "no_name"
    if len(name) <= _CLEAN_LENGTH and _CLEAN.fullmatch(name):
        return name
    return "-".join(filter(None, (slug(name, _CLEAN_LENGTH), short_hash(name, 6))))


def article(day: str | None, headline: str, id_: str) -> str:
    """Where an article stands: `2022/09/26/<headline>-<id>/`, or below `undated/`."""
    return f"{day.replace('-', '/') if day else 'undated'}/{'-'.join(filter(None, (slug(headline), id_)))}/"


def day(date: str, *, compact: bool = False) -> str:
    """The page of a day (`2022-09-26`), a month (`2022-09`) or a year; in a compact site a day is a place on its month's page."""
    if compact and len(date) == len("2022-09-26"):
        return f"{day(date[:7])}#{anchor(date)}"
    return date.replace("-", "/") + "/"


def anchor(date: str) -> str:
    """The name of a day's place on the page of its month."""
    return f"d{date[8:10]}"


def month_pieces(month: str) -> str:
    """Where the parts of a compact site's month stand that is too long for one page (`2022/09-1/`): no day stands there."""
    return f"{day(month)[:-1]}-"


def day_of_newspaper(date: str, newspaper: str) -> str:
    """One newspaper's part of a day that is too long for one page."""
    return f"{day(date)}of-{part(newspaper)}/"


def bangla(year: int, month: int | None = None) -> str:
    """The page of a Bangla year or month."""
    return f"{BANGLA}{year}/" + (f"{month:02d}/" if month else "")


def on_this_day(month: int, day: int, *, bangla: bool = False) -> str:
    """The page of a day of the year, Gregorian or Bangla."""
    return f"{ON_THIS_BANGLA_DAY if bangla else ON_THIS_DAY}{month:02d}-{day:02d}/"


def newspaper(name: str) -> str:
    """A newspaper's page."""
    return f"{NEWSPAPERS}{part(name)}/"


def desks(name: str) -> str:
    """The page of a newspaper's desks and correspondents."""
    return f"{newspaper(name)}desks/"


def listing(name: str) -> str:
    """The page of a list by its name (`section	খেলা`)."""
    kind, *keys = name.split("\t")
    if kind == "section":
        return f"{SECTIONS}{part(keys[0])}/"
    if kind == "desk":
        return f"{desks(keys[0])}{part(keys[1])}/"
    if kind == "source":
        return f"{SOURCES}{part(keys[0])}/"
    if kind == "undated":
        return f"{newspaper(keys[0])}undated/"
    assert kind == "paper", name
    return newspaper(keys[0])


def letter(directory: str, letters: str) -> str:
    """The names of a directory that begin with these letters; no name's own page stands there."""
    return f"{directory}letter_{part(letters)}/"


def piece(address: str, number: int) -> str:
    """A part of what is too long for the page at an address."""
    return f"{address}{number}/"


def listing_part(name: str, date: str) -> str:
    """The part of a list that falls in a month (`2022-09`) or on a day; `0000-00` is no date at all."""
    return f"{listing(name)}{date}/"


def most_read(date: str, *, compact: bool = False) -> str:
    """The lists of a day of capture as pages showed them, or the page of a month's or a year's; a compact site has none of a day's."""
    return f"{MOST_READ}{date[:7] if compact else date}/"


def most_read_of_newspaper(date: str, newspaper: str) -> str:
    """One newspaper's lists of a day or month whose lists are too long for one page."""
    return f"{most_read(date)}of-{part(newspaper)}/"


def wording(*texts: str) -> str:
    """The name of a wording of an article, by which a page leads to it: the same words have the same, whatever came since."""
    words = "\n".join(texts)
    if "\u200c" in words or "\u200d" in words:
        words = words.replace("\u200c", "").replace("\u200d", "")
    return f"r-{short_hash(words, 10)}"


def wanted(month: str) -> str:
    """The headlines named by lists of a month of capture that the archive does not hold."""
    return f"{WANTED}{month}/"


def wanted_table(month: str) -> str:
    """The same as a table."""
    return f"{WANTED}{month}/wanted-{month}.csv"


def revisions(address: str, number: int = 1) -> str:
    """A page below an article's that shows older wordings of it."""
    return f"{address}revisions/" + (f"{number}/" if number > 1 else "")


def named(address: str, month: str = "") -> str:
    """A page below an article's that leads to the pages that name it: to all of them, or to those of a month."""
    return f"{address}named/" + (f"{month}/" if month else "")


def captures(address: str, number: int = 1) -> str:
    """A page below an article's that shows how its captures were read."""
    return f"{address}captures/" + (f"{number}/" if number > 1 else "")


def reading(bundle: str, shard: str = "") -> str:
    """The page that shows how the captures of a bundle were read."""
    return f"{READING}{part(bundle)}/" + (f"{shard}/" if shard else "")


def readings_of(kind: str, newspaper: str | None = None) -> str:
    """The page that leads to a kind of bundles, or to those of one newspaper; no bundle's own page stands there."""
    return f"{READING}all_{kind}/" if newspaper is None else f"{READING}all_{kind}/{part(newspaper)}/"


def quarantine_of(newspaper: str) -> str:
    """The page that leads to a newspaper's captures that could not be read, by month."""
    return f"{QUARANTINE}{part(newspaper)}/"


def quarantine(newspaper: str, month: str, number: int = 1) -> str:
    """A part of the list of a newspaper's captures of a month that could not be read; `0000-00` is a month not known."""
    return f"{QUARANTINE}{part(newspaper)}/{month}/" + (f"{number}/" if number > 1 else "")


def withdrawn(id_: str) -> str:
    """The page that says of an article, or of a newspaper, that it was withdrawn."""
    return f"{WITHDRAWN}{part(id_)}/"


def editorial(name: str) -> str:
    """An editorial page by its file's name without its ending."""
    return f"pages/{slug(name) or short_hash(name, 8)}/"


def find_shard(key: str, kind: str) -> str:
    """A file in which articles are looked up by the newspaper's own address of them."""
    return f"{FIND}{key}.{kind}"


def sitemap(name: str) -> str:
    """The sitemap of a month's or a day's articles, or of other pages."""
    return f"sitemaps/{name}.xml"


def manifest(path: str) -> str:
    """The manifest that names a file of the site: by month for what stands under a date."""
    found = _MONTH.match(path)
    return f"manifest/{found[1]}-{found[2]}.sha256" if found else SITE_MANIFEST


def data_file(table: str, span: str, form: str) -> str:
    """A file of data: of a table, the rows of a part of the archive (`2022`, `undated-2024`)."""
    return f"{DATA}{table}-{span}.{form}.gz"


def capture_sums(month: str, letters: str = "") -> str:
    """The file that names the captures of a month with their SHA-256, or those whose SHA-256 begins with some letters."""
    return f"manifest/captures/{'-'.join(filter(None, (month, letters)))}.sha256"


def file(address: str) -> str:
    """The file of an address in the output."""
    return f"{address}index.html" if not address or address.endswith("/") else address


def root(address: str) -> str:
    """From an address back to the site's root, for relative links."""
    return "../" * address.count("/") or "./"
