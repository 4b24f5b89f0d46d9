/* The search page: its form, its address, and what was found. Captured words reach the page as text alone. */
(() => {
"use strict";
/* The page then stays what it is without scripts. */
if (!self.DecompressionStream) return;
const FIRST = 3, SOON = 9, MORE = 20, PASSAGE = 160, PAUSE = 150, SLOW = 400;
const home = self.newsarchive;
const box = document.querySelector(".search"), say = box.dataset, portable = "portable" in say;
const find = name => box.querySelector(name);
const form = find("form"), status = find(".status"), how = find(".how"), list = find(".results"), more = find(".more"), retry = find(".retry");
const fields = form.elements, query = fields.q, details = find("details");
const FILTERS = ["newspaper", "section", "source", "from", "to", "sort"];
const dateOf = home.dates(say);
let speaker = home.speaker(say);
const base = new URL(say.root, document.baseURI).href;
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const address = folder => base + folder + (portable && /(^|\/)$/.test(folder) ? "index.html" : "");
let title = document.title;
const files = home.files(base + "search/", portable);

const node = (name, attributes, ...children) => {
  const made = document.createElement(name);
  for (const key in attributes) {
    if (attributes[key] !== null) made.setAttribute(key, attributes[key]);
  }
  made.append(...children.filter(child => child !== null));
  return made;
};
/* Captured words are Bengali whatever the interface speaks; a name may be either, and its first letter decides. */
const captured = text => ({lang: text >= "ঀ" ? "bn" : "en"});

let index, latest = 0, answer = null, shown = 0, typed = false, settled = false, stop = new AbortController(), timer, repeat;

/* What is asked, as the address says it. */
const asked = () => {
  const parts = new URLSearchParams();
  const text = home.cut(query.value.trim());
  if (text) parts.set("q", text);
  for (const name of FILTERS) {
    if (fields[name].value) parts.set(name, fields[name].value);
  }
  if (typed) parts.set("typed", "1");
  return parts;
};
/* The address follows what is typed; what was `settled` before stays as a step to go back to. */
const note = settle => {
  const parts = asked().toString(), search = parts && "?" + parts;
  if (search !== location.search) {
    history[settled ? "pushState" : "replaceState"](null, "", location.pathname + search);
    settled = false;
  }
  settled = settled || settle;
  document.title = query.value.trim() ? `${query.value.trim()} — ${title}` : title;
};
const choose = (select, value) => {
  if (value && select.options && ![...select.options].some(option => option.value === value)) select.append(node("option", {value, ...captured(value)}, value));
  select.value = value;
};
const recall = () => {
  const parts = new URLSearchParams(location.search);
  query.value = parts.get("q") || "";
  FILTERS.forEach(name => choose(fields[name], parts.get(name) || ""));
  typed = parts.has("typed");
  settled = false;
  details.open = details.open || FILTERS.some(name => parts.get(name));
};

/* Words of a text that are those searched for, as pairs of where they begin and end with what they are. */
const RUN = /[\u0980-\u09ff\u200b-\u200d\u2060\ufeff\u00ad]+|[a-z\u00c0-\u024f\u0300-\u036f]+|\d+/gi;
const hits = (text, wanted) => {
  const found = [];
  for (const run of text.matchAll(RUN)) {
    const stem = wanted(run[0]);
    if (stem) found.push([run.index, run.index + run[0].length, stem]);
  }
  return found;
};
const marked = (text, wanted) => {
  const made = document.createDocumentFragment();
  let at = 0;
  for (const [from, to] of hits(text, wanted)) {
    made.append(text.slice(at, from), node("mark", {}, text.slice(from, to)));
    at = to;
  }
  made.append(text.slice(at));
  return made;
};
/* The part of a text in which most of the words stand, cut between words. */
const passage = (text, wanted) => {
  const found = hits(text, wanted);
  let best = 0, most = 0;
  for (const [from] of found) {
    const kinds = new Set(found.filter(([begin, end]) => begin >= from && end <= from + PASSAGE - 30).map(one => one[2])).size;
    if (kinds > most) [best, most] = [from, kinds];
  }
  let from = best < 60 ? 0 : best - 30;
  if (from) from = text.indexOf(" ", from) + 1;
  let to = from + PASSAGE >= text.length ? text.length : text.lastIndexOf(" ", from + PASSAGE);
  if (to <= from) to = from + PASSAGE;
  return (from ? "… " : "") + text.slice(from, to) + (to < text.length ? " …" : "");
};

/* The texts of articles, by address. */
const pages = new Map();
/* The text of an article, from its page; null from disk, where browsers read no page for another. */
const textOf = async (folder, signal) => {
  if (location.protocol === "file:") return null;
  if (!pages.has(folder)) {
    const page = new DOMParser().parseFromString(await (await files.get(address(folder), {signal})).text(), "text/html");
    pages.set(folder, ["text > *", "captions dd", "head .kicker", "by > span"].flatMap(part => [...page.querySelectorAll("article ." + part)]).map(part => part.textContent).join(" ").replace(/\s+/g, " "));
  }
  return pages.get(folder);
};

const watcher = new IntersectionObserver(entries => {
  for (const {isIntersecting, target} of entries) {
    if (!isIntersecting) continue;
    watcher.unobserve(target);
    const {wanted} = answer, place = target.querySelector(".passage");
    textOf(target.dataset.address, stop.signal).then(text => text && place.replaceChildren(marked(passage(text, wanted), wanted)), () => {});
  }
});

/* Few results are loaded before they are in view, as each is in a file of its own; of the first nine, the next where their place would show. */
const below = new IntersectionObserver(entries => {
  /* What is being asked comes first; it looks here again when it is answered. */
  if (entries.some(entry => entry.isIntersecting) && !list.hasAttribute("aria-busy")) attempt(current => add(FIRST, current), () => more.click());
});

const item = record => {
  const {wanted} = answer, {headline, kicker, published, newspaper, section, opening} = record;
  const names = [newspaper, section].filter(Boolean);
  return node("li", {"data-address": record.address},
    kicker ? node("p", {class: "kicker", ...captured(kicker)}, marked(kicker, wanted)) : null,
    node("a", {href: address(record.address), lang: "bn"}, marked(headline, wanted)),
    node("p", {class: "passage", lang: "bn"}, marked(opening.length < PASSAGE ? opening : opening.replace(/\s\S*$/, " …"), wanted)),
    node("p", {class: "dots"}, node("span", {}, published ? speaker.moment(published) : say.undated), ...names.map(text => node("span", captured(text), text))));
};

/* What was done with the words, and the pages of the day or month that they name. */
const explained = (answer, date) => {
  const lines = [];
  if (date) {
    const text = {date: date.bangla ? speaker.bangla(date.bangla) : speaker.moment(date.moment)};
    const words = filled(date.there ? (date.from === date.to ? say.thatDay : say.thatMonth) : say.nothingThen, text);
    lines.push(date.there ? node("a", {class: "day", href: address(date.address)}, words) : words);
  }
  if (answer.cut) lines.push(filled(say.tooLong, {n: speaker.number(answer.cut)}));
  for (const {word, stems, said} of answer.groups) {
    if (!said) continue;
    const button = node("button", {type: "button"}, filled(say.asTyped, {word}));
    button.addEventListener("click", () => {
      typed = true;
      ask(true, true);
    });
    lines.push(node("span", {}, filled(say.searchedFor, {word: stems.join(", ").replace(/ং্/g, "ঙ্")}), " ", button));
  }
  if (answer.words && !answer.total) lines.push(say.noResultsHelp);
  const note = {prefix: say.howPrefix, spelling: say.howSpelling, any: say.howAny}[answer.how];
  if (note && answer.total) lines.push(note);
  if (answer.unread) lines.push(say.phraseUnread);
  if (answer.missed) lines.push(say.phraseMissed);
  return lines.map(line => node("p", {}, line));
};

const fail = error => {
  clearTimeout(timer);
  status.textContent = error.damaged ? say.searchDamaged : say.searchFailed;
  retry.hidden = false;
  more.hidden = true;
  if (!(error instanceof home.Broken)) console.error(error);
};
/* Something that takes its time, unless something newer is asked meanwhile. */
const attempt = async (work, again) => {
  const mine = ++latest, current = () => mine === latest;
  repeat = again;
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (current()) status.textContent = say.searching;
  }, SLOW);
  retry.hidden = true;
  list.setAttribute("aria-busy", true);
  try {
    await work(current);
  } catch (error) {
    if (current()) fail(error);
  }
  if (current()) {
    clearTimeout(timer);
    list.removeAttribute("aria-busy");
    if (retry.hidden && answer.said !== status.textContent) status.textContent = answer.said;
  }
};

