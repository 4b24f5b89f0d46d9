/* The files of the search (docs/search.md): fetched whole, unpacked, remembered, and read as bytes. */
(() => {
"use strict";
const home = self.newsarchive = self.newsarchive || {};

/* A file that is not there, or is not what it should be (`damaged`); else the network failed. */
class Broken extends Error {
  constructor(name, damaged) {
    super(name);
    this.damaged = damaged;
  }
}

/* Numbers and texts, one after another. */
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
  /* The next of sorted texts, of which each says how many letters it shares with the one before. */
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
  /* Numbers in order, each as the difference to the one before. */
  rising(count) {
    const found = this.numbers(count);
    for (let at = 1; at < count; at++) found[at] += found[at - 1];
    return found;
  }
  take(count) {
    this.at += this.room(count);
    return this.data.subarray(this.at - count, this.at);
  }
  /* A count that the rest can hold: what is damaged shall not ask for all memory. */
  room(count) {
    if (count > this.data.length - this.at) throw new Broken(this.name, true);
    return count;
  }
}

/* Reads files of a folder once. `portable` ones are scripts, which hand their bytes over when they run. */
home.files = (base, portable) => {
  const kept = new Map(), waiting = new Map();
  /* After a failure the browser's own cache is passed by. */
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
      /* To no effect where the script has answered. */
      reject(new Broken(name, true));
    };
    document.head.append(node);
  });
  /* What is at an address, all of it. */
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
    /* What `read` makes of a file's bytes. */
    file: (name, read) => once(name, async () => {
      const data = portable ? await script(name) : new Uint8Array(await (await get(`${base}${name}.bin`)).arrayBuffer());
      return read(new Bytes(await unpacked(data, name), name));
    }),
    forget: () => kept.clear(),
  };
};
home.Broken = Broken;
})();
