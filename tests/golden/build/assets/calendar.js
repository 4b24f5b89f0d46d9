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
const home = self.newsarchive, {gregorian, reckoning: {ordinal, starts}} = home, known = new Map();
const begins = (year, calendar) => {
const key = year + calendar;
if (!known.has(key)) known.set(key, starts(year, calendar));
return known.get(key);
};
const bangla = home.bangla = (year, month, day, calendar) => {
const number = ordinal(year, month, day), date = new Date(Date.UTC(year, month - 1, day));
if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
const reckoned = year - 593 - (number < begins(year - 593, calendar)[0] ? 1 : 0), begin = begins(reckoned, calendar);
const at = begin.findLastIndex(first => first <= number);
return [reckoned, at + 1, number - begin[at] + 1];
};
const form = document.querySelector(".convert");
if (!form) return;
const say = form.dataset, name = (list, at) => list.split(",")[at];
const written = value => say.language === "bn" ? String(value).replace(/\d/g, digit => "০১২৩৪৫৬৭৮৯"[digit]) : String(value);
const typed = text => Number(text.trim().replace(/[০-৯]/g, digit => "০১২৩৪৫৬৭৮৯".indexOf(digit)) || NaN);

const to = {
gregorian: (year, month, day, calendar) => {
const date = year >= 1000 && bangla(year, month, day, calendar);
return date && `${written(date[2])} ${name(say.banglaMonths, date[1] - 1)} ${written(date[0])}`;
},
bangla: (year, month, day, calendar) => {
const date = year >= 400 && gregorian(year, month, day, calendar);
if (!date) return null;
const [y, m, d] = date.from.split("-").map(Number);
return `${name(say.weekdays, new Date(Date.UTC(y, m - 1, d)).getUTCDay())}, ${written(d)} ${name(say.months, m - 1)} ${written(y)}`;
}
};
const answer = part => {
const [day, month, year] = ["day", "month", "year"].map(name => typed(part.querySelector(`[name=${name}]`).value));
const whole = day >= 1 && year <= 2200 && [day, year].every(Number.isInteger);
part.querySelectorAll("dd").forEach(place => {
place.textContent = whole && to[part.dataset.from](year, month, day, place.dataset.calendar) || (day && year ? say.none : "");
});
};
const put = (part, date) => ["year", "month", "day"].forEach((name, at) => {
const field = part.querySelector(`[name=${name}]`);
field.value = name === "month" ? date[at] : written(date[at]);
});
const now = new Date(), today = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
form.querySelectorAll("fieldset").forEach(part => {
put(part, part.dataset.from === "gregorian" ? today : bangla(...today, "bangladesh"));
part.addEventListener("input", () => answer(part));
answer(part);
});
addEventListener("newsarchive-language", () => form.querySelectorAll("fieldset").forEach(part => {
part.querySelectorAll("input").forEach(field => field.value = field.value.replace(/[\d০-৯]/g, digit => written(typed(digit))));
answer(part);
}));
form.addEventListener("submit", event => event.preventDefault());
})();
