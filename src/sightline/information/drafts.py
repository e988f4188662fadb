"""What is still being told. Who told it is asked last and is never kept here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError
from django.http import QueryDict

from sightline.access.files import SubjectKind
from sightline.access.identity import Actor
from sightline.concerns.drafts import entries_of, filled
from sightline.domain.concern_form import Route
from sightline.domain.information import Detail
from sightline.information.models import Draft
from sightline.information.telling import Mentioned, Named
from sightline.kernel import audit
from sightline.packs.catalogue import Packs

Thing = dict[str, Any]
#: Kinds that are records of their own once they have a name; the others stay what was given.
WITH_A_NAME = (SubjectKind.CHILD, SubjectKind.PERSON, SubjectKind.GROUP)


def begin(draft_id: UUID, typed: QueryDict, *, by: Actor, now: datetime) -> Draft:
    """A new draft, once however often the same form is sent: its key is the draft's id."""
    fresh = {
        "worker_id": by.worker_id,
        "body": {"what": entries_of(typed), "things": [], "sent_key": str(uuid4())},
        "begun_at": now,
        "saved_at": now,
    }
    try:
        draft, _made = Draft.objects.get_or_create(pk=draft_id, defaults=fresh)
    except IntegrityError:  # that key is a colleague's draft, which is not there for this worker
        draft = Draft.objects.create(**fresh)
    audit.note("information.draft-begun", ids=[draft.pk])
    return draft


def unsent(by: Actor) -> list[Draft]:
    return list(
        Draft.objects.filter(worker_id=by.worker_id, sent_at__isnull=True).order_by("-saved_at")
    )


def save(draft: Draft, part: str, value: Any, *, now: datetime) -> None:
    draft.body = {**draft.body, part: value}
    draft.saved_at = now
    draft.save(update_fields=["body", "saved_at"])
    audit.note("information.draft-saved", ids=[draft.pk], part=part)


def typed_in(draft: Draft, part: str) -> QueryDict | None:
    kept = draft.body.get(part)
    return filled((name, value) for name, value in kept) if kept else None


def add_thing(draft: Draft, thing: Thing, *, now: datetime) -> None:
    """Sent twice, it is there once: each has the key of its form."""
    things = [one for one in draft.body["things"] if one["key"] != thing["key"]]
    save(draft, "things", [*things, thing], now=now)


def take_out(draft: Draft, key: str, *, now: datetime) -> None:
    save(draft, "things", [one for one in draft.body["things"] if one["key"] != key], now=now)


def mark_sent(draft: Draft, report_id: UUID, *, now: datetime) -> None:
    """Nothing of it stays in the draft."""
    draft.body, draft.sent_at, draft.report_id = {}, now, report_id
    draft.save(update_fields=["body", "sent_at", "report_id"])


def named_and_mentioned(draft: Draft, packs: Packs) -> tuple[list[Named], list[Mentioned]]:
    """What was added, as a report takes it. A thing without a name stays what was given of it."""
    named: list[Named] = []
    mentioned: list[Mentioned] = []
    for thing in draft.body["things"]:
        kind = SubjectKind(thing["kind"])
        stands = bool(thing["subject_id"]) or (
            kind in WITH_A_NAME and (bool(thing["name"]) or _officers(thing, packs))
        )
        if stands or kind is SubjectKind.CHILD:
            named.append(_named(thing, kind))
        mentioned += [
            Mentioned(
                Detail(detail), text, bool(partial), "" if stands else thing["part"], thing["key"]
            )
            for detail, text, partial in thing["details"]
        ]
    return named, mentioned


def _named(thing: Mapping[str, Any], kind: SubjectKind) -> Named:
    name = thing["name"] or next((text for _kind, text, _partial in thing["details"]), "")
    return Named(
        kind,
        subject_id=UUID(thing["subject_id"]) if thing["subject_id"] else None,
        name=name,
        described=not thing["name"],
        part=thing["part"],
        works_with_children=thing["works"],
        colleague=UUID(thing["colleague"]) if thing["colleague"] else None,
        senior=UUID(thing["senior"]) if thing["senior"] else None,
        together=thing["key"],
    )


def _officers(thing: Mapping[str, Any], packs: Packs) -> bool:
    """N14: somebody on the designated officer's route stands for themselves, name or none."""
    if not thing["works"]:
        return False
    asked = packs.list("works-with-children")
    return asked.route_for([thing["works"]]) is Route.DESIGNATED_OFFICER
