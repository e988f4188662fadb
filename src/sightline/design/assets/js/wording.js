// Looks at wording while somebody types. It never blocks, and never changes a letter of theirs.
//
// Expects <div data-wording-for="ID OF A TEXTAREA" data-wording-url="..." aria-live="polite">.
// Posts `text`; the answer is the HTML of the `wording_marks` component, or nothing at all.
import { ask } from "./asking.js";

const PAUSE = 700; // ms without a key: long enough not to interrupt a sentence

// Only what this site's own server drew is put into the page; a Trusted Types policy says so.
const policy = globalThis.trustedTypes?.createPolicy("sightline", { createHTML: (html) => html });

export function startWording() {
  for (const slot of document.querySelectorAll("[data-wording-for][data-wording-url]")) {
    const textarea = document.getElementById(slot.dataset.wordingFor);
    if (textarea) watch(textarea, slot);
  }
}

function watch(textarea, slot) {
  let waiting;
  let asking;
  let shown = "";
  const look = async () => {
    asking?.abort(); // an answer about an older text must never overtake a newer one
    asking = new AbortController();
    const body = new URLSearchParams({ text: textarea.value });
    try {
      const answer = await ask(slot.dataset.wordingUrl, { body, signal: asking.signal });
      const html = answer.ok ? (await answer.text()).trim() : "";
      // Unchanged marks are not put in again: a screen reader would read them out again.
      if (html !== shown) draw(slot, (shown = html));
    } catch {
      // Help while typing may be missing for a while; the server looks again when it is sent.
    }
  };
  textarea.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, PAUSE);
  });
  document.addEventListener("sightline:signed-in", look);
  if (textarea.value.trim()) look();
}

function draw(slot, html) {
  const parsed = new DOMParser().parseFromString(policy ? policy.createHTML(html) : html, "text/html");
  slot.replaceChildren(...parsed.body.childNodes);
}
