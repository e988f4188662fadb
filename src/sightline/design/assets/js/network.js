// The network page: its drawing, kept in step with the table beside it, which the server writes.
// Without this file the page is the table, with the same filters, ways and groups.
import { Drawing } from "./network-drawing.js";
import { Time } from "./network-time.js";

const section = document.getElementById("network");
const said = document.getElementById("network-data");
if (section && said) start(section, JSON.parse(said.textContent));

function start(section, first) {
  const form = document.getElementById("network-form");
  const table = document.getElementById("network-table");
  const way = document.getElementById("network-way");
  const chosen = document.getElementById("network-chosen");
  const find = document.getElementById("network-find");
  const groups = section.querySelector("[data-net=groups]");
  let data = first;
  let asked = 0;
  let is = null; // who is chosen

  section.hidden = false;
  table.classList.add("sl-net-drawn");
  const drawing = new Drawing(section.querySelector(".sl-net__paper"), first.nodes.length, choose);
  const time = new Time(document.getElementById("network-time"), form, () => ask(typed()));
  show();

  function show() {
    section.dataset.laid = "";
    drawing.show(data, () => {
      section.dataset.laid = "yes";
      performance.mark("network-laid-out");
    });
    document.getElementById("network-says").textContent = says(data);
    groups.hidden = !drawing.groups.size;
    const names = document.getElementById("network-names");
    names.replaceChildren(...data.nodes.map((one) => {
      const option = document.createElement("option");
      option.value = one.name;
      return option;
    }));
    time.over(data.first, data.last);
    if (is && !choose(is)) is = null;
  }

  function typed() {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value) query.append(name, value);
    return `?${query}`;
  }

  // Ask for the same with this question, and put the answer in the drawing and in the table.
  async function ask(query) {
    asked += 1;
    const mine = asked;
    table.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(section.dataset.from + query, { headers: { Accept: "application/json" } });
      if (!answer.ok || !answer.headers.get("Content-Type")?.startsWith("application/json")) throw new Error(answer.status);
      const found = await answer.json();
      if (mine !== asked) return;
      data = found;
      table.innerHTML = data.table;
      way.innerHTML = data.wayTable;
      history.replaceState(null, "", location.pathname + data.query);
      fill(new URLSearchParams(data.query));
      show();
    } catch {
      if (mine === asked) location.assign(location.pathname + query);
    } finally {
      if (mine === asked) table.removeAttribute("aria-busy");
    }
  }

  // The form says what is shown, also where that was asked by another way.
  function fill(query) {
    for (const old of form.querySelectorAll("input[name=open]")) old.remove();
    for (const one of query.getAll("open")) {
      const hidden = document.createElement("input");
      Object.assign(hidden, { type: "hidden", name: "open", value: one });
      form.append(hidden);
    }
    for (const name of ["from", "to"]) form.elements[name].value = query.get(name) ?? "";
    for (const box of form.querySelectorAll("input[type=checkbox]")) {
      box.checked = query.getAll(box.name).includes(box.value);
    }
    const ends = form.elements.way_to;
    const to = query.get("way_to") ?? "";
    // Of many, those that are on the way: beside each line of the table stands a way to it.
    const offered = data.nodes.length > 500 ? data.nodes.filter((one) => data.way.includes(one.id)) : data.nodes;
    const sorted = offered.filter((one) => one.id !== data.centre).sort((a, b) => a.name.localeCompare(b.name));
    ends.replaceChildren(new Option("Nobody", ""), ...sorted.map((one) => new Option(one.name, one.id)));
    ends.value = to;
    form.elements.most.value = query.get("most") ?? form.elements.most.options[0].value;
  }

  function choose(id) {
    const one = data.nodes.find((each) => each.id === id);
    if (!one || !drawing.choose(id)) return false;
    is = id;
    const joined = drawing.joining(id);
    const list = element("ul", "govuk-list sl-net__joined", ...joined.slice(0, 8).map((each) =>
      element("li", "", "With ", bidi(each.other.name), ": ", bidi(each.said))));
    const further = joined.length > 8 ? [element("p", "govuk-body-s", `And ${joined.length - 8} more.`)] : [];
    const group = one.group ? `, group ${one.group}` : "";
    const page = element("a", "govuk-link", "Their page");
    page.href = one.href;
    const buttons = id === data.centre ? [] : [
      button(one.opened ? "Close" : "Open", () => ask(toggled(id))),
      button("Way here", () => ask(with_("way_to", id))),
    ];
    chosen.replaceChildren(
      element("h3", "govuk-heading-s", bidi(one.name)), element("p", "govuk-body-s", one.kind + group),
      list, ...further, element("p", "sl-net__do", ...buttons, page),
    );
    return true;
  }

  function toggled(id) {
    const query = new URLSearchParams(typed());
    const open = query.getAll("open");
    query.delete("open");
    const now = open.includes(id) ? open.filter((one) => one !== id) : [...open, id];
    for (const one of now) query.append("open", one);
    return `?${query}`;
  }

  function with_(name, value) {
    const query = new URLSearchParams(typed());
    query.set(name, value);
    return `?${query}`;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(typed());
  });
  document.getElementById("main").addEventListener("click", (event) => {
    const link = event.target.closest("a[data-net-fetch]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      ask(new URL(link.href).search);
    }
    const showing = event.target.closest("[data-net-show]");
    if (showing && choose(showing.dataset.netShow)) section.scrollIntoView({ block: "start" });
  });
  find.addEventListener("change", () => {
    const name = find.value.trim().toLowerCase();
    if (!name) return;
    const one = data.nodes.find((each) => each.name.toLowerCase() === name)
      ?? data.nodes.find((each) => each.name.toLowerCase().includes(name));
    if (!one || !choose(one.id)) {
      chosen.replaceChildren(element("p", "govuk-body-s", "Nobody of that name is drawn. The table may go further."));
    }
  });
  section.querySelector(".sl-net__buttons").addEventListener("click", (event) => {
    const pressed = event.target.closest("button");
    if (!pressed) return;
    const { net } = pressed.dataset;
    if (net === "in") drawing.zoom(1.35);
    if (net === "out") drawing.zoom(1 / 1.35);
    if (net === "fit") drawing.fit();
    if (net === "groups") {
      drawing.outlineGroups(!drawing.outlined);
      groups.textContent = drawing.outlined ? "Hide groups" : "Outline groups";
    }
  });
}

function says({ nodes, edges, way }) {
  const kinds = new Map();
  for (const { kind } of nodes) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const counted = [...kinds].sort(([a], [b]) => a.localeCompare(b)).map(([kind, count]) => `${kind} ${count}`).join(", ");
  const path = way.length ? ` The way has ${way.length - 1} step${way.length === 2 ? "" : "s"}, drawn thick and black.` : "";
  return `${nodes.length} drawn: ${counted}. ${edges.length} lines between them.${path} The table below says the same.`;
}

function element(name, look, ...inside) {
  const made = document.createElement(name);
  if (look) made.className = look;
  made.append(...inside);
  return made;
}

// A name in its own direction.
function bidi(text) {
  return element("bdi", "", text);
}

function button(text, press) {
  const made = element("button", "govuk-button govuk-button--secondary sl-net__small", text);
  made.type = "button";
  made.addEventListener("click", press);
  return made;
}
