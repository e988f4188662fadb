"""What a worker recorded, what became of it, and what they are still writing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import QueryDict

from sightline.access.files import SubjectKind
from sightline.concerns import drafts
from sightline.concerns.forms.what import Asked, what_form
from sightline.concerns.models import Concern, Draft
from sightline.concerns.presenters.journey import TITLES
from sightline.concerns.queries import WhatBecame
from sightline.design.fields import Line, Words
from sightline.domain.agencies import Role
from sightline.packs.catalogue import Packs, UnknownSlug
from sightline.subjects.queries import summaries

OPENING = 90  # characters of a draft that remind its author which one it is
NAMES = ("name", "registration", "handle", "description")


@dataclass(frozen=True)
class DraftRow:
    draft_id: UUID
    title: str
    about: str
    opening: str
    saved_at: datetime
    two_versions: bool


@dataclass(frozen=True)
class Step:
    """One thing that was done with a concern, when and by whom in which role."""

    text: str
    at: datetime
    by: str
    role: str
    reasons: str = ""
    look_again: str = ""


@dataclass(frozen=True)
class OwnConcern:
    concern: Concern
    title: str
    about: str
    steps: Sequence[Step]

    @property
    def is_read(self) -> bool:
        return bool(self.steps)


@dataclass(frozen=True)
class Version:
    """One of two texts of a draft, as question and answer."""

    heading: str
    value: str
    button: str
    answers: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class VersionsPage:
    draft_id: UUID
    versions: Sequence[Version]


def draft_rows(unsent: Sequence[Draft]) -> list[DraftRow]:
    rows = []
    for draft in unsent:
        who = drafts.typed_in(draft, "who") or QueryDict()
        what = drafts.typed_in(draft, "what") or QueryDict()
        about = next((text for name in NAMES if (text := who.get(name))), "")
        words = what.get("words") or what.get("childs_words") or ""
        rows.append(
            DraftRow(
                draft_id=draft.pk,
                title=TITLES[Concern.Path(draft.path)],
                about=about,
                opening=words[:OPENING] + ("…" if len(words) > OPENING else ""),
                saved_at=draft.saved_at,
                two_versions=drafts.other_version(draft) is not None,
            )
        )
    return rows


def own_concerns(packs: Packs, own: Sequence[WhatBecame]) -> list[OwnConcern]:
    known = summaries([one.concern.subject_id for one in own])
    shown = []
    for one in own:
        subject = known.get(one.concern.subject_id)
        read = [
            Step("Read", row.recorded_at, row.recorded_by.name, role_in_words(row.role))
            for row in one.readings
        ]
        decided = [
            Step(
                "; ".join(_decision(packs, slug) for slug in row.decided),
                row.recorded_at,
                row.recorded_by.name,
                role_in_words(row.role),
                row.reasons,
                f"{row.look_again_on:%d %B %Y}".lstrip("0") if row.look_again_on else "",
            )
            for row in one.decisions
        ]
        shown.append(
            OwnConcern(
                concern=one.concern,
                title=Concern.Path(one.concern.path).label,
                about=subject.name if subject else "",
                steps=sorted(read + decided, key=lambda step: step.at),
            )
        )
    return shown


def versions_page(packs: Packs, draft: Draft, other: QueryDict) -> VersionsPage:
    saved = drafts.typed_in(draft, "what") or QueryDict()
    labels = _labels(packs, draft)
    return VersionsPage(
        draft.pk,
        (
            Version("Saved last", "saved", "Go on with this one", _answers(labels, saved)),
            Version("From the other page", "other", "Go on with that one", _answers(labels, other)),
        ),
    )


def role_in_words(role: str) -> str:
    """A role as people say it. An older record may hold one that is no longer there."""
    try:
        return Role(role).label
    except ValueError:
        return role.replace("_", " ").capitalize()


def _decision(packs: Packs, slug: str) -> str:
    try:
        return packs.option("decision", slug).label
    except UnknownSlug:
        return slug.replace("_", " ").capitalize()


def _labels(packs: Packs, draft: Draft) -> dict[str, str]:
    asked = Asked(Concern.Path(draft.path), SubjectKind(draft.body["about"]), packs)
    fields = what_form(asked).base_fields
    return {
        name: str(asks.label) for name, asks in fields.items() if isinstance(asks, Words | Line)
    }


def _answers(labels: dict[str, str], typed: QueryDict) -> list[tuple[str, str]]:
    return [(label, text) for name, label in labels.items() if (text := typed.get(name, ""))]
