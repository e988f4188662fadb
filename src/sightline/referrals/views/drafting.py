"""The form of a route: kept as it is typed, checked, sent once however often it is pressed."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import psycopg
from django.contrib import messages
from django.db import DatabaseError, transaction
from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from sightline.access import held
from sightline.access.doors import ActorRequest
from sightline.chronology.contact import before_contact, needs_to_be_heard
from sightline.concerns import drafts as kept
from sightline.concerns.presenters import danger_steps
from sightline.concerns.views.extras import mark_wording
from sightline.concerns.wording import marks_html
from sightline.kernel import audit, clock
from sightline.packs.catalogue import Packs, current
from sightline.referrals import actions, drafts
from sightline.referrals.criteria import of_concern
from sightline.referrals.forms.sending import SendForm, send_form
from sightline.referrals.models import Draft
from sightline.referrals.presenters import choosing
from sightline.referrals.presenters.checking import checked
from sightline.referrals.presenters.offering import offer, spoken, what_is_sent
from sightline.referrals.sealed import goes_along_anyway, sealed_files
from sightline.referrals.views.opening import OpenDraft, open_draft
from sightline.screening.criteria import criteria_found
from sightline.subjects.queries import contact_and_need

CANNOT_BE_SENT = (
    "This cannot be sent as it is. Your text is kept. Choose again what goes along and who "
    "receives it, or ring your safeguarding lead"
)
KEPT = "Kept. Nobody else sees it until you send it."


def draft(request: ActorRequest, draft_id: UUID) -> HttpResponse:
    """Everything on one page. What is typed is kept first; then it is looked at."""
    packs = current()
    found = open_draft(draft_id, lock=request.method == "POST")
    if isinstance(found, Draft):
        return _after(found)
    if found.begun.route not in packs.routes:
        return _no_longer_offered(request, found)
    if request.method == "POST":
        return _take(request, found, packs)
    if kept.other_version(found.draft) is not None:
        return redirect("referrals:draft-versions", found.draft.pk)
    make = _form(request, found, packs)
    typed = held.take(request) or kept.typed_in(found.draft, drafts.PAGE)
    form = make.of_draft(typed) if typed else make(initial=_chosen(found, make))
    return _drawn(request, found, form, packs)


def _take(request: ActorRequest, found: OpenDraft, packs: Packs) -> HttpResponse:
    if kept.elsewhere(found.draft, drafts.PAGE, request.POST):
        kept.keep_both(found.draft, drafts.PAGE, request.POST)
        return redirect("referrals:draft-versions", found.draft.pk)
    kept.save(found.draft, drafts.PAGE, request.POST, now=clock.now())
    if request.POST.get("then") == "later":
        messages.info(request, KEPT)
        return redirect("referrals:mine")
    if request.POST.get("then") == "older":
        drafts.show_older(found.draft)
        return redirect(f"{reverse('referrals:draft', args=[found.draft.pk])}#goes-along")
    form = _form(request, found, packs)(request.POST, born=found.about.known.birth_date)
    if form.is_valid():
        return redirect("referrals:draft-check", found.draft.pk)
    return _drawn(request, found, form, packs)


@require_POST
def save(request: ActorRequest, draft_id: UUID) -> HttpResponse:
    """Autosave; `docs/how-to/build-a-page.md` has the terms."""
    found = open_draft(draft_id, lock=True)
    if isinstance(found, Draft):
        return JsonResponse({"sent_at": str(found.sent_at)}, status=410)
    if other := kept.elsewhere(found.draft, drafts.PAGE, request.POST):
        kept.keep_both(found.draft, drafts.PAGE, request.POST)
        response = JsonResponse(
            {"saved_at": other.saved_at.isoformat(), "entries": other.entries}, status=409
        )
        response.keeps = True  # type: ignore[attr-defined]  # read by the identity middleware
        return response
    kept.save(found.draft, drafts.PAGE, request.POST, now=clock.now())
    packs = current()
    asks = found.begun.route in packs.routes
    asked = _form(request, found, packs).base_fields.items() if asks else ()
    marked = [name for name, one in asked if getattr(one, "marked", False)]
    return JsonResponse(
        {
            "saved_at": found.draft.saved_at.isoformat(),
            "version": found.draft.version,
            "wording": {
                name: marks_html(request.POST[name]) for name in marked if request.POST.get(name)
            },
        }
    )


def check(request: ActorRequest, draft_id: UUID) -> HttpResponse:
    """What leaves, to be read once more; then it is sent, once."""
    packs = current()
    found = open_draft(draft_id, lock=request.method == "POST")
    if isinstance(found, Draft):
        return _after(found)
    if found.begun.route not in packs.routes:
        return _no_longer_offered(request, found)
    typed = kept.typed_in(found.draft, drafts.PAGE)
    form = _form(request, found, packs)(typed or QueryDict(), born=found.about.known.birth_date)
    if not form.is_valid():
        return (
            _drawn(request, found, form, packs) if typed else redirect("referrals:draft", draft_id)
        )
    if request.method == "POST":
        what = what_is_sent(form, found.begun, packs)
        send = actions.send if form.of.route.kind.is_referral else actions.send_information
        try:
            with form.refusals(), transaction.atomic():  # a refusal must not take the text with it
                sent = send(
                    what=what,
                    sent_key=found.begun.sent_key,
                    packs=packs,
                    by=request.actor,
                    now=clock.now(),
                )
                drafts.mark_sent(
                    found.draft,
                    sent.pk,
                    is_referral=form.of.route.kind.is_referral,
                    now=clock.now(),
                )
                return _after(found.draft)
        except DatabaseError as refused:
            if not isinstance(refused.__cause__, psycopg.errors.InsufficientPrivilege):
                raise
            form.add_error(None, CANNOT_BE_SENT)
        return _drawn(request, found, form, packs)
    audit.note("referral-draft.opened", ids=[draft_id], subjects=[found.begun.subject_id])
    anyway = goes_along_anyway(found.begun.subject_id, sealed_files(found.begun.subject_id))
    return render(
        request,
        "referrals/check.html",
        {
            "form": form,
            "found": found,
            "page": checked(form, found.about.known, found.begun),
            "anyway": anyway,
        },
    )


def versions(request: ActorRequest, draft_id: UUID) -> HttpResponse:
    """Two pages wrote one draft: both texts, until their author chooses."""
    found = open_draft(draft_id)
    if isinstance(found, Draft):
        return _after(found)
    other = kept.other_version(found.draft)
    if other is None or found.begun.route not in current().routes:
        return redirect("referrals:draft", found.draft.pk)
    if request.method == "POST" and request.POST.get("choose") in ("saved", "other"):
        the_other = request.POST["choose"] == "other"
        kept.choose(found.draft, the_other=the_other, now=clock.now())
        return redirect("referrals:draft", found.draft.pk)
    audit.note("referral-draft.opened", ids=[draft_id])
    make = _form(request, found, current())
    saved = kept.typed_in(found.draft, drafts.PAGE) or QueryDict()
    shown = [
        {"value": value, "heading": heading, "button": button, "answers": _in_words(make, typed)}
        for value, heading, button, typed in (
            ("saved", "Kept last", "Go on with the one kept last", saved),
            ("other", "Kept before", "Go on with the one kept before", other),
        )
    ]
    return render(request, "referrals/versions.html", {"found": found, "versions": shown})


def delete(request: ActorRequest, draft_id: UUID) -> HttpResponse:
    found = get_object_or_404(Draft, pk=draft_id, sent_at__isnull=True)
    if request.method == "POST":
        drafts.give_up(found)
        messages.info(request, "The draft is deleted. It was never sent to anybody.")
        return redirect("referrals:mine")
    return render(
        request,
        "referrals/delete_draft.html",
        {
            "question": "Delete this draft?",
            "consequences": "What you wrote in it is gone. Nobody was sent it, and nobody has "
            "been told.",
            "confirm": "Delete it",
            "cancel_url": reverse("referrals:draft", args=[found.pk]),
            "draft_id": found.pk,
        },
    )


def _form(request: ActorRequest, found: OpenDraft, packs: Packs) -> type[SendForm]:
    is_child = found.about.is_child
    return send_form(offer(found.begun, is_child=is_child, packs=packs, by=request.actor))


def _chosen(found: OpenDraft, make: type[SendForm]) -> dict[str, Any]:
    """What the worker came from goes along unless they take it out; what is sealed, once chosen."""
    begun = found.begun
    initial: dict[str, Any] = {}
    sealed = make.of.sealed
    if begun.concern_id and str(begun.concern_id) not in sealed:
        initial["concerns"] = [str(begun.concern_id)]
    if begun.screening_id and str(begun.screening_id) not in sealed:
        initial["screening"] = str(begun.screening_id)
    if begun.facts.get("danger_now"):
        initial["danger_now"] = begun.facts["danger_now"]
    return initial


def _drawn(request: ActorRequest, found: OpenDraft, form: SendForm, packs: Packs) -> HttpResponse:
    audit.note("referral-draft.opened", ids=[found.draft.pk], subjects=[found.begun.subject_id])
    mark_wording(form)
    contact, need = (
        contact_and_need(found.begun.subject_id) if found.about.is_child else (None, None)
    )
    chosen = set(form["concerns"].value() or ()) if "concerns" in form.fields else set()
    begun = found.begun
    criteria = (
        criteria_found(begun.subject_id, attached=begun.screening_id)
        if found.about.is_child
        else {}
    )
    sealed = sealed_files(begun.subject_id)
    return render(
        request,
        "referrals/draft.html",
        {
            "form": form,
            "found": found,
            "about": found.about,
            "route": form.of.route,
            "words": [
                one
                for one in form.of.concerns
                if one.childs_words and str(one.concern_id) in chosen
            ],
            "check": before_contact(packs, contact) if found.about.is_child else None,
            "needs": needs_to_be_heard(packs, need),
            "rules": choosing.rules(
                spoken(begun.subject_id, begun.facts, packs, criteria), packs, criteria
            ),
            "criteria": of_concern(criteria, packs, sealed),
            "anyway": goes_along_anyway(begun.subject_id, sealed),
            "steps": danger_steps(packs),
            "token": uuid4(),
            "saved_at": found.draft.saved_at.isoformat() if found.draft.version > 1 else "",
        },
    )


def _no_longer_offered(request: ActorRequest, found: OpenDraft) -> HttpResponse:
    """The packs changed while it was written. Every word is shown, to go on by another route."""
    if request.method == "POST" and request.POST.get("reasons") is not None:
        kept.save(found.draft, drafts.PAGE, request.POST, now=clock.now())
    typed = kept.typed_in(found.draft, drafts.PAGE) or QueryDict()
    words = [value for values in dict(typed.lists()).values() for value in values if " " in value]
    audit.note("referral-draft.opened", ids=[found.draft.pk], subjects=[found.begun.subject_id])
    return render(request, "referrals/no_longer_offered.html", {"found": found, "words": words})


def _after(sent: Draft) -> HttpResponse:
    """The same form sent again leads to the same page."""
    name = "referrals:sent" if sent.body["is_referral"] else "referrals:information"
    return redirect(f"{reverse(name, args=[sent.sent_id])}?draft={sent.pk}")


def _in_words(make: type[SendForm], typed: QueryDict) -> list[tuple[str, str]]:
    form = make.of_draft(typed)
    return [
        (str(one.label), "; ".join(typed.getlist(one.html_name)))
        for one in form
        if not one.is_hidden and typed.get(one.html_name)
    ]
