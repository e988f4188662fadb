// Signing in with a passkey, and setting one up.
//
// Expects <form data-passkey="get|create" data-passkey-options-url="..."> or
// data-passkey-options="ID OF A JSON SCRIPT">, with input[name=credential] to put the answer in,
// and, if wanted, [data-passkey-problem]. Such a form may be hidden: it is shown where it can work,
// and [data-passkey-missing] is hidden there.

export function startPasskeys() {
  if (!globalThis.PublicKeyCredential || !navigator.credentials) return;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    for (const missing of document.querySelectorAll("[data-passkey-missing]")) missing.hidden = true;
    form.addEventListener("submit", (event) => {
      if (form.elements.credential.value) return; // the answer is there: let it go
      event.preventDefault();
      use(form);
    });
  }
}

async function use(form) {
  const problem = form.querySelector("[data-passkey-problem]");
  if (problem) problem.hidden = true;
  try {
    const credential = await credentialFor(form.dataset.passkey, await optionsOf(form));
    form.elements.credential.value = JSON.stringify(credential);
    form.submit();
  } catch (wrong) {
    if (!problem) return;
    // The browser says NotAllowedError for "cancelled", "too slow" and "no such passkey" alike.
    problem.textContent =
      wrong?.name === "InvalidStateError"
        ? "This device already has a passkey for your account"
        : "No passkey was used. Try again, or sign in another way";
    problem.hidden = false;
  }
}

async function optionsOf(form) {
  const { passkeyOptions, passkeyOptionsUrl } = form.dataset;
  if (passkeyOptions) {
    const said = JSON.parse(document.getElementById(passkeyOptions).textContent);
    return said.request_options ?? said;
  }
  const answer = await fetch(passkeyOptionsUrl, { headers: { Accept: "application/json" }, credentials: "same-origin" });
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()).request_options;
}

/** Ask the device. kind: "get" or "create"; options and answer as in WebAuthn's JSON forms. */
export async function credentialFor(kind, { publicKey }) {
  const asked = { ...publicKey, challenge: bytes(publicKey.challenge) };
  if (kind === "create") asked.user = { ...publicKey.user, id: bytes(publicKey.user.id) };
  for (const list of ["allowCredentials", "excludeCredentials"]) {
    if (publicKey[list]) asked[list] = publicKey[list].map((one) => ({ ...one, id: bytes(one.id) }));
  }
  const made = await navigator.credentials[kind]({ publicKey: asked });
  const { response } = made;
  const said = { clientDataJSON: text(response.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[part]) said[part] = text(response[part]);
  }
  if (response.getTransports) said.transports = response.getTransports();
  return {
    id: made.id,
    rawId: text(made.rawId),
    type: made.type,
    response: said,
    clientExtensionResults: made.getClientExtensionResults(),
    authenticatorAttachment: made.authenticatorAttachment ?? undefined,
  };
}

function bytes(encoded) {
  const plain = atob(encoded.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function text(buffer) {
  const letters = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
