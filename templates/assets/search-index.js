/* The index read and asked, step by step as search/query.py does it. The articles of both segments are numbered by time, the
   newest first; such a number is a *place*. What is found is {places, scores}, in order of place. */
(() => {
"use strict";
const home = self.newsarchive = self.newsarchive || {};
const LONGEST = 200, HEAD = 200, PHRASED = 50, BEGINNINGS = 50, CHUNKS = 4, SOUNDS = 3, FURTHEST = 2, DEEPEST = 4;
const EPOCH = Date.UTC(1700, 0, 1);
const QUOTED = /"([^"]*)"|“([^”]*)”|‘([^’]*)’/g;
const NOTHING = {places: [], scores: []};

const readBounds = bytes => {
  const terms = bytes.texts(), long = new Map(bytes.texts().map((stem, file) => [stem, file]));
  return {terms, long, keys: bytes.texts()};
};
/* Entries by their terms. Where their lists begin is noted; these are read when they are asked for. */
const readTerms = bytes => {
  const entries = new Map(), stems = [];
  let term = "", all = 0;
  for (let left = bytes.number(); left; left--) {
    term = bytes.next(term);
    const kind = bytes.number();
    if (kind) {
      const df = bytes.number(), entry = {df, idf: bytes.number(), count: kind > 1 ? (bytes.number(), bytes.number()) : df, bytes};
      entries.set(term, entry);
      stems.push(entry);
      all += entry.count;
    } else {
      const off = bytes.number();
      entries.set(term, {stem: term.slice(0, term.length - off) + bytes.text()});
    }
  }
  for (const entry of stems) {
    entry.at = bytes.at;
    for (let skip = entry.count; skip; ) skip -= bytes.byte() < 128;
  }
  for (const entry of stems) {
    entry.impacts = bytes.at;
    bytes.take(entry.count);
  }
  return entries;
};
const readKeys = bytes => {
  let key = "";
  return new Map(bytes.many(() => [key = bytes.next(key), bytes.many(() => [bytes.text(), bytes.number()])]));
};
const readList = bytes => {
  const count = bytes.number();
  return {idf: bytes.number(), articles: bytes.rising(count), impacts: bytes.take(count)};
};
const readRecords = bytes => {
  const text = () => bytes.text();
  return bytes.many(() => ({address: text(), published: text(), newspaper: bytes.number(), section: bytes.number()}))
    .map(record => ({...record, headline: text(), kicker: text(), opening: text()}));
};
const readNames = bytes => {
  const same = () => {
    const name = bytes.text();
    return [name, name];
  };
  return {newspaper: bytes.many(() => [bytes.text(), bytes.text()]), section: bytes.many(same), source: bytes.many(same)};
};
const readDays = bytes => {
  const days = bytes.numbers(bytes.number());
  for (let at = 1; at < days.length; at++) days[at] = days[at - 1] - days[at];
  return days;
};
const dayOf = text => (Date.parse(text) - EPOCH) / 864e5;

/* How many of sorted things are not after one. */
const upTo = (sorted, wanted, of = (one => one)) => {
  let low = 0, high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (of(sorted[middle], middle) <= wanted) low = middle + 1;
    else high = middle;
  }
  return low;
};
/* Lists of places as one: those that are in at least so many of them, with the best score or (`sum`) all together. */
const merged = (lists, size, least, sum) => {
  if (lists.length === 1) return lists[0];
  const best = new Uint32Array(size), times = new Uint8Array(size), places = [], scores = [];
  for (const list of lists) {
    for (let at = 0; at < list.places.length; at++) {
      const place = list.places[at], score = list.scores[at];
      times[place]++;
      best[place] = sum ? best[place] + score : Math.max(best[place], score);
    }
  }
  for (let place = 0; place < size; place++) {
    if (times[place] && times[place] >= least) {
      places.push(place);
      scores.push(best[place]);
    }
  }
  return {places, scores};
};
const filter = ({places, scores}, passes) => ({places: places.filter(passes), scores: scores.filter((_, at) => passes(places[at]))});

/* By how many letters two words differ; more than `most` is told as one more than that. */
const edits = (one, other, most) => {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let row = Array.from({length: other.length + 1}, (_, at) => at);
  [...one].forEach((letter, at) => {
    const next = [at + 1];
    [...other].forEach((its, to) => next.push(Math.min(row[to] + (letter !== its), row[to + 1] + 1, next[to] + 1)));
    row = next;
  });
  return row[other.length];
};
const less = (one, other) => one < other ? -1 : one > other ? 1 : 0;
/* What a word may be a form of, and that of what. */
const forms = word => {
  const found = new Set([word]);
  let last = [word];
  for (let depth = 0; depth < DEEPEST; depth++) {
    last = last.flatMap(one => home.candidates(one));
    last.forEach(one => found.add(one));
  }
  return [...found];
};
home.cut = text => [...text].slice(0, LONGEST).join("");

