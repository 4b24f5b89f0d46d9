/* The newspaper's own address of an article leads to it: keys as old_links.py makes them, looked up in a file of the site. */
(() => {
"use strict";
const LOST = /[\x00-\x20\x7f-\xa0\u200b-\u200f\ufeff]/g;
const WAYBACK = /^(?:https?:)?\/*web\.archive\.org\/web\/[0-9]+[a-z_]*\//i;
const SCHEME = /^(?:[a-z][a-z0-9+.-]*:)?\/\/+|^https?:\/*/i;
const COUNTS_VISITORS = /^(?:utm_[^=]*|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_g[al]|ref|ref_src|amp)(?:=.*)?$/;
const ADDRESS = /^(?:\d{4}\/\d\d\/\d\d|undated)\/[a-z0-9-]+\/$/;
const SHARD_BITS = 16;

const parted = (text, mark) => {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + mark.length)];
};
const lower = text => text.replace(/[A-Z]+/g, found => found.toLowerCase());
const decoded = found => {
  try {
    return decodeURIComponent(found);
  } catch {
    return found;
  }
};
const plain = text => lower(text.replace(/(?:%[0-9a-fA-F]{2})+/g, decoded).replace(LOST, "").normalize("NFC"));

const keyOf = address => {
  let text = address.replace(LOST, "").replace(WAYBACK, "").replace(SCHEME, "");
  let query, host, path;
  [text, query] = parted(parted(text, "#")[0], "?");
  [host, path] = parted(text, "/");
  host = lower(parted(host.slice(host.lastIndexOf("@") + 1), ":")[0]);
  host = (host.startsWith("www.") ? host.slice(4) : host).replace(/\.+$/, "");
  if (!host) return "";
  path = plain(path).split("/").filter(part => part).join("/");
  const kept = plain(query).split("&").filter(part => part && !COUNTS_VISITORS.test(part));
  return `${host}/${path}${kept.length ? "?" + kept.join("&") : ""}`;
};
const shardOf = key => {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(key)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return (value ^ value >>> 16) & 0xffff;
};
const home = self.newsarchive = self.newsarchive || {};
home.keyOf = keyOf;
home.shardOf = shardOf;

const place = document.querySelector(".finder");
if (!place) return;
const {root, portable} = place.dataset, bits = Number(place.dataset.bits);
const form = place.querySelector("form"), field = form.querySelector("input");
const status = place.querySelector(".status"), list = place.querySelector(".lines");

const shard = number => {
  const name = `find/${bits}-${number}`;
  if (portable === undefined) return fetch(`${root}${name}.json`).then(answer => answer.ok ? answer.json() : Promise.reject());
  return new Promise((resolve, reject) => {
    const node = document.createElement("script");
    home.found = resolve;
    node.src = `${root}${name}.js`;
    node.onerror = node.onload = reject;
    document.head.append(node);
  });
};
/* With its query first; without it where nothing has that. */
const look = async address => {
  const whole = keyOf(address);
  for (const key of new Set([whole, parted(whole, "?")[0]])) {
    if (!parted(key, "/")[1]) continue;
    const found = Object.entries(await shard(shardOf(key) >> SHARD_BITS - bits)).find(([one]) => one === key);
    if (found) return found[1].filter(one => ADDRESS.test(one));
  }
  return [];
};
const find = async address => {
  list.replaceChildren();
  status.textContent = place.dataset.searching;
  let found;
  try {
    found = await look(address);
  } catch {
    status.textContent = place.dataset.failed;
    return;
  }
  if (found.length === 1) {
    location.replace(root + found[0] + (portable === undefined ? "" : "index.html"));
    return;
  }
  status.textContent = found.length ? place.dataset.several : place.dataset.none;
  for (const one of found) {
    const link = document.createElement("a"), line = document.createElement("li");
    link.href = root + one + (portable === undefined ? "" : "index.html");
    link.textContent = one;
    line.append(link);
    list.append(line);
  }
};

form.addEventListener("submit", event => {
  event.preventDefault();
  try {
    history.replaceState(null, "", `?url=${encodeURIComponent(field.value)}`);
  } catch { /* from disk, where some browsers know no history */ }
  find(field.value);
});
form.hidden = false;
place.querySelector(".without").hidden = true;
const asked = (new URLSearchParams(location.search).get("url") || "").trim();
field.value = asked;
if (asked) find(asked);
})();
