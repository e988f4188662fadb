// The live map over the drawing that the server made. Loaded only by the map's pages.
// No style, glyph or tile is asked of anybody, unless the partnership has tiles of its own.
import { LngLatBounds, Map as LiveMap, setWorkerUrl } from "maplibre-gl";

const INK = "#0d3b42";
const FONT = ["Atkinson Hyperlegible"];
const PAPER = "#f4f7f7";
const FILLS = { n0: "#cfe5e3", n1: "#8fc3c1", n2: "#3f8f90", n3: "#084b50", withheld: "#ffffff" };

for (const holder of document.querySelectorAll("[data-map]")) start(holder);
slide();

function start(holder) {
  const data = told(holder);
  if (!data || !box(data)) return;
  const live = holder.querySelector(".sl-map__live");
  const paper = holder.querySelector(".sl-map__paper");
  setWorkerUrl(new URL(holder.dataset.worker, location.href).href);
  live.hidden = false;
  let map;
  try {
    map = new LiveMap({
      container: live,
      style: style(data),
      bounds: box(data),
      fitBoundsOptions: { padding: 24 },
      attributionControl: false,
      maplibreLogo: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      renderWorldCopies: false,
      fadeDuration: 0,
      // A wheel and a finger scroll the page, as everywhere else.
      cooperativeGestures: true,
      locale: {
        "CooperativeGesturesHandler.WindowsHelpText": "Hold Ctrl and scroll to come closer",
        "CooperativeGesturesHandler.MacHelpText": "Hold ⌘ and scroll to come closer",
        "CooperativeGesturesHandler.MobileHelpText": "Use two fingers to move the map",
      },
    });
  } catch {
    live.hidden = true; // no WebGL here: the drawing says the same
    return;
  }
  map.touchZoomRotate.disableRotation();
  map.getCanvas().setAttribute("aria-label", "Map. What it shows stands in the table below.");
  live.append(buttons(map));
  map.on("error", () => {});
  map.on("load", () => {
    draw(map, data);
    // The drawing of the server stands until this one shows as much.
    map.once("idle", () => {
      paper.hidden = true;
      holder.dataset.ready = "yes";
    });
    speak(holder, map);
    if (data.more) closer(holder, map, data);
    if (data.pick) pick(map);
  });
  holder.sightlineMap = map;
}

function told(holder) {
  const said = holder.querySelector("script[type='application/json']");
  return said && JSON.parse(said.textContent);
}

function box(data) {
  const around = new LngLatBounds();
  for (const one of data.hexagons ?? []) for (const at of one.corners) around.extend(at);
  for (const one of data.points ?? []) around.extend(one.at);
  for (const line of data.lines ?? []) for (const at of line) around.extend(at);
  if (data.area) {
    around.extend([data.area[0], data.area[1]]);
    around.extend([data.area[2], data.area[3]]);
  }
  return around.isEmpty() ? null : around;
}

function style(data) {
  const layers = [{ id: "paper", type: "background", paint: { "background-color": PAPER } }];
  const sources = {};
  if (data.tiles) {
    sources.tiles = { type: "raster", tiles: [data.tiles], tileSize: 256 };
    layers.push({ id: "tiles", type: "raster", source: "tiles" });
  }
  return { version: 8, sources, layers };
}

