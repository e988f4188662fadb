// "More" lies over the page below the menu. It closes when somebody goes on, by keyboard or by
// pointer, so that nothing that has the focus is ever hidden behind it. Without scripts it stands in
// the menu itself, and pushes the page down.

export function startMenu() {
  const more = document.querySelector(".sl-more");
  if (!more) return;
  const summary = more.querySelector("summary");
  more.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !more.contains(event.relatedTarget)) more.open = false;
  });
  more.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !more.open) return;
    more.open = false;
    summary.focus();
  });
  document.addEventListener("click", (event) => {
    if (more.open && !more.contains(event.target)) more.open = false;
  });
}
