// Leaves a page at once: what is on the screen goes first, then the address is replaced, so that
// going back does not lead here. Pressing Escape three times does the same. It cannot clear the
// browser's history, and the help pages say so.
const PRESSES = 3;
const IN_TIME = 5000; // milliseconds from the first press to the last

function leave(href) {
  // Before anything is fetched: a slow connection must not leave the page standing.
  document.title = "";
  document.documentElement.style.visibility = "hidden";
  document.body.replaceChildren();
  window.location.replace(href);
}

export function startQuickExit() {
  const exit = document.querySelector("[data-quick-exit]");
  if (!exit) return;
  const link = exit.querySelector("a");
  const told = exit.querySelector("[data-quick-exit-told]");
  const { href } = link;
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a tab of its own, as asked for
    event.preventDefault();
    leave(href);
  });

  let presses = [];
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") {
      presses = [];
      return;
    }
    const now = Date.now();
    presses = [...presses.filter((at) => now - at < IN_TIME), now];
    const more = PRESSES - presses.length;
    if (more <= 0) leave(href);
    else told.textContent = more === 1 ? "Press Escape once more to leave this page." : "Press Escape twice more to leave this page.";
  });

  // From one of these pages to the next nothing is added to the way back.
  for (const near of document.querySelectorAll("a[data-no-way-back]")) {
    near.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      window.location.replace(near.href);
    });
  }

  // A page that the browser kept whole is emptied when somebody comes back to it.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && document.body.childElementCount === 0) window.location.replace(href);
  });
}