function draw(map, data) {
  const bearing = [
    ["hexagons", (data.hexagons ?? []).map(hexagon)],
    ["marks", (data.hexagons ?? []).filter((one) => one.hot).map((one) => feature("Point", one.middle, {}))],
    ["area", data.area ? [frame(data.area)] : []],
    ["lines", (data.lines ?? []).map((at) => feature("LineString", at, {}))],
    ["points", points(data)],
    ["landmarks", (data.landmarks ?? []).map((one) => feature("Point", one.at, { name: one.name }))],
  ];
  for (const [name, features] of bearing) put(map, name, features);
  if (map.getLayer("hexagons")) return;
  map.addLayer({
    id: "hexagons", type: "fill", source: "hexagons",
    paint: { "fill-color": ["match", ["get", "tone"], ...Object.entries(FILLS).flat(), "#ffffff"], "fill-opacity": 0.8 },
  });
  map.addLayer({
    id: "edges", type: "line", source: "hexagons",
    paint: { "line-color": "#5f6b6d", "line-width": 1 },
  });
  map.addLayer({
    id: "hot", type: "line", source: "hexagons", filter: ["get", "hot"],
    paint: { "line-color": "#8f1d14", "line-width": 4 },
  });
  map.addLayer({ id: "marks", type: "circle", source: "marks", paint: { "circle-color": "#8f1d14", "circle-radius": 4 } });
  map.addLayer({ id: "area", type: "line", source: "area", paint: { "line-color": "#5f6b6d", "line-dasharray": [4, 3] } });
  map.addLayer({ id: "lines", type: "line", source: "lines", paint: { "line-color": "#b8650a", "line-width": 2.5, "line-opacity": 0.8 } });
  map.addLayer({
    id: "heads", type: "symbol", source: "lines",
    layout: { "symbol-placement": "line-center", "text-field": "➤", "text-font": FONT, "text-size": 22, "text-keep-upright": false, "text-allow-overlap": true },
    paint: { "text-color": "#8a4a05", "text-halo-color": PAPER, "text-halo-width": 1.5 },
  });
  const ring = (planned, other) => ["case", ["get", "planned"], planned, other];
  map.addLayer({
    id: "points", type: "circle", source: "points",
    paint: { "circle-color": "#54319f", "circle-radius": ["get", "radius"], "circle-stroke-color": ring(INK, "#ffffff"), "circle-stroke-width": ring(4, 1.5) },
  });
  // Names where there is room: the browser draws their letters itself, nobody is asked for them.
  map.addLayer(named("landmarks", { "text-field": ["concat", "+ ", ["get", "name"]], "text-anchor": "left", "text-size": 13 }, "#33474a"));
  map.addLayer(named("points", { "text-field": ["get", "name"], "text-variable-anchor": ["left", "right", "top", "bottom"], "text-radial-offset": 0.9, "text-justify": "auto", "text-size": 14 }, "#0b0c0c"));
}

function named(source, layout, ink) {
  return {
    id: `${source}-names`, type: "symbol", source,
    layout: { "text-font": FONT, "text-max-width": 12, "text-optional": true, ...layout },
    paint: { "text-color": ink, "text-halo-color": "#ffffff", "text-halo-width": 1.6 },
  };
}

function put(map, name, features) {
  const data = { type: "FeatureCollection", features };
  const there = map.getSource(name);
  if (there) there.setData(data);
  else map.addSource(name, { type: "geojson", data, tolerance: 0 });
}

function hexagon(one) {
  const { tone, hot, says, where } = one;
  return feature("Polygon", [one.corners], { tone, hot, says: `${where}: ${says}` });
}

function points(data) {
  return (data.points ?? []).map((one) =>
    feature("Point", one.at, { name: one.name, says: `${one.name}. ${one.says}`, href: one.href, radius: one.radius, planned: one.planned }),
  );
}

function frame([west, south, east, north]) {
  return feature("LineString", [[west, south], [east, south], [east, north], [west, north], [west, south]], {});
}

function feature(type, coordinates, properties) {
  return { type: "Feature", geometry: { type, coordinates }, properties };
}

// What lies under the pointer is said below the map, as text; a place becomes a link.
function speak(holder, map) {
  const says = holder.querySelector(".sl-map__says");
  map.on("click", (event) => {
    const [found] = map.queryRenderedFeatures(event.point, { layers: ["points", "hexagons"] });
    says.replaceChildren();
    if (!found) return;
    const to = document.createElement(found.properties.href ? "a" : "span");
    if (found.properties.href) {
      to.href = found.properties.href;
      to.className = "govuk-link";
    }
    to.textContent = found.properties.says;
    says.append(to);
  });
}

