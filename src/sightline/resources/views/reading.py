"""The directory: searching, one resource, what those who used it say, and the file to take away."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from sightline.access.doors import ActorRequest
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current
from sightline.resources import exchange, presenters, queries
from sightline.resources.actions import KEEPS
from sightline.resources.models import Resource

LONGEST = 100


def listed(request: ActorRequest) -> HttpResponse:
    """Search by need, age, place, language and accessibility."""
    packs, asked = current(), _asked(request)
    age = request.GET.get("age", "").strip()[:LONGEST]
    found = queries.search(asked)
    said = queries.said_of([one.pk for one in found])
    today = clock.today()
    return render(
        request, "resources/listed.html",
        {"asked": asked, "needs": packs.resource_needs.values(), "age": age,
         "age_unclear": age and asked.age is None,
         "whom": packs.resource_for.values(),
         "lines": [presenters.line(one, said.get(one.pk, {}), packs, today) for one in found],
         "full": len(found) == queries.MOST, "keeps": request.actor.holds(*KEEPS)},
    )  # fmt: skip


def resource(request: ActorRequest, resource_id: UUID) -> HttpResponse:
    """One resource."""
    found, packs = open_resource(resource_id), current()
    said = queries.feedback_of(found.pk)
    keeps = request.actor.holds(*KEEPS)
    return render(
        request, "resources/resource.html",
        {"one": found, "line": presenters.line(
            found, queries.said_of([found.pk]).get(found.pk, {}), packs, clock.today()),
         "rows": presenters.rows(found, packs, queries.link_looks(found.pk)),
         "links": presenters.links(found), "said": said, "changes": queries.changes_of(found.pk),
         "keeps": keeps, "answers": keeps or found.reviewer_id == request.actor.worker_id},
    )  # fmt: skip


def exported(request: ActorRequest) -> HttpResponse:
    """The whole directory of the area, in the form in which it can be read in again."""
    bodies = [one.body for one in queries.all_of(request.actor.area_id)]
    audit.note("resources.exported", rows=len(bodies))
    answer = HttpResponse(exchange.as_file(bodies), content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="resources.json"'
    return answer


def open_resource(resource_id: UUID) -> Resource:
    found = queries.resource(resource_id)
    if found is None:
        raise Http404
    return found


def _asked(request: ActorRequest) -> queries.Asked:
    def text(name: str) -> str:
        return request.GET.get(name, "").replace("\0", "").strip()[:LONGEST]

    age = text("age")
    return queries.Asked(
        words=text("q"), need=text("need"), whom=text("whom"),
        age=int(age) if age.isascii() and age.isdigit() and len(age) <= 3 else None,
        place=text("place"), language=text("language"), access=text("access"),
        closed=text("closed") == "yes",
    )  # fmt: skip
