"""What is still being written, by one worker alone: begun, saved, changed elsewhere, given up."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, Protocol
from uuid import UUID, uuid4

from django.db import IntegrityError
from django.http import QueryDict

from sightline.access.identity import Actor
from sightline.concerns import notices
from sightline.concerns.models import Concern, Draft
from sightline.kernel import audit

Part = Literal["who", "what"]
Entries = list[tuple[str, str]]
#: Of the page itself, not of what was written on it.
NOT_WRITTEN = frozenset(
    {"csrfmiddlewaretoken", "draft_saved_at", "page_token", "form_key", "then", "path"}
)


class Kept(Protocol):
    """Anything that is written over several sittings: a concern, or a referral in its own room."""

    pk: Any
    body: Any
    version: Any
    saved_at: Any

    @property
    def save(self) -> Callable[..., Any]: ...


@dataclass(frozen=True)
class Elsewhere:
    """What is on the server, where another page saved after this one last knew."""

    saved_at: datetime
    entries: Entries


def begin(
    *, draft_id: UUID, path: Concern.Path, about: str, danger_now: str, by: Actor, now: datetime
) -> Draft:
    """A new draft, once however often the same form is sent: its key is the draft's id."""
    fresh = {
        "worker_id": by.worker_id,
        "path": path.value,
        "body": {"about": about, "danger_now": danger_now, "sent_key": str(uuid4())},
        "begun_at": now,
        "saved_at": now,
    }
    try:
        draft, made = Draft.objects.get_or_create(pk=draft_id, defaults=fresh)
    except IntegrityError:  # that key is a colleague's draft, which is not there for this worker
        draft, made = Draft.objects.create(**fresh), True
    if made:
        audit.note("draft.begun", ids=[draft.pk])
        if path is Concern.Path.DISCLOSURE:
            notices.watch_draft(draft, now=now)
    return draft


def save(draft: Kept, part: Part, typed: QueryDict, *, now: datetime) -> None:
    """Keep what was typed on one page, whatever it is: an unfinished text is kept too."""
    draft.body = {
        **draft.body,
        part: _packed(entries_of(typed)),
        "saved_by": typed.get("page_token", ""),
    }
    if draft.body.get("other_by") == typed.get("page_token", ""):
        # This page has been shown both and goes on: the one on it is the choice.
        draft.body.pop("other", None)
        draft.body.pop("other_by", None)
    draft.version += 1
    draft.saved_at = now
    draft.save(update_fields=["body", "version", "saved_at"])
    audit.note("draft.saved", ids=[draft.pk], version=draft.version)


def elsewhere(draft: Kept, part: Part, typed: QueryDict) -> Elsewhere | None:
    """What another page or device saved since this one last knew, or None where nothing differs.

    A page goes on from its own last save, and from the time of any other that it was shown.
    """
    if draft.body.get("saved_by", "") in ("", typed.get("page_token", "")):
        return None
    if typed.get("draft_saved_at") == draft.saved_at.isoformat():
        return None
    there = typed_in(draft, part)
    if there is None or entries_of(there) == entries_of(typed):
        return None
    return Elsewhere(draft.saved_at, entries_of(there))


def keep_both(draft: Kept, part: Part, typed: QueryDict) -> None:
    """Keep the text of an older page beside the one that is saved, until somebody chooses."""
    draft.body = {
        **draft.body,
        "other": _packed(entries_of(typed)),
        "other_part": part,
        "other_by": typed.get("page_token", ""),
    }
    draft.save(update_fields=["body"])
    audit.note("draft.kept-both", ids=[draft.pk])


def other_version(draft: Kept) -> QueryDict | None:
    """The second text, where two pages wrote one draft."""
    packed = draft.body.get("other")
    return _unpacked(packed) if packed else None


def choose(draft: Kept, *, the_other: bool, now: datetime) -> None:
    """Go on with one of the two texts."""
    other = draft.body.pop("other", None)
    part = draft.body.pop("other_part", "what")
    draft.body.pop("other_by", None)
    if the_other and other:
        draft.body[part] = other
    draft.body["saved_by"] = "chosen"  # every page that was open before is older than the choice
    draft.version += 1
    draft.saved_at = now
    draft.save(update_fields=["body", "version", "saved_at"])
    audit.note("draft.chosen", ids=[draft.pk], the_other=the_other)


def mark_sent(draft: Draft, concern: Concern, *, now: datetime) -> None:
    """The draft has become a concern: nothing of it stays in the draft."""
    draft.body = {}
    draft.sent_at = now
    draft.concern_id = concern.pk
    draft.save(update_fields=["body", "sent_at", "concern_id"])
    audit.note("draft.sent", ids=[draft.pk, concern.pk])


def give_up(draft: Draft) -> None:
    """Delete a draft that its author no longer wants. It was never part of any record."""
    audit.note("draft.deleted", ids=[draft.pk])
    draft.delete()


def unsent(by: Actor) -> list[Draft]:
    """The worker's own drafts, newest first."""
    return list(
        Draft.objects.filter(worker_id=by.worker_id, sent_at__isnull=True).order_by("-saved_at")
    )


def typed_in(draft: Kept, part: Part) -> QueryDict | None:
    """What was typed on that page, to fill its form with; None where nothing was."""
    packed = draft.body.get(part)
    return _unpacked(packed) if packed else None


def entries_of(typed: QueryDict) -> Entries:
    """Everything written, name by name, without what belongs to the page itself."""
    return [
        (name, str(value))
        for name, values in typed.lists()
        for value in values
        if name not in NOT_WRITTEN
    ]


def filled(entries: Iterable[tuple[str, str]] | Mapping[str, str]) -> QueryDict:
    """Entries as a form takes them."""
    typed = QueryDict(mutable=True)
    for name, value in entries.items() if isinstance(entries, Mapping) else entries:
        typed.appendlist(name, value)
    return typed


def _packed(entries: Entries) -> str:
    # As a text of its own: PostgreSQL's JSON takes no NUL, and no word may be lost for one.
    return json.dumps(entries)


def _unpacked(packed: Any) -> QueryDict:
    return filled((name, value) for name, value in json.loads(packed))
