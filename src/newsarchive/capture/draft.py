"""A start of a layout from pages of one form, with what was seen, how the pages read by it, and what to check."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from newsarchive.capture.condition import Condition
from newsarchive.capture.files import Folder, load
from newsarchive.capture.glued import cut_lead, cut_read_also, cut_tails
from newsarchive.capture.guess import PATTERNS, guess, words_of
from newsarchive.capture.layout import Label, Lead, Library, Rule, Tail, read_layout
from newsarchive.capture.learn import Learned, Line, learn, prefix_of
from newsarchive.capture.page import Page
from newsarchive.capture.read import read_capture
from newsarchive.model import SIDEBARS, RawCapture
from newsarchive.problems import Fault
from newsarchive.terminal import printable

_ORDERS: dict[str, tuple[Label, ...]] = {
    "top": ("furniture", "page_date", "dates", "repeat", "desk", "kicker", "section", "headline"),
    "head": (
        "furniture",
        "page_date",
        "repeat",
        "dates",
        "desk",
        "caption",
        "section",
        "subheadline",
        "paragraph",
    ),
    "body": ("furniture", "dates", "caption", "read_also", "source", "signoff", "tags", "paragraph"),
}
_LEADS: tuple[Lead, ...] = ("byline", "desk", "town")
_TAILS: tuple[Tail, ...] = ("read_also", "source", "bio", "email", "signoff")
_SHOWN = 40  # letters of a line that a comment quotes
_EARLY, _SIGNS = 15, 2
_TODO = """\
# To do: give it an id and the newspaper's; try it on more pages; take away or widen what fits these pages alone; see that no
# other newspaper's pages show all its signs. docs/layouts.md explains the keys. Then put it into content/layouts/.
"""


def draft(paths: Sequence[Path], library: Library) -> str:
    """A layout for these pages, with comments. Raises :class:`Fault` where one of them cannot be read or holds nothing."""
    raws = [_load(path) for path in paths]
    pages = [Page(raw.lines, raw.start) for raw in raws]
    text = _written(pages, library)
    layout = read_layout(text, "the draft")
    lines = ["# A draft, made from these pages, which read by it:"]
    for path, raw in zip(paths, raws, strict=True):
        capture = read_capture(raw, library, library.complete(layout)).capture
        assert capture is not None, "a page that was loaded is read"
        lists = ", ".join(f"{len(found)} {kind}" for kind in SIDEBARS if (found := getattr(capture, kind)))
        said = [
            f"“{_cut(capture.headline or 'no headline')}”",
            capture.published or capture.updated or "no date",
        ]
        said += [
            f"{len(capture.body)} paragraph{'s' * (len(capture.body) != 1)}",
            *([lists] if lists else []),
        ]
        lines += [f"#   {printable(path)}", f"#     {', '.join(said)}"]
    if len(paths) == 1:
        lines.append("# One page does not tell furniture from text; name three or more.")
    return "\n".join(lines) + "\n" + _TODO + text


def _load(path: Path) -> RawCapture:
    try:
        raw, problems = load(path.parent, path.name, Folder())
    except OSError as error:
        raise Fault(f"{printable(path)} cannot be read: {error.strerror or error}.") from None
    if problems:
        raise Fault(f"{printable(path)} cannot be read: {problems[0].message()}.")
    if not any(line.strip() for line in raw.lines[raw.start :]):
        raise Fault(f"{printable(path)} holds no text; name saved pages of one form.")
    return raw


def _written(pages: Sequence[Page], library: Library) -> str:
    zones, headings = _zones(pages, library)
    count = len(pages)
    head = [line for line in zones["head"] if line.label != "paragraph"]
    lead = [kind for kind in _LEADS if any(_begins_with(page, zones["body"], kind) for page in pages)]
    glued = [kind for kind in _TAILS if any(_ends_with(page, zones["body"], kind) for page in pages)]
    entries = [name for name in headings if _is_twice(zones[name])]
    parts = ["id: newspaper-year  # CHECK", "# newspaper: ID", "# used: 2020–2024"]
    signs = list(_signs(pages, zones, headings))
    few = "  # CHECK: these pages have little of their own; name the layout in _folder.yaml where signs do not do"
    parts += [
        f"signs:{'' if signs else ' []'}{few if len(signs) < _SIGNS else ''}",
        *(f"  - {sign}" for sign in signs),
    ]
    parts += ["start: top"]
    parts += [f"entries: {{{', '.join(f'{name}: twice' for name in entries)}}}"] if entries else []
    parts += [f"lead: [{', '.join(lead)}]"] if lead else []
    parts += [f"glued: [{', '.join(glued)}]"] if glued else []
    parts += ["zones:", "  top:  # as far as the headline"]
    begins = "head" if head else "body"
    parts += _rules(zones["top"], "top", count, lambda rule: begins if rule.label == "headline" else None)
    include = ["    - {include: headings}"] if headings else []
    if head:
        parts += ["  head:  # from the headline to the first paragraph", *include]
        parts += _rules(
            zones["head"], "head", count, lambda rule: "body" if rule.label == "paragraph" else None
        )
    parts += ["  body:", *include, *_body(zones["body"], count)]
    if any(line.label == "repeat" for line in zones["body"]):
        parts += ["  below:  # CHECK: what is printed again, or another page", "    - {label: repeat}"]
    if headings:
        parts += ["  headings:  # CHECK which list stands below each"]
    for name, lines in headings.items():
        texts = tuple(sorted({line.text for line in lines}))
        parts.append(f"    - {_flow(Rule(label='list_heading', is_=texts, go=name))}{_seen(lines, count)}")
    for name in headings:
        parts += [f"  {name}:", *include, *_rules(zones[name], name, count)]
        parts += [] if zones[name] else [f"    - {{label: {name}}}"]
    return "\n".join(parts) + "\n"


def _zones(pages: Sequence[Page], library: Library) -> tuple[dict[str, list[Line]], dict[str, list[Line]]]:
    """The lines of the pages by zone, and the headings of lists by the zone that begins below them."""
    words = words_of(library, pages)
    zones: dict[str, list[Line]] = {"top": [], "head": [], "body": []}
    headings: dict[str, list[Line]] = {}
    for page in pages:
        labels, headline, begin = guess(page, words)
        paragraph = next(
            (place for place in range(begin, len(labels)) if labels[place] == "paragraph"), begin
        )
        zone = "body"
        for place, label in enumerate(labels):
            line = Line(page, place, label)
            if label == "list_heading":
                zone = str(words.headings[line.text])
                headings.setdefault(zone, []).append(line)
                continue
            if headline < place <= paragraph and zone == "body":
                zones["head"].append(line)
            if place <= headline or place >= begin:
                zones.setdefault("top" if place <= headline else zone, []).append(line)
    return {**{name: list[Line]() for name in headings}, **zones}, headings


def _begins_with(page: Page, lines: Sequence[Line], kind: Lead) -> bool:
    """Whether something of this kind is glued before a page's text."""
    texts = [line.text for line in lines if line.page is page and line.label == "paragraph"][:1]
    return cut_lead(texts, [kind])[0] != tuple(texts)


