"""An agency's training for whoever sees to it, the area's for its manager, and what keeps people
away."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.access.doors import ActorRequest, needs
from sightline.design.forms import SightlineForm
from sightline.domain.agencies import Role
from sightline.domain.dates import in_full
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current
from sightline.workforce.asking import Ask, asked, day_in
from sightline.workforce.training import actions, coverage, forms, presenters, queries

MOST = 60  # lines of one list


def agency(request: ActorRequest) -> HttpResponse:
    """Who needs what by when, and how much of it there is."""
    packs, by, now = current(), request.actor, clock.now()
    _sees_to()
    people = coverage.people(by, packs, now=now)
    labels = {slug: one.label for slug, one in packs.training_levels.items()}
    done = queries.done(by.agency_id)
    names = {one.learner_id: one.name for one in people}
    unsigned = [one for one in queries.of_agency(by.agency_id) if one.counted_id]
    past = queries.sessions({one.session_id for one in unsigned if one.state == "attended"})
    audit.note("training.agency-read", ids=[by.agency_id])
    shown = {
        "name": by.agency_name,
        "covers": coverage.covered(people, packs),
        "table": presenters.people(people, packs),
        "counted": [one for one in people if one.counted],
        "volunteers": sum(one.volunteer for one in people),
        "own": [
            (names[one.learner_id], labels.get(one.level, one.level), one)
            for one in done
            if one.evidence and one.learner_id in names
        ][:MOST],
        "certificates": [
            (names[one.learner_id], one) for one in done if one.number and one.learner_id in names
        ][:MOST],
        "to_say": presenters.to_say(unsigned, past, packs, now=now)[:MOST],
    }
    return render(request, "workforce/training/agency.html", shown)


def count_person(request: ActorRequest) -> HttpResponse:
    """Somebody without a sign-in."""
    _sees_to()
    back = reverse("workforce:training-agency")

    def keep(form: SightlineForm) -> str:
        said = form.cleaned_data
        actions.count_person(
            key=form.sent_key(), name=said["name"], does=said["does"],
            volunteer=said["kind"] == "yes", since=day_in(said, "since"), by=request.actor,
            now=clock.now(),
        )  # fmt: skip
        return back

    says = ("For those who have no sign-in. Others see how many there are, never who.",)
    ask = Ask("Count a volunteer or colleague", forms.person(), "Keep this", back, says=says)
    return asked(request, ask, keep)


def end_counted(request: ActorRequest, counted_id: UUID) -> HttpResponse:
    """They left."""
    _sees_to()
    found = queries.counted(request.actor.agency_id)
    one = next((each for each in found if each.counted_id == counted_id), None)
    if one is None:
        raise Http404
    back = reverse("workforce:training-agency")

    def keep(form: SightlineForm) -> str:
        actions.end_counted(
            counted_id=counted_id, ends_on=day_in(form.cleaned_data, "ends_on"),
            by=request.actor, now=clock.now(),
        )  # fmt: skip
        return back

    return asked(request, Ask(f"{one.name} left", forms.leaving(), "Keep this", back), keep)


def count_training(request: ActorRequest) -> HttpResponse:
    """Training that the agency gave by itself."""
    _sees_to()
    packs, by = current(), request.actor
    people = coverage.people(by, packs, now=clock.now())
    back = reverse("workforce:training-agency")

    def keep(form: SightlineForm) -> str:
        said = form.cleaned_data
        worker, counted = forms.person_in(said)
        actions.count_training(
            key=form.sent_key(), worker_id=worker, counted_id=counted, level=said["level"],
            title=said["title"], done_on=day_in(said, "done_on"), evidence=said["evidence"],
            by=by, now=clock.now(),
        )  # fmt: skip
        return back

    says = ("It counts as the level where it covers what the pathway says of that level.",)
    ask = Ask("Count training of our own", forms.own_training(packs, people), "Count it", back,
              says=says)  # fmt: skip
    return asked(request, ask, keep)


def count_back(request: ActorRequest, done_id: UUID) -> HttpResponse:
    """Training of the agency's own that was counted by mistake."""
    _sees_to()
    found = queries.done(request.actor.agency_id)
    one = next((each for each in found if each.done_id == done_id), None)
    if one is None or not one.evidence or not one.counts:
        raise Http404
    back = reverse("workforce:training-agency")

    def keep(form: SightlineForm) -> str:
        actions.take_back(
            done_id=done_id, why=form.cleaned_data["why"], by=request.actor, now=clock.now()
        )
        return back

    says = (f"{one.title}, {in_full(one.done_on)}.", presenters.TAKEN_BACK)
    return asked(request, Ask("Take it back", forms.taking_back(), "Take it back", back, says=says),
                 keep)  # fmt: skip


@needs(Role.PARTNERSHIP_MANAGER)
def area(request: ActorRequest) -> HttpResponse:
    """Every agency of the area, without anybody's name, and nothing of few."""
    packs, by, now = current(), request.actor, clock.now()
    found = coverage.of_area(by, packs, now=now)
    coming = queries.coming(by.area_id, now=now)
    places = queries.places([one.pk for one in coming])
    audit.note("training.area-read")
    shown = {
        "table": presenters.area(found, packs),
        "gaps": presenters.area_gaps(found, packs),
        "fewest": packs.training_rules["training"].fewest_people,
        "courses": queries.courses(by.area_id),
        "sessions": [presenters.shown(one, places, (), packs) for one in coming],
        "held": [(one, presenters.moment_of(one)) for one in queries.held(by.area_id, now=now)],
    }
    return render(request, "workforce/training/area.html", shown)


def barriers(request: ActorRequest) -> HttpResponse:
    """What keeps people from training, and what was done about it."""
    packs = current()
    labels = {slug: one.label for slug, one in packs.training_barriers.items()}
    found = queries.barriers()
    audit.note("training.barriers-read")
    shown = {
        "found": [(one, [labels.get(slug, slug) for slug in one.kinds]) for one in found],
    }
    return render(request, "workforce/training/barriers.html", shown)


def barrier(request: ActorRequest) -> HttpResponse:
    """Tell what keeps one from it: read without one's name."""
    packs, back = current(), reverse("workforce:training-barriers")

    def keep(form: SightlineForm) -> str:
        said = form.cleaned_data
        actions.tell_barrier(
            key=form.sent_key(), kinds=said["kinds"], words=said["words"] or "",
            by=request.actor, now=clock.now(),
        )  # fmt: skip
        return back

    says = (
        "Whoever sees to your agency’s training and the partnership manager read it without your"
        " name. In a small team they may still guess: write only what you would say to them.",
    )
    ask = Ask("What keeps you from training?", forms.barrier(packs), "Send", back, says=says)
    return asked(request, ask, keep)


def answer(request: ActorRequest, barrier_id: UUID) -> HttpResponse:
    """Say what was done about it."""
    one = next((each for each in queries.barriers() if each.barrier_id == barrier_id), None)
    if one is None or not one.may_answer:
        raise Http404
    back = reverse("workforce:training-barriers")

    def keep(form: SightlineForm) -> str:
        actions.answer_barrier(
            key=form.sent_key(), barrier_id=barrier_id, words=form.cleaned_data["words"],
            by=request.actor, now=clock.now(),
        )  # fmt: skip
        return back

    return asked(
        request, Ask("What was done about it?", forms.barrier_answer(), "Keep this", back), keep
    )


def _sees_to() -> None:
    """For whoever sees to the training of their agency; for others there is no such page."""
    if not queries.sees_to_training():
        raise Http404
