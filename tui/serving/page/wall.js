"use strict";
// Letters as large as about a hundred columns allow; the font is there before the first is measured; and a wall that
// is served again is shown again.
(() => {
  const columns = 100, widthOfALetter = 0.6, smallest = 12, secondsBetweenTries = 3;
  const begin = window.onload;

  function showAgain() {
    const trying = setInterval(async () => {
      try {
        const answer = await fetch(location.href, { cache: "no-store" });
        if (answer.ok) { clearInterval(trying); location.reload(); }
      } catch { /* not served yet */ }
    }, secondsBetweenTries * 1000);
  }

  window.onload = async (event) => {
    if (!document.createElement("canvas").getContext("webgl2")) {
      document.body.classList.add("-unable");
      return;
    }
    const wall = document.querySelector(".textual-terminal");
    wall.dataset.fontSize = Math.max(smallest, Math.floor(innerWidth / columns / widthOfALetter));
    await Promise.all(["", "bold "].map((weight) => document.fonts.load(weight + "16px 'Roboto Mono'")));
    new MutationObserver((_changes, watching) => {
      if (document.body.classList.contains("-closed")) { watching.disconnect(); showAgain(); }
    }).observe(document.body, { attributes: true, attributeFilter: ["class"] });
    begin.call(window, event);
  };
})();
