// Where everybody begins: the same network begins the same way every time. The one whose network it
// is in the middle, each group on a sunflower of its own round it.
const APART = 90;
const TURN = Math.PI * (3 - Math.sqrt(5));

export function beginnings(nodes, centre) {
  const groups = new Map();
  for (const one of nodes) {
    if (one.id === centre) continue;
    if (!groups.has(one.group)) groups.set(one.group, []);
    groups.get(one.group).push(one.id);
  }
  const places = new Map([[centre, { x: 0, y: 0 }]]);
  const alone = groups.get(0) ?? [];
  groups.delete(0);
  sunflower(places, alone, { x: 0, y: 0 }, 1);
  const round = [...groups].sort(([a], [b]) => a - b);
  const sizes = round.map(([, some]) => APART * Math.sqrt(some.length) + APART);
  const all = sizes.reduce((sum, size) => sum + 2 * size, 0);
  const far = Math.max(all / (2 * Math.PI), APART * Math.sqrt(alone.length) + Math.max(0, ...sizes) + APART);
  let turned = 0;
  round.forEach(([, some], at) => {
    const angle = (2 * Math.PI * (turned + sizes[at])) / all;
    turned += 2 * sizes[at];
    sunflower(places, some, { x: far * Math.cos(angle), y: far * Math.sin(angle) }, 0);
  });
  return places;
}

// Those who are new stand near whoever they are joined with.
export function beside(nodes, edges, placed) {
  const near = new Map();
  for (const { source, target } of edges) {
    for (const [one, other] of [[source, target], [target, source]]) {
      if (placed.has(one) || !placed.has(other)) continue;
      if (!near.has(one)) near.set(one, placed.get(other));
    }
  }
  const counts = new Map();
  const places = new Map();
  for (const { id } of nodes) {
    if (placed.has(id)) continue;
    const home = near.get(id) ?? { x: 0, y: 0 };
    const key = `${home.x} ${home.y}`;
    const number = (counts.get(key) ?? 0) + 2;
    counts.set(key, number);
    places.set(id, at(home, number));
  }
  return places;
}

function sunflower(places, ids, home, from) {
  ids.forEach((id, number) => places.set(id, at(home, number + from)));
}

function at(home, number) {
  const far = APART * Math.sqrt(number);
  return { x: home.x + far * Math.cos(number * TURN), y: home.y + far * Math.sin(number * TURN) };
}
