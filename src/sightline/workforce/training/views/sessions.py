"""One session: its page, booking, who was there, its calendar entry; and arranging it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from sightline.access.area import workers_in
from sightline.access.doors import ActorRequest, needs
from sightline.design.forms import SightlineForm
from sightline.domain.agencies import Role
from sightline.domain.errors import NotPossible
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current
from sightline.workforce.asking import Ask, asked
from sightline.workforce.models import Session
from sightline.workforce.training import (
    actions,
    calendar,
    coverage,
    following,
    forms,
    presenters,
    queries,
)

BOOKED = {
    "booked": "You are booked.",
    "waiting": "It is full. You are on the waiting list, and move up by yourself.",
}
BOOKED_FOR = {
    "booked": "They are booked, and told of it.",
    "waiting": "It is full. They are on the waiting list, and move up by themselves.",
}


def session(request: ActorRequest, session_id: UUID) -> HttpResponse:
    """Everything of one session that the reader may know."""
    packs, by, now = current(), request.actor, clock.now()
    one = _open(request, session_id)
    bookings = queries.of_session(one.pk)
    shown = presenters.shown(one, queries.places([one.pk]), bookings, packs)
    trains = one.trainer_id == by.worker_id
    manages = by.holds(Role.PARTNERSHIP_MANAGER)
    sees_to = queries.sees_to_training()
    level = packs.training_levels.get(one.course.level)
    audit.note("session.read", ids=[one.pk])
    return render(
        request,
        "workforce/training/session.html",
        {
            "one": shown,
            "level": level,
            "over": one.starts_at <= now,
            "trains": trains,
            "manages": manages,
            "sees_to": sees_to,
            "joining": bool(shown.mine and shown.mine.state == "booked") or trains or manages,
            "people": [each for each in bookings if each.state != "cancelled"
                       and (trains or manages or each.agency_id == by.agency_id)]
            if trains or manages or sees_to else [],
            "labels": {"booked": "Booked", "waiting": "Waiting", "attended": "Was there",
                       "absent": "Was not there"},
        },
    )  # fmt: skip


@require_POST
def book(request: ActorRequest, session_id: UUID) -> HttpResponse:
    """Book oneself, in one press."""
    one = _open(request, session_id)
    by = request.actor
    try:
        state = actions.book(session_id=one.pk, worker_id=by.worker_id, by=by, now=clock.now())
    except NotPossible as refused:
        messages.error(request, refused.sentence())
    else:
        messages.success(request, BOOKED.get(state, "You are in this session already."))
    return redirect("workforce:training-session", one.pk)


def book_for(request: ActorRequest, session_id: UUID) -> HttpResponse:
    """Whoever sees to an agency's training books its people, volunteers among them."""
    one, by, packs = _open(request, session_id), request.actor, current()
    if not queries.sees_to_training():
        raise Http404
    people = coverage.people(by, packs, now=clock.now())
    back = reverse("workforce:training-session", args=[one.pk])

    def keep(form: SightlineForm) -> str:
        worker, counted = forms.person_in(form.cleaned_data)
        state = actions.book(
            session_id=one.pk, worker_id=worker, counted_id=counted, by=by, now=clock.now()
        )
        messages.success(request, BOOKED_FOR.get(state, "They are in this session already."))
        return back

    says = (f"{one.course.title}, {presenters.moment_of(one)}.",)
    ask = Ask("Book somebody of your agency", forms.booking(people), "Book them", back, kept="",
              says=says)  # fmt: skip
    return asked(request, ask, keep)