def _ends_with(page: Page, lines: Sequence[Line], kind: Tail) -> bool:
    """Whether something of this kind is glued to a page's text."""
    texts = [line.text for line in lines if line.page is page and line.label == "paragraph"]
    if kind == "read_also":
        return any(cut_read_also(text)[1] for text in texts)
    return bool(cut_tails(texts, [kind])[1][kind])


def _is_twice(lines: Sequence[Line]) -> bool:
    """Whether a list prints its headlines twice, the second time perhaps with a kicker before it."""
    texts = [line.text for line in lines if line.label != "furniture"]
    return len(texts) > 1 and all(
        second.endswith(first) for first, second in zip(texts[::2], texts[1::2], strict=False)
    )


# Signs


def _signs(
    pages: Sequence[Page], zones: dict[str, list[Line]], headings: dict[str, list[Line]]
) -> Iterator[str]:
    """Lines that all pages have: furniture at the top, the form of the dates, headings."""
    tops = [line for line in (*zones["top"], *zones["head"]) if line.place < _EARLY]
    furniture: dict[str, list[Line]] = {}
    for line in tops:
        if line.label == "furniture":
            furniture.setdefault(line.text, []).append(line)
    common = [text for text, lines in furniture.items() if _on_all(lines, pages)]
    for text in sorted(common, key=lambda text: (-len(text), text))[:_SIGNS]:
        yield f"{{is: {_quoted(text)}, within: {_within(furniture[text])}}}"
    for label, holds in (("page_date", "page dates"), ("dates", "dates")):
        lines = [line for line in tops if line.label == label]
        if _on_all(lines, pages):
            prefix = prefix_of(lines)
            match = f"match: {_quoted(prefix)}, " if prefix else ""
            yield f"{{{match}holds: {holds}, within: {_within(lines)}}}"
    for lines in headings.values():
        if _on_all(lines, pages):
            yield f"{{is: [{', '.join(map(_quoted, sorted({line.text for line in lines})))}]}}"


