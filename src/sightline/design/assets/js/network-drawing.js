// The drawing itself: what is drawn, where it stands, what is chosen.
import cytoscape from "cytoscape";
import fcose from "cytoscape-fcose";
import { looks, outline } from "./network-looks.js";
import { beginnings, beside } from "./network-places.js";

cytoscape.use(fcose);
const FEW = 150; // so many are moved before one's eyes
const SETTLED = 400; // so many are laid out to the end; beyond, only eased apart
const still = window.matchMedia("(prefers-reduced-motion: reduce)");

export class Drawing {
  constructor(paper, many, onChoose) {
    this.outlines = paper.querySelector("canvas");
    this.outlined = true;
    this.groups = new Map();
    this.cy = cytoscape({
      container: paper.querySelector("[role=img]"), style: looks, elements: [],
      layout: { name: "preset" }, minZoom: 0.05, maxZoom: 3,
      boxSelectionEnabled: false, selectionType: "single",
      hideEdgesOnViewport: many > SETTLED, pixelRatio: many > SETTLED ? 1 : "auto",
    });
    // A wheel scrolls the page, as everywhere else; with Ctrl it zooms.
    paper.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) event.stopPropagation();
    }, { capture: true });
    this.cy.on("tap", "node", (event) => onChoose(event.target.id()));
    this.cy.on("render", () => outline(this.outlines, this.cy, this.outlined ? this.groups : []));
  }

  // Draw this instead. Whoever was drawn stays where they are. onLaid: when all have their place.
  show(data, onLaid) {
    const { cy } = this;
    const before = new Map(cy.nodes().map((one) => [one.id(), { ...one.position() }]));
    const first = before.size === 0;
    const places = first ? beginnings(data.nodes, data.centre) : beside(data.nodes, data.edges, before);
    cy.batch(() => {
      const stays = new Set([...data.nodes, ...data.edges].map((one) => one.id));
      cy.elements().filter((one) => !stays.has(one.id())).remove();
      const fresh = [];
      for (const one of data.nodes) {
        const there = cy.getElementById(one.id);
        if (there.nonempty()) there.data(one);
        else fresh.push({ group: "nodes", data: one, position: { ...places.get(one.id) } });
      }
      for (const one of data.edges) {
        const wide = Math.min(1.5 + 1.6 * Math.log2(1 + one.pieces), 9);
        const there = cy.getElementById(one.id);
        if (there.nonempty()) there.data({ ...one, wide });
        else fresh.push({ group: "edges", data: { ...one, wide } });
      }
      cy.add(fresh);
      cy.elements().removeClass("way");
      for (const id of [...data.way, ...data.wayEdges]) cy.getElementById(id).addClass("way");
    });
    this.groups = new Map();
    cy.nodes().forEach((one) => {
      const number = one.data("group");
      if (!number) return;
      if (!this.groups.has(number)) this.groups.set(number, []);
      this.groups.get(number).push(one);
    });
    const fresh = data.nodes.filter((one) => !before.has(one.id)).length;
    if (fresh) this.layOut(first ? new Map() : before, onLaid);
    else onLaid();
  }

  layOut(fixed, onLaid) {
    const { cy } = this;
    const many = cy.nodes().length;
    cy.one("layoutstop", () => {
      if (!fixed.size) cy.fit(undefined, 40);
      onLaid();
    });
    if (many > SETTLED) {
      cy.layout({ name: "preset", fit: !fixed.size, padding: 40 }).run();
      return;
    }
    const kept = cy.nodes().filter((one) => fixed.has(one.id()));
    cy.layout({
      name: "fcose", quality: "proof", randomize: false, packComponents: false, tile: false,
      uniformNodeDimensions: true, nodeSeparation: 90, idealEdgeLength: 150, nodeRepulsion: 40000,
      numIter: many > FEW ? 150 : 800, fit: !fixed.size, padding: 40,
      animate: !still.matches && many <= FEW && fixed.size ? "end" : false, animationDuration: 300,
      fixedNodeConstraint: kept.length
        ? kept.map((one) => ({ nodeId: one.id(), position: { ...one.position() } }))
        : undefined,
    }).run();
  }

  // Mark one, with what joins it. Nothing where it is not drawn.
  choose(id) {
    const { cy } = this;
    cy.elements().removeClass("chosen beside");
    const one = cy.getElementById(id);
    if (one.empty()) return false;
    one.addClass("chosen");
    one.connectedEdges().addClass("beside");
    if (cy.zoom() < 0.6) cy.zoom({ level: 1, position: one.position() });
    cy.center(one);
    return true;
  }

  joining(id) {
    return this.cy.getElementById(id).connectedEdges().map((edge) => ({
      other: edge.connectedNodes().filter((one) => one.id() !== id)[0].data(),
      pieces: edge.data("pieces"), said: edge.data("said"),
    })).sort((a, b) => b.pieces - a.pieces);
  }

  zoom(by) {
    const { cy } = this;
    cy.zoom({ level: cy.zoom() * by, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  }

  fit() {
    this.cy.fit(undefined, 40);
  }

  outlineGroups(on) {
    this.outlined = on;
    this.cy.forceRender();
  }
}
