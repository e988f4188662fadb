"""What a worker read and thought: theirs alone, printed by them, shown to whom they choose."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from sightline.access import held
from sightline.access.doors import ActorRequest
from sightline.briefings import asking, printing, reading
from sightline.briefings.actions import reading as actions
from sightline.briefings.models import Reading
from sightline.chronology.presenters import moment
from sightline.concerns.asking import form_of
from sightline.concerns.views.extras import mark_wording
from sightline.design.forms import SightlineForm
from sightline.domain.dates import in_full
from sightline.domain.errors import NotPossible
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current


def log(request: ActorRequest) -> HttpResponse:
    """Everything that they read, what they thought, to whom they show it; what is shown to them."""
    found = reading.own_log()
    audit.note("reading.log", ids=[])
    return render(
        request,
        "briefings/log.html",
        {
            "found": [
                (one, in_full(one.at.date()),
                 [(each, moment(each.reflection.at)) for each in thoughts])
                for one, thoughts in found
            ],
            "minutes": sum(one.minutes for one, _ in found),
            "shown": [(one, moment(one.at)) for one in reading.shown_to_me()],
        },
    )  # fmt: skip


def printed(request: ActorRequest) -> HttpResponse:
    """One's own log as an accessible PDF."""
    try:
        made = printing.log_pdf(reading.own_log(), by=request.actor, now=clock.now())
    except NotPossible as refused:
        return render(request, "briefings/not_printed.html", {"why": refused.sentence()})
    audit.note("reading.printed", ids=[])
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="reading-log.pdf"'
    return answer


def reflect(request: ActorRequest, reading_id: UUID) -> HttpResponse:
    """Write down what they take from it."""
    one = Reading.objects.filter(pk=reading_id).first()
    if one is None:
        raise Http404
    offered = actions.shown_to_on_offer(request.actor)
    make = form_of(SightlineForm, asking.reflecting(offered, current()))
    form = held.form_for(request, make)
    if form.is_valid():
        said = form.cleaned_data
        colleague, team = asking.whom(said["who"] or "")
        with form.refusals():
            actions.reflect(
                reading=one, words=said["words"], colleague=colleague, team=team,
                key=form.sent_key(), by=request.actor, now=clock.now(),
            )  # fmt: skip
            messages.success(request, "It is in your log.")
            return redirect("briefings:log")
    mark_wording(form)
    return render(request, "briefings/reflect.html", {"form": form, "one": one})


def show(request: ActorRequest, reflection_id: UUID) -> HttpResponse:
    """Let one more read it."""
    one = reading.own_reflection(reflection_id)
    if one is None:
        raise Http404
    offered = actions.shown_to_on_offer(request.actor)
    make = form_of(SightlineForm, asking.showing(offered))
    form = held.form_for(request, make)
    if form.is_valid():
        colleague, team = asking.whom(form.cleaned_data["who"])
        with form.refusals():
            actions.show(
                reflection=one, colleague=colleague, team=team, by=request.actor, now=clock.now()
            )
            messages.success(request, "They can read it now.")
            return redirect("briefings:log")
    return render(request, "briefings/show.html", {"form": form, "one": one})


@require_POST
def keep_back(request: ActorRequest, sharing_id: UUID) -> HttpResponse:
    """From now on they do not see it."""
    one = reading.own_sharing(sharing_id)
    if one is None:
        raise Http404
    actions.stop_showing(sharing=one, by=request.actor, now=clock.now())
    messages.success(request, "They no longer see it.")
    return redirect("briefings:log")
