"""How harm adds up over the years: one row a sort of thing, month by month, inside and outside the
family told apart by shape as well as by colour. Drawn on the server; the same stands in a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sightline.domain.chronology import Lane
from sightline.domain.picture import Band, Strand
from sightline.domain.pointing import Held, Known, Written
from sightline.kernel.addresses import address

WIDTH, EDGE, TOP, ROW = 360, 6, 16, 34
FIRST_NAME = 70  # how far the first year has to be from the edge for a name to stand before it
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
    parts = _years(across, height)
    for place, row in enumerate(rows):
        parts += _row(row, TOP + ROW * place, across)
    return format_html(
        '<svg class="sl-time" viewBox="0 0 {} {}" role="group" aria-label="{}" focusable="false">'
        "{}</svg>",
        WIDTH,
        height,
        title,
        together(parts),
    )


def together(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((one,) for one in parts))


class _Across:
    """Where a day stands between the edges."""

    def __init__(self, since: date, until: date) -> None:
        self.since, self.until = since, until
        self._days = max((until - since).days, 30)

    def at(self, day: date) -> float:
        share = min(max((day - self.since).days / self._days, 0), 1)
        return round(EDGE + share * (WIDTH - 2 * EDGE), 1)


def _years(across: _Across, height: int) -> list[SafeString]:
    parts = []
    years = range(across.since.year + 1, across.until.year + 1)
    step = 1 + len(years) // 7
    for year in years:
        x = across.at(date(year, 1, 1))
        parts.append(
            format_html(
                '<line class="sl-time__year" x1="{0}" y1="{1}" x2="{0}" y2="{2}"/>', x, TOP, height
            )
        )
        if (across.until.year - year) % step == 0 and x < WIDTH - 30:
            parts.append(_text("sl-time__name", x + 2, 11, year))
    if not years or across.at(date(years[0], 1, 1)) > FIRST_NAME:
        parts.append(_text("sl-time__name", EDGE, 11, f"{across.since:%b %Y}"))
    return parts


def _text(name: str, x: float, y: float, words: object) -> SafeString:
    return format_html('<text class="{}" x="{}" y="{}">{}</text>', name, x, y, words)


def _row(row: Row, top: int, across: _Across) -> list[SafeString]:
    middle = top + 23
    words = f"{row.band.label}: {row.count}" if row.count else row.band.label
    parts = [
        _text("sl-time__row", EDGE, top + 11, words),
        format_html(
            '<line class="sl-time__line" x1="{0}" y1="{1}" x2="{2}" y2="{1}"/>',
            EDGE, middle, WIDTH - EDGE,
        ),
    ]  # fmt: skip
    for one in row.ran:
        left, right = across.at(one.since), across.at(one.over_on() or across.until)
        parts.append(
            format_html(
                '<rect class="sl-time__ran" x="{}" y="{}" width="{}" height="12">'
                "<title>{}</title></rect>",
                left, middle - 6, max(round(right - left, 1), 2), one.in_words,
            )
        )  # fmt: skip
    parts += [_mark(row, cell, across.at(cell.month), middle) for cell in row.cells]
    return parts


def _mark(row: Row, cell: Cell, x: float, y: int) -> SafeString:
    said = "; ".join(
        label if count == 1 else f"{label} ({count})" for label, count in cell.strands.items()
    )
    href = (
        address("chronology:entry", cell.entries[0].entry_id)
        if cell.count == 1
        else f"#{anchor(row, cell)}"
    )
    return format_html(
        '<a class="sl-time__mark sl-time__mark--{0}" href="{1}" aria-label="{2}">'
        "<title>{2}</title>{3}{4}</a>",
        LANE_KEYS[cell.lane],
        href,
        f"{cell.name}: {said}, {LANE_WORDS[cell.lane]}",
        _shape(cell.lane, x, y, 6 if cell.count > 1 else 4),
        _text("", x, y + 3, cell.count) if cell.count > 1 else "",
    )


def _shape(lane: Lane, x: float, y: float, size: int) -> SafeString:
    """A square inside the family, a circle outside, a diamond for both, a ring for not known."""
    match lane:
        case Lane.INSIDE_FAMILY:
            return format_html(
                '<rect x="{0}" y="{1}" width="{2}" height="{2}"/>', x - size, y - size, 2 * size
            )
        case Lane.BOTH:
            return format_html(
                '<path d="M{0} {1}l{2} {2}l-{2} {2}l-{2} -{2}z"/>', x, y - size - 2, size + 2
            )
        case _:
            return format_html('<circle cx="{}" cy="{}" r="{}"/>', x, y, size)


def anchor(row: Row, cell: Cell) -> str:
    """Where a month of a row stands in the table."""
    return f"m-{row.band.slug}-{cell.month:%Y-%m}"


def key() -> SafeString:
    """What the shapes mean, for under the drawing."""
    return format_html_join(
        "",
        '<li><svg class="sl-time-key" viewBox="0 0 16 16" aria-hidden="true" focusable="false">'
        '<g class="sl-time__mark--{}">{}</g></svg> {}</li>',
        ((LANE_KEYS[lane], _shape(lane, 8, 8, 5), LANE_WORDS[lane]) for lane in LANE_WORDS),
    )
