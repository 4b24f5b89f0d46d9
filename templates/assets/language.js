/* The interface's words replaced by those of the other language, which the build writes in front of this. Captured words are never
   touched: what newspapers wrote has a `lang` of its own, and what a link is called follows from where it leads. */
(() => {
"use strict";
const {own, other, words, problems, tokens} = self.newsarchive.interface, KEY = "newsarchive-language";
const root = document.documentElement, button = document.querySelector(".language button");
if (!button || self.newsarchive.switched) return;
self.newsarchive.switched = true;
const DIGITS = "০১২৩৪৫৬৭৮৯";
const base = new URL("..", document.currentScript.src).pathname;

/* Figures, months and days of the week, one by one: both languages write a date in the same order. */
const names = new Map(tokens);
const token = text => {
  if (names.has(text)) return names.get(text);
  if (/^[0-9\u09e6-\u09ef]+$/.test(text)) return text.replace(/./g, one => other === "bn" ? DIGITS[one] || one : DIGITS.includes(one) ? DIGITS.indexOf(one) : one);
  return /^(MB|kB)$/.test(text) ? text : null;
};
const dated = text => {
  let known = false;
  const parts = text.split(/([^\p{L}\p{M}\p{N}]+)/u).map((part, at) => {
    if (at % 2 || !part) return part;
    known = true;
    return token(part);
  });
  return known && !parts.includes(null) ? parts.join("") : null;
};

/* Phrases, and phrases with places. Of words that only one of the languages tells apart, the first is the one for a single thing. */
const keys = new Map(), exact = new Map(), patterns = new Map();
const pattern = (from, to, one, plain) => {
  const places = [], parts = from.split(/\{(\w+)\}/);
  const source = parts.map((part, at) => at % 2 ? (places.push(part), "([^]+?)") : part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("");
  patterns.set(from, {test: new RegExp(`^${source}$`), places, to, plain, one});
};
for (const [key, from, to, one] of words) {
  keys.set(key, to);
  exact.set(from, [...(exact.get(from) || []), to]);
  if (from.includes("{")) pattern(from, to, one, false);
}
for (const [from, to] of problems) from.includes("{") ? pattern(from, to, null, true) : exact.set(from, [to]);
const FIGURES = /^[\d\u09e6-\u09ef.,]+$/;
const fitting = text => {
  for (const {test, places, to, plain, one} of patterns.values()) {
    const found = test.exec(text);
    if (!found) continue;
    const value = Object.fromEntries(places.map((name, at) => [name, plain || name === "word" ? found[at + 1] : name === "n" && !FIGURES.test(found[at + 1]) ? null : dated(found[at + 1])]));
    if (Object.values(value).includes(null)) continue;
    const chosen = one && /^[1১]$/.test(value.n) ? one : to;
    return chosen.replace(/\{(\w+)\}/g, (_, name) => value[name]);
  }
  return null;
};
/* A phrase with a number behind it. */
const numbered = text => {
  const [, phrase, number] = /^([^]*) (\S+)$/.exec(text) || [];
  return exact.has(phrase) && FIGURES.test(number) ? `${exact.get(phrase)[0]} ${dated(number)}` : null;
};
/* A text of the interface in the other language, or null where it is none. */
const whole = (text, single) => {
  const found = exact.get(text);
  return found ? found[single ? 0 : found.length - 1] : dated(text) || fitting(text) || numbered(text);
};
const said = (text, single) => {
  const trimmed = text.trim(), known = trimmed && whole(trimmed, single);
  if (known) return text.replace(trimmed, () => known);
  const [, before, middle, after] = /^([\s.,:;·–—/○]*)([^]*?)([\s,:;·–—/]*)$/.exec(text);
  if (!middle) return null;
  const parts = middle.split(/( · |: |, | – |; | \/ )/);
  const told = parts.map((part, at) => at % 2 ? part : whole(part, single));
  return told.includes(null) ? null : before + told.join("") + after;
};

/* Whether what stands at an address of the site is called by a name: an article, a newspaper, a section, a desk, a source. */
const below = address => address.startsWith(base) ? address.slice(base.length).replace(/index\.html$/, "") : "";
const named = address => {
  const path = below(address);
  return /^((\d{4}\/\d\d\/\d\d|undated|sections|sources|newspapers|reading)\/(?!own\/|no_name\/)[^/]+\/$|newspapers\/[^/]+\/desks\/[^/]+\/$)|letter_/.test(path);
};
/* So are this page and, as parts of theirs, those below an article or a list; above the name of a list stands what it is of. */
const path = below(location.pathname), list = /^(sections|sources|newspapers)\/[^/]+\/(desks\/[^/]+\/|undated\/)?$/.test(path);
const here = named(location.pathname) || /^((\d{4}\/\d\d\/\d\d|undated|reading)\/[^/]+\/|(sections|sources|newspapers)\/.*\/\d)/.test(path);
/* Captured words, by element: those of another language than the page's, except what the program says among them. */
const captured = element => {
  const told = element.closest("[lang], .heard, .mark, .told");
  if (told && told !== root && !told.matches(".heard, .mark, .told")) return true;
  const link = element.closest("a[href]");
  if (link && !link.matches(".mark")) return link.origin === location.origin && !link.hash && named(link.pathname);
  return here && element.matches(list ? "h1, .crumbs span" : "h1, .crumbs span, .head .kicker");
};

const ATTRIBUTES = ["aria-label", "title", "placeholder"];
const BOXES = ".search, .cites, .convert, [data-word]";
let undo = [];
const set = (element, name, value) => {
  const before = element.getAttribute(name);
  undo.push(() => before === null ? element.removeAttribute(name) : element.setAttribute(name, before));
  element.setAttribute(name, value);
};
const write = (node, text) => {
  const before = node.data;
  undo.push(() => {
    if (node.data === text) node.data = before;
  });
  node.data = text;
};
const letters = /\p{L}/u;
/* What is not known stays in the language it is in, and says which. */
const keep = node => {
  const parent = node.parentElement;
  if (!letters.test(node.data) || parent.closest("[lang]") !== root) return;
  if (parent.childNodes.length === 1 || parent.matches("option, title")) set(parent, "lang", own);
  else {
    const run = document.createElement("span");
    run.lang = own;
    node.replaceWith(run);
    run.append(node);
    undo.push(() => run.replaceWith(node));
  }
};
/* A day of the week above a calendar, cut where a narrow page cuts it. */
const weekday = head => {
  const full = names.get(head.textContent.trim());
  if (!full) return;
  const stem = full.replace(/বার$/, ""), cut = other === "bn" && stem.length <= 5 ? stem : full.slice(0, 3);
  const [first, rest] = [head.firstChild, head.lastElementChild.firstChild];
  write(first, cut);
  write(rest, full.slice(cut.length));
};
const boxed = box => {
  for (const {name, value} of [...box.attributes]) {
    if (!name.startsWith("data-")) continue;
    const key = name.slice(5).replace(/-/g, "_");
    if (name === "data-language") set(box, name, other);
    else if (/^data-(bangla-)?months$|^data-weekdays$/.test(name)) {
      set(box, name, value.split(",").map(list => {
        const [first, ...more] = list.split("|"), to = names.get(first);
        return more.length ? [to, first, ...more.filter(one => one !== to)].join("|") : to;
      }).join(","));
    } else if (keys.has(key) && box.matches(".search:not(.finder)")) set(box, name, keys.get(key));
    else if (exact.has(value)) set(box, name, exact.get(value)[0]);
  }
};
const change = () => {
  const title = document.querySelector("h1"), before = title && title.textContent;
  document.querySelectorAll(".calendar th").forEach(weekday);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  for (const node of nodes) {
    const parent = node.parentElement;
    if (!node.data.trim() || parent.matches("script, .language *, .calendar th, .calendar th *")) continue;
    const text = captured(parent) ? null : said(node.data, parent.closest("label, dt, th, .kicker, .ends"));
    if (text === null) keep(node);
    else write(node, text);
  }
  document.querySelectorAll(ATTRIBUTES.map(name => `body [${name}]`).join(",")).forEach(element => ATTRIBUTES.forEach(name => {
    const text = element.hasAttribute(name) && !captured(element) ? said(element.getAttribute(name)) : null;
    if (text) set(element, name, text);
  }));
  document.querySelectorAll(BOXES).forEach(boxed);
  if (before && before !== title.textContent) {
    const whole = document.title;
    document.title = whole.split(" — ").map(part => part === before ? title.textContent : part).join(" — ");
    undo.push(() => document.title = whole);
  }
  document.querySelectorAll(".heard, .mark").forEach(element => set(element, "lang", other));
  set(root, "lang", other);
};
const store = language => {
  try {
    language === own ? localStorage.removeItem(KEY) : localStorage.setItem(KEY, language);
  } catch {}
};
const LABELS = {bn: "বাংলা", en: "English"};
const to = language => {
  if (language === root.lang) return;
  if (language === other) change();
  else undo.splice(0).reverse().forEach(step => step());
  button.value = button.lang = language === other ? own : other;
  button.textContent = LABELS[button.value];
  dispatchEvent(new Event("newsarchive-language"));
};
button.onclick = () => {
  store(button.value);
  to(button.value);
};
store(other);
to(other);
/* Other pages that are open, and pages one comes back to, follow. */
const follow = () => {
  try {
    to(localStorage.getItem(KEY) === other ? other : own);
  } catch {}
};
addEventListener("storage", event => event.key === KEY && follow());
addEventListener("pageshow", event => event.persisted && follow());
})();
