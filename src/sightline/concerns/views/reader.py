"""The reader's side of a concern: what came, what it says, what is decided, who the child is."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from sightline.access import files
from sightline.access.doors import ActorRequest, needs
from sightline.access.files import Audience, SubjectKind
from sightline.access.queries import files_about, health_to_ring, writable_files
from sightline.chronology import queries as chronology
from sightline.chronology.contact import before_contact
from sightline.chronology.presenters import moment
from sightline.concerns import actions, inbox
from sightline.concerns.forms.deciding import (
    RegisterForm,
    UndoForm,
    begun_with,
    decide_form,
    same_form,
)
from sightline.concerns.models import Concern
from sightline.concerns.presenters.reader import concern_drawn, line
from sightline.concerns.views.extras import mark_wording
from sightline.design.wording import marks_in
from sightline.domain.agencies import Role
from sightline.kernel import audit, clock
from sightline.packs.catalogue import Packs, current
from sightline.subjects.actions import record_name, record_particulars
from sightline.subjects.queries import Summary, safe_contact, summaries, summary
from sightline.subjects.search import find
from sightline.subjects.views import told_apart

LEADS = (Role.SAFEGUARDING_LEAD, Role.DEPUTY_LEAD)
JOINS = (*LEADS, Role.FRONT_DOOR)


@needs(*LEADS, Role.DESIGNATED_OFFICER)
def received(request: ActorRequest) -> HttpResponse:
    """What came and waits: unread first, the longest waiting on top."""
    came = inbox.inbox(request.actor)
    about = summaries({one.subject_id for one in came.everything})
    audit.note(
        "concerns.listed",
        ids=[one.pk for one in came.everything],
        subjects={one.subject_id for one in came.everything},
    )
    return render(
        request,
        "concerns/reader/inbox.html",
        {
            "unread": [line(one, about, unread=True) for one in came.unread],
            "undecided": [line(one, about, unread=False) for one in came.undecided],
            "decided": [line(one, about, unread=False) for one in came.decided],
        },
    )


def concern(request: ActorRequest, concern_id: UUID) -> HttpResponse:
    """Everything as it was sent. A reader's opening is told to the author, with their role."""
    packs = current()
    found = _open(concern_id)
    writes = found.file_id in writable_files()
    mine = found.recorded_by_id == request.actor.worker_id
    actions.read_concern(
        concern=found,
        role=inbox.role_of(request.actor, found),
        by=request.actor,
        now=clock.now(),
    )
    about = summary(found.subject_id)
    readings, decisions = inbox.became_of(found)
    leads = request.actor.holds(*LEADS)
    wording = request.GET.get("wording") == "yes"
    drawn = concern_drawn(packs, found, about, readings, decisions)
    return render(
        request,
        "concerns/reader/concern.html",
        {
            "concern": found,
            "drawn": drawn,
            "about": about,
            "about_kind": SubjectKind(found.about).label.lower(),
            "apart": told_apart(about) if about else "",
            "recorded": moment(found.recorded_at),
            "mine": mine,
            "may_decide": writes and not mine and _may_decide(request, found),
            "may_add": writes,
            "check": (
                before_contact(packs, safe_contact(found.subject_id))
                if found.about == "child"
                else None
            ),
            "health_ring": (
                health_to_ring([request.actor.area_id])
                if any(one.sensitive for one in drawn.signs) and not drawn.health
                else ()
            ),
            "similar": len(_similar(found, about)) if leads and about and not mine else 0,
            "joined": [(one, moment(one.at)) for one in chronology.joined_into(found.subject_id)],
            "may_register": leads and _may_register(request, found),
            "wording": wording,
            "marks": marks_in(found.words) if wording else (),
            "in_inbox": request.actor.holds(*LEADS, Role.DESIGNATED_OFFICER),
        },
    )


def decide(request: ActorRequest, concern_id: UUID) -> HttpResponse:
    """What was decided, signed and dated. A later decision adds; none is taken away."""
    packs = current()
    found = _open(concern_id)
    if found.file_id not in writable_files() or not _may_decide(request, found):
        raise Http404
    form = decide_form(packs)(request.POST or None)
    if form.is_valid():
        before = inbox.became_of(found)[1]
        same = any(
            one.recorded_by_id == request.actor.worker_id
            and one.decided == form.decided
            and one.reasons == form.reasons
            for one in before
        )
        if not same:
            with form.refusals():
                actions.decide(
                    concern=found,
                    decided=form.decided,
                    reasons=form.reasons,
                    look_again_on=form.look_again_on,
                    role=inbox.role_of(request.actor, found).value,
                    packs=packs,
                    by=request.actor,
                    now=clock.now(),
                )
        messages.success(request, "Decided. Whoever recorded it sees this now.")
        return redirect("concerns:concern", found.pk)
    audit.note("concern.read", ids=[found.pk], subjects=[found.subject_id])
    mark_wording(form)
    return render(
        request,
        "concerns/reader/decide.html",
        {
            "form": form,
            "concern": found,
            "about": summary(found.subject_id),
            "referred": packs.prompt("has-somebody-referred"),
            "not_referred": packs.prompt("no-referral-signed"),
            "sources": _sources(packs),
        },
    )


