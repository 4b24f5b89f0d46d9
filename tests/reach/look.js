// What a page is seen to be, asked of a real browser. Each function gives the faults it finds, in words.

const reach = {
  // Every part of the page is to be looked at, also what is folded away.
  unfold() {
    for (const one of document.querySelectorAll("details")) one.open = true;
  },

  named(one) {
    const id = one.id && "#" + one.id, kind = one.className && "." + String(one.className).trim().replaceAll(/\s+/g, ".");
    return `<${one.localName}${id || kind || ""}> ${(one.textContent || one.value || "").trim().slice(0, 40)}`;
  },

  // Meant for ears alone, or until it is focused.
  unseen(one) {
    for (let around = one; around !== document.documentElement; around = around.parentElement) {
      if (around.matches(".skip, [hidden]") || getComputedStyle(around).clipPath !== "none") return true;
    }
    return false;
  },

  sideways() {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    const wide = [...document.body.querySelectorAll("*")].filter(
      (one) => !reach.unseen(one) && one.getBoundingClientRect().right > room + 0.5);
    return [`${document.documentElement.scrollWidth} px wide: ` + wide.slice(0, 3).map(reach.named).join("; ")];
  },

  // What a finger is to hit: at least 24 by 24 px. Links in running text are as high as its lines, as WCAG has it.
  small() {
    const faults = [];
    for (const one of document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")) {
      const box = one.getBoundingClientRect();
      if (reach.unseen(one) || one.closest(".text p, .text li") || box.width === 0) continue;
      const high = Math.min(...[...one.getClientRects()].map((line) => line.height));
      if (box.width < 23.9 || high < 23.9) faults.push(`${box.width.toFixed(1)} x ${high.toFixed(1)} px: ${reach.named(one)}`);
    }
    return faults;
  },

  // The spacing that WCAG 1.4.12 lets readers set. A style sheet of the reader's own is bound by no policy of the page.
  space() {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }");
    document.adoptedStyleSheets = [sheet];
    for (const one of document.body.querySelectorAll("*")) {
      const style = getComputedStyle(one);
      if (parseFloat(style.lineHeight) < 1.5 * parseFloat(style.fontSize)) one.style.setProperty("line-height", "1.5", "important");
    }
  },

  // As it was before.
  unspace() {
    document.adoptedStyleSheets = [];
    for (const one of document.body.querySelectorAll("[style]")) one.style.removeProperty("line-height");
  },

  // What stands on a page many times is judged three times: what is made of the same parts, whatever their words.
  thin() {
    const made = (one) => `${one.localName} ${one.getAttribute("class")} ${one.lang} ${one.hidden} ${!!one.textContent.trim()}(${[...one.children].map(made)})`;
    for (const around of [...document.querySelectorAll("main :is(ol, ul, tbody, div)")].reverse()) {
      const seen = {};
      for (const one of around.closest("form") ? [] : [...around.children]) {
        const kind = made(one);
        seen[kind] = (seen[kind] || 0) + 1;
        if (seen[kind] > 3) one.remove();
      }
    }
  },

  headings() {
    const count = document.querySelectorAll("h1").length;
    return count === 1 ? [] : [`${count} headings of the first level`];
  },

  // Letters that are cut off by what they stand in, or that lie over others.
  clipped() {
    const faults = new Set(), lines = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let text = walker.nextNode(); text !== null; text = walker.nextNode()) {
      const inside = text.parentElement;
      if (!text.data.trim() || reach.unseen(inside) || inside.closest("option")) continue;
      range.selectNodeContents(text);
      const boxes = [...range.getClientRects()].filter((box) => box.width > 0);
      for (let around = inside; around !== document.body; around = around.parentElement) {
        const style = getComputedStyle(around);
        if (style.overflowX === "visible" && style.overflowY === "visible") continue;
        const room = around.getBoundingClientRect();
        for (const box of boxes) {
          if (box.right > room.right + 1 || box.left < room.left - 1 || box.bottom > room.bottom + 3 || box.top < room.top - 3)
            faults.add(`cut off: ${reach.named(around)}`);
        }
      }
      for (const box of boxes) {  // the middle of the line, for letters' boxes reach into the next
        const third = box.height / 3;
        lines.push({ left: box.left, right: box.right, top: box.top + third, bottom: box.bottom - third, inside });
      }
    }
    lines.sort((a, b) => a.top - b.top);
    for (let at = 0; at < lines.length; at++) {
      for (let next = at + 1; next < lines.length && lines[next].top < lines[at].bottom; next++) {
        const [a, b] = [lines[at], lines[next]];
        if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - b.top > 1)
          faults.add(`one over another: ${reach.named(a.inside)} | ${reach.named(b.inside)}`);
      }
    }
    return [...faults];
  },

  // What a keyboard is to reach, in its order; what lies in what is folded comes after one has unfolded it.
  stops() {
    return [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")].filter(
      (one) => !one.closest("[hidden]") && !one.disabled);
  },

  kindOf(one) {
    return one.type === "date" ? "date" : one.localName === "summary" && !one.parentElement.open ? "folded" : one.localName;
  },

  // Notes from now on which stops are reached, and those that do not show it.
  follow() {
    reach.reached = [];
    reach.dim = [];
    document.addEventListener("focusin", (event) => {
      const one = event.target, style = getComputedStyle(one);
      reach.reached.push(one);
      if (!one.matches(":focus-visible") || style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2)
        reach.dim.push(`focus is not seen: ${reach.named(one)}`);
    });
  },

  missed() {
    const wanted = reach.stops();
    const at = wanted.findIndex((one, place) => reach.reached[place] !== one);
    const faults = [...reach.dim];
    if (at >= 0) faults.push(`stop ${at + 1} of ${wanted.length} is not reached in its turn: ${reach.named(wanted[at])}`);
    // After the last, the focus leaves the page or begins anew.
    if (![document.body, wanted[0]].includes(document.activeElement)) faults.push(`not let go: ${reach.named(document.activeElement)}`);
    return faults;
  },

  // Things that stay in their place while one scrolls could cover what has the focus.
  covering() {
    return [...document.body.querySelectorAll("*")].filter(
      (one) => ["fixed", "sticky"].includes(getComputedStyle(one).position) && one.textContent.trim() && !reach.unseen(one)).map(reach.named);
  },
};

// What shifted after it was shown, and what the page's policy forbade.
reach.shifts = [];
reach.forbidden = [];
new PerformanceObserver((list) => {
  for (const one of list.getEntries())
    reach.shifts.push(`${one.value.toFixed(4)}: ` + one.sources.map((it) => (it.node ? reach.named(it.node.parentElement || it.node) : "?")).join("; "));
}).observe({ type: "layout-shift", buffered: true });
addEventListener("securitypolicyviolation", (event) => reach.forbidden.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));
globalThis.reach = reach;