class Segment {
  constructor(files, about) {
    Object.assign(this, about);
    this.file = (name, read) => files.file(`${about.at}/${name}`, read);
    this.names = () => this.file("names", readNames);
    this.days = () => this.file("days", readDays);
  }
  bounds() {
    return this.file("bounds", readBounds);
  }
  /* The chunk in which a text stands or would: its number, the first texts of all, and its entries. */
  async chunk(text, list = "terms", letter = "t", read = readTerms) {
    const firsts = (await this.bounds())[list], at = upTo(firsts, text) - 1;
    return {firsts, at, entries: at < 0 ? new Map() : await this.file(letter + at, read)};
  }
  async term(word) {
    return (await this.chunk(word)).entries.get(word);
  }
  async key(key) {
    return key && (await this.chunk(key, "keys", "k", readKeys)).entries.get(key) || [];
  }
  /* The stems that begin so, with their counts: in so many chunks from where the beginning would stand. */
  async beginning(start, chunks) {
    const {firsts, at} = await this.chunk(start), found = [];
    for (let first = Math.max(at, 0), chunk = first; chunk < Math.min(first + chunks, firsts.length); chunk++) {
      if (firsts[chunk] > start && !firsts[chunk].startsWith(start)) break;
      for (const [term, {df}] of await this.file("t" + chunk, readTerms)) {
        if (df && term.startsWith(start)) found.push([term, df]);
      }
    }
    return found;
  }
  async beside(word) {
    const {firsts, at} = await this.chunk(word);
    if (!firsts.length) return [];
    return [...await this.file("t" + Math.max(at, 0), readTerms)].filter(([term, {df}]) => df && term.slice(0, 2) === word.slice(0, 2)).map(([term, {df}]) => [term, df]);
  }
  /* A stem's list and what it is worth, or its `head`, which may be a part. */
  async list(stem, head) {
    const file = (await this.bounds()).long.get(stem);
    if (file !== undefined && !head) return this.file("l" + file, readList);
    const {bytes, df, idf, count, at, impacts} = await this.term(stem) || {};
    if (!df) return {df: 0};
    bytes.at = at;
    return {df, idf, articles: bytes.rising(count), impacts: bytes.data.subarray(impacts, impacts + count)};
  }
}

class Archive {
  constructor(files, {block, segments}, textOf) {
    Object.assign(this, {block, textOf, segments: segments.map(about => new Segment(files, about))});
    this.before = segments[1] ? segments[1].before : [];
    this.gone = new Set(segments[0].gone);
    this.size = segments[0].articles + this.before.length;
  }
  both(ask) {
    return Promise.all(this.segments.map(ask));
  }
  /* The places of a segment's articles, in order. */
  places(segment, articles) {
    let newer = 0;
    return !segment && !this.before.length ? articles : Array.from(articles, segment ? article => this.before[article] + article : article => {
      while (this.before[newer] <= article) newer++;
      return article + newer;
    });
  }
  /* What stands at a place: the segment and the article. */
  at(place) {
    const newer = upTo(this.before, place, (before, at) => before + at);
    return newer && this.before[newer - 1] + newer - 1 === place ? [this.segments[1], newer - 1] : [this.segments[0], place - newer];
  }

