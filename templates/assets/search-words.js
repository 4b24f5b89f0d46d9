// Words as the index knows them: the same as bangla/tokens.py, stem.py (candidates) and phonetic.py say. A test holds both equal.
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

  // Spellings of one word made one

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

  // What a word may be a form of

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

  // A word by its sound

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
