"""What pages say of information, in words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sightline.design.components import Tag
from sightline.domain.dates import in_full
from sightline.domain.information import Detail, Looked, age_in_words
from sightline.information.models import Grading, LookedAgain, Mention, MentionLink
from sightline.information.queries import Seen, code_words, given_in
from sightline.packs.catalogue import Packs
from sightline.subjects.queries import Summary, summaries

#: What can be added: its link, and the heading of its page.
KINDS: Mapping[str, tuple[str, str]] = {
    "person": ("A person", "Somebody it speaks of"),
    "child": ("A child or young person", "A child or young person"),
    "vehicle": ("A vehicle", "A vehicle"),
    "place": ("A place", "A place"),
    "phone": ("A telephone number", "A telephone number"),
    "account": ("An online account", "An online account"),
    "group": ("A group", "A group"),
}
WITHOUT_NAME = {
    "child": "A child whose name you do not see",
    "person": "Somebody whose name you do not see",
    "place": "A place whose name you do not see",
    "vehicle": "A vehicle",
    "phone": "A telephone",
    "account": "An online account",
    "group": "A group whose name you do not see",
}
ORIGINS = {
    "concern": "a concern",
    "return-interview": "what a child said after coming back",
    "police-information": "information that was sent to the police",
}


@dataclass(frozen=True)
class About:
    """Somebody or something that a report speaks of. href: their page."""

    subject_id: UUID
    kind: str
    name: str
    part: str


@dataclass(frozen=True)
class Line:
    """One report in a list. given: each detail with its kind, where the list asked for them."""

    seen: Seen
    about: tuple[About, ...]
    told_on: str
    age: str
    tags: tuple[Tag, ...]
    how: str
    given: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Given:
    """One detail on a report, with whose it is said to be. earlier: links that were undone."""

    mention: Mention
    label: str
    link: MentionLink | None
    whose: str
    earlier: tuple[MentionLink, ...]


def says(packs: Packs, *slugs: str) -> list[str]:
    return [packs.information_says[one].text for one in slugs if one in packs.information_says]


def thing(kept: Mapping[str, Any]) -> dict[str, str]:
    """One thing of a draft, in a line."""
    kind = KINDS.get(kept["kind"], (kept["kind"], ""))[0]
    details = [text for _kind, text, _partial in kept["details"]]
    shown = kept["name"] or ", ".join(dict.fromkeys(details))
    return {"key": kept["key"], "kind": kind, "shown": shown, "part": kept["part"]}


def lines(found: Sequence[Seen], packs: Packs, today: date) -> list[Line]:
    """Reports as a list shows them. One query for all the names, and one for what was given."""
    names = summaries({one.subject_id for seen in found for one in seen.speaks_of})
    details = given_in([one.row.pk for one in found])
    return [
        replace(
            line(one, names, packs, today),
            given=tuple(
                (Detail(each.kind).label, each.text) for each in details.get(one.row.pk, ())
            ),
        )
        for one in found
    ]


def line(seen: Seen, names: Mapping[UUID, Summary], packs: Packs, today: date) -> Line:
    row = seen.row
    known = packs.how_known.get(row.how_known)
    return Line(
        seen=seen,
        about=tuple(
            About(
                one.subject_id,
                one.kind,
                names[one.subject_id].name if one.subject_id in names
                else WITHOUT_NAME.get(one.kind, "Something"),
                one.part,
            )
            for one in seen.speaks_of
        ),
        told_on=in_full(row.recorded_at.date()),
        age=age_in_words(row.happened.latest, today),
        tags=tuple(tags(seen, today)),
        how=("First-hand" if row.first_hand else "Not first-hand")
        + (f": “{known.label}”" if known and not row.first_hand else ""),
    )  # fmt: skip


def tags(seen: Seen, today: date) -> list[Tag]:
    grade, found = seen.grade, []
    if grade.expired:
        found.append(Tag("Expired: not current", "grey"))
    elif seen.standing.due_on(today):
        found.append(Tag("Due for a look", "orange"))
    found.append(Tag(f"Graded {grade.codes}", "blue") if grade.graded else Tag("Not graded", ""))
    if grade.suspected:
        words = "Suspected false and malicious" if grade.malicious else "Suspected false"
        found.append(Tag(words, "yellow"))
    if grade.from_child:
        found.append(Tag("A child’s account", "purple"))
    return found


def given(
    mentions: Sequence[Mention],
    links: Mapping[UUID, Sequence[MentionLink]],
    names: Mapping[UUID, Summary],
) -> list[Given]:
    found = []
    for one in mentions:
        every = links.get(one.pk, ())
        now = next((link for link in every if not hasattr(link, "undone")), None)
        subject = one.subject_id or (now.subject_id if now else None)
        whose = ""
        if subject is not None:
            known = names.get(subject)
            whose = known.name if known else "Somebody or something whose name you do not see"
        found.append(
            Given(
                one, Detail(one.kind).label, now, whose,
                tuple(link for link in every if hasattr(link, "undone")),
            )
        )  # fmt: skip
    return found


def subjects_of(
    mentions: Sequence[Mention], links: Mapping[UUID, Sequence[MentionLink]]
) -> Collection[UUID]:
    return {one.subject_id for one in mentions if one.subject_id} | {
        link.subject_id for every in links.values() for link in every if link.subject_id
    }


def graded(rows: Sequence[Grading], packs: Packs) -> list[dict[str, Any]]:
    """Every grading, newest first; `holds` marks the one that does."""
    found = []
    for at, one in enumerate(rows):
        codes, meaning = code_words(one, packs)
        found.append(
            {
                "row": one,
                "codes": codes,
                "meaning": meaning,
                "holds": at == 0,
                "on": in_full(one.recorded_at.date()),
            }
        )
    return found


def looked(rows: Sequence[LookedAgain]) -> list[dict[str, Any]]:
    return [
        {
            "row": one,
            "what": Looked(one.decision).label,
            "on": in_full(one.recorded_at.date()),
            "until": in_full(one.review_on) if one.review_on else "",
        }
        for one in rows
    ]
