// A copy of a draft on this device, for when the network is lost and the tab closes.
//
// What lies in localStorage is ciphertext (AES-GCM). The key belongs to the worker, comes from
// `data-draft-key-url` after sign-in as 32 bytes in base64, and is held in this module only: a
// colleague at the same computer finds nothing that can be read.
import { ask } from "./asking.js";

let key; // CryptoKey, never exportable, never stored
const OLDEST = 7 * 24 * 3600 * 1000; // ms: an abandoned copy is swept after a week

export async function fetchKey() {
  const url = document.body.dataset.draftKeyUrl;
  if (!url || !globalThis.crypto?.subtle) return false;
  const answer = await ask(url);
  if (!answer.ok) return false;
  const { key: encoded } = await answer.json();
  const bytes = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0));
  key = await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
  return true;
}

export function forgetKey() {
  key = undefined;
}

/** Keep `entries` ([[name, value], ...]) as the device's copy of draft `id`. */
export async function keep(id, entries, savedAt = Date.now()) {
  if (!key) return false;
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(entries));
  const sealed = new Uint8Array(
    await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce, additionalData: new TextEncoder().encode(id) }, key, plain),
  );
  try {
    localStorage.setItem(place(id), JSON.stringify({ at: savedAt, nonce: inBase64(nonce), sealed: inBase64(sealed) }));
    return true;
  } catch {
    return false; // full or forbidden: the server's copy is still there
  }
}

/** The device's copy as {at, entries}, or null where there is none that this worker can read. */
export async function recall(id) {
  sweep();
  const stored = localStorage.getItem(place(id));
  if (!stored || !key) return null;
  try {
    const { at, nonce, sealed } = JSON.parse(stored);
    const plain = await crypto.subtle.decrypt(
      { name: "AES-GCM", iv: fromBase64(nonce), additionalData: new TextEncoder().encode(id) }, key, fromBase64(sealed),
    );
    return { at, entries: JSON.parse(new TextDecoder().decode(plain)) };
  } catch {
    return null; // another worker's copy on a shared computer: left alone for them
  }
}

export function drop(id) {
  localStorage.removeItem(place(id));
}

function sweep() {
  for (const name of Object.keys(localStorage)) {
    if (!name.startsWith("sightline:draft:")) continue;
    const at = Number(/"at":(\d+)/.exec(localStorage.getItem(name) ?? "")?.[1] ?? 0);
    if (Date.now() - at > OLDEST) localStorage.removeItem(name);
  }
}

const place = (id) => `sightline:draft:${id}`;

function inBase64(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

const fromBase64 = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
