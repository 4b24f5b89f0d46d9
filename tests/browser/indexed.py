"""A built site with an index of its articles: a base, and a delta in which one came, one was changed and one went."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from functools import partial

import msgspec

from newsarchive import store
from newsarchive.config import Site
from newsarchive.executors import Serial
from newsarchive.model import Document
from newsarchive.pipeline import bench_of
from newsarchive.search.build import Source, refresh

GONE = "এই খবরটি আর নেই"


def documents(site: Site) -> list[Document]:
    """The articles of a site as search takes them in."""
    found = []
    with closing(store.reading(site.work)) as db:
        tools = bench_of(db, site)
        for id_ in tools.archive.articles():
            article = tools.archive.article(id_)
            assert article is not None
            card, text = article.card, tools.archive.capture(article.newest).body
            published = f"{card.date}T{card.time or '00:00'}" if card.date else ""
            found.append(
                Document(
                    id=id_,
                    order=f"{published} {id_}",
                    address=card.address,
                    headline=card.headline,
                    kicker=card.kicker or "",
                    published=published,
                    newspaper=card.newspaper or "",
                    newspaper_name=tools.paper_name(card.newspaper),
                    section=card.section or "",
                    sources=article.sources,
                    text=" ".join(text),
                )
            )
    return sorted(found, key=lambda one: one.order, reverse=True)


def write_index(site: Site) -> list[Document]:
    """Write the index of a built site; gives the documents in it."""
    wanted = documents(site)
    last, changed = wanted[3], wanted[20]
    extra = msgspec.structs.replace(wanted[30], id="gone", order=wanted[30].order + " gone", headline=GONE)
    before = [one for one in wanted if one is not last] + [extra]
    before[before.index(changed)] = msgspec.structs.replace(changed, headline=GONE)
    with store.opened(site.work) as (db, *_):
        for held, dirty in ((before, []), (wanted, [last.id, changed.id, extra.id])):
            known = {one.id: one for one in sorted(held, key=lambda one: one.order, reverse=True)}

            def load(ids: Sequence[str], known: dict[str, Document] = known) -> list[Document]:
                return [known[id_] for id_ in ids if id_ in known]

            source = Source(ids=partial(list, known), load=load)
            made = refresh(site.output / "search", site.work, db, source, dirty, Serial())
        assert not made.new_base
    return wanted