def give_up(request: ActorRequest, session_id: UUID, booking_id: UUID) -> HttpResponse:
    """Give up a booking, one's own or of one's agency; whoever waits moves up."""
    one = _open(request, session_id)
    booking = next(
        (each for each in queries.of_session(one.pk) if each.booking_id == booking_id), None
    )
    own = booking is not None and booking.agency_id == request.actor.agency_id
    if booking is None or not booking.comes or not (booking.mine or own):
        raise Http404
    back = reverse("workforce:training-session", args=[one.pk])

    def keep(form: SightlineForm) -> str:
        del form
        actions.give_up(booking_id=booking_id, session_id=one.pk, by=request.actor, now=clock.now())
        return back

    whose = "your place" if booking.mine else f"the place of {booking.name}"
    says = (f"{one.course.title}, {presenters.moment_of(one)}.", "Whoever waits longest moves up.")
    return asked(
        request, Ask(f"Give up {whose}", {}, "Give it up", back, "The place is given up.", says),
        keep,
    )  # fmt: skip


def attendance(request: ActorRequest, session_id: UUID) -> HttpResponse:
    """The trainer says who was there."""
    one, by, packs = _open(request, session_id), request.actor, current()
    if not (one.trainer_id == by.worker_id or by.holds(Role.PARTNERSHIP_MANAGER)):
        raise Http404
    if one.cancelled_at is not None:
        raise Http404
    rows = [each for each in queries.of_session(one.pk)
            if each.state in ("booked", "absent", "attended")]  # fmt: skip
    still = [each for each in rows if each.state != "attended"]
    back = reverse("workforce:training-session", args=[one.pk])

    def keep(form: SightlineForm) -> str:
        there = [UUID(ident) for ident in form.cleaned_data["there"]]
        actions.mark(session=one, there=there, packs=packs, by=by, now=clock.now())
        return back

    booked = [(each.booking_id, f"{each.name}, {each.agency}") for each in still]
    says = [f"{one.course.title}, {presenters.moment_of(one)}."]
    if was := [each.name for each in rows if each.state == "attended"]:
        says.append(f"Marked as there already: {', '.join(was)}.")
    ask = Ask("Who was there", forms.attendance(booked, ()), "Keep this", back, says=says)
    audit.note("session.attendance-read", ids=[one.pk])
    return asked(request, ask, keep)


def take_back(request: ActorRequest, session_id: UUID, booking_id: UUID) -> HttpResponse:
    """Somebody was not there after all: the certificate counts no longer, and it is seen why."""
    one, by = _open(request, session_id), request.actor
    if not (one.trainer_id == by.worker_id or by.holds(Role.PARTNERSHIP_MANAGER)):
        raise Http404
    found = {each.booking_id: each for each in queries.of_session(one.pk)}
    booking = found.get(booking_id)
    if booking is None or booking.done is None:
        raise Http404
    done, back = booking.done, reverse("workforce:training-session", args=[one.pk])

    def keep(form: SightlineForm) -> str:
        actions.take_back(done_id=done, why=form.cleaned_data["why"], by=by, now=clock.now())
        return back

    says = (f"{one.course.title}, {presenters.moment_of(one)}.", presenters.TAKEN_BACK)
    title = f"{booking.name or 'Somebody'} was not there"
    audit.note("session.attendance-read", ids=[one.pk])
    return asked(request, Ask(title, forms.taking_back(), "Take it back", back, says=says), keep)


def entry(request: ActorRequest, session_id: UUID) -> HttpResponse:
    """For one's own calendar: no name of anybody."""
    one = _open(request, session_id)
    link = request.build_absolute_uri(reverse("workforce:training-session", args=[one.pk]))
    audit.note("session.calendar", ids=[one.pk])
    answer = HttpResponse(
        calendar.entry(one, link=link, now=clock.now()), content_type="text/calendar; charset=utf-8"
    )
    answer["Content-Disposition"] = 'attachment; filename="training.ics"'
    return answer


