"""Opens what a page is about, or says that there is no such page."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from sightline.access.doors import ActorRequest
from sightline.supervision import queries
from sightline.supervision.models import CasePart, Pair, Session


def open_session(session_id: UUID) -> Session:
    """One of the reader's own sessions, or 404: nobody else's is there."""
    found = queries.session(session_id)
    if found is None:
        raise Http404
    return found


def open_pair(request: ActorRequest, pair_id: UUID, *, supervisor: bool = False) -> Pair:
    """A pair that the reader is in; `supervisor`: as the one who supervises."""
    found = queries.pair(pair_id)
    if found is None:
        raise Http404
    who = {found.supervisor_id} if supervisor else {found.supervisor_id, found.supervisee_id}
    if request.actor.worker_id not in who:
        raise Http404
    return found


def open_part(part_id: UUID) -> tuple[CasePart, Session]:
    """A case's part with its session, for the two whose session it was."""
    part = queries.case_part(part_id)
    if part is None:
        raise Http404
    return part, open_session(part.session_id)


def other_of(session: Session | Pair, reader: UUID) -> str:
    """The name of the other of the two."""
    two = (session.supervisor, session.supervisee)
    return next(one.name for one in two if one.pk != reader)
