"use strict";
var newsarchive = self.newsarchive || {};
self.newsarchive = newsarchive;

(function () {
const HASANTA = "\u09cd";
const VOWELS = "অআইঈউঊঋএঐওঔািুৃেৈোৌ";
const WORD = /[\u0985-\u09b9\u09dc-\u09e1\u09f1][\u0980-\u09e3]*|[0-9]+|[a-z\u00df-\u00f6\u00f8-\u024f]+/g;
const LETTERS = /(?:[\u0985-\u09b9\u09dc-\u09df\u09f1]\u09cd)*[\u0985-\u09b9\u09dc-\u09df\u09f1]/g;
const CONSONANT = /[ক-ঘচ-ঢত-নপ-রলশ-হ\u09dc\u09dd]/;
const replaceAll = (text, rules) => rules.reduce((done, [found, put]) => done.replace(found, put), text);
const table = (from, to) => Object.fromEntries(Array.from(from).map((letter, at) => [letter, to[at]]));


const SINGLE = table("০১২৩৪৫৬৭৮৯ৰৎীূণঙ", "0123456789রতিুনং");
const FOLDS = [
[/ড\u09bc/g, "\u09dc"], [/ঢ\u09bc/g, "\u09dd"], [/য\u09bc/g, "\u09df"], [/ব\u09bc/g, "র"], [/\u09bc/g, ""],
[/\u09c7\u09be/g, "\u09cb"], [/\u09c7\u09d7/g, "\u09cc"], [/[০-৯ৰৎীূণঙ]/g, (letter) => SINGLE[letter]], [/ষ্ট/g, "স্ট"],
];

function fold(text) {
const visible = text.replace(/[\u200b-\u200d\u2060\ufeff\u00ad\u0981]/g, "").normalize("NFD");
return replaceAll(visible.replace(/[\u0300-\u036f]+/g, "").toLowerCase().normalize("NFC"), FOLDS);
}

const words = (text) => fold(text).match(WORD) || [];


const SUFFIXES = fold(`ই:-2 ও:-2
য়ের:v2 ের:c2 এর:-2 র:v2 ে:c2 কে:-2 তে:v2 য়ে:v2 য়:a2 এ:v3 রে:v3
সহ:-2 জুড়ে:-2 ব্যাপী:-2 ভর:c2 ভাবে:-2 মতো:-3 ভিত্তিক:-2 কেন্দ্রিক:-2 সংক্রান্ত:-2
টি:-2 টা:-2 টুকু:-2 গুলো:-2 গুলি:-2 গুলা:-2 খানা:-2 খানি:-2 গণ:-2 বৃন্দ:-2 সমূহ:-2 য়েদের:v2 েদের:c2 দের:-2 দিগ:-2 দিগে:-2 য়েরা:v2 েরা:c2 রা:v2 রা:c3`)
.split("\n").flatMap((line, layer) => line.split(" ").map((entry) => [layer, ...entry.split(":")]));
const VERB = /(?:(?:চ্|ে|িতে|ি\u09dfে|ি\u09dfা)?ছ(?:িল)?|[িই]?[লবত])(?:াম|েন|ে|ি|ো|িস)?$|ি\u09df[াে]$|[িই]?বার$|ু[নক]$|েন?$|া\u09df$/;
const FIRST_VOWEL = /^([^অআউএওািুৃেৈোৌ]?)([িুউএে])/;
const ROOT_VOWEL = table("িুউএে", "েোওআা");

function fits(rest, [ends, least]) {
const last = rest.slice(-1);
const vowel = VOWELS.includes(last);
if (!last || last === HASANTA || (ends === "a" && !"াো".includes(last))) return false;
if ((ends === "c" && (vowel || last < "\u0981" || last > "\u09f1")) || (ends === "v" && !vowel)) return false;
return rest.length > 4 || (rest.match(LETTERS) || []).length >= least;
}

function candidates(word) {
const found = [];
const reached = [[word, 0]];
for (const [form, outer] of reached) {
for (const [layer, suffix, asked] of SUFFIXES) {
const rest = form.slice(0, -suffix.length);
if (layer >= outer && form.endsWith(suffix) && fits(rest, asked)) {
found.push(rest);
reached.push([rest, layer + 1]);
}
}
}
if (word.endsWith("নি")) found.push(word.slice(0, -2));
const at = word.search(VERB);
const root = at > 0 ? word.slice(0, at) : "";
if (root && root.slice(-1) !== HASANTA) {
for (const form of [root, root.replace(FIRST_VOWEL, (_, before, vowel) => before + ROOT_VOWEL[vowel])]) {
if (VOWELS.includes(form.slice(-1))) found.push(form + "ও\u09dfা", form + "নো");
else found.push(form + "া", form + "ানো");
}
}
return [...new Set(found)];
}


const KNOWN_AS = { chittagong: "chattogram", chittagonian: "chattogram" };
const LATIN = [
[/ksh|kkh/g, "K"], [/sch/g, "sk"], [/chr/g, "kr"], [/tch|chh|ch/g, "C"], [/x/g, "Ks"], [/ti(?=on)|c(?=[eiy])|sh/g, "S"],
[/dg(?=[eiy])|g(?=e)/g, "J"], [/ng(?=[ao]n[jz])/g, "nG"], [/ng/g, "N"], [/([b-df-gj-np-tvzCKSJN])h+/g, "$1"],
];
const BENGALI = [[/ক্ষ/g, "ক"], [/জ্ঞ/g, "গ"], [/্য/g, ""], [/([^মরলব])্ব/g, "$1"], [/ং(?:্?গ|্?হ)/g, "ং"]];
const SOUNDS = table(
"কখckqKগঘgGচছCজঝযjzJটঠতথtডঢদধdঞনংnNপফpfবভbvৱমmর\u09dc\u09ddৃঋrলlশষসsSহh",
"kkkkkkggggcccjjjjjjtttttdddddnnnnnppppbbbbbmmrrrrrrllsssssshh".replace("ssssss", "sssss"));
const WRITTEN = table("কখগঘংচছজঝঞটঠডঢতথদধনপফবভমযরলশষসহ\u09dc\u09dd\u09dfঅআইউঋএঐওঔািুৃেৈোৌ",
("k kh g gh ng ch ch j jh n t th d dh t th d dh n p ph b bh m j r l sh sh s h r r y " +
"o a i u ri e oi o ou a i u ri e oi o ou").split(" "));
const ALIKE = [[/c(?!h)|q/g, "k"], [/x/g, "ks"], [/z/g, "j"], [/v/g, "bh"], [/f/g, "ph"], [/w/g, "o"], [/ee/g, "i"], [/oo/g, "u"]];
const NEAR = "~a ~o a~ o~ ao oa ei ie ou uo iy yi ea ae".split(" ");
const once = (text) => text.replace(/(.)\1+/g, "$1");

function phonetic(word) {
let heard = fold(word).replace(/[^a-z\u0981-\u09e3]+/g, "");
heard = replaceAll(KNOWN_AS[heard] || heard, /[^a-z]/.test(heard) ? BENGALI : LATIN);
heard = once(Array.from(heard, (letter, at) =>
(SOUNDS[letter] || (letter === HASANTA ? "" : "-")) +
(CONSONANT.test(letter) && heard[at + 1] !== HASANTA ? "-" : "")).join(""));
return (heard[0] === "-" ? "a" : "") + heard.replace(/-/g, "");
}

function written(word) {
const spelled = replaceAll(word, [[/্য/g, "y"], [/ক্ষ/g, "kkh"], [/জ্ঞ/g, "gg"]]);
return Array.from(spelled, (letter, at) =>
(WRITTEN[letter] || (letter === HASANTA ? "" : letter)) +
(CONSONANT.test(letter) && CONSONANT.test(spelled[at + 1] || "") ? "~" : "")).join("");
}

const gap = (letter) => ("~hy".includes(letter) ? 1 : "aeiou".includes(letter) ? 2 : 4);

function swap(one, other) {
if (one === other) return 0;
if (NEAR.includes(one + other)) return one === "~" || other === "~" ? 0 : 1;
return /^[aeiouy~]{2}$/.test(one + other) ? 2 : 4;
}

function nearness(latin, bengali) {
const other = Array.from(once(replaceAll(written(fold(bengali)), ALIKE)));
let row = [0];
other.forEach((letter) => row.push(row[row.length - 1] + gap(letter)));
for (const letter of once(replaceAll(fold(latin), ALIKE))) {
const above = row;
row = [above[0] + gap(letter)];
other.forEach((put, at) => {
row.push(Math.min(above[at] + swap(letter, put), above[at + 1] + gap(letter), row[at] + gap(put)));
});
}
return row[row.length - 1];
}

Object.assign(newsarchive, { fold, words, candidates, phonetic, nearness });
})();
(() => {
"use strict";
const home = self.newsarchive = self.newsarchive || {};
const DAY = 86400000;
const ordinal = (year, month, day) => Date.UTC(year, month - 1, day) / DAY + 719163;
const iso = number => new Date((number - 719163) * DAY).toISOString().slice(0, 10);

const RULES = [[14, 15, 15, 16, 16, 16, 16, 15, 15, 14, 13, 15], [14, 15, 15, 16, 16, 16, 17, 16, 16, 15, 14, 15]];
const fixed = (year, rule) => [...RULES[rule].map((day, at) => ordinal(year + 593 + (at > 8), (at + 3) % 12 + 1, day)), ordinal(year + 594, 4, 14)];
const equation = mean => {
const sine = Math.sin((mean - 77 - 17 / 60) * Math.PI / 180);
return Math.asin((14 - Math.abs(sine) / 3) / 360 * sine) * 180 / Math.PI;
};
const sidereal = year => Array.from({length: 13}, (_, sign) => {
let mean = 30 * sign;
for (let round = 0; round < 12; round++) mean = 30 * sign + equation(mean);
const moment = 588465.5 + (year + 3694 + mean / 360) * (1577917828 / 4320000) + (88.3639 - 75.77) / 360;
return Math.floor(moment - 1721424.5) + 1;
});
const starts = (year, calendar) => {
if (calendar === "west-bengal" || year < 1393) return sidereal(year);
if (year < 1394) return [...sidereal(year).slice(0, 12), fixed(year + 1, 0)[0]];
return fixed(year, year < 1426 ? 0 : 1);
};

const two = number => String(number).padStart(2, "0");
const span = (first, last, address, text) => ({from: iso(first), to: iso(last), address, ...text});
const inGregorian = (year, month, day) => {
const text = `${year}-${two(month)}` + (day ? "-" + two(day) : ""), first = ordinal(year, month, day || 1);
return iso(first).startsWith(text) ? span(first, day ? first : ordinal(year, month + 1, 0), text.replace(/-/g, "/") + "/", {moment: text}) : null;
};
home.reckoning = {ordinal, starts};
home.gregorian = (year, month, day, calendar) => {
const begin = starts(year, calendar), first = begin[month - 1];
if (!day) return month ? span(first, begin[month] - 1, `bangla/${year}/${two(month)}/`, {bangla: [year, month]}) : null;
return first + day <= begin[month] ? inGregorian(...iso(first + day - 1).split("-").map(Number)) : null;
};

const FORMS = "dGy Gdy wGy dBy Bdy wBy ydG yGd yBd ymd dmy Gy yG By yB ym my".split(" ");
const LIMITS = {d: [1, 32], m: [1, 12], y: [1000, 2200]};
home.dates = ({months, banglaMonths, dayWords, dateWords, calendar, compact}) => {
const names = new Map(), put = (letter, word, value) => {
const [key, ...more] = home.words(word);
if (!more.length) names.set(key, letter + value);
};
dayWords.split(",").map(one => one.split("|")).forEach(([day, word]) => put("w", word, day));
[["B", banglaMonths], ["G", months]].forEach(([letter, list]) => list.split(",").forEach((same, at) => same.split("|").forEach(word => put(letter, word, at + 1))));
const idle = new Set(home.words(dateWords));
const value = (letter, word = "") => {
const [least, most] = LIMITS[letter] || [];
if (!least) return (names.get(word) || "")[0] === letter ? +names.get(word).slice(1) : 0;
return /^\d{1,4}$/.test(word) && word >= least && word <= most ? +word : 0;
};
return text => {
const found = home.words(text).filter(word => !idle.has(word));
for (const form of FORMS) {
for (let at = 0; at + form.length <= found.length; at++) {
const parts = {};
if (![...form].every((letter, next) => parts[letter] = value(letter, found[at + next]))) continue;
const {y, m, w, B = m || 0, G = m || 0, d = w} = parts;
const date = y < 1700 ? home.gregorian(y, B, d, calendar) : G && inGregorian(y, G, d);
if (date) return compact !== undefined && date.from === date.to ? {...date, address: date.address.replace(/(\d\d)\/$/, "#d$1")} : date;
}
}
return null;
};
};

home.speaker = ({language, months, banglaMonths}) => {
const name = (list, month) => list.split(",")[month - 1].split("|")[0];
const digits = value => language === "bn" ? String(value).replace(/\d/g, digit => "০১২৩৪৫৬৭৮৯"[digit]) : String(value);
const moment = text => {
const [year, month, date] = text.slice(0, 10).split("-");
return digits((date ? `${+date} ` : "") + `${name(months, month)} ${year}`) + (text.length > 10 && !text.endsWith("00:00") ? ", " + digits(text.slice(11, 16)) : "");
};
const number = count => digits(String(count).replace(/(\d)(?=(\d\d)*\d{3}$)/g, "$1,"));
return {moment, number, bangla: ([year, month]) => `${name(banglaMonths, month)} ${digits(year)}`};
};
})();
(() => {
"use strict";
const home = self.newsarchive = self.newsarchive || {};

class Broken extends Error {
constructor(name, damaged) {
super(name);
this.damaged = damaged;
}
}

class Bytes {
constructor(data, name) {
this.data = data;
this.name = name;
this.at = 0;
}
get done() {
return this.at >= this.data.length;
}
byte() {
if (this.done) throw new Broken(this.name, true);
return this.data[this.at++];
}
number() {
let value = 0, place = 1, byte;
do {
byte = this.byte();
value += (byte & 127) * place;
place *= 128;
} while (byte > 127);
return value;
}
text() {
const end = this.number() + this.at;
let text = "";
while (this.at < end) {
const byte = this.byte();
text += byte < 255 ? String.fromCharCode(byte < 128 ? byte : byte + 2304) : String.fromCodePoint(Math.min(this.number(), 1114111));
}
return text;
}
next(before) {
return before.slice(0, this.number()) + this.text();
}
texts() {
let last = "";
return this.many(() => last = this.next(last));
}
many(one, count = this.number()) {
const found = [];
for (let at = 0; at < count; at++) found.push(one());
return found;
}
numbers(count) {
const found = new Uint32Array(this.room(count));
for (let at = 0; at < count; at++) found[at] = this.number();
return found;
}
rising(count) {
const found = this.numbers(count);
for (let at = 1; at < count; at++) found[at] += found[at - 1];
return found;
}
take(count) {
this.at += this.room(count);
return this.data.subarray(this.at - count, this.at);
}
room(count) {
if (count > this.data.length - this.at) throw new Broken(this.name, true);
return count;
}
}

home.files = (base, portable) => {
const kept = new Map(), waiting = new Map();
let again = false;
home.shard = (name, packed) => waiting.get(name)?.(Uint8Array.from(atob(packed), letter => letter.charCodeAt(0)));
home.index = data => waiting.get("index")?.(data);
const script = name => new Promise((resolve, reject) => {
const node = document.createElement("script");
waiting.set(name, resolve);
node.src = `${base}${name}.js`;
node.onload = node.onerror = () => {
node.remove();
waiting.delete(name);
reject(new Broken(name, true));
};
document.head.append(node);
});
const get = async (address, options) => {
let answer;
try {
answer = await fetch(address, again ? {...options, cache: "reload"} : options);
if (answer.ok) return new Response(await answer.arrayBuffer());
} catch (error) {
throw new Broken(address);
}
throw new Broken(address, answer.status < 500);
};
const unpacked = async (data, name) => {
if (data[0] !== 31 || data[1] !== 139) return data;
try {
return new Uint8Array(await new Response(new Blob([data]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
} catch (error) {
throw new Broken(name, true);
}
};
const once = (name, make) => {
if (!kept.has(name)) {
kept.set(name, make().catch(error => {
kept.delete(name);
again = true;
throw error;
}));
}
return kept.get(name);
};
return {
get,
index: () => once("index", async () => {
if (portable) return script("index");
const answer = await get(base + "index.json", {cache: "no-cache"});
return answer.json().catch(() => {
throw new Broken("index.json", true);
});
}),
file: (name, read) => once(name, async () => {
const data = portable ? await script(name) : new Uint8Array(await (await get(`${base}${name}.bin`)).arrayBuffer());
return read(new Bytes(await unpacked(data, name), name));
}),
forget: () => kept.clear(),
};
};
home.Broken = Broken;
})();
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

const upTo = (sorted, wanted, of = (one => one)) => {
let low = 0, high = sorted.length;
while (low < high) {
const middle = (low + high) >> 1;
if (of(sorted[middle], middle) <= wanted) low = middle + 1;
else high = middle;
}
return low;
};
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
places(segment, articles) {
let newer = 0;
return !segment && !this.before.length ? articles : Array.from(articles, segment ? article => this.before[article] + article : article => {
while (this.before[newer] <= article) newer++;
return article + newer;
});
}
at(place) {
const newer = upTo(this.before, place, (before, at) => before + at);
return newer && this.before[newer - 1] + newer - 1 === place ? [this.segments[1], newer - 1] : [this.segments[0], place - newer];
}

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
async counted(ask) {
const counts = new Map();
for (const list of await this.both(ask)) list.forEach(([stem, df]) => counts.set(stem, (counts.get(stem) || 0) + df));
return counts;
}
sounding(key) {
return this.counted(segment => segment.key(key));
}
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
ordered({places, scores}, newest) {
if (newest) return places;
const keys = new Float64Array(places.length), {size} = this;
for (let at = 0; at < keys.length; at++) keys[at] = places[at] - scores[at] * size;
return keys.sort().map(key => (key % size + size) % size);
}

async search(query, options = {}) {
const text = home.cut(query), words = [...new Set(home.words(text))], newest = options.sort === "new";
const answer = {words: words.length, cut: text === query ? 0 : LONGEST, groups: [], how: "none", total: 0, ids: async () => [], wanted: () => null};
if (!words.length) return answer;
const tell = (how, groups, places, total = places.length) => Object.assign(answer, {how, groups, total, ids: async (from, to) => places.slice(from, to), wanted: this.wanted(groups)});
const allowed = await this.allowed(options), passes = place => allowed[place];
const plain = await Promise.all(words.map(async word => {
const group = await this.group(word, options.typed);
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
wanted(groups) {
const stems = new Set(groups.flatMap(({word, stems}) => [word, ...stems])), known = new Map();
return run => {
if (!known.has(run)) known.set(run, home.words(run).flatMap(forms).find(one => stems.has(one)));
return known.get(run);
};
}

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
async any(from, to) {
const found = await this.both(async (segment, number) => (await segment.days()).some((day, article) => day >= dayOf(from) && day <= dayOf(to) && (number || !this.gone.has(article))));
return found.includes(true);
}
records(places) {
return Promise.all(Array.from(places, async place => {
const [segment, article] = this.at(place);
const [names, block] = await Promise.all([segment.names(), segment.file("r" + Math.floor(article / this.block), readRecords)]);
const record = block[article % this.block], name = kind => (names[kind][record[kind] - 1] || [])[1];
return {...record, newspaper: name("newspaper"), section: name("section")};
}));
}
async choices() {
const [base, ...delta] = await this.both(segment => segment.names());
return Object.fromEntries(Object.keys(base).map(kind => [kind, [...new Map([...base[kind], ...delta.flatMap(names => names[kind])])]]));
}
}

home.open = async (files, textOf) => new Archive(files, await files.index(), textOf);
})();
(() => {
"use strict";
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
const captured = text => ({lang: text >= "ঀ" ? "bn" : "en"});

let index, latest = 0, answer = null, shown = 0, typed = false, settled = false, stop = new AbortController(), timer, repeat;

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

const pages = new Map();
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

const below = new IntersectionObserver(entries => {
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
