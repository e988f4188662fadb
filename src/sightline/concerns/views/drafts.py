"""The worker's own drafts: saved while they write, listed, two versions of one, deleted."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from sightline.access.doors import ActorRequest, reads
from sightline.concerns import drafts, presenters
from sightline.concerns.models import Draft
from sightline.concerns.wording import marks_html
from sightline.kernel import audit, clock
from sightline.kernel.prepared import Given, Prepared
from sightline.packs.catalogue import current

_TO_SAVE = Prepared(lambda: Draft.objects.select_for_update().filter(pk=Given("draft")))
MARKED = ("words",)  # a worker's own words; the child's words are never looked at


@reads("narrow")
def listed(request: ActorRequest) -> HttpResponse:
    own = drafts.unsent(request.actor)
    audit.note("draft.listed", ids=[one.pk for one in own])
    return render(request, "concerns/drafts.html", {"rows": presenters.draft_rows(own)})


@reads("narrow")
def opened(_request: ActorRequest, draft_id: UUID) -> HttpResponse:
    """On to the page on which it was left."""
    draft = get_object_or_404(Draft, pk=draft_id)
    if drafts.other_version(draft) is not None:
        return redirect("concerns:versions", draft.pk)
    started = draft.sent_at or drafts.typed_in(draft, "who") is not None
    return redirect("concerns:what" if started else "concerns:who", draft.pk)


@require_POST
@reads("narrow")
def save(request: ActorRequest, draft_id: UUID) -> HttpResponse:
    """Autosave of the page with the words; `docs/how-to/build-a-page.md` has the terms."""
    draft = _TO_SAVE.first(draft=draft_id)
    if draft is None:
        raise Http404
    if draft.sent_at:
        return JsonResponse({"sent_at": draft.sent_at.isoformat()}, status=410)
    if other := drafts.elsewhere(draft, "what", request.POST):
        drafts.keep_both(draft, "what", request.POST)
        response = JsonResponse(
            {"saved_at": other.saved_at.isoformat(), "entries": other.entries}, status=409
        )
        response.keeps = True  # type: ignore[attr-defined]  # read by the identity middleware
        return response
    drafts.save(draft, "what", request.POST, now=clock.now())
    return JsonResponse(
        {
            "saved_at": draft.saved_at.isoformat(),
            "version": draft.version,
            "wording": {name: marks_html(request.POST.get(name, "")) for name in MARKED},
        }
    )


@reads("narrow")
def versions(request: ActorRequest, draft_id: UUID) -> HttpResponse:
    """Two pages wrote one draft: both texts, until their author chooses."""
    draft = get_object_or_404(Draft, pk=draft_id)
    other = drafts.other_version(draft)
    if other is None:
        return redirect("concerns:draft", draft.pk)
    if request.method == "POST" and request.POST.get("choose") in ("saved", "other"):
        drafts.choose(draft, the_other=request.POST["choose"] == "other", now=clock.now())
        return redirect("concerns:draft", draft.pk)
    audit.note("draft.opened", ids=[draft.pk])
    page = presenters.versions_page(current(), draft, other)
    return render(request, "concerns/versions.html", {"page": page})


@reads("narrow")
def delete(request: ActorRequest, draft_id: UUID) -> HttpResponse:
    draft = get_object_or_404(Draft, pk=draft_id, sent_at__isnull=True)
    if request.method == "POST":
        drafts.give_up(draft)
        messages.info(request, "The draft is deleted. It was never sent to anybody.")
        return redirect("concerns:drafts")
    return render(
        request,
        "concerns/delete_draft.html",
        {
            "question": "Delete this draft?",
            "consequences": "What you wrote in it is gone. Nobody else has seen it.",
            "confirm": "Delete it",
            "cancel_url": "/concerns/drafts/",
            "draft_id": draft.pk,
        },
    )
