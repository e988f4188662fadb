"""Every web page of the open resources is looked at, and what was found is written down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sightline.domain.resources import Status
from sightline.kernel import audit
from sightline.resources import presenters, queries
from sightline.resources.links import Looked, look
from sightline.resources.models import LinkLook

LONGEST = 500


@dataclass(frozen=True)
class Done:
    looked: int
    silent: int


def pages(area_id: int) -> list[tuple[UUID, str]]:
    """Each web page of the open resources, with its resource."""
    return [
        (one.pk, link)
        for one in queries.all_of(area_id).exclude(status=Status.DEFUNCT.value)
        for link in presenters.links(one)
        if len(link) <= LONGEST
    ]


def asked(
    of: Sequence[tuple[UUID, str]], ask: Callable[[str], Looked] = look
) -> list[tuple[UUID, str, Looked]]:
    """What each said. Apart from the database: this waits for others."""
    return [(key, link, ask(link)) for key, link in of]


def keep(found: Sequence[tuple[UUID, str, Looked]], *, area_id: int, now: datetime) -> Done:
    """By the keeper of the site, from the command line, where a setting switched it on."""
    for key, link, looked in found:
        LinkLook.objects.create(
            area_id=area_id, resource_id=key, at=now, link=link, answered=looked.answered,
            words=looked.words,
        )  # fmt: skip
    silent = sum(not looked.answered for _, _, looked in found)
    audit.note("resources.links", pages=len(found), silent=silent)
    return Done(len(found), silent)
