"""What is added after sending, by its author or the lead. Each page is answered or left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from sightline.access import held
from sightline.access.doors import ActorRequest
from sightline.access.files import Audience, OpenFile, SubjectKind, open_file
from sightline.chronology.views.opening import MovedTo, moved, open_subject
from sightline.concerns import actions, presenters
from sightline.concerns.forms import extras as forms
from sightline.concerns.models import Answers, Concern
from sightline.design.forms import SightlineForm
from sightline.design.wording import marks_in
from sightline.domain.concern_form import Route
from sightline.kernel import audit, clock
from sightline.kernel.addresses import address
from sightline.packs.catalogue import current
from sightline.subjects import actions as subjects
from sightline.subjects import queries as subject_queries

Part = Answers.Part
Keep = Callable[[SightlineForm, Concern, datetime], None]


def images(request: ActorRequest, concern_id: UUID) -> HttpResponse:
    """N11. Nothing can be sent from this page: it says where images are, and whom to tell."""
    packs = current()
    concern = open_concern(request, concern_id)

    def keep(form: SightlineForm, _concern: Concern, now: datetime) -> None:
        _add(request, concern, Part.IMAGES, forms.image_answers(packs, form.cleaned_data), now)

    page = presenters.images_page(packs, concern)
    return _ask(request, concern, forms.images_form(packs), page, keep)


def contact(request: ActorRequest, concern_id: UUID) -> HttpResponse:
    packs = current()
    concern = _of_a_child(request, concern_id)

    def keep(form: SightlineForm, _concern: Concern, now: datetime) -> None:
        if not isinstance(form, forms.ContactForm):
            raise TypeError("The page on contact asks a ContactForm")
        subjects.record_safe_contact(
            subject_id=concern.subject_id,
            file=_where_contact_is_checked(concern),
            by=request.actor,
            now=now,
            **form.safe_contact(),
        )

    page = presenters.contact_page(packs, concern.subject_id, concern.reference)
    return _ask(request, concern, forms.contact_form(packs), page, keep)


def contact_of(request: ActorRequest, subject_id: UUID) -> HttpResponse:
    """N12 from the child's own page: whoever works with the child asks them, without a concern."""
    packs = current()
    try:
        opened = open_subject(subject_id)
    except MovedTo as to:
        return moved(request, to)
    if opened.kind != SubjectKind.CHILD.value or not opened.may_add(request.actor):
        raise Http404
    back = address("chronology:subject", subject_id)
    form = held.form_for(request, forms.contact_form(packs))
    if isinstance(form, forms.ContactForm) and form.is_valid():
        subjects.record_safe_contact(
            subject_id=subject_id,
            file=_register_of(subject_id),
            by=request.actor,
            now=clock.now(),
            **form.safe_contact(),
        )
        messages.info(request, "Kept. It is shown wherever somebody could make contact.")
        return redirect(back)
    mark_wording(form)
    known = subject_queries.summary(subject_id)
    page = presenters.contact_page(packs, subject_id, known.name if known else "")
    audit.note("subject.read", subjects=[subject_id])
    return render(request, "concerns/add.html", {"form": form, "page": page, "back": back})


def needs(request: ActorRequest, concern_id: UUID) -> HttpResponse:
    packs = current()
    concern = _of_a_child(request, concern_id)

    def keep(form: SightlineForm, _concern: Concern, now: datetime) -> None:
        if not isinstance(form, forms.NeedsForm):
            raise TypeError("The page on needs asks a NeedsForm")
        subjects.record_communication_need(
            subject_id=concern.subject_id,
            file=_where_contact_is_checked(concern),
            by=request.actor,
            now=now,
            **form.communication_need(),
        )
        _add(request, concern, Part.SEEN, forms.seen_answers(packs, form.cleaned_data), now)

    page = presenters.needs_page(packs, concern)
    return _ask(request, concern, forms.needs_form(packs), page, keep)


def behaviour(request: ActorRequest, concern_id: UUID) -> HttpResponse:
    packs = current()
    concern = _of_a_child(request, concern_id)

    def keep(form: SightlineForm, _concern: Concern, now: datetime) -> None:
        given = {"behaviour-says": form.cleaned_data["behaviour_says"]}
        _add(request, concern, Part.BEHAVIOUR, given, now)

    page = presenters.behaviour_page(packs, concern)
    return _ask(request, concern, forms.behaviour_form(packs), page, keep)


def open_concern(request: ActorRequest, concern_id: UUID) -> Concern:
    """A concern that the worker may open. The database decides; another is not there."""
    del request
    concern = get_object_or_404(Concern, pk=concern_id)
    audit.note("concern.opened-to-add", ids=[concern.pk], subjects=[concern.subject_id])
    return concern


def back_to(request: ActorRequest, concern: Concern) -> str:
    """The author goes back to what may be added; anybody else to the concern."""
    if concern.recorded_by_id == request.actor.worker_id:
        return reverse("concerns:sent", args=[concern.pk])
    return f"/concerns/{concern.pk}/"


def _ask(
    request: ActorRequest,
    concern: Concern,
    make: type[SightlineForm],
    page: presenters.ExtraPage,
    keep: Keep,
) -> HttpResponse:
    form = held.form_for(request, make)
    if form.is_valid():
        keep(form, concern, clock.now())
        messages.info(request, "Added.")
        return redirect(back_to(request, concern))
    mark_wording(form)
    said = {"form": form, "page": page, "back": back_to(request, concern)}
    return render(request, "concerns/add.html", said)


def mark_wording(form: SightlineForm) -> None:
    """Help with a worker's own words, while typing and after sending."""
    form.wording.url = reverse("concerns:wording")
    for name, asked in form.fields.items():
        if form.is_bound and getattr(asked, "marked", False):
            form.wording.by_field[name] = marks_in(str(form[name].value() or ""))


def _add(
    request: ActorRequest, concern: Concern, part: Answers.Part, given: dict[str, object],
    now: datetime,
) -> None:  # fmt: skip
    if not given:
        return
    newest = Answers.objects.filter(concern=concern, part=part).order_by("-recorded_at").first()
    if newest is None or newest.given != given:  # the same form sent twice adds nothing
        actions.add_answers(
            concern=concern, part=part, given=given, packs=current(), by=request.actor, now=now
        )


def _of_a_child(request: ActorRequest, concern_id: UUID) -> Concern:
    concern = open_concern(request, concern_id)
    if concern.about != SubjectKind.CHILD.value:
        raise Http404
    return concern


def _where_contact_is_checked(concern: Concern) -> OpenFile:
    """The agency's register of the child, so that everybody who may make contact sees it (N12).

    On the designated officer's route it stays with the concern, which colleagues do not know of.
    """
    if concern.route == Route.DESIGNATED_OFFICER:
        return _file(concern)
    return _register_of(concern.subject_id)


def _register_of(child: UUID) -> OpenFile:
    return open_file(Audience.REGISTER, [child], reason="Said how contact with the child is safe")


def _file(concern: Concern) -> OpenFile:
    return OpenFile(concern.file_id, concern.area_id)
