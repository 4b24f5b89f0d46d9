/* On this day: the way to today's page, which no build can know. It stands where the day of the reader's clock has articles. */
document.querySelectorAll("[data-held]").forEach(place => {
  const now = new Date(), day = now.getDate(), link = place.querySelector("a");
  if (!(parseInt(place.dataset.held.split(" ")[now.getMonth()], 16) >>> day - 1 & 1)) return;
  const two = number => String(number).padStart(2, "0");
  link.setAttribute("href", link.getAttribute("href").replace("on-this-day/", `$&${two(now.getMonth() + 1)}-${two(day)}/`));
  const language = document.documentElement.lang === "bn" ? "bn-BD" : "en-GB";
  link.textContent = place.dataset.word.replace("{date}", now.toLocaleDateString(language, {day: "numeric", month: "long"}));
  place.hidden = false;
});
