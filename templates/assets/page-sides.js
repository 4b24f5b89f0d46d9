/* Revisions side by side where there is room: a changed paragraph as it was, and beside it as it is. The style sheet shows one or the other. */
document.querySelectorAll(".revisions details").forEach(details => details.addEventListener("toggle", () => {
  details.querySelectorAll("p:has(ins, del)").forEach(both => {
    const sides = document.createElement("div");
    sides.className = "sides";
    for (const other of ["ins", "del"]) {
      const side = both.cloneNode(true);
      side.querySelectorAll(other).forEach(one => one.remove());
      sides.append(side);
    }
    both.className = "both";
    both.after(sides);
  });
}, {once: true}));
