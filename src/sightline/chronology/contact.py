"""N12, N13: what stands before any contact with a child, in words. Shown wherever a child is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sightline.design.components import Row
from sightline.kernel.clock import LONDON
from sightline.packs.catalogue import Packs, UnknownSlug
from sightline.subjects.queries import CommunicationNeed, SafeContact


@dataclass(frozen=True)
class BeforeContact:
    """state: safe, stopped (nothing through the family) or unknown (nobody has asked yet)."""

    state: str
    says: str
    rows: Sequence[Row]


def before_contact(packs: Packs, known: SafeContact | None) -> BeforeContact:
    if known is None:
        return BeforeContact("unknown", packs.prompt("no-message-yet").text, ())
    ways = ", ".join(_option(packs, "safe-channel", way) for way in known.ways)
    rows = [Row("Safe ways", ways or "None known yet")]
    if known.times:
        rows.append(Row("When", known.times))
    if known.through_whom:
        rows.append(Row("Through whom", known.through_whom))
    if known.note:
        rows.append(Row("Note", known.note))
    rows.append(Row("Asked on", f"{known.recorded_at.astimezone(LONDON):%-d %B %Y}"))
    if known.through_family_stopped:
        reasons = [one for one in known.stopped_because.split(",") if one]
        why = "; ".join(_option(packs, "family-contact-reason", one) for one in reasons)
        if why:
            rows.insert(0, Row("Why not through the family", why))
        says = packs.prompt("family-stopped").text
        if "forced_marriage" in reasons:
            says += f" {packs.prompt('forced-marriage').text}"
        return BeforeContact("stopped", says, rows)
    if not known.ways or set(known.ways) & {"none_yet", "not_known"}:
        return BeforeContact("unknown", packs.prompt("no-message-yet").text, rows)
    return BeforeContact("safe", f"Reach the child only this way: {ways.lower()}.", rows)


def needs_to_be_heard(packs: Packs, known: CommunicationNeed | None) -> list[Row]:
    """What this child needs to understand and be understood; empty where nobody has asked yet."""
    if known is None:
        return []
    names = dict(packs.code_choices("disability"))
    rows = [
        Row("Language", known.language or "Not said"),
        Row("Interpreter", _option(packs, "interpreter", known.interpreter)),
    ]
    if known.needs:
        rows.append(Row("Needs", "; ".join(names.get(code, code) for code in known.needs)))
    if known.note:
        rows.append(Row("What helps", known.note))
    return rows


def _option(packs: Packs, question: str, slug: str) -> str:
    try:
        return packs.option(question, slug).label
    except UnknownSlug:
        return slug.replace("_", " ")  # from an older pack: said as it was kept
