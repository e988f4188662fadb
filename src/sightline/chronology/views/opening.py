"""How every page of this room begins: with the subject, or with the page that is not there."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.urls import reverse

from sightline.access import queries as access
from sightline.access.identity import Actor
from sightline.chronology import queries
from sightline.chronology.models import Entry
from sightline.chronology.reading import Opened, opened
from sightline.design.components import Link
from sightline.kernel.addresses import address
from sightline.subjects.queries import Summary


class MovedTo(Exception):
    """Two records were joined while somebody had a page of one open."""

    def __init__(self, subject_id: UUID) -> None:
        super().__init__(str(subject_id))
        self.subject_id = subject_id


def open_subject(subject_id: UUID, *, leads: bool = False) -> Opened:
    """The subject. Hidden, blocked and absent are the same 404; raises MovedTo after a merge."""
    found = opened(subject_id, leads=leads)
    if found is None:
        kept = access.kept_as(subject_id)
        if kept is None:
            raise Http404
        raise MovedTo(kept)
    return found


def open_entry(entry_id: UUID) -> Entry:
    """The entry, or 404 where it is hidden or absent."""
    found = queries.entry(entry_id)
    if found is None:
        raise Http404
    return found


def moved(request: HttpRequest, to: MovedTo) -> HttpResponseRedirect:
    match = request.resolver_match
    name = match.view_name if match else "chronology:subject"
    return HttpResponseRedirect(reverse(name, args=[to.subject_id]))


def side(subject: Opened, by: Actor, *, here: str, waiting: int = 0) -> list[Link]:
    """Ways about one subject. waiting: how many disclosures have no whole answer."""
    pages: list[tuple[str, str, int | None]] = [
        ("subject", "Who this is", None),
        ("chronology", "Chronology", None),
        ("told-us", "What the child told us", waiting or None),
    ]
    if subject.kind != "child":
        # An adult who told of childhood has the page on which that stands, and nobody else.
        told = [("told-us", "What they told us", waiting or None)] if here == "told-us" else []
        pages = [*pages[:2], *told]
    if subject.may_add(by):
        pages.append(("add", "Add an entry", None))
    if subject.may_see_who_looked(by):
        pages.append(("looked", "Who looked", None))
    links = [
        Link(text, address(f"chronology:{name}", subject.subject_id), name == here, count)
        for name, text, count in pages
    ]
    if subject.kind == "child":
        # A room above this one, known by its name alone.
        links.insert(
            1, Link("The whole picture", address("picture:of-subject", subject.subject_id))
        )
    if subject.keeps(by):
        links.append(Link("Who can open this", address("access:who-can-open", subject.subject_id)))
    return links


def crumbs(summary: Summary | None, *further: Link) -> list[Link]:
    links = [Link("Find somebody", address("subjects:search"))]
    if summary is not None:
        links.append(Link(summary.name, address("chronology:subject", summary.subject_id)))
    return [*links, *further]
