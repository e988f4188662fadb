// Warns before a session ends, and lets the worker sign in again on the same page, so that what
// they were writing stays where it is.
//
// Expects on <body>: data-timeout-seconds, data-keep-alive-url (POST, any 2xx), data-reauth-url
// (POST password and code; 200 {"csrf_token": "..."}, or 400/422 {"problem": "a sentence"}; GET: the
// same 200 where this worker is signed in by now, else 401; GET with ?with=passkey: what to ask the
// device, {"request_options"}, whose answer is posted as `credential`). Its address names the worker,
// signed. [data-sign-in-passkey] in the dialog is shown where the device can use one.
import { ask, renewToken, SignedOut, signedIn, signedOut } from "./asking.js";
import { forgetKey } from "./device-copy.js";
import { credentialFor } from "./passkey.js";

const WARN = 5 * 60; // seconds before the end
const CHECK_PASSWORD = "That did not work. Check the password and your connection, then try again";
const NO_PASSKEY = "No passkey was used. Try again, or use your password";
const ACTED = "sightline:acted"; // shared between tabs: being active in one keeps them all

export function startTimeout() {
  const length = Number(document.body.dataset.timeoutSeconds);
  const warning = document.getElementById("sl-timeout");
  const signIn = document.getElementById("sl-sign-in");
  if (!length || !warning || !signIn) return;
  new Timeout(length, warning, signIn).start();
}

class Timeout {
  constructor(length, warning, signIn) {
    Object.assign(this, { length, warning, signIn, isOut: false });
    this.warnFrom = Math.min(WARN, length / 2);
  }

  start() {
    this.renew();
    setInterval(() => this.look(), 1_000);
    // A laptop that slept has missed its timers: look at once when it wakes.
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) this.isOut ? this.goOnIfSignedIn() : this.look();
    });
    document.addEventListener("sightline:signed-out", () => this.end());
    document.addEventListener("sightline:answered", () => this.isOut || this.renew());
    this.warning.querySelector("[data-timeout-stay]").addEventListener("click", () => this.stay());
    this.warning.addEventListener("cancel", () => this.stay());
    // Escape must not leave a page that looks usable and saves nothing.
    this.signIn.addEventListener("cancel", (event) => event.preventDefault());
    const form = this.signIn.querySelector("form");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.tryToSignIn(form, async () => new FormData(form), CHECK_PASSWORD);
    });
    const passkey = form.querySelector("[data-sign-in-passkey]");
    if (!passkey || !globalThis.PublicKeyCredential || !navigator.credentials) return;
    passkey.hidden = false;
    passkey.querySelector("button").addEventListener("click", () => this.tryToSignIn(form, fromDevice, NO_PASSKEY));
  }

  renew() {
    localStorage.setItem(ACTED, String(Date.now()));
  }

  left() {
    return this.length - (Date.now() - Number(localStorage.getItem(ACTED))) / 1000;
  }

  look() {
    if (this.isOut) return;
    const left = this.left();
    if (left <= 0) this.end();
    else if (left <= this.warnFrom) this.warn(left);
    else if (this.warning.open) this.warning.close(); // another tab stayed signed in
  }

  warn(left) {
    const minutes = Math.ceil(left / 60);
    const text = minutes === 1 ? "1 minute" : `${minutes} minutes`;
    const place = this.warning.querySelector("[data-timeout-left]");
    if (place.textContent !== text) place.textContent = text;
    if (!this.warning.open) this.warning.showModal();
  }

  async stay() {
    try {
      const answer = await ask(document.body.dataset.keepAliveUrl);
      if (!answer.ok) return;
      if (this.warning.open) this.warning.close();
    } catch (problem) {
      if (problem instanceof SignedOut) signedOut();
    }
  }

  end() {
    if (this.isOut) return;
    this.isOut = true;
    forgetKey(); // whoever sits here next cannot read the copy on the device
    if (this.warning.open) this.warning.close();
    document.querySelector("main").inert = true;
    this.signIn.showModal();
  }

  // Signed in by passkey or single sign-on in another tab, and back here.
  async goOnIfSignedIn() {
    try {
      const answer = await ask(document.body.dataset.reauthUrl, { method: "GET" });
      if (answer.ok) this.goOn((await answer.json()).csrf_token);
    } catch {
      // Not yet: the dialog stays.
    }
  }

  goOn(freshToken) {
    renewToken(freshToken);
    this.isOut = false;
    this.renew();
    document.querySelector("main").inert = false;
    this.signIn.close();
    signedIn();
  }

  // proof: resolves to what is posted. otherwise: what to say where there is no sentence of the server's.
  async tryToSignIn(form, proof, otherwise) {
    const problem = form.querySelector("[data-sign-in-problem]");
    problem.hidden = true;
    try {
      const answer = await ask(document.body.dataset.reauthUrl, { body: new URLSearchParams(await proof()) });
      const said = await answer.json();
      if (!answer.ok) throw new Refused(said.problem);
      form.reset();
      this.goOn(said.csrf_token);
    } catch (wrong) {
      problem.textContent = (wrong instanceof Refused && wrong.message) || otherwise;
      problem.hidden = false;
    }
  }
}

/** The server's own sentence. */
class Refused extends Error {}

async function fromDevice() {
  const answer = await ask(`${document.body.dataset.reauthUrl}?with=passkey`, { method: "GET" });
  const said = await answer.json();
  if (!answer.ok) throw new Refused(said.problem);
  return { credential: JSON.stringify(await credentialFor("get", said.request_options)) };
}
