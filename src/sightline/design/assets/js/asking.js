// Asking the server. One place, because every answer must be handled the same way:
// no network and a server that is ill are "try again"; 401 and 403 are "sign in again".

export class SignedOut extends Error {}
export class Unreachable extends Error {}

/** The CSRF token of the page, renewed by `renewToken` after signing in again. */
export function token() {
  return document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";
}

export function renewToken(fresh) {
  for (const input of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) input.value = fresh;
}

/** Send a body to an address of this site. Throws SignedOut or Unreachable, else gives the Response. */
export async function ask(url, { method = "POST", body, keepalive = false, signal } = {}) {
  let answer;
  try {
    answer = await fetch(url, {
      method,
      body,
      keepalive,
      signal: signal ?? AbortSignal.timeout(15_000),
      credentials: "same-origin",
      redirect: "manual", // a redirect is the sign-in page: following it would look like success
      headers: { "X-CSRFToken": token(), "X-Requested-With": "fetch", Accept: "text/html, application/json" },
    });
  } catch (problem) {
    throw new Unreachable(String(problem));
  }
  if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) throw new SignedOut();
  if (answer.status >= 500 || answer.status === 429) throw new Unreachable(String(answer.status));
  // Writing is being there: the server renews its session on the same requests.
  document.dispatchEvent(new CustomEvent("sightline:answered"));
  return answer;
}

/** Tell the other modules of this page that the worker is signed out, or is signed in again. */
export const signedOut = () => document.dispatchEvent(new CustomEvent("sightline:signed-out"));
export const signedIn = () => document.dispatchEvent(new CustomEvent("sightline:signed-in"));