@needs(*JOINS)
def same(request: ActorRequest, concern_id: UUID) -> HttpResponse:
    """Whether this is somebody who is known already. A person decides; the reason is kept."""
    found = _open(concern_id)
    about = summary(found.subject_id)
    if about is None:
        raise Http404
    similar = _similar(found, about)
    form = same_form(similar)(request.POST or None)
    if form.is_valid():
        if form.chosen is None:
            messages.info(request, "Nothing was joined.")
        else:
            files.merge_subjects(
                kept=form.chosen, merged=found.subject_id, reason=form.cleaned_data["reason"]
            )
            messages.success(request, "Joined. Both records are read as one now.")
        return redirect("concerns:concern", found.pk)
    return render(
        request,
        "concerns/reader/same.html",
        {
            "form": form,
            "concern": found,
            "about": about,
            "apart": told_apart(about),
            "similar": similar,
        },
    )


@needs(*JOINS)
def undo(request: ActorRequest, concern_id: UUID, merge_id: UUID) -> HttpResponse:
    """They were two after all: every row goes back to where it was."""
    found = _open(concern_id)
    joined = {one.merge_id: one for one in chronology.joined_into(found.subject_id)}
    if merge_id not in joined:
        raise Http404
    form = UndoForm(request.POST or None)
    if form.is_valid():
        files.unmerge_subjects(merge=merge_id, reason=form.cleaned_data["reason"])
        messages.success(request, "Taken apart. Each record stands by itself again.")
        return redirect("concerns:concern", found.pk)
    audit.note("concern.read", ids=[found.pk], subjects=[found.subject_id])
    return render(
        request,
        "concerns/reader/undo.html",
        {
            "form": form,
            "concern": found,
            "joined": joined[merge_id],
            "on": moment(joined[merge_id].at),
        },
    )


@needs(*LEADS)
def register(request: ActorRequest, concern_id: UUID) -> HttpResponse:
    """A child who was new: into the agency's own register, so that colleagues can find them."""
    found = _open(concern_id)
    if not _may_register(request, found):
        raise Http404
    about = summary(found.subject_id)
    begun = begun_with(
        about.name if about else "",
        about.birth_date if about else None,
        about.school_year if about else "",
    )
    form = RegisterForm(request.POST or None, initial=begun)
    if form.is_valid():
        now = clock.now()
        file = files.open_file(
            Audience.REGISTER, [found.subject_id], reason="Added to the agency’s register"
        )
        record_name(
            subject_id=found.subject_id,
            subject_kind=SubjectKind(found.about),
            text=form.cleaned_data["name"],
            file=file,
            by=request.actor,
            now=now,
        )
        record_particulars(
            subject_id=found.subject_id,
            birth_date=form.birth_date,
            school_year=form.cleaned_data["school_year"] or "",
            file=file,
            by=request.actor,
            now=now,
        )
        messages.success(request, "Added to your register.")
        return redirect("concerns:concern", found.pk)
    audit.note("concern.read", ids=[found.pk], subjects=[found.subject_id])
    return render(
        request,
        "concerns/reader/register.html",
        {"form": form, "concern": found, "agency": request.actor.agency_name},
    )


def _open(concern_id: UUID) -> Concern:
    """The concern, or the page that is not there. The database decides."""
    return get_object_or_404(Concern.objects.select_related("recorded_by", "agency"), pk=concern_id)


def _may_decide(request: ActorRequest, found: Concern) -> bool:
    roles = (*LEADS, Role.DESIGNATED_OFFICER)
    return request.actor.holds(*roles) and found.recorded_by_id != request.actor.worker_id


def _may_register(request: ActorRequest, found: Concern) -> bool:
    """Only a child, and only where the agency's register does not have them yet."""
    return found.about == SubjectKind.CHILD.value and not any(
        one.audience is Audience.REGISTER and one.agency_id == request.actor.agency_id
        for one in files_about(found.subject_id)
    )


def _similar(found: Concern, about: Summary | None) -> list[tuple[UUID, str, str]]:
    """Who else of that name this reader may know of, with why they were found."""
    if about is None:
        return []
    return [
        (
            one.summary.subject_id,
            one.summary.name,
            f"{told_apart(one.summary)}. Found because: {'; '.join(one.reasons)}",
        )
        for one in find(about.name, kinds=[about.kind], birth_date=about.birth_date, limit=6)
        if one.summary.subject_id != found.subject_id
    ][:5]


def _sources(packs: Packs) -> list[str]:
    return [packs.origin(one) for one in packs.list("decision").provenance]
