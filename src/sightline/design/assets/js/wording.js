// Looks at wording while somebody types. It never blocks, and never changes a letter of theirs.
//
// Expects <div data-wording-for="ID OF A TEXTAREA" data-wording-url="..." aria-live="polite">.
// Posts `text`; the answer is the HTML of the `wording_marks` component, or nothing at all.
import { ask } from "./asking.js";

const PAUSE = 700; // ms without a key: long enough not to interrupt a sentence

// Only what this site's own server drew is put into the page; a Trusted Types policy says so.
const policy = globalThis.trustedTypes?.createPolicy("sightline", { createHTML: (html) => html });

export function startWording() {
  for (const slot of document.querySelectorAll("[data-wording-for]")) {
    const textarea = document.getElementById(slot.dataset.wordingFor);
    if (!textarea) continue;
    if (slot.dataset.wordingUrl) watch(textarea, slot);
    // The answer to an autosave may carry the marks too, and spares a request.
    document.addEventListener("sightline:wording", ({ detail }) => {
      if (textarea.name in detail) draw(slot, detail[textarea.name].trim());
    });
  }
}

function watch(textarea, slot) {
  let waiting;
  let asking;
  const look = async () => {
    asking?.abort(); // an answer about an older text must never overtake a newer one
    asking = new AbortController();
    const body = new URLSearchParams({ text: textarea.value });
    try {
      const answer = await ask(slot.dataset.wordingUrl, { body, signal: asking.signal });
      draw(slot, answer.ok ? (await answer.text()).trim() : "");
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

const shown = new WeakMap();

function draw(slot, html) {
  // Unchanged marks are not put in again: a screen reader would read them out again.
  const before = shown.get(slot) ?? (slot.firstElementChild ? null : ""); // null: drawn by the server
  if (html === before) return;
  shown.set(slot, html);
  const parsed = new DOMParser().parseFromString(policy ? policy.createHTML(html) : html, "text/html");
  slot.replaceChildren(...parsed.body.childNodes);
}
