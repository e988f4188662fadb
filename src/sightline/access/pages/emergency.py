"""Asking for emergency access, what came of it, ending it, and its reviews."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from sightline.access import colleagues, emergency, held
from sightline.access.doors import ActorRequest, needs
from sightline.access.emergency import Decision, Outcome, Review
from sightline.access.pages.forms import EmergencyForm, ReviewForm
from sightline.access.reauthentication import recently_signed_in, sign_in_again
from sightline.design.components import Column, Row, Table, Tag
from sightline.domain.agencies import Role
from sightline.domain.dates import in_full
from sightline.kernel import audit, clock
from sightline.kernel.clock import LONDON
from sightline.packs.catalogue import UnknownSlug, current

REVIEWERS = (Role.INFORMATION_GOVERNANCE, Role.SAFEGUARDING_LEAD, Role.DEPUTY_LEAD)
SENT = "emergency_sent"  # session: the key of the form that was sent last, and where it led
#: What came of a try: on a card with its tone, and in a sentence.
CAME = {
    Outcome.OPENED: ("Opened", "orange", "One record was opened, to read"),
    Outcome.CLOSED: ("Refused", "red", "Refused: the record is closed to this worker"),
    Outcome.TOO_MANY: ("Refused", "red", "Refused: too many tries in a short time"),
    Outcome.SUSPENDED: ("Refused", "red", "Refused: an earlier one has waited too long for review"),
    Outcome.NOTHING: ("Nothing found", "grey", "Nothing was found"),
}
#: What a reviewer reads for a page's name in the audit. A page that is not here keeps its name.
PAGES = {
    "chronology:subject": "The first page of the record",
    "chronology:chronology": "The chronology",
    "chronology:entry": "One entry, with its history",
    "chronology:told-us": "What the child told us",
    "chronology:printed": "The printed chronology",
    "chronology:looked": "Who looked at the record",
    "concerns:concern": "A concern",
    "subjects:search": "The search",
}


@sensitive_post_parameters()
def ask(request: ActorRequest) -> HttpResponse:
    """Reason and exact particulars. What does not open leads to one page, whatever the cause."""
    if not recently_signed_in(request):
        return held.give_back(request) if request.method == "POST" else sign_in_again(request)
    packs = current()
    form = held.form_for(request, EmergencyForm, packs=packs)
    if form.is_valid():
        key = str(form.sent_key())
        last = request.session.get(SENT, ["", ""])
        if last[0] == key:
            return HttpResponseRedirect(last[1])
        opened = emergency.begin(
            form.sought(),
            reason_code=form.cleaned_data["why"],
            reason=form.cleaned_data["words"],
            now=clock.now(),
        )
        where = _record(opened) if opened else reverse("access:emergency-nothing")
        request.session[SENT] = [key, where]
        return HttpResponseRedirect(where)
    if request.method != "POST":
        audit.note("emergency.page")
    return render(
        request,
        "access/emergency.html",
        {
            "form": form,
            "length": emergency.length(),
            "review": emergency.review_clock(),
            "sources": {
                packs.origin(one.provenance)
                for one in (emergency.length(), emergency.review_clock())
            },
        },
    )


def nothing(request: ActorRequest) -> HttpResponse:
    """Nothing was opened. It says neither what was asked nor why, so it cannot say what exists."""
    audit.note("emergency.nothing_shown")
    return render(request, "access/emergency_nothing.html")


@require_POST
def end(request: ActorRequest) -> HttpResponse:
    """End it now. The same answer where it had ended already."""
    emergency.end(by=request.actor)
    messages.success(request, "Emergency access has ended. The record is closed to you again.")
    return HttpResponseRedirect("/")


@needs(*REVIEWERS)
def reviews(request: ActorRequest) -> HttpResponse:
    """What waits for review, and what was reviewed lately. Never the worker's own."""
    found = emergency.reviews()
    who = colleagues.named([one.worker_id for one in found])
    now = clock.now()
    rows = [
        (one, who[one.worker_id], came_of_it(one), one.reviewed_at is None and one.due_at <= now)
        for one in found
    ]
    return render(
        request,
        "access/emergency_reviews.html",
        {
            "waiting": [row for row in rows if row[0].reviewed_at is None],
            "done": [row for row in rows if row[0].reviewed_at is not None],
            "clock": emergency.review_clock(),
        },
    )


@needs(*REVIEWERS)
def review(request: ActorRequest, emergency_id: UUID) -> HttpResponse:
    """One of them: who, why, what was opened, which pages; and what the reviewer thinks."""
    one = emergency.review(emergency_id)
    if one is None:
        raise Http404
    form = held.form_for(request, ReviewForm)
    if one.reviewed_at is None and form.is_valid():
        emergency.decide(
            emergency_id,
            decision=Decision(form.cleaned_data["decision"]),
            words=form.cleaned_data["words"],
        )
        messages.success(request, "Your review is kept.")
        return redirect("access:reviews")
    looked = emergency.looks(emergency_id)
    who = colleagues.named([one.worker_id, one.reviewed_by])
    return render(
        request,
        "access/emergency_review.html",
        {
            "one": one,
            "facts": _facts(one, str(who[one.worker_id])),
            "looked": Table(
                "Pages opened while it ran",
                (Column("When"), Column("Page")),
                [
                    (_moment(at), PAGES.get(page, page))
                    for at, page in looked
                    if not page.startswith("access:emergency")
                ],
                "No page was opened.",
            ),
            "reviewer": who.get(one.reviewed_by) if one.reviewed_by else None,
            "decision": Decision(one.decision).label if one.decision else "",
            "form": form,
        },
    )


def came_of_it(one: Review) -> Tag:
    """What came of a try, in a word or two."""
    text, tone, _ = CAME[one.outcome]
    return Tag(text, tone)


def _facts(one: Review, worker: str) -> list[Row]:
    facts = [
        Row("Who asked", worker),
        Row("When", _moment(one.at)),
        Row("Reason", _reason(one.reason_code)),
        Row("In their words", one.reason),
        Row("What came of it", CAME[one.outcome][2]),
    ]
    if one.keeper:
        facts.append(Row("Whose record", one.keeper))
    if one.name:
        born = f", born {in_full(one.birth_date)}" if one.birth_date else ""
        facts.append(Row("Whom it is about", f"{one.name}{born}"))
    if one.open_until:
        facts.append(Row("Open until", _moment(one.open_until)))
    return [*facts, Row("Review due", _moment(one.due_at))]


def _reason(code: str) -> str:
    try:
        return current().option("emergency-reason", code).label
    except UnknownSlug:
        return code or "Not chosen from the list"


def _moment(at: datetime) -> str:
    here = at.astimezone(LONDON)
    return f"{in_full(here.date())}, {here:%H:%M}"


def _record(subject_id: UUID) -> str:
    """The page of the record. It belongs to a room above this one, which is asked by its name."""
    try:
        return reverse("chronology:subject", args=[subject_id])
    except NoReverseMatch:
        return "/"
