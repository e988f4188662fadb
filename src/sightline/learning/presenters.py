"""How recommendations, actions and measures read on their pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sightline.design.components import Column, Table, Tag
from sightline.domain.dates import in_full
from sightline.domain.measure_words import (
    NO_CAUSE,
    Answer,
    answer,
    figure,
    in_all,
    period_name,
    short_name,
)
from sightline.domain.measures import Measure, ShownHalf, ShownPoint, State, in_words, plus
from sightline.domain.recommendations import ActionState, years_in_words
from sightline.domain.run_charts import Says
from sightline.learning import drawing, queries
from sightline.learning.drawing import Drawn, Key
from sightline.learning.models import Binding, Mark, Verdict
from sightline.learning.queries import Acted, Chart, Whole

TONES = {
    Says.MOVED: "green",
    Says.BEFORE: "yellow",
    Says.WRONG_WAY: "red",
    Says.BACK: "orange",
    Says.NO_CHANGE: "grey",
    Says.TOO_EARLY: "blue",
    Says.TOO_FEW: "grey",
    Says.NOTHING_MARKED: "grey",
}
#: Where the words are too long for a tag.
TAGS = {
    Says.NOTHING_MARKED: "No change marked",
    Says.BEFORE: "Moved before",
    Says.WRONG_WAY: "Other way",
    Says.BACK: "Moved back",
    Says.NO_CHANGE: "No sign yet",
}
VERDICTS = {
    Verdict.Said.MOVED: "green",
    Verdict.Said.NOT_MOVED: "orange",
    Verdict.Said.TOO_EARLY: "blue",
    Verdict.Said.UNBOUND: "grey",
}
NOT_COUNTED_YET = Answer("It was not counted here yet.", "Measures are counted once a day.")
OFF = Answer("It is switched off here.", "Who did so, and why, stands at the foot of its page.")


@dataclass(frozen=True)
class MeasureSeen:
    """A measure with what its chart says. drawing, narrow: "" where nothing was counted or nothing
    of it may be shown, or where only the small one was asked for."""

    of: Measure
    says: Answer
    tag: Tag
    drawing: SafeString
    narrow: SafeString
    keys: Sequence[Key]
    read: Drawn | None
    marks: Sequence[Mark]
    counted: str
    is_off: bool

    @property
    def is_tagged(self) -> bool:
        """Whether the tag says more than the sentence beside it: where something moved."""
        moved = self.read is not None and self.read.reading.after is not None
        return moved and bool(self.marks)


def measure(
    of: Measure, chart: Chart | None, marks: Sequence[Mark], *, off: bool, small: bool = False
) -> MeasureSeen:
    """Read and drawn. off: the partnership switched it off."""
    empty = format_html("{}", "")
    if chart is None or off:
        says = OFF if off else NOT_COUNTED_YET
        tag = Tag("Off" if off else "Not counted yet", "grey")
        return MeasureSeen(of, says, tag, empty, empty, [], None, marks, "", off)
    first = marks[0].on if marks else None
    read = drawing.drawn(of, chart.points, first, chart.open_from)
    says = answer(read.reading, read.points, of, first)
    title = f"Chart of {of.name}. {says} The numbers stand in the table."
    changes = [drawing.Change(one.on, one.words) for one in marks]
    sizes = [drawing.SMALL] if small else [drawing.WIDE, drawing.NARROW]
    if all(one.drawn is None for one in chart.points):
        sizes = []  # a frame without a point says less than the sentence above it
    charts = [drawing.chart(read, changes, size, title=title) for size in sizes]
    return MeasureSeen(
        of=of,
        says=says,
        tag=Tag(
            TAGS.get(read.reading.says, str(read.reading.says.value).capitalize()),
            TONES[read.reading.says],
        ),
        drawing=charts[0] if charts else empty,
        narrow=charts[1] if len(charts) > 1 else empty,
        keys=drawing.keys(read) if len(charts) > 1 else [],
        read=read,
        marks=marks,
        counted=in_full(chart.counted_at.date()),
        is_off=False,
    )


@dataclass(frozen=True)
class Group:
    """Measures whose charts say much the same. is_drawn: there is something to see in them."""

    heading: str
    says: str
    measures: Sequence[MeasureSeen]
    is_drawn: bool = True


def whole_answer(found: Sequence[MeasureSeen]) -> str:
    """Does practice move? In one sentence, over all measures in which a change is marked."""
    return in_all([one.read.reading.says for one in found if one.read and one.marks])


def grouped(found: Sequence[MeasureSeen]) -> list[Group]:
    """What was hoped to move first, then what nobody marked, then what says nothing yet."""
    silent = [one for one in found if one.read is None or one.read.reading.says is Says.TOO_FEW]
    marked = [one for one in found if one not in silent and one.marks]
    others = [one for one in found if one not in silent and not one.marks]
    groups = (
        Group("After a change", "", marked),
        Group("No change marked yet", "Before and after are compared once a change is marked.",
              others),
        Group("Nothing can be said yet", "", silent, is_drawn=False),
    )  # fmt: skip
    return [one for one in groups if one.measures]


#: So many points stand in the table at once; those before them behind a word.
AT_ONCE = 24


def numbers(seen: MeasureSeen, chart: Chart, *, links: bool) -> list[Table]:
    """The same in numbers, the newest first: the latest two years, then what lies before them.

    links: to the records behind a point.
    """
    newest = chart.points[::-1]
    parts = newest[:AT_ONCE], newest[AT_ONCE:]
    return [_numbers(seen, points, links=links) for points in parts if points or points is parts[0]]


def _numbers(seen: MeasureSeen, points: Sequence[ShownPoint], *, links: bool) -> Table:
    of = seen.of
    rows: list[list[object]] = []
    for one in points:
        value = ""
        if one.state is State.EXACT and one.whole:
            value = figure((one.part or 0) / one.whole, of)
        name: object = short_name(one.at, of.every)
        if links and one.state is not State.NOTHING and of.counter != "blame":
            name = format_html(
                '<a class="govuk-link" href="/measures/{}/records/{}/">{}</a>',
                of.slug, one.at.isoformat(), name,
            )  # fmt: skip
        notes = format_html_join(
            "", '<br><span class="sl-note">{}</span>', ((each,) for each in _notes(one, seen))
        )
        rows.append([name, format_html("{}{}", in_words(one, of), notes), value])
    columns = [Column(of.every.capitalize()), Column("Counted"), Column(_per(of), numeric=True)]
    return Table(f"{of.name}, by {of.every}", columns, rows, "Nothing was counted yet")


def _per(of: Measure) -> str:
    return f"In {of.per:,}"


def _notes(one: ShownPoint, seen: MeasureSeen) -> list[str]:
    size = 1 if seen.of.every == "month" else 3
    said = [
        f"Change {number}"
        for number, mark in enumerate(seen.marks, start=1)
        if one.at <= mark.on < plus(one.at, size)
    ]
    if seen.read and seen.read.is_outside(one.at):
        said.append("Outside the limits of chance")
    if seen.read and seen.read.is_open(one.at):
        said.append("May still change")
    return said


@dataclass(frozen=True)
class HalfSeen:
    """One half-year by agency, or why it is not shown so."""

    heading: str
    table: Table | None


def halves(of: Measure, shown: Sequence[ShownHalf]) -> list[HalfSeen]:
    found = []
    for one in reversed(shown):
        heading = period_name(one.at, "half").capitalize()
        rows = [
            [
                name,
                "withheld: too few" if part is None else f"{part:,} of {whole:,}",
                figure(part / whole, of) if part is not None and whole else "",
            ]
            for name, part, whole in one.lines
        ]
        columns = [Column("Agency"), Column("Counted"), Column(_per(of), numeric=True)]
        table = Table(f"{heading}, by agency", columns, rows, "Nothing was counted")
        found.append(HalfSeen(heading, table if one.open else None))
    return found


# recommendations


@dataclass(frozen=True)
class ActionSeen:
    """An action as a line: words, state, who, by when, what is amiss."""

    id: UUID
    words: str
    tag: Tag
    owner: str
    agency: str
    due: str
    evidence_asked: str
    evidence: Sequence[str]
    done: str
    checked: str


def action(one: Acted) -> ActionSeen:
    done, checked = one.said_done, one.checked
    return ActionSeen(
        id=one.id,
        words=one.words,
        tag=Tag(one.state.label, one.state.tone),
        owner=one.owner,
        agency=one.agency,
        due=in_full(one.due_on),
        evidence_asked=one.evidence_asked,
        evidence=one.evidence,
        done=f"{in_full(done.on)}, by {done.by.name}" if done and done.on else "",
        checked=f"{in_full(checked.at.date())}, by {checked.by.name}" if checked else "",
    )


@dataclass(frozen=True)
class LineSeen:
    """A recommendation in the list."""

    id: UUID
    words: str
    source: str
    tags: Sequence[Tag]
    actions: str


def line(one: Whole) -> LineSeen:
    states = [each.state for each in one.actions]
    tags = (
        [Tag("Accepted", "green") if one.stance.accepted else Tag("Not accepted", "grey")]
        if (one.stance)
        else [Tag("Not decided", "yellow")]
    )
    if ActionState.OVERDUE in states:
        tags.append(Tag("Overdue", "red"))
    if {ActionState.DONE_WITHOUT_EVIDENCE, ActionState.CHECKED_WITHOUT_EVIDENCE} & set(states):
        tags.append(Tag("Done without evidence", "orange"))
    if one.bindings:
        tags.append(Tag("Measured", "blue"))
    over = sum(1 for each in states if each.is_over)
    told = f"{over} of {len(states)} actions over" if states else "No action yet"
    return LineSeen(one.row.pk, one.row.words, source(one), tags, told)


def source(one: Whole) -> str:
    row = one.row
    parts = [row.source_title or row.get_source_kind_display()]
    if row.number:
        parts.append(f"number {row.number}")
    if row.page:
        parts.append(f"page {row.page}")
    if row.source_date:
        parts.append(in_full(row.source_date))
    return ", ".join(parts)


def said_before(found: Sequence[tuple[int, str, str]]) -> str:
    """ "Said before in 2016 and 2019", or ""."""
    return f"Said before in {years_in_words(year for year, *_ in found)}" if found else ""


@dataclass(frozen=True)
class BindingSeen:
    """A binding with the chart it hopes to move."""

    id: UUID
    measure: MeasureSeen
    hoped: str
    by_on: str
    review: str
    is_due: bool
    verdicts: Sequence[tuple[Tag, Verdict, str]]


def binding(one: Binding, seen: MeasureSeen, today: date) -> BindingSeen:
    review = queries.review_on(one)
    return BindingSeen(
        id=one.pk,
        measure=seen,
        hoped=one.hoped,
        by_on=in_full(one.by_on),
        review=in_full(review) if review else "",
        is_due=review is not None and review <= today,
        verdicts=[
            (
                Tag(each.get_said_display(), VERDICTS[Verdict.Said(each.said)]),
                each,
                in_full(each.at.date()),
            )
            for each in one.verdicts.all()
        ],
    )


__all__ = ["NO_CAUSE", "action", "binding", "halves", "line", "measure", "numbers", "source"]