def _on_all(lines: Sequence[Line], pages: Sequence[Page]) -> bool:
    return {id(line.page) for line in lines} == {id(page) for page in pages}


def _within(lines: Sequence[Line]) -> int:
    """Among how many first lines these stand, with one to spare."""
    return max(line.place for line in lines) + 2


# Rules as they are written


def _rules(
    lines: Sequence[Line], zone: str, count: int, go: Callable[[Rule], str | None] = lambda _: None
) -> list[str]:
    order = _ORDERS.get(zone) or ("furniture", "entry_detail", *(line.label for line in lines))
    return [_rule(one, count, go(one.rule)) for one in learn(lines, order)]


def _rule(learned: Learned, count: int, go: str | None = None) -> str:
    return f"    - {_flow(learned.rule, go)}{_seen(learned.lines, count, sure=learned.sure)}"


def _body(lines: Sequence[Line], count: int) -> list[str]:
    """The rules of the text, and those that most newspapers need, whether or not these pages show such a line."""
    learned = learn([line for line in lines if line.label != "repeat"], _ORDERS["body"])
    rules = [_rule(one, count) for one in learned if one.rule.label != "paragraph" and one.sure]
    missing = [label for label in PATTERNS if not any(line.label == label for line in lines)]
    common = [
        f"    - {_flow(Rule(label=label, match=PATTERNS[label]))}  # not on these pages" for label in missing
    ]
    paragraphs = [line for line in lines if line.label == "paragraph"]
    last = f"    - {{label: paragraph}}{_seen(paragraphs, count) if paragraphs else ''}"
    again = [line for line in lines if line.label == "repeat"]
    repeat = [f"    - {{label: repeat, again: above, go: below}}{_seen(again, count)}"] if again else []
    begin = sum("label: furniture" in rule for rule in rules[:1])
    return [*rules[:begin], *repeat, *rules[begin:], *common, last]


def _seen(lines: Sequence[Line], count: int, *, sure: bool = True) -> str:
    """A comment: on how many of the pages such lines stand, one of them, and whether the rule tells them from others."""
    on = len({id(line.page) for line in lines})
    doubt = "" if sure else "CHECK, this takes other lines too; "
    return f"  # {doubt}on {on} of {count}: {_cut(lines[0].text)}"


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + " …"


def _flow(rule: Rule, go: str | None = None) -> str:
    """A rule as one line of YAML."""
    parts = [f"label: {rule.label}", *_tests(rule)]
    parts += [
        f"{side}: {{{', '.join(_tests(test))}}}"
        for side in ("previous", "next")
        if (test := getattr(rule, side))
    ]
    parts += [f"{key}: {value}" for key in ("block", "at") if (value := getattr(rule, key))]
    parts += [f"go: {target}"] if (target := go or rule.go) else []
    return f"{{{', '.join(parts)}}}"


def _tests(test: Condition) -> Iterator[str]:
    texts = (test.is_,) if isinstance(test.is_, str) else test.is_
    if texts:
        shown = ", ".join(map(_quoted, texts))
        yield f"is: [{shown}]" if len(texts) > 1 else f"is: {shown}"
    if test.match is not None:
        yield f"match: {_quoted(test.match)}"
    if test.holds is not None:
        yield f"holds: {test.holds}"
    if test.again is not None:
        yield f"again: {test.again}"
    if test.end:
        yield "end: true"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
