// How the network is drawn. Shapes and lines carry the meaning; colour only helps.
const INK = "#0d3b42";
const TEAL = "#0b6a6f";
const GREY = "#5f6b6d";
const FOCUS = "#ffdd00";

const shapes = {
  place: { shape: "pentagon", width: 34, height: 34 },
  vehicle: { shape: "rectangle", width: 42, height: 22 },
  phone: { shape: "triangle", width: 34, height: 32 },
  account: { shape: "diamond", width: 36, height: 36 },
  group: { shape: "hexagon", width: 38, height: 32 },
};

// Long enough to tell two descriptions apart, in three lines.
const LONGEST = 54;
const short = (name) => (name.length > LONGEST ? `${name.slice(0, LONGEST - 1).trimEnd()}…` : name);

export const looks = [
  {
    selector: "node",
    style: {
      shape: "ellipse", width: 32, height: 32, label: (one) => short(one.data("name")),
      "background-color": "#fff", "border-width": 2, "border-color": INK,
      "font-family": "Atkinson Hyperlegible, Verdana, sans-serif", "font-size": 13, color: "#0b0c0c",
      "text-valign": "bottom", "text-margin-y": 4, "text-wrap": "wrap", "text-max-width": 130,
      "text-background-color": "#fff", "text-background-opacity": 0.85, "text-background-padding": 1,
      "min-zoomed-font-size": 9,
    },
  },
  // A child is a child, whatever part they had in a piece.
  { selector: 'node[shape = "child"]', style: { "border-style": "double", "border-width": 7 } },
  ...Object.entries(shapes).map(([kind, style]) => ({ selector: `node[shape = "${kind}"]`, style })),
  { selector: "node[?opened]", style: { "background-color": "#b7d2d1", "font-weight": 700 } },
  {
    selector: "edge",
    style: { "curve-style": "haystack", width: "data(wide)", "line-color": GREY, opacity: 0.75 },
  },
  { selector: "edge[pieces = 0]", style: { "line-style": "dashed" } },
  { selector: "edge.beside", style: { "line-color": TEAL, opacity: 1 } },
  { selector: "edge.way", style: { "line-color": "#0b0c0c", width: 9, opacity: 1, "z-index": 9 } },
  { selector: "node.way", style: { "border-color": "#0b0c0c", "border-width": 8 } },
  {
    selector: "node.chosen",
    style: { "overlay-color": FOCUS, "overlay-opacity": 0.55, "overlay-padding": 8, "z-index": 10 },
  },
];

// Round each group that is drawn; the first canvas below the drawing is ours.
export function outline(canvas, cy, groups) {
  const ratio = window.devicePixelRatio || 1;
  const [width, height] = [cy.width(), cy.height()];
  if (canvas.width !== width * ratio || canvas.height !== height * ratio) {
    canvas.width = width * ratio;
    canvas.height = height * ratio;
  }
  const ink = canvas.getContext("2d");
  ink.setTransform(1, 0, 0, 1, 0, 0);
  ink.clearRect(0, 0, canvas.width, canvas.height);
  const { x, y } = cy.pan();
  const zoom = cy.zoom();
  ink.setTransform(ratio * zoom, 0, 0, ratio * zoom, ratio * x, ratio * y);
  ink.lineJoin = ink.lineCap = "round";
  for (const [number, members] of groups) {
    const corners = hull(members.map((one) => one.position()));
    if (corners.length < 2) continue;
    for (const [wide, colour] of [[70 + 4 / zoom, "#6b7f84"], [70, "#eef5f4"]]) {
      ink.beginPath();
      corners.forEach((at) => ink.lineTo(at.x, at.y));
      ink.closePath();
      ink.lineWidth = wide;
      ink.strokeStyle = ink.fillStyle = colour;
      ink.stroke();
      ink.fill();
    }
    const top = corners.reduce((best, at) => (at.y < best.y ? at : best));
    ink.fillStyle = INK;
    ink.font = `700 ${13 / Math.min(zoom, 1)}px Atkinson Hyperlegible, Verdana, sans-serif`;
    ink.textAlign = "center";
    ink.fillText(`Group ${number}`, top.x, top.y - 40);
  }
}

// The corners of the smallest shape without a dent round these points (Andrew's chain).
function hull(points) {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  if (sorted.length < 3) return sorted;
  const turns = (a, b, c) => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
  const half = (from) => {
    const side = [];
    for (const at of from) {
      while (side.length > 1 && turns(side.at(-2), side.at(-1), at) <= 0) side.pop();
      side.push(at);
    }
    return side.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}
