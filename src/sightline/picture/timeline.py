"""How harm adds up over the years: one row a sort of thing, month by month, inside and outside the
family told apart by shape as well as by colour. Drawn on the server; the same stands in a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString, mark_safe

from sightline.domain.chronology import Lane
from sightline.domain.picture import Band, Strand
from sightline.domain.pointing import Held, Known, Written
from sightline.kernel.addresses import address

WIDTH, EDGE, TOP, ROW = 360, 6, 16, 34
LANE_WORDS = {
    Lane.INSIDE_FAMILY: "inside the family",
    Lane.OUTSIDE_FAMILY: "outside the family",
    Lane.BOTH: "inside and outside the family",
    Lane.NOT_KNOWN: "not known where",
}
LANE_KEYS = {
    Lane.INSIDE_FAMILY: "in",
    Lane.OUTSIDE_FAMILY: "out",
    Lane.BOTH: "both",
    Lane.NOT_KNOWN: "nk",
}
#: Rows of what agencies did are told apart in the table; in the drawing they are not harm.
NOT_HARM = frozenset({"work"})


@dataclass(frozen=True)
class Cell:
    """What happened in one month in one row, oldest first."""

    month: date
    entries: Sequence[Written]
    strands: Mapping[str, int]

    @property
    def lane(self) -> Lane:
        lanes = {one.lane for one in self.entries} - {Lane.NOT_KNOWN}
        if not lanes:
            return Lane.NOT_KNOWN
        return next(iter(lanes)) if len(lanes) == 1 else Lane.BOTH

    @property
    def count(self) -> int:
        return len(self.entries)

    @property
    def name(self) -> str:
        return f"{self.month:%B %Y}"


@dataclass(frozen=True)
class Row:
    """One row of the timeline, its months oldest first, and orders that ran."""

    band: Band
    cells: Sequence[Cell]
    ran: Sequence[Held] = ()

    @property
    def count(self) -> int:
        return sum(one.count for one in self.cells)


@dataclass(frozen=True)
class Timeline:
    """All rows that have something, between the first of it and today."""

    rows: Sequence[Row]
    since: date
    until: date

    @property
    def harm(self) -> Sequence[Row]:
        return [one for one in self.rows if one.band.slug not in NOT_HARM]


def timeline(
    known: Known, bands: Mapping[str, Band], strands: Mapping[str, Strand]
) -> Timeline | None:
    """None where nothing has a strand and no order ran."""
    found: dict[str, dict[date, list[tuple[Written, str]]]] = {}
    for one in known.written:
        for slug in one.strands:
            strand = strands.get(slug)
            if strand is not None and strand.band is not None:
                months = found.setdefault(strand.band, {})
                months.setdefault(one.on.replace(day=1), []).append((one, strand.label))
    orders = [one for one in known.held if one.kind == "order"]
    rows = []
    for band in bands.values():
        months = found.get(band.slug, {})
        ran = orders if band.slug == "home" else []
        if months or ran:
            cells = [_cell(month, some) for month, some in sorted(months.items())]
            rows.append(Row(band, cells, ran))
    if not rows:
        return None
    first = min(
        [cell.month for row in rows for cell in row.cells]
        + [one.since for row in rows for one in row.ran]
    )
    return Timeline(rows, first.replace(day=1), known.today)


def _cell(month: date, some: Iterable[tuple[Written, str]]) -> Cell:
    kept = list(some)
    entries = list({one.entry_id: one for one, _ in kept}.values())
    entries.sort(key=lambda one: (one.on, str(one.entry_id)))
    # A plain mapping: a page asks for its `items`, and a Counter would count them.
    return Cell(month, entries, dict(Counter(label for _, label in kept)))


def drawn(shown: Timeline, *, rows: Sequence[Row], title: str) -> SafeString:
    """The drawing. Every mark is a link, in the order of reading, and says what it stands for."""
    height = TOP + ROW * len(rows) + 4
    across = _Across(shown.since, shown.until)
    parts = [
        f'<svg class="sl-time" viewBox="0 0 {WIDTH} {height}" role="group" '
        f'aria-label="{escape(title)}" focusable="false">'
    ]
    parts += _years(across, height)
    for place, row in enumerate(rows):
        parts += _row(row, TOP + ROW * place, across)
    parts.append("</svg>")
    return mark_safe("".join(parts))  # noqa: S308  every text in it is escaped where it is put in


class _Across:
    """Where a day stands between the edges."""

    def __init__(self, since: date, until: date) -> None:
        self.since, self.until = since, until
        self._days = max((until - since).days, 30)

    def at(self, day: date) -> float:
        share = min(max((day - self.since).days / self._days, 0), 1)
        return round(EDGE + share * (WIDTH - 2 * EDGE), 1)


def _years(across: _Across, height: int) -> list[str]:
    parts = []
    years = range(across.since.year + 1, across.until.year + 1)
    step = 1 + len(years) // 7
    for year in years:
        x = across.at(date(year, 1, 1))
        parts.append(f'<line class="sl-time__year" x1="{x}" y1="{TOP}" x2="{x}" y2="{height}"/>')
        if (across.until.year - year) % step == 0 and x < WIDTH - 30:
            parts.append(f'<text class="sl-time__name" x="{x + 2}" y="11">{year}</text>')
    first = f"{across.since:%b %Y}"
    if not years or across.at(date(years[0], 1, 1)) > 70:
        parts.append(f'<text class="sl-time__name" x="{EDGE}" y="11">{first}</text>')
    return parts


def _row(row: Row, top: int, across: _Across) -> list[str]:
    middle = top + 23
    words = f"{row.band.label}: {row.count}" if row.count else row.band.label
    parts = [
        f'<text class="sl-time__row" x="{EDGE}" y="{top + 11}">{escape(words)}</text>',
        f'<line class="sl-time__line" x1="{EDGE}" y1="{middle}" x2="{WIDTH - EDGE}"'
        f' y2="{middle}"/>',
    ]
    for one in row.ran:
        left, right = across.at(one.since), across.at(one.over_on() or across.until)
        parts.append(
            f'<rect class="sl-time__ran" x="{left}" y="{middle - 6}" '
            f'width="{max(round(right - left, 1), 2)}" height="12">'
            f"<title>{escape(one.in_words)}</title></rect>"
        )
    parts += [_mark(row, cell, across.at(cell.month), middle) for cell in row.cells]
    return parts


def _mark(row: Row, cell: Cell, x: float, y: int) -> str:
    said = "; ".join(
        label if count == 1 else f"{label} ({count})" for label, count in cell.strands.items()
    )
    words = escape(f"{cell.name}: {said}, {LANE_WORDS[cell.lane]}")
    href = (
        address("chronology:entry", cell.entries[0].entry_id)
        if cell.count == 1
        else f"#{anchor(row, cell)}"
    )
    number = f'<text x="{x}" y="{y + 3}">{cell.count}</text>' if cell.count > 1 else ""
    return (
        f'<a class="sl-time__mark sl-time__mark--{LANE_KEYS[cell.lane]}" href="{href}" '
        f'aria-label="{words}"><title>{words}</title>{_shape(cell, x, y)}{number}</a>'
    )


def _shape(cell: Cell, x: float, y: int) -> str:
    size = 6 if cell.count > 1 else 4
    match cell.lane:
        case Lane.INSIDE_FAMILY:
            return f'<rect x="{x - size}" y="{y - size}" width="{2 * size}" height="{2 * size}"/>'
        case Lane.BOTH:
            far = size + 2
            return f'<path d="M{x} {y - far}l{far} {far}l-{far} {far}l-{far} -{far}z"/>'
        case _:
            return f'<circle cx="{x}" cy="{y}" r="{size}"/>'


def anchor(row: Row, cell: Cell) -> str:
    """Where a month of a row stands in the table."""
    return f"m-{row.band.slug}-{cell.month:%Y-%m}"


def key() -> SafeString:
    """What the shapes mean, for under the drawing."""
    shapes = {
        Lane.INSIDE_FAMILY: '<rect x="3" y="3" width="10" height="10"/>',
        Lane.OUTSIDE_FAMILY: '<circle cx="8" cy="8" r="5"/>',
        Lane.BOTH: '<path d="M8 1l7 7l-7 7l-7 -7z"/>',
        Lane.NOT_KNOWN: '<circle cx="8" cy="8" r="5"/>',
    }
    return format_html_join(
        "",
        '<li><svg class="sl-time-key" viewBox="0 0 16 16" aria-hidden="true" focusable="false">'
        '<g class="sl-time__mark--{}">{}</g></svg> {}</li>',
        (
            (LANE_KEYS[lane], mark_safe(shape), LANE_WORDS[lane])  # noqa: S308  our own shapes
            for lane, shape in shapes.items()
        ),
    )
