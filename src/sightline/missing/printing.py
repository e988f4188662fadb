"""An interview as an accessible PDF, for those whom somebody decided that it goes to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from typing import Any

from sightline.access.identity import Actor
from sightline.chronology import printing as typesetting
from sightline.chronology.printing import Unprintable
from sightline.domain.errors import Refusal
from sightline.domain.missing import in_words
from sightline.kernel import audit, installation
from sightline.missing import queries
from sightline.missing.models import Interview
from sightline.missing.presenters import answered
from sightline.packs.catalogue import Packs
from sightline.subjects.queries import summary

FAULT = (
    "This could not be printed. Nothing is lost: read it on the screen, and tell whoever looks"
    " after Sightline where you are"
)
SAFE_PLACE = (
    "This is not printed: it names a place that must stay secret, and paper travels further than a"
    " screen. Ring your safeguarding lead before you share any of it"
)
NOBODY = "Decide first who receives it. It is printed for them and for nobody else"


@dataclass(eq=False)
class NotPrinted(Refusal):
    """There is no print; the sentence says why."""

    why: str
    code: str = "not-printed"

    def sentence(self) -> str:
        return self.why


def pdf(interview: Interview, packs: Packs, *, by: Actor, now: datetime) -> bytes:
    """The print, searched for places kept secret. Raises NotPrinted."""
    unreal = packs.contacts_not_yet_real()
    if unreal and installation.mode() is not installation.Mode.DEMONSTRATION:
        raise NotPrinted(
            "Nothing is printed until the numbers to ring are real", "contacts-not-real"
        )
    said = contents(interview, packs, by=by, now=now)
    if typesetting.names_a_safe_place(interview.subject_id, typesetting.text_of(said)):
        raise NotPrinted(SAFE_PLACE, "safe-location")
    template = files("sightline.missing").joinpath("print", "interview.typ").read_bytes()
    try:
        made = typesetting.pdf(said, at=now, template=template)
    except Unprintable:
        raise NotPrinted(FAULT, "unprintable") from None
    audit.note("interview.printed", ids=[interview.pk], subjects=[interview.subject_id])
    return made


def contents(interview: Interview, packs: Packs, *, by: Actor, now: datetime) -> dict[str, Any]:
    """What the page says. Raises NotPrinted where it was decided for nobody outside Sightline."""
    last = {one.recipient: one for one in queries.decisions_on(interview)}
    to = [one for one in last.values() if one.sends]
    if not to:
        raise NotPrinted(NOBODY, "no-recipient")
    known = summary(interview.subject_id)
    whom = [
        f"{packs.missing_recipients[one.recipient].label}: {one.to_whom}"
        for one in to
        if one.recipient in packs.missing_recipients
    ]
    times = "; ".join(in_words(one.seen_at) for one in queries.episode_rows(interview.episodes))
    parts = [
        _part("In the child’s own words", interview.childs_words, childs=True),
        *(_part(asked, words) for asked, words in answered(interview.answers, packs)),
    ]
    told = [_part(packs.missing_recipients[one.recipient].label, one.child_told) for one in to]
    sections = [
        _section("Who, when, where", [
            _part("About being missing from", times),
            _part("Held", f"{in_words(interview.held_at)}, {interview.where}"),
            _part("By", interview.interviewer),
            _part("Not independent", interview.not_independent_because),
            _part("Held before the strategy discussion", interview.before_discussion),
        ]),
        _section("What the child said", parts),
        _section("What the child was told about who receives this", told),
    ]  # fmt: skip
    return {
        "title": f"Return interview: {known.name if known else 'name not known to you'}",
        "organisation": by.agency_name,
        "about": f"For {'; '.join(whom)}. For nobody else: who receives it is decided each time.",
        "sections": [one for one in sections if one["parts"]],
        "footer": f"Printed by {by.name}, {by.agency_name}, {in_words(now)}. For {'; '.join(whom)}",
    }


def _section(heading: str, parts: list[dict[str, Any]]) -> dict[str, Any]:
    return {"heading": heading, "parts": [one for one in parts if one["words"].strip()]}


def _part(heading: str, words: str, *, childs: bool = False) -> dict[str, Any]:
    return {"heading": heading, "words": words, "childs_words": childs}
