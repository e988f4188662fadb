"""One session: what is spoken of, the case's part, the worker's own part, and who signed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from sightline.access import held
from sightline.access.doors import ActorRequest, reads
from sightline.concerns.asking import Fields, form_of
from sightline.concerns.views.extras import mark_wording
from sightline.design.forms import SightlineForm
from sightline.domain.supervision import VoiceSought
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current
from sightline.plans.actions import Agreed
from sightline.plans.queries import actions_of
from sightline.subjects.queries import summaries, summary
from sightline.supervision import actions, forms, presenters, queries
from sightline.supervision.models import Session
from sightline.supervision.views.opening import open_part, open_session, other_of

Keep = Callable[[dict[str, Any], SightlineForm], None]


@reads("narrow")
def session(request: ActorRequest, supervision_id: UUID) -> HttpResponse:
    """The session as it stands. The two parts are apart, and say who reads them."""
    found, packs = open_session(supervision_id), current()
    parts = queries.case_parts(found.pk)
    chosen = queries.chosen(found.pk)
    private = queries.private_part(found.pk)
    about = {one.subject_id for one in parts} | {one.subject_id for one in chosen}
    names = summaries(about)
    audit.note(
        "supervision.read", ids=[found.pk, *(one.pk for one in parts)], subjects=sorted(about)
    )
    return render(
        request, "supervision/session.html",
        {"session": found, "other": other_of(found, request.actor.worker_id),
         "runs": queries.runs(found) and not found.not_held,
         "page": presenters.page(
             found, parts, chosen, private, queries.signatures(found.pk), names,
             actions_of(actions.CASE, [found.pk]), packs, request.actor.worker_id,
         )},
    )  # fmt: skip


@reads("narrow")
def move(request: ActorRequest, supervision_id: UUID) -> HttpResponse:
    found = open_session(supervision_id)

    def keep(said: dict[str, Any], _form: SightlineForm) -> None:
        actions.move_session(session=found, at=forms.at_of(said), by=request.actor, now=clock.now())

    return _step(request, found, forms.agreeing(), keep, title="Another time", button="Move it",
                 done="Moved.")  # fmt: skip


@reads("narrow")
def not_held(request: ActorRequest, supervision_id: UUID) -> HttpResponse:
    found = open_session(supervision_id)

    def keep(said: dict[str, Any], _form: SightlineForm) -> None:
        actions.cancel_session(session=found, why=said["words"], by=request.actor, now=clock.now())

    return _step(request, found, forms.calling_off(), keep, title="It was not held",
                 button="Keep this", done="Kept. Agree on another day.")  # fmt: skip


@reads("narrow")
def choose(request: ActorRequest, supervision_id: UUID) -> HttpResponse:
    """Cases of the worker's own caseload, of those that both may open."""
    found = open_session(supervision_id)
    cases = queries.caseload(found.pair_id)
    both = [one for one in cases if one.both_may]
    ids = [one.subject_id for one in both]
    names, spoken = summaries(ids), queries.parts_about(ids)
    offered = presenters.to_choose(both, names, spoken)
    apart = len(cases) - len(both) if request.actor.worker_id == found.supervisee_id else 0

    def keep(said: dict[str, Any], _form: SightlineForm) -> None:
        actions.choose_cases(
            session=found, subjects=[UUID(one) for one in said["cases"]], by=request.actor,
            now=clock.now(),
        )  # fmt: skip

    return _step(
        request, found, forms.choosing(offered), keep, title="What do you want to speak of?",
        button="Choose these", done="Chosen.", template="supervision/choose.html",
        apart=apart, nothing=not offered, subjects=ids,
    )  # fmt: skip


@reads("narrow")
def case(request: ActorRequest, supervision_id: UUID, subject_id: UUID) -> HttpResponse:
    """The case's part: into the child's record."""
    found, packs = open_session(supervision_id), current()
    known = summary(subject_id)
    if known is None or not any(
        one.subject_id == subject_id and one.both_may for one in queries.caseload(found.pair_id)
    ):
        raise Http404

    def keep(said: dict[str, Any], form: SightlineForm) -> None:
        actions.write_case_part(
            session=found, subject_id=subject_id, said=_said(said),
            held_on=forms.held_in(said, found, clock.today()), key=form.sent_key(), packs=packs,
            by=request.actor, now=clock.now(),
        )  # fmt: skip

    return _step(
        request, found, forms.of_case(packs, found), keep, title=f"Supervision: {known.name}",
        button="Put it in the child’s record", done="Kept in the child’s record.",
        template="supervision/case.html", subjects=[subject_id], known=known,
    )  # fmt: skip


