"""A plan for those who take part, and the catalogue, as accessible PDFs (PDF/UA-1).

A plan on paper leaves out what has conditions of handling, unless whoever prints it chooses it;
then its conditions stand beside it. It says how much was left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from importlib.resources import files
from typing import Any
from uuid import UUID

from sightline.access.identity import Actor
from sightline.chronology import printing as typesetting
from sightline.chronology.presenters import moment
from sightline.disruption import catalogue as listed
from sightline.disruption import presenters
from sightline.disruption.models import Learnt
from sightline.disruption.reading import ChoiceSeen, MeasureEffect, MeasureSeen, PlanSeen
from sightline.domain.dates import in_full
from sightline.domain.disruption import Side, Standing
from sightline.information.queries import Grade, grade_of
from sightline.packs.catalogue import Packs
from sightline.subjects.queries import Summary

Said = dict[str, Any]
Part = dict[str, str]


def sheet(said: Said, *, now: datetime) -> bytes:
    """Raises Unprintable."""
    template = files("sightline.disruption").joinpath("print", "sheet.typ").read_bytes()
    return typesetting.pdf(said, at=now, template=template)


def names_a_safe_place(subject_id: UUID, said: Said) -> bool:
    """Whether it names a place that must stay secret."""
    return typesetting.names_a_safe_place(subject_id, typesetting.text_of(said))


def handled(seen: PlanSeen, learnt: Sequence[Learnt]) -> set[UUID]:
    """What may be printed only with its conditions: pieces of information, and what was learnt."""
    return _graded(seen).keys() | {one.pk for one in learnt if one.conditions}


def contents(
    seen: PlanSeen, effects: Sequence[MeasureEffect], learnt: Sequence[Learnt], packs: Packs,
    *, known: Summary | None, by: Actor, also: bool, now: datetime,
) -> Said:  # fmt: skip
    """Everything that the paper says, as plain values. also: what has conditions as well."""
    plan, graded = seen.plan, _graded(seen)
    left_out = len(handled(seen, learnt)) if not also else 0
    sections = [
        _section("What the plan is for", [_part("", plan.words)]),
        _section("Who answers for it", [_part("", f"{plan.owner.name}, {plan.owner.agency.name}")]),
        _section("Decided first, for a child", [
            _part(f"{_first(one.what, packs)}. {one.get_decision_display()}", one.words)
            for one in seen.first
        ]),
        _section("Measures", [part for one in seen.measures for part in _measure(one)]),
        _section("What was suggested and decided", [
            part for one in seen.choices for part in _choice(one, graded, also=also)
        ]),
        _section("Before and after", [
            _part(f"{one.measure.label}, since {in_full(one.since)}",
                  " ".join(one.change.sentences()))
            for one in effects
        ]),
        _section("What was agreed", [
            _part(f"By {in_full(one.by_date)}", one.words) for one in seen.actions
        ]),
        _section("Partners", [_part(one.who, one.words) for one in seen.partners]),
        _section("What supervision taught", [
            _part(one.get_what_display(), _with(one.words, one.conditions))
            for one in learnt
            if also or not one.conditions
        ]),
        _section("Reviews", [
            _part(f"{in_full(one.held_on)}. {one.get_decision_display()}", one.words)
            for one in seen.reviews
        ]),
    ]  # fmt: skip
    about = "For those who take part. Show it to nobody else."
    if left_out:
        what = "One thing is" if left_out == 1 else f"{left_out} things are"
        about += f" {what} left out: conditions say how it may be handled."
    name = known.name if known else "somebody whose name is not known here"
    return {
        "title": f"{presenters.LABEL[Side(plan.side)]}: {name}",
        "organisation": by.agency_name,
        "reader": by.name,
        "about": about,
        "sections": [one for one in sections if one["parts"]],
        "footer": f"Printed by {by.name}, {by.agency_name}, {moment(now)}",
    }


def catalogue(packs: Packs, asked: listed.Asked, *, by: str, now: datetime) -> bytes:
    """What a search finds in the catalogue, each with its source. Raises Unprintable."""
    sections = [
        _section(heading, [
            _part(
                f"{one.power.label}{'' if one.usable else ' (enacted, has not begun)'}",
                "\n".join([*(f"{row.key}: {row.value}" for row in one.rows),
                           f"From: {_sources(one.sources)}"]),
            )
            for one in found
        ])
        for heading, found in listed.grouped(packs, asked, now.date())
    ]  # fmt: skip
    sections.append(
        _section("Offences to think of, with the police", [
            _part(one.label, "\n".join(filter(None, (
                one.section, one.age, one.note, f"From: {_sources(sources)}",
            ))))
            for one, sources in listed.offences(packs, asked)
        ])
    )  # fmt: skip
    said = {
        "title": "Orders and powers",
        "organisation": by,
        "reader": by,
        "about": "What may be used, and what has been enacted and has not begun. It is no legal"
        " advice: each line says how well it is known.",
        "sections": [one for one in sections if one["parts"]],
        "footer": f"Printed by {by}, {moment(now)}",
    }
    return sheet(said, now=now)


def _graded(seen: PlanSeen) -> dict[UUID, Grade]:
    """Pieces of evidence that have conditions of handling."""
    read = {one.entry_id for each in seen.choices for one in each.evidence}
    return {key: one for key, one in grade_of(read).items() if one.conditions}


def _measure(seen: MeasureSeen) -> list[Part]:
    row = seen.row
    officer = f"\nSupervised by {row.officer}" if row.officer else ""
    parts = [_part(f"{row.label}: {seen.standing.label.lower()}", f"{row.words}{officer}")]
    parts += [
        _part(
            f"{in_full(one.on)}: {Standing(one.standing).label}",
            one.words + (f"\nUntil {in_full(one.until)}" if one.until else ""),
        )
        for one in seen.steps
    ]
    parts += [_part("Condition", one.words) for one in seen.conditions]
    for breach in seen.breaches:
        done = "\n".join(f"What was done: {one.words}" for one in breach.answers)
        parts.append(
            _part(
                f"Not kept to on {in_full(breach.row.on)}",
                f"{breach.row.words}\n{done or 'Not answered yet'}",
            )
        )
    return parts


def _choice(one: ChoiceSeen, graded: dict[UUID, Grade], *, also: bool) -> list[Part]:
    row = one.row
    parts = [_part(f"{row.label}: {row.get_decision_display().lower()}", row.words)]
    if one.shows_reason:
        parts.append(_part("Why it was suggested", row.reason))
    parts += [
        _part(
            f"{each.happened.in_words()}, {each.agency_name}",
            _with(each.words, graded[each.entry_id].conditions if each.entry_id in graded else ""),
        )
        for each in one.evidence
        if also or each.entry_id not in graded
    ]
    return parts


def _with(words: str, conditions: str) -> str:
    return f"{words}\nConditions of handling: {conditions}" if conditions else words


def _first(slug: str, packs: Packs) -> str:
    return packs.comes_first[slug].label if slug in packs.comes_first else slug


def _sources(found: Sequence[Any]) -> str:
    return "; ".join(f"{one.name}, {one.section} ({one.status}; {one.sure})" for one in found)


def _section(heading: str, parts: list[Part]) -> Said:
    return {"heading": heading, "parts": parts}


def _part(heading: str, words: str) -> Part:
    return {"heading": heading, "words": words}