const add = async (count, current) => {
  const from = shown, next = answer;
  const records = await index.records(await next.ids(from, from + count));
  if (!current()) return null;
  if (!from) list.replaceChildren();
  const items = records.map(item);
  list.append(...items);
  items.forEach(one => watcher.observe(one));
  shown = from + items.length;
  more.hidden = shown >= next.total;
  below.unobserve(more);
  if (shown < SOON) below.observe(more);
  return items;
};
const counted = total => total ? filled(total === 1 ? say.oneFound : say.found, {n: speaker.number(total)}) : say.noResults;

/* Ask what the form says. What is settled is a step of the history; `focus` goes to what came of it. */
const ask = (settle, focus) => {
  note(settle);
  const text = query.value, parts = Object.fromEntries(asked());
  return attempt(async current => {
    index = index || await home.open(files, textOf);
    await names();
    if (!current()) return;
    stop.abort();
    stop = new AbortController();
    const [next, date] = await Promise.all([index.search(text, {...parts, signal: stop.signal}), dated(text)]);
    if (!current()) return;
    const before = answer;
    answer = next;
    answer.said = !text.trim() ? "" : next.words ? counted(next.total) : say.noWords;
    shown = 0;
    watcher.disconnect();
    try {
      if (!next.total) list.replaceChildren();
      if (!await add(FIRST, current)) return;
    } catch (error) {
      list.replaceChildren();
      answer = before;
      throw error;
    }
    how.replaceChildren(...explained(next, date));
    status.textContent = next.said;
    if (focus) status.focus();
  }, () => ask(false, true));
};
const dated = async text => {
  const date = dateOf(home.cut(text));
  if (!date) return null;
  return {...date, there: await index.any(date.from, date.to)};
};

