"""The pages on which a concern is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.http import QueryDict
from django.urls import reverse

from sightline.access.files import SubjectKind
from sightline.concerns.forms.who import WORKS, WhoForm
from sightline.concerns.models import Concern, Draft
from sightline.concerns.naming import KIND_WORDS
from sightline.design.components import Link
from sightline.design.error_pages import TypedText
from sightline.domain.concern_form import Prompt, Route
from sightline.packs.catalogue import Packs
from sightline.subjects.queries import summary

Path = Concern.Path
TITLES = {
    Path.CONCERN: "Record a concern",
    Path.DISCLOSURE: "Record what a child told you",
    Path.RETRACTION: "Record that a child took back what they said",
    Path.TRAFFICKING: "Record that a child is being moved by others",
    Path.PARTIAL: "Record part of a picture",
}
OTHER_PATHS = {
    Path.DISCLOSURE: "A child told me something",
    Path.RETRACTION: "A child took back what they said",
    Path.TRAFFICKING: "A child is being moved by others",
    Path.PARTIAL: "I know only part of it, or heard it from somebody",
    Path.CONCERN: "Something else that I noticed",
}
WHO_TITLES = {
    SubjectKind.CHILD: "Which child is it about?",
    SubjectKind.PERSON: "Which person is it about?",
    SubjectKind.PLACE: "Which place is it about?",
    SubjectKind.VEHICLE: "Which vehicle is it about?",
    SubjectKind.GROUP: "Which group is it about?",
    SubjectKind.ACCOUNT: "Which account is it about?",
}


@dataclass(frozen=True)
class DangerLine:
    """One step of the danger page. number: as it is dialled, or None where nobody filled it in.

    fixed: no partnership may change it: 999.
    """

    text: str
    contact: str = ""
    number: str | None = None
    hours: str = ""
    wants_number: bool = False
    fixed: bool = False

    @property
    def dial(self) -> str:
        return (self.number or "").replace(" ", "")


@dataclass(frozen=True)
class StartPage:
    title: str
    steps: Sequence[DangerLine]
    others: Sequence[Link]
    says: Sequence[Prompt]


@dataclass(frozen=True)
class WhoPage:
    """asks: the search found somebody, and that alone is asked now."""

    title: str
    draft_id: UUID
    warning: str
    asks: bool
    is_child: bool


@dataclass(frozen=True)
class WhatPage:
    """token: names this page among others that may have the same draft open."""

    title: str
    about: str
    draft_id: UUID
    saved_at: str
    token: str
    warning: str
    route: str
    police: str
    says: dict[str, Prompt]


@dataclass(frozen=True)
class OtherWords:
    """Something else was typed on a page whose concern is sent already."""

    concern: Concern
    typed: Sequence[TypedText]


def danger_steps(packs: Packs) -> list[DangerLine]:
    """What to do if a child is in danger now, in the order of the pack."""
    lines = []
    for step in packs.danger_steps:
        if step.contact is None:
            lines.append(DangerLine(step.text))
            continue
        contact = packs.contact(step.contact)
        lines.append(
            DangerLine(
                text=step.text,
                contact=contact.label,
                number=contact.number,
                hours="" if contact.fixed else contact.hours,
                wants_number=True,
                fixed=contact.fixed,
            )
        )
    return lines


def start_page(packs: Packs, path: Path) -> StartPage:
    here = reverse("concerns:new")
    return StartPage(
        title=TITLES[path],
        steps=danger_steps(packs),
        others=[
            Link(text, here if other is Path.CONCERN else f"{here}?path={other.value}")
            for other, text in OTHER_PATHS.items()
            if other is not path
        ],
        says=_says(packs, path),
    )


def who_page(packs: Packs, draft: Draft, kind: SubjectKind, *, asks: bool) -> WhoPage:
    return WhoPage(
        title=WHO_TITLES[kind],
        draft_id=draft.pk,
        warning=_danger_prompt(packs, draft),
        asks=asks,
        is_child=kind is SubjectKind.CHILD,
    )


def what_page(packs: Packs, draft: Draft, about: WhoForm) -> WhatPage:
    path = Path(draft.path)
    known = summary(about.chosen) if about.chosen else None
    said = about.cleaned_data
    typed = (said.get(one) for one in ("name", "registration", "handle"))
    name = known.name if known else next((one for one in typed if one), "")
    works = said.get(WORKS)
    officer = works and packs.list("works-with-children").route_for([works])
    asks_now = packs.option("works-with-children", works).prompts if works else ()
    return WhatPage(
        title=TITLES[path],
        about=str(name or KIND_WORDS[about.kind]),
        draft_id=draft.pk,
        saved_at=draft.saved_at.isoformat(),
        token=uuid4().hex,
        warning=_danger_prompt(packs, draft),
        route=" ".join(packs.prompt(slug).text for slug in asks_now)
        if officer is Route.DESIGNATED_OFFICER or asks_now
        else "",
        police=packs.prompt("report-to-police").text if path is Path.TRAFFICKING else "",
        says=dict(packs.prompts),
    )


def other_words(concern: Concern, posted: QueryDict) -> OtherWords:
    labels = {"words": "What you saw or heard", "childs_words": "What the child said"}
    typed = [
        TypedText(label, text) for name, label in labels.items() if (text := posted.get(name, ""))
    ]
    return OtherWords(concern, typed)


def _says(packs: Packs, path: Path) -> list[Prompt]:
    slugs = {
        Path.DISCLOSURE: ("do-not-lead", "no-complaint-needed"),
        Path.RETRACTION: ("allegation-stands",),
        Path.TRAFFICKING: ("report-to-police", "trafficking-referral"),
        Path.PARTIAL: ("partial-welcome",),
    }
    return [packs.prompt(slug) for slug in slugs.get(path, ())]


def _danger_prompt(packs: Packs, draft: Draft) -> str:
    shown = packs.option("danger-now", draft.body["danger_now"]).prompts
    return " ".join(packs.prompt(slug).text for slug in shown)
