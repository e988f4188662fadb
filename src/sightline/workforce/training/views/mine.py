"""A worker's own training: what they need, what is coming, what they have done and are asked."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.access.doors import ActorRequest
from sightline.concerns.asking import sources
from sightline.design.forms import SightlineForm
from sightline.domain.agencies import Role
from sightline.domain.dates import in_full
from sightline.domain.errors import NotPossible
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current
from sightline.workforce.asking import Ask, asked
from sightline.workforce.training import (
    actions,
    coverage,
    following,
    forms,
    numbers,
    presenters,
    printing,
    queries,
)
from sightline.workforce.training.pathway import pathway_of


def training(request: ActorRequest) -> HttpResponse:
    """The menu's entry."""
    packs, by, now = current(), request.actor, clock.now()
    owed, done = coverage.mine(by, packs, now=now)
    bookings = queries.mine()
    coming = queries.coming(by.area_id, now=now)
    past = queries.sessions({one.session_id for one in bookings if one.state == "attended"})
    places = queries.places([one.pk for one in coming])
    sessions = [presenters.shown(one, places, bookings, packs) for one in coming]
    labels = {slug: one.label for slug, one in packs.training_levels.items()}
    wanted = {one.level.slug for one in owed if one.state != "done"}
    audit.note("training.read")
    shown = {
        "owed": [(one, presenters.by_when(one)) for one in owed],
        "booked": [one for one in sessions if one.mine],
        "wanted": [one for one in sessions if not one.mine
                   and one.session.course.level in wanted],
        "others": [one for one in sessions if not one.mine
                   and one.session.course.level not in wanted],
        "done": [(one, labels.get(one.level, one.level)) for one in done],
        "to_say": presenters.to_say(bookings, past, packs, now=now),
        "trains": [(one, presenters.moment_of(one)) for one in queries.trained_by(by.worker_id)],
        "sees_to": queries.sees_to_training(),
        "manages": by.holds(Role.PARTNERSHIP_MANAGER),
    }  # fmt: skip
    return render(request, "workforce/training/mine.html", shown)


def pathway(request: ActorRequest) -> HttpResponse:
    """Who needs which level, and where that is from."""
    packs = current()
    of = pathway_of(packs)
    levels = [
        {
            "level": level,
            "sources": sources(packs, level.provenance),
            "renewal": of.renewals.get(level.slug),
            "renewal_sources": sources(packs, of.renewals[level.slug].provenance)
            if level.slug in of.renewals
            else [],
            "needs": [
                (one, sources(packs, one.provenance))
                for one in of.needs.values()
                if one.level == level.slug
            ],
            "counts_as": [of.levels[slug].label for slug in level.counts_as],
        }
        for level in of.levels.values()
    ]
    audit.note("training.pathway-read")
    return render(request, "workforce/training/pathway.html", {"levels": levels})


def say(request: ActorRequest, booking_id: UUID, when: str) -> HttpResponse:
    """What one thinks of it at once, or what one did with it months later; written down by whoever
    sees to the training of somebody without a sign-in."""
    packs, by = current(), request.actor
    one = queries.to_answer(by, booking_id)
    if one is None or one.state != "attended":
        raise Http404
    session = queries.session(one.session_id, by.area_id)
    if session is None:
        raise Http404
    fewest = packs.training_rules["training"].fewest_answers
    unseen = (
        "The trainer reads what was said of the course without names, and only once there are at"
        f" least {fewest} answers."
    )
    says = [
        f"{session.course.title}, {presenters.moment_of(session)}.",
        f"Ask {one.name}, and write down what they say in their own words; leave out what they do"
        f" not answer. {unseen}"
        if one.counted_id
        else f"Your name is shown to nobody. {unseen}",
    ]
    effect = when == following.AFTER
    back = reverse("workforce:training-agency" if one.counted_id else "workforce:training")

    def keep(form: SightlineForm) -> str:
        from_then = following.asked_from(session.ends_at, packs)
        if effect and from_then > clock.now():
            raise NotPossible(f"This is asked from {in_full(from_then.date())} on")
        given = forms.answers_in(form.cleaned_data, packs, when)
        actions.evaluate(booking_id=booking_id, when=when, answers=given, by=by, now=clock.now())
        return back

    if one.counted_id:
        title = f"What {one.name} {'did with' if effect else 'thinks of'} the training"
        kept = "It is kept. Nobody else reads whose answer it is."
    else:
        title = "What did you do differently?" if effect else "What do you think of the training?"
        kept = "Thank you. It is kept without your name for everybody else."
    ask = Ask(title, forms.evaluation(packs, when), "Send", back, kept=kept, says=says,
              back_text="Training")  # fmt: skip
    audit.note("training.say", ids=[booking_id])
    return asked(request, ask, keep)


def certificate(request: ActorRequest, number: str) -> HttpResponse:
    """The PDF, for whoever it is of and whoever sees to their training."""
    found = queries.certificate(number)
    if found is None or not found.mine or found.taken_back:
        raise Http404
    audit.note("training.certificate-printed")
    try:
        made = printing.pdf(found, number, current(), now=clock.now())
    except NotPossible as refused:
        shown = {"why": refused.sentence()}
        return render(request, "workforce/training/not_printed.html", shown)
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="certificate-{number}.pdf"'
    return answer


def check(request: ActorRequest) -> HttpResponse:
    """Whether a certificate is one of ours: by its number, which stands on it."""
    typed = request.GET.get("number", "")
    number = numbers.read(typed) if typed else None
    found = queries.certificate(number) if number else None
    packs = current()
    level = packs.training_levels.get(found.level) if found else None
    until = pathway_of(packs).renewed_by(found.level, found.done_on) if found else None
    audit.note("training.certificate-checked", found=found is not None)
    shown = {"typed": typed, "found": found, "level": level, "until": until, "number": number}
    return render(request, "workforce/training/check.html", shown)
