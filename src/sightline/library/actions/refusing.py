"""What cannot be done in the library, and who may do it."""

from __future__ import annotations

from uuid import UUID

from sightline.access.identity import Actor
from sightline.domain.errors import Denied
from sightline.domain.library_keeping import KEEPERS
from sightline.library.models import Document

ONLY_KEEPERS = "the partnership manager and safeguarding leads keep the library"


def require_keeper(by: Actor) -> None:
    """Raises Denied. The database refuses as well, whatever Python thinks."""
    if not by.holds(*KEEPERS) or by.area_id == 0:
        raise Denied(ONLY_KEEPERS)


def own_document(document_id: UUID, by: Actor) -> Document:
    """A document that the asker's partnership keeps, locked. Raises Denied, also where none is."""
    require_keeper(by)
    found = (
        Document.objects.select_for_update(of=("self",))
        .filter(pk=document_id, area_id=by.area_id)
        .first()
    )
    if found is None:
        raise Denied("this document is not kept by your partnership")
    return found
