"""A worker's calendar: made, renewed and ended by them; read by their calendar program."""

from __future__ import annotations

from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sightline.access import identity
from sightline.access.doors import ActorRequest, public, reads
from sightline.duties import calendar
from sightline.kernel import audit, clock

#: Programs ask every few hours; more often than this somebody is trying something.
MOST, WITHIN_SECONDS = 30, 600
END = "end"


@reads("narrow")
def own(request: ActorRequest) -> HttpResponse:
    """Make the address, make another, or end it. It is shown once, on the answer to the form."""
    now = clock.now()
    link = ""
    if request.method == "POST":
        if request.POST.get("what") == END:
            calendar.end(by=request.actor, now=now)
            messages.success(request, "Ended. The address answers nothing from now on.")
            return redirect("duties:calendar")
        secret = calendar.begin(by=request.actor, now=now)
        link = request.build_absolute_uri(f"{reverse('duties:feed')}?key={secret}")
    answer = render(
        request, "duties/calendar.html",
        {"link": link, "since": calendar.since(request.actor.worker_id)},
    )  # fmt: skip
    answer["Cache-Control"] = "no-store"
    return answer


@public
def feed(request: HttpRequest) -> HttpResponse:
    """What the program reads. The secret stands in the query: no log and no audit keeps queries."""
    worker = calendar.whose(request.GET.get("key", ""))
    if worker is None:
        raise Http404
    times = f"calendar:{worker}"
    asked = cache.get(times, 0)
    if asked >= MOST:
        answer = HttpResponse("Ask again later.", status=429, content_type="text/plain")
        answer["Retry-After"] = str(WITHIN_SECONDS)
        return answer
    cache.set(times, asked + 1, WITHIN_SECONDS)
    # For this one answer the site reads as the worker; the audit says so in their name.
    actor = identity.assume(identity.mint("worker", worker))
    if actor is None:
        raise Http404
    request.actor = actor  # type: ignore[attr-defined]  # as the identity middleware keeps it
    now = clock.now()
    events = calendar.gathered(actor, now)
    audit.note("calendar.read", entries=len(events))
    answer = HttpResponse(
        calendar.as_ical(events, now), content_type="text/calendar; charset=utf-8"
    )
    answer["Cache-Control"] = "private, no-store"
    return answer
