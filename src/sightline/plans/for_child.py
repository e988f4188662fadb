"""What a child gets to read: what we agreed, who does what, what happened when they told us.

On screen and on paper it is the same. It holds nothing of what others said or think of anybody:
what the child said, what was agreed, what the child was told, and whom to ask.
"""

from __future__ import annotations

from datetime import datetime
from importlib.resources import files
from typing import Any
from uuid import UUID

from sightline.access import queries as access
from sightline.chronology import printing as typesetting
from sightline.chronology.disclosures import Disclosure, State
from sightline.chronology.presenters import moment
from sightline.domain.dates import in_full
from sightline.domain.plans import SummaryPart
from sightline.duties.queries import Owed
from sightline.packs.catalogue import Packs
from sightline.plans.models import Copy
from sightline.plans.queries import ActionSeen
from sightline.plans.reading import PlanSeen
from sightline.subjects.queries import Summary

Part = dict[str, Any]


def contents(
    seen: PlanSeen, told: list[Disclosure], known: Summary | None, what: Copy.What, packs: Packs,
    *, agency: str, now: datetime,
) -> dict[str, Any]:  # fmt: skip
    """Everything that the page says to this child, as plain values: nothing of what a brother or
    a sister said, and nothing that is about them alone."""
    child = known.subject_id if known else seen.plan.subject_id
    parts = {
        "wanted": _wanted(seen, child),
        "agreed": _agreed(seen, child),
        "told": _told(told),
        "police": _police(seen, child, packs),
        "ring": _ring(seen, child),
        "again": _again(seen, now),
        "disagree": [],
    }
    wanted = ("police", "disagree") if what is Copy.What.SUPPORT else tuple(parts)
    name = known.name.split()[0] if known else "you"
    title = "How the police support you" if what is Copy.What.SUPPORT else "Your plan"
    return {
        "title": f"{title}, {name}" if known else title,
        "organisation": agency,
        "about": "This is yours. It says what adults do. None of what happened is your fault.",
        "danger": "If you are in danger now, ring 999.",
        "sections": [
            _section(one, parts[one.slug])
            for one in packs.summary_parts.values()
            if one.slug in wanted
        ],
        "footer": f"Written by {agency}, {moment(now)}",
    }


def pdf(said: dict[str, Any], *, at: datetime) -> bytes:
    """An accessible PDF (PDF/UA-1), in large type. Raises Unprintable."""
    template = files("sightline.plans").joinpath("print", "for_child.typ").read_bytes()
    return typesetting.pdf(said, at=at, template=template)


def _section(part: SummaryPart, lines: list[Part]) -> Part:
    always = part.slug == "disagree"
    return {
        "heading": part.heading,
        "text": part.text if always or not lines else "",
        "parts": lines,
    }


def _line(heading: str, words: str, *, childs: bool = False) -> Part:
    return {"heading": heading, "words": words, "childs_words": childs}


def _wanted(seen: PlanSeen, child: UUID) -> list[Part]:
    """Their own words alone. What others want for them is told in person."""
    lines = []
    for one in seen.outcomes:
        if not one.row.by_child or not seen.of_child(child, one.row):
            continue
        lines.append(_line("You said", one.row.words, childs=True))
        latest = list(seen.progress.get(one.row.pk, ()))[-1:]
        lines += [
            _line(f"On {in_full(each.recorded_at.date())}", each.get_where_display())
            for each in latest
        ]
    return lines


def _for(seen: PlanSeen, child: UUID) -> list[ActionSeen]:
    """Only what somebody said, when it was agreed, that the child may read."""
    lines = []
    for one in seen.actions:
        whom = seen.whose(None if one.everybody else one.subject_id, one.agreed_at)
        if one.for_child and (not whom or child in whom):
            lines.append(one)
    return lines


def _owners(seen: PlanSeen) -> dict[UUID, Owed]:
    return {one.about_id: one for one in reversed(seen.owed) if one.about == "action"}


def _agreed(seen: PlanSeen, child: UUID) -> list[Part]:
    owners = _owners(seen)
    lines = []
    for one in _for(seen, child):
        who = _whose(owners[one.action_id]) if one.action_id in owners else ""
        what = one.words if one.words.rstrip()[-1:] in ".!?" else f"{one.words.rstrip()}."
        until = f"By {in_full(one.by_date)}." if one.is_open else "This has come to its end."
        lines.append(_line(who, f"{what} {until}"))
    return lines


def _told(told: list[Disclosure]) -> list[Part]:
    """What the child was told, and nothing that others wrote of it."""
    lines = []
    for one in sorted(told, key=lambda each: each.entry.recorded_at):
        said = [
            f"We told you: {each.child_told}" for each in one.answers if each.child_told.strip()
        ]
        if one.state is State.UNANSWERED:
            said = ["We have not written down yet what we did. That is for us to put right."]
        elif one.owed:
            said.append("Some of it is still to be decided. That is for us to do.")
        when = one.entry.happened.in_words()
        lines.append(_line(f"You told us: {when}", "\n".join(said)))
    return lines


def _police(seen: PlanSeen, child: UUID, packs: Packs) -> list[Part]:
    lines = []
    for one in seen.police:
        kind = packs.police_records.get(one.what)
        if kind is not None and kind.child_reads and seen.of_child(child, one):
            officer = f"{kind.child_reads}: {one.officer}" if one.officer else kind.child_reads
            lines.append(_line(officer, one.words))
    return lines


def _ring(seen: PlanSeen, child: UUID) -> list[Part]:
    """Whoever keeps the plan, and whoever does something that the child reads of."""
    owners = _owners(seen)
    people = {seen.plan.recorded_by_id: seen.plan.recorded_by.name}
    for one in _for(seen, child):
        owed = owners.get(one.action_id)
        if one.is_open and owed is not None and owed.worker_id is not None:
            people.setdefault(owed.worker_id, owed.worker)
    rung = ((name, access.numbers_of(worker)) for worker, name in people.items())
    return [_line(name, number) for name, number in rung if number]


def _again(seen: PlanSeen, now: datetime) -> list[Part]:
    if seen.has_ended:
        return [_line("", "This plan has ended. You can ask for a new one.")]
    reviews = (one.due_at for one in seen.owed if one.about == "plan" and "review" in one.clock)
    day = next((at for at in reviews if at and at >= now), None)
    if day is None:
        return []
    return [_line("", f"By {in_full(day.date())}. You can be there, or say what you want.")]


def _whose(owed: Owed) -> str:
    return f"{owed.worker}, {owed.agency}" if owed.worker else owed.team or owed.agency