@reads("narrow")
def correct(request: ActorRequest, part_id: UUID) -> HttpResponse:
    """What should stand in the record instead; both are kept."""
    (part, found), packs = open_part(part_id), current()
    if queries.corrected(part):
        raise Http404

    def keep(said: dict[str, Any], form: SightlineForm) -> None:
        actions.correct_case_part(
            part=part, said=_said(said), because=said["because"], key=form.sent_key(),
            packs=packs, by=request.actor, now=clock.now(),
        )  # fmt: skip

    known = summary(part.subject_id)
    return _step(
        request, found, forms.of_case(packs, found, part), keep,
        title=f"Correct: {known.name if known else 'the case'}", button="Keep the correction",
        done="Corrected. Sign again what stands there now.", template="supervision/case.html",
        subjects=[part.subject_id], known=known,
    )  # fmt: skip


@reads("narrow")
def act(request: ActorRequest, part_id: UUID) -> HttpResponse:
    """An action about the child, for one of the two."""
    (part, found), packs = open_part(part_id), current()

    def keep(said: dict[str, Any], form: SightlineForm) -> None:
        actions.agree_on_case(
            part=part,
            agreed=Agreed(said["words"], said["will_show"], said["by_date"].earliest,
                          actions.owner_of(found, UUID(said["who"]))),
            key=form.sent_key(), packs=packs, by=request.actor, now=clock.now(),
        )  # fmt: skip

    known = summary(part.subject_id)
    return _step(
        request, found, forms.acting(found), keep,
        title=f"Agree on an action: {known.name if known else 'the case'}",
        button="Agree on it", done="Agreed. It stands in its owner’s work.",
        template="supervision/case.html", subjects=[part.subject_id], known=known,
    )  # fmt: skip


@reads("narrow")
def private(request: ActorRequest, supervision_id: UUID) -> HttpResponse:
    """The worker's own part: read by the two, and by nobody else."""
    found, packs = open_session(supervision_id), current()
    kept = queries.private_part(found.pk)

    def keep(said: dict[str, Any], form: SightlineForm) -> None:
        actions.write_private_part(
            session=found, answers=forms.answers_of(packs, "private", said),
            held_on=forms.held_in(said, found, clock.today()), key=form.sent_key(),
            by=request.actor, now=clock.now(),
        )  # fmt: skip

    return _step(
        request, found, forms.of_worker(packs, found, kept), keep,
        title=f"{found.supervisee.name}: what is yours", button="Keep it between us",
        done="Kept between you two.", template="supervision/private.html",
    )  # fmt: skip


@require_POST
@reads("narrow")
def sign(request: ActorRequest, supervision_id: UUID) -> HttpResponse:
    found = open_session(supervision_id)
    make = form_of(SightlineForm, {})
    form = make(request.POST)
    form.is_valid()
    with form.refusals():
        actions.sign(session=found, key=form.sent_key(), by=request.actor, now=clock.now())
        messages.success(request, "Signed.")
    for fault in form.non_field_errors():
        messages.info(request, str(fault))
    return redirect("supervision:session", found.pk)


def _said(said: dict[str, Any]) -> actions.Said:
    return actions.Said(
        VoiceSought(said["voice_sought"]), forms.answers_of(current(), "case", said)
    )


def _step(
    request: ActorRequest, found: Session, fields: Fields, keep: Keep, *, title: str, button: str,
    done: str, template: str = "supervision/step.html", subjects: list[UUID] | None = None,
    **shown: object,
) -> HttpResponse:  # fmt: skip
    """One short page, kept once, which leads back to the session."""
    make = form_of(SightlineForm, fields)
    form = held.form_for(request, make)
    if form.is_valid():
        with form.refusals():
            keep(form.cleaned_data, form)
            messages.success(request, done)
            return redirect("supervision:session", found.pk)
    audit.note("supervision.read", ids=[found.pk], subjects=subjects or [])
    mark_wording(form)
    return render(
        request, template,
        {"form": form, "session": found, "title": title, "button": button,
         "caption": f"With {other_of(found, request.actor.worker_id)}", **shown},
    )  # fmt: skip
