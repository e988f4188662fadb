// Warns before a session ends, and lets the worker sign in again on the same page, so that what
// they were writing stays where it is.
//
// Expects on <body>: data-timeout-seconds, data-keep-alive-url (POST, any 2xx), data-reauth-url
// (POST password and code; 200 {"csrf_token": "..."}, or 400/422 {"problem": "a sentence"}; GET: the
// same 200 where this worker is signed in by now, else 401). Its address names the worker, signed.
import { ask, renewToken, SignedOut, signedIn, signedOut } from "./asking.js";
import { forgetKey } from "./device-copy.js";

const WARN = 5 * 60; // seconds before the end
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
    this.signIn.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.tryToSignIn(event.target);
    });
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

  async tryToSignIn(form) {
    const problem = form.querySelector("[data-sign-in-problem]");
    problem.hidden = true;
    try {
      const answer = await ask(document.body.dataset.reauthUrl, { body: new URLSearchParams(new FormData(form)) });
      const said = await answer.json();
      if (!answer.ok) throw new Error(said.problem);
      form.reset();
      this.goOn(said.csrf_token);
    } catch (wrong) {
      const known = wrong.constructor === Error && wrong.message && wrong.message !== "undefined";
      problem.textContent = known ? wrong.message : "That did not work. Check the password and your connection, then try again";
      problem.hidden = false;
    }
  }
}