// The places of whatever part of the map is looked at. Those of the table keep what it says of them.
function closer(holder, map, { more, points: counted }) {
  const known = new Map(counted.map((one) => [one.href, one]));
  const says = holder.querySelector(".sl-map__says");
  let asked = 0;
  const ask = async () => {
    const number = ++asked;
    const at = map.getBounds();
    const corners = [at.getWest(), at.getSouth(), at.getEast(), at.getNorth()];
    const answer = await fetch(`${more}?box=${corners.map((one) => one.toFixed(5)).join(",")}`);
    if (!answer.ok || number !== asked) return;
    const found = await answer.json();
    put(map, "points", points({ points: found.points.map((one) => known.get(one.href) ?? one) }));
    says.textContent = found.closer ? "There are too many places here to draw. Come closer." : "";
    holder.dataset.drawn = String(found.points.length);
  };
  map.on("moveend", ask);
  ask();
}

// A click says where the place is; the fields stay what is sent.
function pick(map) {
  map.on("click", ({ lngLat }) => {
    const { latitude, longitude } = document.querySelector("[data-map-pick]").elements;
    latitude.value = lngLat.lat.toFixed(6);
    longitude.value = lngLat.lng.toFixed(6);
    put(map, "points", [feature("Point", [lngLat.lng, lngLat.lat], { name: "Here", says: "Here", radius: 6, planned: false })]);
  });
}

function buttons(map) {
  const group = document.createElement("div");
  group.className = "sl-map__buttons";
  for (const [sign, says, act] of [
    ["+", "Come closer", () => map.zoomIn({ duration: 0 })],
    ["−", "Go further away", () => map.zoomOut({ duration: 0 })],
  ]) {
    const one = document.createElement("button");
    one.type = "button";
    one.className = "sl-map__button";
    one.setAttribute("aria-label", says);
    one.textContent = sign;
    one.addEventListener("click", act);
    group.append(one);
  }
  return group;
}

// The periods as a slider, beside the list of them that works without this script.
function slide() {
  const form = document.querySelector("[data-map-choice]");
  if (!form) return;
  const list = form.elements.period;
  const slider = document.createElement("input");
  Object.assign(slider, { type: "range", min: "0", max: String(list.options.length - 1), step: "1", className: "sl-map-choice__slider" });
  slider.setAttribute("aria-label", "Period");
  const now = () => {
    slider.value = String(list.selectedIndex);
    slider.setAttribute("aria-valuetext", list.selectedOptions[0].text);
  };
  now();
  form.append(slider);
  slider.addEventListener("input", () => {
    list.selectedIndex = Number(slider.value);
    slider.setAttribute("aria-valuetext", list.selectedOptions[0].text);
  });
  slider.addEventListener("change", () => show(form));
  list.addEventListener("change", () => { now(); show(form); });
  form.elements.size.addEventListener("change", () => show(form));
}

// Another period: the same page is asked for, and its part that changes put in; the map stays.
async function show(form) {
  const address = new URL(location.pathname, location.href);
  address.search = new URLSearchParams(new FormData(form)).toString();
  const answer = await fetch(address);
  if (!answer.ok || answer.redirected) return form.submit();
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-map-part]");
  const here = document.querySelector("[data-map-part]");
  const holder = here.querySelector("[data-map]");
  const map = holder.sightlineMap;
  const data = told(fresh.querySelector("[data-map]"));
  if (!map?.loaded() && !holder.dataset.ready) return form.submit();
  const kept = here.querySelector(".sl-map-and-key");
  let before = true;
  for (const part of [...here.children]) if (part !== kept) part.remove();
  for (const part of [...fresh.children]) {
    if (part.classList.contains("sl-map-and-key")) before = false;
    else if (before) kept.before(part);
    else here.append(part);
  }
  holder.querySelector(".sl-map__paper").replaceChildren(...fresh.querySelector(".sl-map__paper").childNodes);
  draw(map, data);
  holder.querySelector(".sl-map__says").textContent = "";
  history.replaceState(null, "", address);
}