let named = false;
/* The choices of the filters, once what they are is known. A choice of one is none. */
const names = async () => {
  if (named) return;
  const known = await index.choices();
  if (named) return;
  named = true;
  for (const name of FILTERS.slice(0, 3)) {
    const select = fields[name], value = select.value, choices = known[name];
    select.length = 1;
    choices.sort((one, other) => one[1].localeCompare(other[1], "bn")).forEach(([id, text]) => select.append(node("option", {value: id, ...captured(text)}, text)));
    select.parentNode.hidden = choices.length < 2 && !value;
    choose(select, value);
  }
};

let pause;
query.addEventListener("input", () => {
  clearTimeout(pause);
  typed = false;
  pause = setTimeout(() => ask(false), PAUSE);
});
form.addEventListener("submit", event => {
  event.preventDefault();
  clearTimeout(pause);
  ask(true);
});
details.addEventListener("change", () => ask(true));
form.addEventListener("reset", event => {
  event.preventDefault();
  FILTERS.forEach(name => fields[name].value = "");
  ask(true);
});
more.addEventListener("click", () => attempt(async current => {
  const items = await add(MORE, current);
  if (items && items.length) items[0].querySelector("a").focus();
}, () => more.click()));
retry.addEventListener("click", () => {
  files.forget();
  index = null;
  repeat();
});
/* The words in the attributes are then those of the other language. */
addEventListener("newsarchive-language", () => {
  speaker = home.speaker(say);
  title = document.title.split(" — ").slice(-2).join(" — ");
  ask(false);
});
addEventListener("popstate", () => {
  recall();
  ask(true);
});

box.querySelector(".without").hidden = true;
form.hidden = false;
find(".answer").hidden = false;
details.open = matchMedia("(min-width: 64em)").matches;
recall();
ask(true);
})();
