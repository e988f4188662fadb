"""An audit in words: how its sample was drawn, how far it is, and what it found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sightline.audits.models import Agreed, Answer, Audit, Challenge, Moved, Round, SelfGrade
from sightline.audits.queries import Count, LeftOut, Meeting, Part
from sightline.design.components import Column, Table, Tag
from sightline.domain.agencies import AgencyKind
from sightline.domain.chronology import Certainty
from sightline.domain.dates import in_full
from sightline.domain.small_numbers import Figure, Limits, protect
from sightline.kernel.clock import LONDON
from sightline.packs.catalogue import Packs

GROUPS = {"agency": "Who recorded most", "band": "Age", "group": "Kind of concern"}


def state(of: Audit) -> Tag:
    if of.ended_at:
        return Tag("Ended", "grey")
    if of.met_at:
        return Tag("At the meeting", "purple")
    if of.started_at:
        return Tag("Running", "teal")
    return Tag("Sample drawn", "blue") if of.drawn_at else Tag("Planned", "yellow")


def moved(found: Sequence[Moved]) -> list[str]:
    """Who moved the last day, and why: sentences."""
    return [
        f"Moved from {_day(one.was)} to {_day(one.until)} by {one.by.name} on {_day(one.at)}: "
        f"{one.why}{' What had closed opened again.' if one.reopened else ''}"
        for one in found
    ]


def period(of: Audit) -> str:
    return f"{in_full(of.starts_on)} to {in_full(of.ends_on)}"


def some(count: int, packs: Packs) -> str:
    """A number of children as it may be read: a small one is not told."""
    limits = _limits(packs)
    if count == 0:
        return "none"
    return f"fewer than {limits.limit}" if count < limits.limit else f"about {limits.shown(count)}"


def explained(of: Audit, counts: Sequence[Count], packs: Packs) -> list[str]:
    """How the sample was drawn, and why nobody could choose: paragraphs."""
    theme, rule = packs.audits.themes.get(of.theme), packs.audits.rule
    eligible = sum(one.eligible for one in counts if one.part == "all")
    taken = sum(one.taken for one in counts if one.part == "all")
    whom = theme.help if theme else "Children of this theme."
    if not of.drawn_at:
        return [
            f"{whom} At least {rule.fewest_agencies} of the invited agencies must have recorded"
            f" something of the child from {period(of)}. The sample is drawn once, by the database."
        ]
    said = [
        f"{whom} At least {rule.fewest_agencies} of the invited agencies recorded something of the"
        f" child from {period(of)}. Of them there were {some(eligible, packs)}, and"
        f" {taken} are audited.",
        "They were put in order by who recorded most of them, by age and by kind of concern, and"
        " inside each such group by a number made from the seed and the record’s own number"
        " (SHA-256). From a start that the seed gives too, they were drawn at even steps. So every"
        " child had the same chance, and each group has about its share.",
        f"The seed is {of.seed}. The database made it at the moment of the draw, once. Nobody could"
        " choose or repeat it, and whoever draws sees no name and no record.",
        "Not among them: children of whom there are only sealed records, health detail, interviews"
        " or records of the designated officer. Where somebody is to be kept from a child, nothing"
        " here says so.",
    ]
    if eligible == taken:
        said[1] = "All of them are audited, so nobody was chosen."
    return said


def groups(counts: Sequence[Count], packs: Packs) -> list[Table]:
    """Among whom it was drawn, by group, small numbers withheld."""
    limits = _limits(packs)
    total = sum(one.eligible for one in counts if one.part == "all")
    found = []
    for part, caption in GROUPS.items():
        rows = [one for one in counts if one.part == part]
        figures: dict[str, Figure[str]] = {"": Figure(total)}
        figures |= {one.of: Figure(one.eligible, "") for one in rows}
        shown = protect(figures, limits) if rows else None
        lines = [
            (_group(part, one.of, packs), _number(shown.shown(one.of)) if shown else "")
            for one in rows
        ]
        found.append(Table(caption, (Column("Of whom"), Column("Children", True)), lines))
    return found


def progress(parts: Sequence[Part], names: Mapping[UUID, str], asked: int) -> Table:
    """Whose part of which case is where. No child, and who audits is not who is audited."""
    rows = []
    for one in parts:
        where = names.get(one.agency_id, "") if one.agency_id else "nobody answers on it"
        far = "Given in" if one.given else f"{one.answered} of {asked} answered"
        rows.append((f"Case {one.number}", where, far if one.agency_id else "Replace it, or leave"
                     " it to the meeting"))  # fmt: skip
    columns = (Column("Case"), Column("Agency"), Column("How far"))
    return Table("How far it is", columns, rows)


def left_out(found: Sequence[LeftOut], packs: Packs) -> list[str]:
    """Which cases are not audited and why. What was closed is told as a number alone."""
    said = [
        f"Case {one.number}: {_reason(one.reason, packs)}. {one.words} {_instead(one)}"
        for one in found
        if one.reason != "closed"
    ]
    if closed := sum(one.reason == "closed" for one in found):
        said.append(
            f"Records that were closed since the draw: {some(closed, packs)}. The next one came in"
            " the place of each."
        )
    return said


@dataclass(frozen=True)
class Said:
    """What one auditor said to one question."""

    agency: str
    grade: str
    words: str
    sure: str
    evidence: str


@dataclass(frozen=True)
class Question:
    """One question of a case at the meeting: what each said, and what was agreed."""

    slug: str
    text: str
    said: Sequence[Said]
    differ: bool
    agreed: str
    why: str


def at_the_meeting(
    of: Meeting, questions: Sequence[str], answers: Sequence[Answer],
    agreed: Mapping[tuple[UUID, str], Agreed], names: Mapping[UUID, str], packs: Packs,
) -> list[Question]:  # fmt: skip
    found = []
    for slug in questions:
        rows = [one for one in answers if one.question == slug]
        done = agreed.get((of.drawn_id, slug))
        found.append(
            Question(
                slug=slug,
                text=packs.audits.questions[slug].text,
                said=[
                    Said(
                        agency=names.get(of.whose[one.file_id][0], ""),
                        grade=grade_label(one.grade, packs),
                        words=one.words,
                        sure=Certainty(one.sure).label,
                        evidence=_entries(len(one.evidence)),
                    )
                    for one in rows
                ],
                differ=len({one.grade for one in rows}) > 1,
                agreed=grade_label(done.grade, packs) if done else "",
                why=done.words if done else "",
            )
        )
    return found


def comparison(of: Audit, before: Audit | None, questions: Sequence[str], packs: Packs) -> Table:
    """Graded good or better, in records to the end of this round and of the one before it."""
    now = of.figures.get("shares", {})
    then = before.figures.get("shares", {}) if before else {}
    columns = [Column("Question"), Column(f"To {of.ends_on:%B %Y}", True)]
    if before:
        columns.append(Column(f"To {before.ends_on:%B %Y}", True))
    rows = [
        [packs.audits.questions[one].text, _share(now.get(one))]
        + ([_share(then.get(one))] if before else [])
        for one in questions
    ]
    return Table("Graded good or better at the meeting", columns, rows)


def grade_label(slug: str, packs: Packs) -> str:
    found = packs.audits.grades.get(slug)
    return found.label if found else slug


@dataclass(frozen=True)
class StandardSeen:
    """One standard of one agency: how it graded itself now and before, and what others say."""

    slug: str
    title: str
    help: str
    now: SelfGrade | None
    grade: Tag
    before: str
    challenges: Sequence[Challenge]


def standards(
    agency: UUID, now: Mapping[tuple[UUID, str], SelfGrade],
    before: Mapping[tuple[UUID, str], SelfGrade], said: Mapping[UUID, list[Challenge]],
    packs: Packs,
) -> list[StandardSeen]:  # fmt: skip
    found = []
    for one in packs.audits.standards.values():
        mine, then = now.get((agency, one.slug)), before.get((agency, one.slug))
        found.append(
            StandardSeen(
                one.slug, one.title, one.help, mine, _standard_grade(mine, packs),
                _standard_grade(then, packs).text if then else "",
                said.get(mine.pk, []) if mine else [],
            )
        )  # fmt: skip
    return found


def overview(
    agencies: Mapping[UUID, str], grades: Mapping[tuple[UUID, str], SelfGrade],
    said: Mapping[UUID, list[Challenge]], packs: Packs,
) -> list[tuple[UUID, str, str]]:  # fmt: skip
    """One line an agency: what it said, and how much of that was challenged."""
    lines = []
    for ident, name in agencies.items():
        own = [one for (agency, _), one in grades.items() if agency == ident]
        of = Counter(_standard_grade(one, packs).text for one in own)
        told = "; ".join(f"{label}: {number}" for label, number in of.items()) or "Nothing yet"
        looked = sum(bool(said.get(one.pk)) for one in own)
        doubted = sum(any(not each.stands for each in said.get(one.pk, ())) for one in own)
        checked = f" Looked at by others: {looked}, doubted: {doubted}." if own else ""
        lines.append((ident, name, f"{told}.{checked}"))
    return lines


def round_title(of: Round) -> str:
    return f"{of.title}, by {in_full(of.due_on)}"


def _standard_grade(of: SelfGrade | None, packs: Packs) -> Tag:
    if of is None:
        return Tag("Not said yet", "grey")
    found = packs.audits.standard_grades.get(of.grade)
    return Tag(found.label, "teal" if found.met else "orange") if found else Tag(of.grade)


def _limits(packs: Packs) -> Limits:
    return Limits(packs.audits.rule.limit, 0, 5)


def _number(shown: int | None) -> str:
    return "withheld" if shown is None else "none" if shown == 0 else f"about {shown}"


def _day(at: datetime) -> str:
    return in_full(at.astimezone(LONDON).date())


def _share(percent: int | None) -> str:
    return "too few to say" if percent is None else f"about {percent}%"


def _entries(number: int) -> str:
    if not number:
        return "Names no entry of its record."
    return f"Names {number} {'entry' if number == 1 else 'entries'} of its own record."


def _reason(slug: str, packs: Packs) -> str:
    found = packs.audits.left_out.get(slug)
    return found.label if found else slug


def _instead(one: LeftOut) -> str:
    return f"Case {one.instead} came in its place." if one.instead else "Nobody was left to draw."


def _group(part: str, of: str, packs: Packs) -> str:
    if part == "agency":
        return AgencyKind(of).label if of in {one.value for one in AgencyKind} else of
    if part == "group":
        found = packs.audits.groups.get(of)
        return found.label if found else "Something else"
    if of == "not-known":
        return "Not known"
    bands = sorted(packs.audits.rule.bands)
    later = [one for one in bands if one > int(of)]
    return f"{of} to {later[0] - 1}" if later else f"{of} or older"
