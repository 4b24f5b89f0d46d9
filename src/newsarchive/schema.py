"""The tables of the store, and the indexes by which they are asked."""

from __future__ import annotations

SCHEMA = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Stage 1. One row a file of the content. `settled` is 0 where the file was so new when it was stamped that it could change
-- without changing its stamp; then its bytes are compared. `context` names all that its reading depends on beside its bytes.
-- Numbers are given once: so those that are new since captures were grouped are those past a number. `article` is NULL until a
-- capture is grouped, and empty where it shows none.
CREATE TABLE capture(
    no INTEGER PRIMARY KEY AUTOINCREMENT, path TEXT NOT NULL UNIQUE,
    stamp TEXT NOT NULL, settled INTEGER NOT NULL, sha256 TEXT NOT NULL, context TEXT NOT NULL,
    newspaper TEXT NOT NULL, number TEXT, moment TEXT, captured TEXT NOT NULL, layout TEXT NOT NULL,
    ranked TEXT, lacks INTEGER, errors INTEGER NOT NULL, warnings INTEGER NOT NULL, article TEXT, bundle TEXT
);
-- How each was read: its record, a label a line. The text lies in the file.
CREATE TABLE reading(no INTEGER PRIMARY KEY, record BLOB NOT NULL, labels TEXT NOT NULL);
-- What was withdrawn, of which captures something is kept out for that, and the address at which it is to be said.
CREATE TABLE withheld(no INTEGER, takedown TEXT, address TEXT NOT NULL, PRIMARY KEY(no, takedown)) WITHOUT ROWID;

-- Stage 2. Articles, each by the number of one of its captures; `record` is there where it has several. The lists they stand
-- in, an article by its place (its time and its id), with its number; how many a list has on a day. By which headlines articles are found.
-- What was before and is now of those that changed since pages were planned.
CREATE TABLE article(no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, card BLOB NOT NULL, record BLOB, sketch BLOB);
CREATE TABLE list(no INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, total INTEGER NOT NULL);
CREATE TABLE listing(list INTEGER, sort TEXT, no INTEGER NOT NULL, PRIMARY KEY(list, sort)) WITHOUT ROWID;
CREATE TABLE tally(list INTEGER, day TEXT, count INTEGER NOT NULL, PRIMARY KEY(list, day)) WITHOUT ROWID;
CREATE TABLE headline(
    no INTEGER, wording INTEGER, id TEXT, newspaper TEXT, folded TEXT, headline TEXT, day TEXT, tail INTEGER, head INTEGER,
    "sum" INTEGER, PRIMARY KEY(no, wording)
) WITHOUT ROWID;
-- What the pages of an article of several captures name, and those that show no article.
CREATE TABLE naming(no INTEGER PRIMARY KEY, names BLOB NOT NULL);
-- What an article's page names: its place, the day of its capture, how many lines are related articles, two numbers for each line.
CREATE TABLE sidebar(no INTEGER PRIMARY KEY, sort TEXT NOT NULL, day TEXT, related INTEGER NOT NULL, lines BLOB NOT NULL);
-- Where each line of an article's sidebars leads, as numbers of articles, four bytes each; and who leads to an article, by
-- place (see `listing`). Numbers and not ids: articles of one time have numbers side by side, and are asked for together.
CREATE TABLE linked(no INTEGER PRIMARY KEY, sort TEXT NOT NULL, leads BLOB NOT NULL);
CREATE TABLE backlink(target INTEGER, sort TEXT, no INTEGER NOT NULL, PRIMARY KEY(target, sort)) WITHOUT ROWID;
-- By what the same story is found in other newspapers: a row a band of an article's MinHash. `day` is the days since year 1.
CREATE TABLE sketch(
    day INTEGER, band INTEGER, article TEXT, newspaper TEXT NOT NULL, PRIMARY KEY(day, band, article)
) WITHOUT ROWID;
-- By which addresses at the newspaper a capture's article is looked up: the shard and the key of each.
CREATE TABLE sought(shard INTEGER, key TEXT, no INTEGER, PRIMARY KEY(shard, key, no)) WITHOUT ROWID;
CREATE TABLE changed(key TEXT PRIMARY KEY, before BLOB, after BLOB) WITHOUT ROWID;

-- Addresses that were made public, in their order (content/addresses.tsv): the id in each, the first capture of its article or where
-- it moved, and the article that stands there or that it leads to now. `seen` tells lines that are there from those that went.
CREATE TABLE pin(
    address TEXT PRIMARY KEY, no INTEGER NOT NULL, id TEXT NOT NULL, sha256 TEXT, target TEXT, holder TEXT, seen INTEGER NOT NULL,
    withdrawn INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX pin_holder ON pin(holder, no) WHERE holder IS NOT NULL;

-- Stage 3. What lies in the output, which unit of the plan it belongs to, and the units that are to be planned again: when all
-- are known they are put in the order of their planning, and taken away from its beginning, not here and there in the file.
-- `site` is 1 for pages that the manifest of the whole site names and not that of a month.
CREATE TABLE page(
    path TEXT PRIMARY KEY, unit TEXT NOT NULL, sha256 BLOB NOT NULL, stamp TEXT NOT NULL, settled INTEGER NOT NULL, site INTEGER
) WITHOUT ROWID;
-- The files of data that the site offers: whose rows each holds, and how many.
CREATE TABLE offered(path TEXT PRIMARY KEY, held TEXT NOT NULL, span TEXT NOT NULL, rows INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE stale(unit TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE queue(place INTEGER PRIMARY KEY, unit TEXT NOT NULL);

-- Search. What must be known of the base of its index to write a delta: the stem of each word (NULL for a stem, which has the
-- number of its articles), its articles in order, and which articles
-- changed since: `written` is 0 until the delta has them.
CREATE TABLE search_word(word TEXT PRIMARY KEY, stem TEXT, frequency INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE search_article(number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, "order" TEXT NOT NULL);
CREATE INDEX search_order ON search_article("order");
CREATE TABLE search_changed(id TEXT PRIMARY KEY, written INTEGER NOT NULL) WITHOUT ROWID;

-- What is wrong with the material beside what readings hold: by the scope that finds it anew each time.
CREATE TABLE problem(scope TEXT, problem BLOB NOT NULL);
CREATE INDEX problem_scope ON problem(scope);
"""
# Made when the tables are full, since rows come in another order: of captures when all are read, of pages when all are laid.
INDEXES = (
    "capture_number ON capture(newspaper, number) WHERE number IS NOT NULL",
    "capture_moment ON capture(newspaper, moment) WHERE moment IS NOT NULL",
    "capture_loose ON capture(no) WHERE article IS NULL",
    "capture_bundle ON capture(bundle, path) WHERE bundle IS NOT NULL",
    "capture_captured ON capture(captured)",
    "capture_ranked ON capture(ranked) WHERE ranked IS NOT NULL",
    'headline_tail ON headline(tail, "sum", no, day)',
    "headline_head ON headline(head) WHERE head IS NOT NULL",
)
PAGE_INDEXES = (
    "page_unit ON page(unit)",
    "page_site ON page(path) WHERE site = 1",
)
