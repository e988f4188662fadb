"""The papers of a meeting as an accessible PDF (PDF/UA-1), for one reader, marked with their name.

What is in them is what was given: `whole.of_meeting`, read as that reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from importlib.resources import files
from typing import Any

from sightline.chronology import printing as typesetting
from sightline.chronology.printing import Unprintable
from sightline.domain.dates import in_full
from sightline.domain.errors import NotPossible
from sightline.kernel import audit, installation
from sightline.kernel.clock import LONDON
from sightline.meetings import queries
from sightline.meetings.models import Meeting
from sightline.meetings.whole import ItemSeen
from sightline.packs.catalogue import Packs
from sightline.plans.queries import ActionSeen

Said = dict[str, Any]
SAFE_PLACE = (
    "This item names a place that must stay secret, and paper travels further than a screen. Read"
    " it in Sightline."
)
FAULT = (
    "This could not be printed. Nothing is lost. Read it on the screen, and tell whoever looks"
    " after Sightline where you are"
)


def pdf(
    meeting: Meeting, items: Sequence[ItemSeen], *, reader: str, packs: Packs, now: datetime
) -> bytes:
    """The papers. reader: whose they are, as on every page.

    Raises NotPossible: outside a demonstration while a number to ring is not real yet, and where
    the typesetter cannot set them.
    """
    unreal = packs.contacts_not_yet_real()
    if unreal and installation.mode() is not installation.Mode.DEMONSTRATION:
        missing = "; ".join(one.label for one in unreal)
        raise NotPossible(
            f"Nothing is printed until the numbers to ring are real. Still missing: {missing}."
            " Whoever looks after Sightline enters them in the partnership’s pack"
        )
    try:
        made = typesetting.pdf(
            contents(meeting, items, reader=reader, now=now), at=now, template=template()
        )
    except Unprintable:
        raise NotPossible(FAULT) from None
    audit.note(
        "meeting.printed",
        ids=[meeting.pk, *(one.item.pk for one in items)],
        subjects={one.item.subject_id for one in items},
    )
    return made


def template() -> bytes:
    """The page on which papers are set."""
    return files("sightline.meetings").joinpath("print", "papers.typ").read_bytes()


def contents(meeting: Meeting, items: Sequence[ItemSeen], *, reader: str, now: datetime) -> Said:
    """Everything that the papers say, as plain values."""
    when = queries.arrangement_of(meeting.pk)
    sat = queries.sitting_of(meeting.pk)
    end = queries.end_of(meeting.pk)
    seats = queries.seats_of(meeting.pk)
    starts = when.starts_at.astimezone(LONDON)
    table = [f"{one.seat} ({one.label.lower()})" for one in seats]
    quorum = (
        [*sat.lacking, f"It goes on because: {sat.goes_on_because}"] if sat and sat.lacking else []
    )
    sections = [
        _section(
            "At the table",
            [
                _part("", "\n".join(table)),
                _part("Without a quorum", "\n".join(quorum)),
            ],
        ),
        *(_item(one) for one in items),
    ]
    return {
        "title": f"Minutes: {meeting.label}" if end and end.held else meeting.label,
        "organisation": meeting.agency.name,
        "about": f"{in_full(starts.date())}, {starts:%H:%M}. {when.where}.",
        "reader": f"For {reader}",
        "sections": [one for one in sections if one["parts"]],
        "footer": f"For {reader}. Made {in_full(now.astimezone(LONDON).date())}."
        " What you may read is in it. Keep it safe, and bring it back.",
    }


def _item(one: ItemSeen) -> Said:
    made = _section(
        one.name,
        [
            _part("Born", _born(one)),
            _part("Why it is on the agenda", one.item.why),
            _part(
                "To go through",
                "\n".join(
                    f"{each['label']}: {each['minutes']} minutes"
                    for each in ([] if one.closed else one.item.topics)
                ),
            ),
            *(
                _part(
                    f"Last time: {each.question_label}",
                    f"{each.option_label}. {each.words}",
                )
                for before in one.before
                for each in before.decisions
            ),
            *(
                _part("Agreed last time", _action(each))
                for before in one.before
                for each in before.actions
            ),
            *(_part(each.of_whom, each.words) for each in one.contributions),
            _part(
                "Papers still to come",
                "\n".join(f"{each.agency_name}: {each.asks}" for each in one.owed),
            ),
            *(_part(f"Noted by {each.recorded_by.name}", each.words) for each in one.notes),
            *(_decision(each) for each in one.standing),
            *(
                _part(
                    "Agreed",
                    f"{each.words}\nBy {in_full(each.by_date)}{_whose(each)}. {each.will_show}",
                )
                for each in one.actions
            ),
        ],
    )
    text = typesetting.text_of(made)
    if typesetting.names_a_safe_place(one.item.subject_id, text):
        return _section(one.name, [_part("", SAFE_PLACE)])
    return made


def _born(one: ItemSeen) -> str:
    if one.known is None or one.known.birth_date is None:
        return ""
    estimated = " (estimated)" if one.known.birth_date_estimated else ""
    return f"{in_full(one.known.birth_date)}{estimated}"


def _decision(one: Any) -> Said:
    marked = "\nDecided without a quorum." if one.without_quorum else ""
    no = "".join(f"\nNot agreed by {each.of_whom}: {each.words}" for each in one.dissents.all())
    return _part(one.question_label, f"{one.option_label}. {one.words}{marked}{no}")


def _action(one: ActionSeen) -> str:
    where = one.state.label if one.state else "Still to do"
    return f"{one.words}\nBy {in_full(one.by_date)}{_whose(one)}. {where}."


def _whose(one: ActionSeen) -> str:
    return f": {one.who}" if one.who else ""


def _section(heading: str, parts: Iterable[Said]) -> Said:
    return {"heading": heading, "parts": [one for one in parts if one["words"].strip()]}


def _part(heading: str, words: str) -> Said:
    return {"heading": heading, "words": words}
