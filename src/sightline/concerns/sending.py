"""From the pages of a draft to a concern: what was typed, read again as a whole, and sent once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import QueryDict

from sightline.access import directory
from sightline.access.files import SubjectKind
from sightline.access.identity import Actor
from sightline.concerns import drafts
from sightline.concerns.actions import Mark, SomebodyNamed, WhatWasNoticed, send_concern
from sightline.concerns.asking import answers_to, words_of
from sightline.concerns.forms import who as who_page
from sightline.concerns.forms.what import (
    NOT_LINKED,
    PARTIAL_WORDS,
    TRAFFICKING_WORDS,
    Path,
    WhatForm,
)
from sightline.concerns.forms.who import NEW, WORKS, WhoForm, who_form
from sightline.concerns.models import Answers, Concern, Draft
from sightline.domain.chronology import Basis, Certainty, Lane
from sightline.domain.dates import UncertainDate
from sightline.domain.identifiers import Handle, Postcode, Registration
from sightline.kernel import clock
from sightline.packs.catalogue import Packs
from sightline.subjects.actions import IdentifierKind
from sightline.subjects.search import Found, find

SEARCHED = 5  # shown at most: more would be a list to look through, which is not what was asked
SAID_BY_ANOTHER = frozenset({"said_to_other", "told"})


class NotReadyToSend(Exception):
    """The page about whom it is has to be looked at again; what was written is kept."""


def kind_of(draft: Draft) -> SubjectKind:
    return SubjectKind(draft.body["about"])


def who_class(
    typed: QueryDict, kind: SubjectKind, packs: Packs, by: Actor, *, anew: bool = False
) -> type[WhoForm]:
    """The page about whom it is, for what was typed on it.

    anew: look for those whom the worker may know of under that name, and ask whether it is one of
    them; else only what was asked before is asked. A person of concern is looked for only where
    the question of N14 was answered.
    """
    found: list[Found] = []
    people: list[Found] = []
    if (anew or "known" in typed) and (kind is not SubjectKind.PERSON or typed.get(WORKS)):
        found = _known(_called(typed, kind), kind)
    if (anew or "person_known" in typed) and typed.get("harm") and typed.get(WORKS):
        people = _known(typed.get("person_name", ""), SubjectKind.PERSON)
    return who_form(who_page.Asked(kind, packs, directory.colleagues_of(by), found, people))


def read_again(typed: QueryDict, kind: SubjectKind, packs: Packs, by: Actor) -> WhoForm | None:
    """The page about whom it is, as it is kept, or None where it has to be answered again.

    Somebody who was chosen and may no longer be known to this worker is never taken for a new one.
    """
    form = who_class(typed, kind, packs, by)(typed)
    if not form.is_valid():
        return None
    for name, chosen in (("known", form.chosen), ("person_known", form.person_chosen)):
        if typed.get(name, NEW) not in ("", NEW) and chosen is None:
            return None
    return form


def is_only_asked_now(form: WhoForm, typed: QueryDict) -> bool:
    """Whether all that is missing is the choice among those whom the search has just found."""
    new = {name for name in ("known", "person_known") if name in form.fields and name not in typed}
    return bool(new) and set(form.errors) <= new


def send(*, draft: Draft, form: WhatForm, packs: Packs, by: Actor, now: datetime) -> Concern:
    """Send what the draft and its last page say, and empty the draft, in one transaction.

    Raises NotReadyToSend where the page before must be looked at again, and whatever the database
    refuses: a subject that has meanwhile been closed to this worker.
    """
    kind = kind_of(draft)
    typed = drafts.typed_in(draft, "who")
    if typed is None:
        raise NotReadyToSend
    who = read_again(typed, kind, packs, by)
    if who is None:
        raise NotReadyToSend
    concern = send_concern(
        noticed=_noticed(draft, who, form, packs),
        sent_key=UUID(draft.body["sent_key"]),
        packs=packs,
        by=by,
        now=now,
    )
    drafts.mark_sent(draft, concern, now=now)
    return concern


def subject_of(who: WhoForm) -> SomebodyNamed:
    """The subject of the concern, as the page about whom it is was answered."""
    said = who.cleaned_data
    if who.chosen:
        return SomebodyNamed(who.kind, subject_id=who.chosen, **_n14(who))
    marks = _marks(who)
    name = said.get("name") or ""
    seen = said.get("description") or ""
    shown = name or (marks[0].value if marks else "") or seen
    return SomebodyNamed(
        who.kind,
        name=shown[:200],
        described=not (name or marks),
        birth_date=who.born,
        description=_description(who, seen),
        marks=marks,
        **_n14(who),
    )


def person_of_concern(who: WhoForm) -> SomebodyNamed | None:
    """A person of concern beside the subject, where one was given."""
    said = who.cleaned_data
    if who.kind is SubjectKind.PERSON or not said.get("harm"):
        return None
    n14: dict[str, Any] = {"works_with_children": said[WORKS], "colleague": who.colleague}
    part = "may be causing harm"
    if who.person_chosen:
        return SomebodyNamed(SubjectKind.PERSON, subject_id=who.person_chosen, part=part, **n14)
    seen = said.get("person_description") or ""
    name = said.get("person_name") or ""
    return SomebodyNamed(
        SubjectKind.PERSON,
        name=(name or seen)[:200],
        described=not name,
        description=seen,
        part=part,
        **n14,
    )


def _n14(who: WhoForm) -> dict[str, Any]:
    if who.kind is not SubjectKind.PERSON:
        return {}
    return {"works_with_children": who.cleaned_data[WORKS], "colleague": who.colleague}


def _marks(who: WhoForm) -> tuple[Mark, ...]:
    read = [who.cleaned_data.get(f"{name}_read") for name in ("registration", "handle", "postcode")]
    typed = who.cleaned_data
    marks = []
    for one in read:
        match one:
            case Registration():
                value = typed["registration"]
                marks.append(Mark(IdentifierKind.REGISTRATION, value, one.text, one.partial))
            case Handle():
                marks.append(Mark(IdentifierKind.HANDLE, typed["handle"], one.text))
            case Postcode():
                marks.append(Mark(IdentifierKind.POSTCODE, typed["postcode"], one.text))
    return tuple(marks)


def _description(who: WhoForm, seen: str) -> str:
    """What is known of them besides the name. An age stays an age: no birth date is guessed."""
    said = who.cleaned_data
    born: UncertainDate | None = said.get("birth")
    parts = [seen]
    if born and not who.born:
        parts.append(f"Born {born.in_words()}")
    if age := said.get("age"):
        parts.append(f"Said to be {age} years old on {clock.today():%d %B %Y}")
    if platform := said.get("platform"):
        parts.append(f"On {platform}")
    return ". ".join(part.strip().rstrip(".") for part in parts if part.strip())


def _noticed(draft: Draft, who: WhoForm, form: WhatForm, packs: Packs) -> WhatWasNoticed:
    said = form.cleaned_data
    path = Path(draft.path)
    other = person_of_concern(who)
    told_how = said.get("told_how") or _told_how(path, said)
    return WhatWasNoticed(
        about=subject_of(who),
        others=(other,) if other else (),
        path=path,
        danger_now=draft.body["danger_now"],
        words=said.get("words") or "",
        childs_words=said.get("childs_words") or "",
        told_how=told_how,
        where_said=said.get("where_said") or "",
        overheard=said.get("overheard") or "",
        overheard_by=said.get("overheard_yes_reason") or "",
        happened=said["happened"],
        lane=Lane(said.get("harm_location") or Lane.NOT_KNOWN),
        basis=_basis(path, told_how),
        certainty=Certainty(said.get("how_sure") or Certainty.NOT_KNOWN),
        answers=_answers(path, said, packs),
    )


def _told_how(path: Path, said: Mapping[str, Any]) -> str:
    """On the path of a disclosure the child told; nothing else is read into an open question."""
    return "said_to_me" if path is Path.DISCLOSURE and said.get("childs_words") else "not_known"


def _basis(path: Path, told_how: str) -> Basis:
    if path is Path.PARTIAL or told_how in SAID_BY_ANOTHER:
        return Basis.REPORT
    return Basis.FACT


def _answers(path: Path, said: Mapping[str, Any], packs: Packs) -> dict[str, Mapping[str, object]]:
    given: dict[str, object] = {}
    match path:
        case Path.DISCLOSURE:
            part = Answers.Part.DISCLOSURE
            given = answers_to(packs, ("how-asked", "told-before", "seen-alone"), said)
        case Path.RETRACTION:
            part = Answers.Part.RETRACTION
            given = answers_to(packs, ("retraction-pressures",), said)
            about = said.get("about_concern")
            if about and about != NOT_LINKED:
                given["about-concern"] = about
        case Path.TRAFFICKING:
            part = Answers.Part.TRAFFICKING
            given = answers_to(packs, ("trafficking-kind", "reported-to-police"), said)
            given |= words_of(TRAFFICKING_WORDS, said)
            if told := said.get("police_when"):
                given["police-told"] = told.in_words()
            if reference := said.get("police_reference"):
                given["police-reference"] = reference
        case Path.PARTIAL:
            part = Answers.Part.PARTIAL
            given = words_of(PARTIAL_WORDS, said)
        case _:
            return {}
    return {part.value: given} if given else {}


def _called(typed: QueryDict, kind: SubjectKind) -> str:
    name = {SubjectKind.VEHICLE: "registration", SubjectKind.ACCOUNT: "handle"}.get(kind, "name")
    return typed.get(name, "")[:200]


def _known(text: str, kind: SubjectKind) -> list[Found]:
    text = text.replace("\x00", "").strip()
    return find(text, kinds=[kind], limit=SEARCHED) if text else []
