"""A referral route as a picture: numbered boxes in one column, and lines that lead further down.

Laid out here and drawn by `components/route_picture.html`. Every measure is in units of the
picture, which is 320 wide, so that on the narrowest phone one unit is about one pixel. Each arrow
also says in words where it leads, so nothing is known by colour or by following a line alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sightline.domain.role_guides import RouteStep, StepKind

WIDTH = 320.0
LANE = 13.0  # between two lines beside the boxes
EDGE = 3.0
PAD = 12.0  # inside a box
BADGE = 26.0  # the number, left of the text
GAP = 26.0  # between two boxes
SIZE, SMALL = 15.0, 13.5  # of the letters
LEADING = 1.3
ARROW_ROW = 25.0  # one way out, written inside the box that asks

#: Widths of letters as a part of their size, rounded up: what does not fit would be cut off.
NARROW, BROAD, USUAL = 0.32, 0.9, 0.565


@dataclass(frozen=True)
class Ring:
    """Whom to ring, as a box shows it. number "": nobody has filled it in yet."""

    label: str
    number: str

    @property
    def dial(self) -> str:
        return self.number.replace(" ", "")


@dataclass(frozen=True)
class Text:
    """One line of letters. y: its foot."""

    x: float
    y: float
    words: str
    strong: bool = False
    small: bool = False

    @property
    def size(self) -> float:
        return SMALL if self.small else SIZE


@dataclass(frozen=True)
class Box:
    """One step. kind decides its shape: see the template."""

    number: int
    kind: StepKind
    x: float
    y: float
    width: float
    height: float
    lines: tuple[Text, ...]
    rules: tuple[float, ...]

    @property
    def corner(self) -> float:
        return 18.0 if self.kind in (StepKind.BEGIN, StepKind.END) else 4.0

    @property
    def badge_x(self) -> float:
        return self.x + PAD + 7.0

    @property
    def badge_y(self) -> float:
        return self.y + PAD + 11.0


@dataclass(frozen=True)
class Line:
    """One way from a box to another, as the path of an SVG, with the point of its arrow."""

    path: str
    head: str
    joint: tuple[float, float] | None = None


@dataclass(frozen=True)
class InWords:
    """One step of the list beside the picture, which says all that the picture says."""

    number: int
    kind: StepKind
    text: str
    notes: tuple[str, ...]
    rings: tuple[Ring, ...]
    ways: tuple[str, ...]


@dataclass(frozen=True)
class RoutePicture:
    title: str
    name: str
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    in_words: tuple[InWords, ...]
    width: float = WIDTH


def route_picture(
    steps: Sequence[RouteStep],
    *,
    title: str,
    name: str,
    rings: Mapping[str, Ring],
    clocks: Mapping[str, str] | None = None,
    panels: Sequence[str] = (),
) -> RoutePicture:
    """Lay out one route. Pure: the same steps give the same picture.

    title: what the picture shows. name: unique on the page, for the ids inside the picture.
    rings: contacts by slug. clocks: a clock's limit in words, by slug. panels: their local names.
    The steps are sound: arrows lead down, to boxes that are there (the packs are checked for it).
    """
    place = {step.slug: at for at, step in enumerate(steps)}
    ways = [_ways(step, at, place) for at, step in enumerate(steps)]
    lanes = _lanes(ways, place)
    beside = LANE * (max(lanes.values()) + 1) + 8 if lanes else 0
    in_words = []
    boxes: list[Box] = []
    ports: list[dict[str, float]] = []
    top = EDGE
    for number, (step, out) in enumerate(zip(steps, ways, strict=True), start=1):
        notes = []
        if step.clock and clocks and clocks.get(step.clock):
            notes.append(f"How soon: {clocks[step.clock]}.")
        if step.panels and panels:
            notes.append(f"Here: {', '.join(panels)}.")
        ring = tuple(rings[slug] for slug in step.contacts)
        said = InWords(number, step.kind, step.text, tuple(notes), ring, tuple(out.values()))
        box, port = _box(said, out, top, WIDTH - 2 * EDGE - beside)
        in_words.append(said)
        boxes.append(box)
        ports.append(port)
        top += box.height + GAP
    lines = tuple(_lines(steps, place, boxes, ports, lanes))
    return RoutePicture(title, name, top - GAP + EDGE, tuple(boxes), lines, tuple(in_words))


@dataclass(frozen=True)
class Column:
    """A part of the picture, to stand beside others on paper: what is drawn from `top` down."""

    top: float
    height: float
    steps: tuple[InWords, ...]


def in_columns(picture: RoutePicture) -> tuple[Column, Column]:
    """The picture cut between two boxes into two columns, as much of one height as may be."""
    boxes = picture.boxes

    def cut(after: int) -> float:
        return boxes[after].y - GAP / 2

    middle = min(range(1, len(boxes)), key=lambda one: abs(picture.height / 2 - cut(one)))
    return (
        Column(0.0, cut(middle), picture.in_words[:middle]),
        Column(cut(middle), picture.height - cut(middle), picture.in_words[middle:]),
    )


def _ways(step: RouteStep, at: int, place: Mapping[str, int]) -> dict[str, str]:
    """What is written for each way out but the plain one to the next box down."""
    return {
        to: f"{when}: go to {place[to] + 1}" if when else f"Then go to {place[to] + 1}"
        for to, when in step.arrows
        if when or place[to] != at + 1
    }


def _lanes(ways: Sequence[Mapping[str, str]], place: Mapping[str, int]) -> dict[str, int]:
    """Which lane beside the boxes leads to each box that has one.

    All that leads to one box shares its lane; a lane is used again once its box is reached.
    """
    spans: dict[str, tuple[int, int]] = {}
    for at, out in enumerate(ways):
        for to in out:
            spans.setdefault(to, (at, place[to]))
    lanes: dict[str, int] = {}
    # Short ways lie next to the boxes, so that few lines cross.
    for slug, (first, last) in sorted(spans.items(), key=lambda one: (one[1][1] - one[1][0], one)):
        taken = {
            lane
            for other, lane in lanes.items()
            if spans[other][0] <= last and first <= spans[other][1]
        }
        lanes[slug] = next(lane for lane in range(len(spans)) if lane not in taken)
    return lanes


def _box(
    said: InWords, out: Mapping[str, str], top: float, width: float
) -> tuple[Box, dict[str, float]]:
    """The box with its letters, and the height at which each way out leaves it."""
    left = EDGE + PAD + BADGE
    room = width - PAD * 2 - BADGE
    y = top + PAD
    texts: list[Text] = []

    def write(words: str, *, small: bool = False, strong: bool = False) -> None:
        nonlocal y
        size = SMALL if small else SIZE
        for line in wrapped(words, room, size):
            y += size * LEADING
            texts.append(Text(left, y - size * 0.3, line, strong=strong, small=small))

    write(said.text, strong=said.kind is StepKind.URGENT)
    for ring in said.rings:
        y += 3
        if ring.label != ring.number:  # 999 is its own name
            write(ring.label, small=True)
        write(f"Call {ring.number}" if ring.number else "Number not filled in", strong=True)
    for note in said.notes:
        y += 3
        write(note, small=True)
    y = max(y, top + PAD + BADGE - 4) + PAD - 1
    rules: list[float] = []
    ports: dict[str, float] = {}
    for to, words in out.items():
        rules.append(y)
        rows = wrapped(words, width - PAD * 2, SIZE)
        for at, row in enumerate(rows):
            foot = y + ARROW_ROW * 0.68 + at * SIZE * LEADING
            texts.append(Text(EDGE + PAD, foot, row, strong=True))
        height = ARROW_ROW + (len(rows) - 1) * SIZE * LEADING
        ports[to] = y + height / 2
        y += height
    box = Box(said.number, said.kind, EDGE, top, width, y - top, tuple(texts), tuple(rules))
    return box, ports


def _lines(
    steps: Sequence[RouteStep],
    place: Mapping[str, int],
    boxes: Sequence[Box],
    ports: Sequence[Mapping[str, float]],
    lanes: Mapping[str, int],
) -> Iterable[Line]:
    reached: set[str] = set()
    for step, box, port in zip(steps, boxes, ports, strict=True):
        for to in step.next:
            target = boxes[place[to]]
            if to not in port:
                x, foot = box.badge_x, target.y - 1
                yield Line(f"M{x:g} {box.y + box.height:g}V{foot - 7:g}", _down(x, foot))
                continue
            right = box.x + box.width
            lane = right + 12 + lanes[to] * LANE
            joint = (lane, port[to]) if to in reached else None
            reached.add(to)
            path = f"M{right:g} {port[to]:g}H{lane:g}V{target.badge_y:g}H{right + 8:g}"
            yield Line(path, _left(right, target.badge_y), joint)


def _down(x: float, y: float) -> str:
    return f"M{x:g} {y:g}l-5.5 -9h11z"


def _left(x: float, y: float) -> str:
    return f"M{x + 1:g} {y:g}l9 -5.5v11z"


def wrapped(text: str, room: float, size: float) -> list[str]:
    """The text in lines no wider than `room`, cut between words; one long word stands alone."""
    lines: list[str] = []
    for word in text.split():
        if lines and width_of(f"{lines[-1]} {word}") * size <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def width_of(text: str) -> float:
    """How wide the letters are, as a multiple of their size. A little more than they are."""
    return sum(
        NARROW if sign in " iljftr.,;:!’'|()-" else BROAD if sign in "mwMW—" else USUAL
        for sign in text
    )
