// Saves a form while it is being written, so that no words are lost: not to a closed tab, a
// time-out, a lost network. Says plainly whether they are saved.
//
// Expects <form data-autosave-url="..." data-draft-id="..." data-draft-saved-at="ISO time or empty">.
// Posts the form; the answer is JSON {"saved_at": "ISO time"} (200; it may carry
// "wording": {"field name": "HTML of wording_marks"}), or 409 with
// {"saved_at", "entries": [[name, value], ...]} where another device saved meanwhile. Sends
// `draft_saved_at`, the server time that this page last knew, and the form's hidden `page_token`
// where it has one, so that the server can tell.
import { ask, SignedOut, signedOut } from "./asking.js";
import { offerCopy, entriesOf } from "./choose-copy.js";
import { drop, fetchKey, keep, recall } from "./device-copy.js";

const EVERY = 4_000; // ms after a change
const LONGEST_WAIT = 60_000; // ms between tries while the server cannot be reached

export function startAutosave() {
  for (const sent of document.querySelectorAll("[data-draft-sent]")) drop(sent.dataset.draftSent);
  for (const form of document.querySelectorAll("form[data-autosave-url]")) new Autosave(form).start();
}

class Autosave {
  constructor(form) {
    this.form = form;
    this.id = form.dataset.draftId ?? form.dataset.autosaveUrl;
    this.known = form.dataset.draftSavedAt ?? "";
    this.waited = EVERY;
    this.changed = false;
    this.saving = false;
    this.sent = false;
    this.choosing = false;
    this.says = document.createElement("p");
    this.says.className = "sl-saved";
    this.says.setAttribute("role", "status");
    form.append(this.says);
  }

  async start() {
    this.form.addEventListener("input", () => this.touched());
    this.form.addEventListener("change", () => this.touched());
    this.form.addEventListener("submit", () => {
      this.sent = true; // the server drops its draft itself once the form is saved
      clearTimeout(this.timer);
    });
    // A form given back with an error, or kept in the browser's back list, is written on again.
    addEventListener("pageshow", (event) => event.persisted && (this.sent = false));
    addEventListener("online", () => this.changed && this.save());
    document.addEventListener("visibilitychange", () => document.hidden && this.changed && this.save());
    // Asks "leave this page?" only where words would really be left behind.
    addEventListener("beforeunload", (event) => {
      if (this.failed && !this.sent) event.preventDefault();
    });
    document.addEventListener("sightline:signed-in", async () => {
      await this.prepare();
      this.save();
    });
    await this.prepare();
    await this.lookForNewerCopy();
  }

  async prepare() {
    try {
      await fetchKey();
    } catch {
      // Without the key there is no copy on the device; the server's is kept all the same.
    }
  }

  touched() {
    this.changed = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), EVERY);
    // The copy on the device is written at once: the network may be gone by the next letter.
    clearTimeout(this.keeping);
    this.keeping = setTimeout(() => keep(this.id, entriesOf(this.form)), 500);
  }

  async save() {
    if (this.saving || this.sent || this.choosing) return;
    clearTimeout(this.timer);
    this.saving = true;
    this.changed = false;
    const entries = entriesOf(this.form);
    const body = new URLSearchParams(entries);
    body.set("draft_saved_at", this.known);
    body.set("page_token", this.form.elements.page_token?.value ?? ""); // which page this is
    try {
      // Lets the request outlive a tab that is being closed; browsers allow that up to 64 KiB.
      const keepalive = document.hidden && String(body).length < 60_000;
      const answer = await ask(this.form.dataset.autosaveUrl, { body, keepalive });
      if (answer.status === 409) await this.otherDevice(await answer.json());
      else if (answer.ok) await this.saved(await answer.json(), entries);
      else this.notSaved(); // 400 or 413: trying again is right, for it may have been cut short
    } catch (problem) {
      if (problem instanceof SignedOut) signedOut();
      this.notSaved();
    } finally {
      this.saving = false;
    }
  }

  async saved({ saved_at: at, wording }, entries) {
    if (wording) document.dispatchEvent(new CustomEvent("sightline:wording", { detail: wording }));
    this.known = at;
    this.waited = EVERY;
    this.failed = false;
    await keep(this.id, entries, Date.parse(at));
    const clock = new Date(at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
    this.say(`Saved at ${clock}`, false);
    if (this.changed) this.touched();
  }

  notSaved() {
    this.changed = true;
    this.failed = true;
    this.waited = Math.min(this.waited * 2, LONGEST_WAIT);
    this.timer = setTimeout(() => this.save(), this.waited);
    this.say("Not saved yet. Keep this page open; trying again", true);
  }

  say(text, isBad) {
    if (this.says.textContent !== text) this.says.textContent = text; // read out only when it changes
    this.says.classList.toggle("sl-saved--not", isBad);
  }

  async otherDevice({ saved_at: at, entries }) {
    this.choosing = true;
    await offerCopy(this.form, { at: Date.parse(at), entries, where: "another device or tab" });
    this.choosing = false;
    this.known = at; // the worker has seen it: the next save may replace it
    this.touched();
  }

  async lookForNewerCopy() {
    const copy = await recall(this.id);
    const server = Date.parse(this.known) || 0;
    if (!copy || copy.at <= server || this.changed) return;
    if (JSON.stringify(copy.entries) === JSON.stringify(entriesOf(this.form))) return drop(this.id);
    this.choosing = true;
    const taken = await offerCopy(this.form, { ...copy, where: "this device" });
    this.choosing = false;
    if (taken) this.touched();
    else drop(this.id);
  }
}
