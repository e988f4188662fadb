"""The receiver decides, in four parts kept apart; where two decide at once, both stand."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from sightline.access import held
from sightline.access.doors import ActorRequest
from sightline.concerns.views.extras import mark_wording
from sightline.design.meanwhile import after_theirs
from sightline.kernel import audit, clock
from sightline.packs.catalogue import Packs, current
from sightline.referrals import actions, queries
from sightline.referrals.forms.deciding import BESIDE, decide_form, outcome_in
from sightline.referrals.forms.signing import SignedForm
from sightline.referrals.models import Referral
from sightline.referrals.presenters import choosing, reading
from sightline.referrals.queries import Story
from sightline.referrals.refusals import DecidedMeanwhile
from sightline.referrals.suggesting import Suggested
from sightline.referrals.views.opening import open_referral, sides
from sightline.subjects.queries import summary


def decide(request: ActorRequest, referral_id: UUID) -> HttpResponse:
    """Signed and dated. Who comes second reads the first decision before theirs is saved."""
    packs = current()
    sent = open_referral(referral_id)
    here = sides(sent, request.actor)
    if not here.answers:
        raise Http404
    story = queries.story(sent)
    form = _form(request, story, packs, tells=here.tells)
    if form.is_valid():
        with form.refusals():
            try:
                _keep(request, sent, form, packs)
            except DecidedMeanwhile as first:
                story = queries.story(sent)
                form = _shown_again(request, story, packs, first, tells=here.tells)
            else:
                messages.success(request, "Decided. Whoever sent it has been told.")
                return redirect("referrals:referral", sent.pk)
    audit.note("referral.read", ids=[sent.pk], subjects=[sent.subject_id])
    mark_wording(form)
    return render(
        request,
        "referrals/decide.html",
        {
            "form": form,
            "sent": sent,
            "about": summary(sent.subject_id),
            "suggestion": [Suggested(**one) for one in sent.suggestion],
            "decisions": reading.decisions(story),
            "thresholds": choosing.thresholds(packs),
            "sources": [packs.origin(one) for one in packs.list("referral-outcome").provenance],
        },
    )


def _keep(request: ActorRequest, sent: Referral, form: SignedForm, packs: Packs) -> None:
    said = form.cleaned_data
    reverses = said.get("reverses")
    actions.decide(
        referral=sent,
        decided=actions.Decided(
            decision=outcome_in(form),
            reasons=said["reasons"],
            rationale=said["rationale"],
            suggestion=tuple(Suggested(**one) for one in sent.suggestion),
            reverses=UUID(reverses) if reverses and reverses != BESIDE else None,
        ),
        knows=_uuid(said.get("knows")),
        step_key=form.sent_key(),
        told_by=said.get("told_by") or "",
        packs=packs,
        by=request.actor,
        now=clock.now(),
    )


def _form(request: ActorRequest, story: Story, packs: Packs, *, tells: bool) -> SignedForm:
    """The questions as the page was drawn: a decision it did not know is none to take back."""
    knows = request.POST.get("knows") if request.method == "POST" else None
    shown = list(story.decisions)
    if knows is not None:
        ids = [str(one.pk) for one in shown]
        shown = shown[: ids.index(knows) + 1] if knows in ids else []
    latest = str(shown[-1].pk) if shown else ""
    replaced = {one.reverses_id for one in shown}
    standing = [
        (str(one.pk), f"{one.decision_label}, by {one.signed_as}")
        for one in shown
        if one.pk not in replaced
    ]
    make = decide_form(packs, request.actor, latest=latest, tells=tells, standing=standing)
    return held.form_for(request, make)


def _shown_again(
    request: ActorRequest, story: Story, packs: Packs, refused: DecidedMeanwhile, *, tells: bool
) -> SignedForm:
    """What was typed, with the question that the other decision brings, and theirs as known."""
    standing = [
        (str(one.pk), f"{one.decision_label}, by {one.signed_as}")
        for one in story.standing_decisions
    ]
    make = decide_form(
        packs, request.actor, latest=str(refused.latest), tells=tells, standing=standing
    )
    return after_theirs(request, make, knows=refused.latest, refused=refused, reverses=BESIDE)


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None
