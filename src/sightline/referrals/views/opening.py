"""How every page of this room begins: with the subject, the draft or what was sent, or a 404."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from sightline.access.identity import Actor
from sightline.chronology.reading import Opened, nameless
from sightline.chronology.views.opening import MovedTo, open_subject
from sightline.referrals import drafts, queries
from sightline.referrals.drafts import Begun
from sightline.referrals.models import Draft, Referral
from sightline.referrals.stepping import Sides
from sightline.subjects.queries import Summary, summary


@dataclass(frozen=True)
class About:
    """Whom a page is about, as the worker may know them."""

    opened: Opened
    known: Summary

    @property
    def is_child(self) -> bool:
        return self.opened.kind.value == "child"


def open_about(subject_id: UUID) -> About:
    """Hidden, blocked and absent are the same 404. Raises MovedTo after a merge."""
    opened = open_subject(subject_id)
    return About(opened, summary(subject_id) or nameless(opened))


@dataclass(frozen=True)
class OpenDraft:
    draft: Draft
    begun: Begun
    about: About


def open_draft(draft_id: UUID, *, lock: bool = False) -> OpenDraft | Draft:
    """The worker's own draft; the draft alone where it is sent. Nobody else's is there.

    A subject who is closed to the worker meanwhile is a 404; after a merge the draft goes along.
    """
    found = Draft.objects.select_for_update() if lock else Draft.objects.all()
    draft = get_object_or_404(found, pk=draft_id)
    if draft.sent_at is not None:
        return draft
    begun = drafts.begun_in(draft)
    try:
        return OpenDraft(draft, begun, open_about(begun.subject_id))
    except MovedTo as to:
        drafts.follow(draft, to.subject_id)
        return OpenDraft(draft, drafts.begun_in(draft), open_about(to.subject_id))


def open_referral(referral_id: UUID) -> Referral:
    """The referral, or 404 where it is hidden, absent or blocked."""
    found = queries.referral(referral_id)
    if found is None:
        raise Http404
    return found


def sides(sent: Referral, by: Actor) -> Sides:
    sends = queries.sends(sent, by)
    return Sides(queries.receives(sent, by), sends, sends and queries.is_outside(sent))


def uuid_in(request: HttpRequest, name: str) -> UUID | None:
    """An id in the address; anything else counts as none."""
    try:
        return UUID(request.GET.get(name, ""))
    except ValueError:
        return None