def said(request: ActorRequest, course_id: UUID) -> HttpResponse:
    """What was said of a course, without names, from five answers on."""
    packs, by = current(), request.actor
    course = queries.course(course_id, by.area_id)
    trains = course is not None and any(
        one.course_id == course.pk for one in queries.trained_by(by.worker_id)
    )
    if course is None or not (trains or by.holds(Role.PARTNERSHIP_MANAGER)):
        raise Http404
    fewest = packs.training_rules["training"].fewest_answers
    parts = []
    for when, heading in ((following.AT_ONCE, "At once"), (following.AFTER, "Months later: what"
                                                           " people did with it")):  # fmt: skip
        given = queries.evaluations(course.pk, when, fewest=fewest)
        parts.append((heading, len(given), presenters.answered(given, when, packs)))
    audit.note("course.evaluations-read", ids=[course.pk])
    shown = {"course": course, "parts": parts, "fewest": fewest}
    return render(request, "workforce/training/said.html", shown)


@needs(Role.PARTNERSHIP_MANAGER)
def new_course(request: ActorRequest) -> HttpResponse:
    """A further course."""

    def keep(form: SightlineForm) -> str:
        said_of = form.cleaned_data
        actions.add_course(
            key=form.sent_key(), level=said_of["level"], title=said_of["title"],
            about=said_of["about"] or "", by=request.actor, now=clock.now(),
        )  # fmt: skip
        return reverse("workforce:training-new-session")

    ask = Ask("Add a course", forms.course(current()), "Add it", reverse("workforce:training-area"))
    return asked(request, ask, keep)


@needs(Role.PARTNERSHIP_MANAGER)
def new_session(request: ActorRequest) -> HttpResponse:
    """A session of a course."""
    by = request.actor
    courses = queries.courses(by.area_id)
    trainers = [one for one in workers_in(by.area_id).values() if one.ended_at is None]

    def keep(form: SightlineForm) -> str:
        said_of = form.cleaned_data
        made = actions.add_session(
            key=form.sent_key(), when=forms.when_in(said_of), by=by, now=clock.now(),
            course=next(one for one in courses if str(one.pk) == said_of["course"]),
            trainer_id=UUID(said_of["trainer"]),
        )  # fmt: skip
        return reverse("workforce:training-session", args=[made])

    ask = Ask("Add a session", forms.session(courses, trainers), "Add it",
              reverse("workforce:training-area"))  # fmt: skip
    return asked(request, ask, keep)


@needs(Role.PARTNERSHIP_MANAGER)
def change(request: ActorRequest, session_id: UUID) -> HttpResponse:
    """Another time, place or number of places."""
    one = _open(request, session_id)
    if one.cancelled_at is not None or one.starts_at <= clock.now():
        raise Http404
    back = reverse("workforce:training-session", args=[one.pk])

    def keep(form: SightlineForm) -> str:
        when = forms.when_in(form.cleaned_data)
        actions.change_session(session=one, when=when, by=request.actor, now=clock.now())
        return back

    says = ("Whoever is booked or waits is told that something changed.",)
    ask = Ask("Change the session", forms.session((), (), of=one), "Change it", back, says=says)
    return asked(request, ask, keep)


@needs(Role.PARTNERSHIP_MANAGER)
def cancel(request: ActorRequest, session_id: UUID) -> HttpResponse:
    """It is not held."""
    one = _open(request, session_id)
    if one.cancelled_at is not None or one.starts_at <= clock.now():
        raise Http404
    back = reverse("workforce:training-session", args=[one.pk])

    def keep(form: SightlineForm) -> str:
        actions.cancel_session(
            session=one, why=form.cleaned_data["why"], by=request.actor, now=clock.now()
        )
        return back

    ask = Ask("Call it off", forms.cancelling(), "Call it off", back,
              says=("Whoever is booked, whoever waits and the trainer are told.",))  # fmt: skip
    return asked(request, ask, keep)


def _open(request: ActorRequest, session_id: UUID) -> Session:
    """The session, or 404 where it is of another area."""
    found = queries.session(session_id, request.actor.area_id)
    if found is None:
        raise Http404
    return found
