"""Arranging a meeting, for somebody or for a panel; who is invited; moving it, calling it off."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse

from sightline.access.doors import ActorRequest
from sightline.access.files import SubjectKind
from sightline.access.identity import Actor
from sightline.design.forms import SightlineForm
from sightline.domain.meetings import MeetingKind
from sightline.kernel import audit, clock
from sightline.kernel.addresses import address
from sightline.meetings import actions, forms, queries
from sightline.meetings.actions import About, Arranged
from sightline.meetings.keeping import convenes
from sightline.meetings.models import Arrangement, Meeting, SeatStep
from sightline.meetings.views.opening import ask, at, known, open_meeting
from sightline.packs.catalogue import current
from sightline.plans.family import children_beside
from sightline.referrals import queries as referrals


def about_somebody(request: ActorRequest, subject_id: UUID) -> HttpResponse:
    """A meeting about somebody. ?referral= is the referral whose decision it carries out."""
    packs = current()
    about = known(subject_id)
    kinds = [
        one
        for one in packs.meetings.values()
        if about.kind.value in one.takes and not one.keeps_list and convenes(one, request.actor)
    ]
    if not kinds:
        raise Http404
    beside = children_beside(subject_id) if any(one.one_family for one in kinds) else []
    answers, source = "", []
    referral = referrals.referral(_id(request, "referral")) if "referral" in request.GET else None
    if referral is not None and referral.subject_id == subject_id:
        answers, source = "referral", [referral.file_id]

    def keep(form: SightlineForm) -> str:
        meeting = actions.arrange(
            arranged=Arranged(
                kind=form.cleaned_data["kind"],
                starts_at=forms.starts_at(form.cleaned_data),
                where=form.cleaned_data["where"],
                how=Arrangement.How(form.cleaned_data["how"]),
                guests=form.cleaned_data["guests"],
                items=[
                    About(
                        subject_id, about.kind.value, form.cleaned_data["why"],
                        sources=tuple(source),
                    ),
                    *(
                        About(UUID(one), SubjectKind.CHILD.value, form.cleaned_data["why"])
                        for one in form.cleaned_data.get("also") or ()
                    ),
                ],
                answers=answers,
                answers_id=referral.pk if referral and answers else None,
            ),
            key=form.sent_key(),
            packs=packs,
            by=request.actor,
            now=clock.now(),
        )  # fmt: skip
        return at(meeting.pk)

    audit.note("meeting.arranging", subjects=[subject_id])
    return ask(
        request,
        forms.arranging(kinds, asks_why=True, chosen=request.GET.get("kind", ""), beside=beside),
        keep,
        title="Arrange a meeting",
        caption=about.name,
        says="Whoever is kept from this record is left out of the meeting, and nobody is told.",
        button="Arrange it",
        back=address("chronology:subject", subject_id),
        back_to=about.name,
        done="Arranged. Whoever may open it has been told, without a name.",
    )


def panel(request: ActorRequest) -> HttpResponse:
    """A panel: everybody on its list is on the agenda; further items are put on it afterwards."""
    packs = current()
    kinds = panels_of(request.actor)
    if not kinds:
        raise Http404

    def keep(form: SightlineForm) -> str:
        meeting = actions.arrange(
            arranged=Arranged(
                kind=form.cleaned_data["kind"],
                starts_at=forms.starts_at(form.cleaned_data),
                where=form.cleaned_data["where"],
                how=Arrangement.How(form.cleaned_data["how"]),
                guests=form.cleaned_data["guests"],
                items=[],
            ),
            key=form.sent_key(),
            packs=packs,
            by=request.actor,
            now=clock.now(),
        )
        return at(meeting.pk)

    return ask(
        request,
        forms.arranging(kinds, asks_why=False),
        keep,
        title="Arrange a panel",
        says="Everybody on its list comes back, with what was decided last time. Each member sees"
        " the items that they may see.",
        button="Arrange it",
        back=reverse("meetings:listed"),
        back_to="Meetings",
        done="Arranged. Whoever may open it has been told, without a name.",
    )


def panels_of(by: Actor) -> list[MeetingKind]:
    """The panels that this worker arranges."""
    return [one for one in current().meetings.values() if one.keeps_list and convenes(one, by)]


def put(request: ActorRequest, subject_id: UUID) -> HttpResponse:
    """Put somebody on the agenda of a meeting that is arranged."""
    packs = current()
    about = known(subject_id)
    coming = queries.open_kinds_for(about.kind.value, request.actor.worker_id, packs)
    choices = [
        (str(one.meeting.pk), f"{one.meeting.label}, {one.starts_at:%-d %B, %H:%M}")
        for one in coming
    ]

    def keep(form: SightlineForm) -> str:
        meeting = open_meeting(UUID(form.cleaned_data["meeting"]))
        actions.add_item(
            meeting=meeting,
            about=About(subject_id, about.kind.value, form.cleaned_data["why"]),
            key=form.sent_key(),
            packs=packs,
            by=request.actor,
            now=clock.now(),
        )
        return at(meeting.pk)

    audit.note("meeting.arranging", subjects=[subject_id])
    return ask(
        request,
        forms.putting(choices) if choices else {},
        keep if choices else _nothing,
        title="Put on an agenda",
        caption=about.name,
        says="" if choices else "No meeting that you can open is arranged for this. Arrange one.",
        button="Add to the agenda" if choices else "",
        back=address("chronology:subject", subject_id),
        back_to=about.name,
        done="It is on the agenda.",
    )


def invite(request: ActorRequest, meeting_id: UUID) -> HttpResponse:
    meeting = _to_arrange(request, meeting_id)

    def keep(form: SightlineForm) -> str:
        actions.invite(
            meeting=meeting,
            guest=forms.guest_of(form.cleaned_data),
            key=form.sent_key(),
            packs=current(),
            by=request.actor,
            now=clock.now(),
        )
        return at(meeting.pk)

    return ask(
        request,
        forms.inviting(),
        keep,
        title="Invite somebody",
        caption=meeting.label,
        says="They read the items that they may read. You are not told which.",
        button="Invite them",
        back=at(meeting.pk),
        back_to="The meeting",
        done="Invited.",
    )


def seat(request: ActorRequest, meeting_id: UUID, seat_id: UUID) -> HttpResponse:
    """What is known of one invitation."""
    meeting = open_meeting(meeting_id)
    found = next((one for one in queries.seats_of(meeting.pk) if one.seat.pk == seat_id), None)
    if found is None:
        raise Http404
    here = found.seat

    def keep(form: SightlineForm) -> str:
        actions.say_of_seat(
            seat=here,
            state=SeatStep.State(form.cleaned_data["state"]),
            words=form.cleaned_data["words"] or "",
            key=form.sent_key(),
            by=request.actor,
            now=clock.now(),
        )
        return at(meeting.pk)

    return ask(
        request,
        forms.saying_of([found]),
        keep,
        title="Is coming, or not",
        caption=str(here),
        button="Keep this",
        back=at(meeting.pk),
        back_to="The meeting",
        done="Kept.",
    )


def move(request: ActorRequest, meeting_id: UUID) -> HttpResponse:
    meeting = _to_arrange(request, meeting_id)

    def keep(form: SightlineForm) -> str:
        actions.move(
            meeting=meeting,
            starts_at=forms.starts_at(form.cleaned_data),
            where=form.cleaned_data["where"],
            how=Arrangement.How(form.cleaned_data["how"]),
            why=form.cleaned_data["why"],
            key=form.sent_key(),
            packs=current(),
            by=request.actor,
            now=clock.now(),
        )
        return at(meeting.pk)

    return ask(
        request,
        forms.moving(),
        keep,
        title="Another time or place",
        caption=meeting.label,
        button="Move it",
        back=at(meeting.pk),
        back_to="The meeting",
        done="Moved. Whoever may open it has been told.",
    )


def call_off(request: ActorRequest, meeting_id: UUID) -> HttpResponse:
    meeting = _to_arrange(request, meeting_id)

    def keep(form: SightlineForm) -> str:
        actions.call_off(
            meeting=meeting,
            why=form.cleaned_data["why"],
            key=form.sent_key(),
            packs=current(),
            by=request.actor,
            now=clock.now(),
        )
        return at(meeting.pk)

    return ask(
        request,
        forms.calling_off(),
        keep,
        title="Call it off",
        caption=meeting.label,
        says="What it was called for is still owed.",
        button="Call it off",
        back=at(meeting.pk),
        back_to="The meeting",
        done="Called off.",
    )


def _to_arrange(request: ActorRequest, meeting_id: UUID) -> Meeting:
    """The meeting, for whoever arranges such meetings; for everybody else no such page."""
    found = open_meeting(meeting_id)
    kind = queries.kind_of(found, current())
    if kind is None or not convenes(kind, request.actor):
        raise Http404
    return found


def _nothing(form: SightlineForm) -> str:
    del form
    raise Http404


def _id(request: ActorRequest, name: str) -> UUID:
    try:
        return UUID(request.GET.get(name, ""))
    except ValueError:
        raise Http404 from None