  /* The stem in the index that a word leads to as it stands; and as a form of another. */
  async own(word) {
    for (const segment of this.segments) {
      if ((await segment.bounds()).long.has(word)) return word;
      const entry = await segment.term(word);
      if (entry) return entry.df ? word : entry.stem;
    }
    return null;
  }
  async stem(word) {
    for (const one of [word, ...home.candidates(word)]) {
      const stem = await this.own(one);
      if (stem) return stem;
    }
    return null;
  }
  /* Counts of stems, of both segments together. */
  async counted(ask) {
    const counts = new Map();
    for (const list of await this.both(ask)) list.forEach(([stem, df]) => counts.set(stem, (counts.get(stem) || 0) + df));
    return counts;
  }
  sounding(key) {
    return this.counted(segment => segment.key(key));
  }
  /* The stems that a word is looked for as. */
  async group(word, typed) {
    const stem = await this.stem(word);
    if (stem) return {word, stems: [stem]};
    if (typed || !/[a-z]/.test(word)) return null;
    const near = [...await this.sounding(home.phonetic(word))].map(([stem, df]) => [home.nearness(word, stem), -df, stem]);
    return this.best(word, near, SOUNDS);
  }
  async beginning(word) {
    const counts = await this.counted(segment => segment.beginning(word, CHUNKS));
    const group = this.best(word, [...counts].map(([stem, df]) => [0, -df, stem]), BEGINNINGS);
    return group && {...group, said: false};
  }
  async spelt(word) {
    const most = Math.min(FURTHEST, (word.length - 1) >> 1);
    if (most < 1 || !/[\u0980-\u09ff]/.test(word)) return null;
    const near = await this.sounding(home.phonetic(word));
    for (const list of await this.both(segment => segment.beside(word))) {
      for (const [stem, df] of list) near.has(stem) || near.set(stem, df);
    }
    const ranked = [...near].map(([stem, df]) => [edits(word, stem, most), -df, stem]).filter(([far]) => far && far <= most);
    const nearest = Math.min(...ranked.map(([far]) => far));
    return this.best(word, ranked.filter(([far]) => far === nearest), SOUNDS);
  }
  best(word, ranked, count) {
    ranked.sort((one, other) => one[0] - other[0] || one[1] - other[1] || less(one[2], other[2]));
    return ranked.length ? {word, stems: ranked.slice(0, count).map(one => one[2]), said: true} : null;
  }

  /* Where a stem stands, and what that is worth: what the base says of that, if it has the stem. */
  async postings(stem, head) {
    const found = await this.both(segment => segment.list(stem, head)), {idf} = found.find(list => list.idf) || {};
    const lists = found.map(({articles, impacts}, number) => {
      if (!articles) return NOTHING;
      const scores = new Uint32Array(impacts), list = {places: this.places(number, articles), scores};
      for (let at = 0; at < scores.length; at++) scores[at] *= idf;
      return number || !this.gone.size ? list : filter(list, place => !this.gone.has(this.at(place)[1]));
    });
    return {...merged(lists, this.size, 1), total: found.reduce((sum, {df}) => sum + (df || 0), 0)};
  }
  async scores({stems}) {
    return merged(await Promise.all(stems.map(stem => this.postings(stem))), this.size, 1);
  }
  /* Places as an answer shows them: the best first, of equal ones the newer; or the newest. */
  ordered({places, scores}, newest) {
    if (newest) return places;
    const keys = new Float64Array(places.length), {size} = this;
    for (let at = 0; at < keys.length; at++) keys[at] = places[at] - scores[at] * size;
    return keys.sort().map(key => (key % size + size) % size);
  }

