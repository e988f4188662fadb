"""What exists already becomes information by one action."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from sightline.access.doors import ActorRequest
from sightline.domain.information import DoesNotFit
from sightline.information import origins, presenters
from sightline.information.queries import made_from
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current
from sightline.subjects.queries import summaries


def make(request: ActorRequest, kind: str, origin_id: UUID) -> HttpResponse:
    """Look at what would be told, and tell it. Pressed twice, it is told once."""
    packs = current()
    if request.method == "POST":
        try:
            made = origins.make(kind, origin_id, packs=packs, by=request.actor, now=clock.now())
        except DoesNotFit as refused:
            messages.info(request, refused.sentence())
            return redirect("information:mine")
        if made is None:
            raise Http404
        messages.success(request, "Told as information. Both pages lead to each other.")
        return redirect("information:report", made)
    before = made_from(kind, origin_id)
    if before is not None:
        return redirect("information:report", before.pk)
    of = origins.ready(kind, origin_id, packs)
    if of is None:
        raise Http404
    names = summaries([one.subject_id for one in of.about if one.subject_id])
    audit.note("information.origin-read", ids=[origin_id], kind=kind)
    return render(
        request,
        "information/make.html",
        {
            "of": of,
            "about": [
                (names[one.subject_id].name if one.subject_id in names
                 else presenters.WITHOUT_NAME[one.kind.value], one.part)
                for one in of.about
            ],
            "when": of.happened.in_words(),
            "says": presenters.says(packs, "no-referral", "no-proof"),
        },
    )  # fmt: skip
