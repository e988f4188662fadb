// Two versions of one draft: shows both and lets the worker choose. Neither is thrown away before.

// The page's own, different on every page: two copies that differ only in these say the same.
const OF_THE_PAGE = new Set(["csrfmiddlewaretoken", "form_key", "page_token", "draft_saved_at"]);

/** What a person typed into the form: [[name, value], ...]. Never tokens, passwords or files. */
export function entriesOf(form) {
  const kept = [];
  for (const [name, value] of new FormData(form)) {
    const isPassword = form.elements[name]?.type === "password";
    if (!OF_THE_PAGE.has(name) && typeof value === "string" && !isPassword) kept.push([name, value]);
  }
  return kept;
}

/** Put entries back into the form's controls. */
export function fill(form, entries) {
  for (const control of form.elements) {
    if (!control.name || OF_THE_PAGE.has(control.name) || control.type === "password") continue;
    const values = entries.filter(([name]) => name === control.name).map(([, value]) => value);
    if (control.type === "radio" || control.type === "checkbox") control.checked = values.includes(control.value);
    else if (values.length && "value" in control && control.type !== "submit") control.value = values[0];
    control.dispatchEvent(new Event("change", { bubbles: true })); // lets revealed questions follow
  }
}

/** Show the other copy beside this form's. Resolves true when the worker took the other one. */
export function offerCopy(form, { at, entries, where }) {
  const time = new Date(at).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" });
  const box = make("section", "govuk-inset-text");
  box.setAttribute("aria-label", "Two versions of what you wrote");
  box.tabIndex = -1;
  box.append(make("h2", "govuk-heading-m", "There are two versions of what you wrote"));
  box.append(make("p", "govuk-body", `One is on this page. The other was saved on ${where} at ${time}. Choose the one to go on with.`));
  const both = make("div", "sl-side-by-side");
  both.append(version("On this page", form, entriesOf(form)), version(`Saved on ${where}`, form, entries));
  const buttons = make("div", "govuk-button-group");
  const stay = make("button", "govuk-button", "Go on with this page");
  const take = make("button", "govuk-button govuk-button--secondary", "Go on with the other version");
  stay.type = take.type = "button";
  buttons.append(stay, take);
  box.append(both, buttons);
  form.before(box);
  box.focus();
  return new Promise((resolve) => {
    stay.addEventListener("click", () => (box.remove(), resolve(false)));
    take.addEventListener("click", () => (fill(form, entries), box.remove(), resolve(true)));
  });
}

function version(title, form, entries) {
  const part = make("div", "");
  part.append(make("h3", "govuk-heading-s", title));
  for (const [name, value] of entries) {
    const control = form.elements[name];
    // Long text is what can be lost; ticks and dates follow the version that is chosen.
    if (!(control instanceof HTMLTextAreaElement) && control?.type !== "text") continue;
    if (!value.trim()) continue;
    const label = control.labels?.[0]?.textContent ?? name;
    part.append(make("p", "govuk-body-s", label), make("p", "govuk-body sl-narrative", value));
  }
  return part;
}

function make(kind, className, text = "") {
  const element = document.createElement(kind);
  element.className = className;
  element.textContent = text;
  if (text) element.dir = "auto";
  return element;
}