  /* What was asked and what came of it: `how`, the `groups` looked for, the `total`, the places from one to another (`ids`), and
     which words of a text are `wanted`. */
  async search(query, options = {}) {
    const text = home.cut(query), words = [...new Set(home.words(text))], newest = options.sort === "new";
    const answer = {words: words.length, cut: text === query ? 0 : LONGEST, groups: [], how: "none", total: 0, ids: async () => [], wanted: () => null};
    if (!words.length) return answer;
    const tell = (how, groups, places, total = places.length) => Object.assign(answer, {how, groups, total, ids: async (from, to) => places.slice(from, to), wanted: this.wanted(groups)});
    const allowed = await this.allowed(options), passes = place => allowed[place];
    const plain = await Promise.all(words.map(async word => {
      const group = await this.group(word, options.typed);
      /* A word of what is gone is none. */
      return group && this.gone.size && !(await this.scores(group)).places.length ? null : group;
    }));
    const missing = words.map((_, at) => at).filter(at => !plain[at]), held = plain.filter(Boolean);
    if (held.length === 1 && words.length === 1 && held[0].stems.length === 1 && !allowed && !newest && !this.gone.size) {
      const {total, ...head} = await this.postings(held[0].stems[0], true);
      let places = this.ordered(head);
      tell("all", held, places, total).ids = async (from, to) => {
        if (to > HEAD && places.length < total) places = this.ordered(await this.scores(held[0]));
        return places.slice(from, to);
      };
    } else {
      const all = async (groups, least) => {
        const found = merged(await Promise.all(groups.map(group => this.scores(group))), this.size, least, true);
        return allowed ? filter(found, passes) : found;
      };
      let closest = plain, found = NOTHING;
      const last = missing.length ? missing : [words.length - 1];
      for (const [how, other, places] of [["all", async () => null, missing], ["prefix", word => this.beginning(word), last], ["spelling", word => this.spelt(word), missing]]) {
        if (how !== "all" && !places.length) continue;
        const groups = await Promise.all(words.map((word, at) => places.includes(at) ? other(word) : plain[at]));
        if (!groups.includes(null)) found = await all(groups, groups.length);
        if (found.places.length) {
          tell(how, groups, this.ordered(found, newest));
          break;
        }
        closest = closest.map((one, at) => one || groups[at]);
      }
      if (!found.places.length) {
        const some = held.length ? held : closest.filter(Boolean);
        if (some.length) found = await all(some, 1);
        tell(found.places.length ? "any" : "none", some, this.ordered(found, newest));
      }
    }
    const phrases = Array.from(text.matchAll(QUOTED), found => home.words(found[1] || found[2] || found[3] || "")).filter(phrase => phrase.length > 1);
    if (phrases.length && answer.how === "all") await this.verify(phrases, answer, tell);
    return answer;
  }
  /* Leaves the best results that have phrases, if there are any; `unread` says that their texts could not be read. */
  async verify(phrases, answer, tell) {
    const best = await answer.ids(0, PHRASED), records = await this.records(best);
    const stems = await Promise.all(phrases.map(phrase => Promise.all(phrase.map(async word => await this.stem(word) || word))));
    const wanted = new Set(stems.flat()), texts = await Promise.all(records.map(record => this.textOf(record.address)));
    const known = new Map(phrases.flatMap((phrase, at) => phrase.map((word, next) => [word, stems[at][next]]))), own = word => {
      if (!known.has(word)) known.set(word, forms(word).some(form => wanted.has(form)) ? this.stem(word) : null);
      return known.get(word);
    };
    answer.unread = texts.includes(null);
    if (answer.unread) return;
    const has = await Promise.all(records.map(async ({headline}, at) => {
      const found = await Promise.all([headline, texts[at]].map(text => Promise.all(home.words(text).map(own))));
      return stems.every(phrase => found.some(text => text.some((_, from) => phrase.every((stem, next) => text[from + next] === stem))));
    }));
    const kept = best.filter((_, at) => has[at]);
    answer.missed = !kept.length;
    if (kept.length) tell("phrase", answer.groups, kept);
  }
  /* Tells of a run of letters which of the stems it is a form of. */
  wanted(groups) {
    const stems = new Set(groups.flatMap(({word, stems}) => [word, ...stems])), known = new Map();
    return run => {
      if (!known.has(run)) known.set(run, home.words(run).flatMap(forms).find(one => stems.has(one)));
      return known.get(run);
    };
  }

  /* What the filters let through, a byte for each place; null where there is no filter. */
  async allowed({newspaper, section, source, from, to}) {
    if (!(newspaper || section || source || from || to)) return null;
    const passed = new Uint8Array(this.size), known = {newspaper, section, source};
    await this.both(async (segment, number) => {
      const {articles} = segment, names = await segment.names(), tests = [];
      const single = bytes => bytes.numbers(articles);
      await Promise.all([["newspaper", "papers", single], ["section", "sections", single], ["source", "sources", bytes => bytes.many(() => bytes.numbers(bytes.number()), articles)]].map(async ([kind, file, read]) => {
        if (!known[kind]) return;
        const numbers = await segment.file(file, read), wanted = names[kind].findIndex(([id]) => id === known[kind]);
        tests.push(article => wanted >= 0 && (kind === "source" ? numbers[article].includes(wanted) : numbers[article] === wanted + 1));
      }));
      if (from || to) {
        const days = await segment.days(), first = from ? dayOf(from) : 0, last = to ? dayOf(to) : Infinity;
        tests.push(article => days[article] >= first && days[article] <= last);
      }
      this.places(number, [...Array(articles).keys()]).forEach((place, article) => passed[place] = tests.every(test => test(article)));
    });
    return passed;
  }
  /* Whether there is an article of a day from one to another. */
  async any(from, to) {
    const found = await this.both(async (segment, number) => (await segment.days()).some((day, article) => day >= dayOf(from) && day <= dayOf(to) && (number || !this.gone.has(article))));
    return found.includes(true);
  }
  /* What is shown of articles. */
  records(places) {
    return Promise.all(Array.from(places, async place => {
      const [segment, article] = this.at(place);
      const [names, block] = await Promise.all([segment.names(), segment.file("r" + Math.floor(article / this.block), readRecords)]);
      const record = block[article % this.block], name = kind => (names[kind][record[kind] - 1] || [])[1];
      return {...record, newspaper: name("newspaper"), section: name("section")};
    }));
  }
  /* The choices of the filters, with what they are called. */
  async choices() {
    const [base, ...delta] = await this.both(segment => segment.names());
    return Object.fromEntries(Object.keys(base).map(kind => [kind, [...new Map([...base[kind], ...delta.flatMap(names => names[kind])])]]));
  }
}

home.open = async (files, textOf) => new Archive(files, await files.index(), textOf);
})();
