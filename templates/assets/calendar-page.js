/* The converter: as one types a date of one calendar, it is said in the other, by both reckonings. Nothing leaves the page. */
(() => {
"use strict";
const home = self.newsarchive, {gregorian, reckoning: {ordinal, starts}} = home, known = new Map();
const begins = (year, calendar) => {
  const key = year + calendar;
  if (!known.has(key)) known.set(key, starts(year, calendar));
  return known.get(key);
};
/* The Bangla date of a Gregorian day, as a year, a month and a day; null where there is no such day. */
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

/* From either calendar to the other: a text, or null where there is no such date. */
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
/* The words in the attributes are then those of the other language. */
addEventListener("newsarchive-language", () => form.querySelectorAll("fieldset").forEach(part => {
  part.querySelectorAll("input").forEach(field => field.value = field.value.replace(/[\d০-৯]/g, digit => written(typed(digit))));
  answer(part);
}));
form.addEventListener("submit", event => event.preventDefault());
})();
