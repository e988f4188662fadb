"""The page of one agreed action, and its steps: said done, shown, given another day, ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from sightline.access import held
from sightline.access.doors import ActorRequest
from sightline.access.identity import Actor
from sightline.chronology.presenters import moment
from sightline.chronology.views.opening import MovedTo, crumbs, moved
from sightline.concerns.asking import Fields, form_of
from sightline.concerns.views.extras import mark_wording
from sightline.design.forms import SightlineForm
from sightline.duties import presenters as duties
from sightline.duties import queries as owed
from sightline.duties.queries import Owed
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current
from sightline.plans import actions, queries, reading
from sightline.plans.actions.justice import YES
from sightline.plans.forms import asks
from sightline.plans.models import ActionStep
from sightline.plans.queries import ActionSeen
from sightline.referrals.views.opening import open_about
from sightline.subjects.queries import summary

Kind = ActionStep.Kind


@dataclass(frozen=True)
class ActionPage:
    """One step on an action. open: whether this worker may take it as it stands."""

    title: str
    button: str
    done: str
    fields: Callable[[], Fields]
    keep: Callable[[ActionSeen, dict[str, Any], UUID, Actor], object]
    open: Callable[[ActionSeen, Owed | None, Actor], bool]


def _say(seen: ActionSeen, said: dict[str, Any], key: UUID, by: Actor) -> object:
    return actions.say_done(
        action_id=seen.action_id, words=said["words"], key=key, by=by, now=clock.now()
    )


def _show(seen: ActionSeen, said: dict[str, Any], key: UUID, by: Actor) -> object:
    return actions.show_done(
        action_id=seen.action_id, shown=said["shown"] == YES, words=said["words"], key=key,
        by=by, now=clock.now(),
    )  # fmt: skip


def _move(seen: ActionSeen, said: dict[str, Any], key: UUID, by: Actor) -> object:
    return actions.move_action(
        action_id=seen.action_id, by_date=said["by_date"].earliest, because=said["words"],
        key=key, packs=current(), by=by, now=clock.now(),
    )  # fmt: skip


def _end(seen: ActionSeen, said: dict[str, Any], key: UUID, by: Actor) -> object:
    return actions.end_action(
        action_id=seen.action_id, because=said["words"], key=key, by=by, now=clock.now()
    )


def may_show(seen: ActionSeen, runs: Owed | None, by: Actor) -> bool:
    """Somebody said that it is done, and whoever asks is neither its owner nor who said so."""
    own = runs is not None and runs.worker_id == by.worker_id
    said = [one for one in seen.steps if one.kind is Kind.SAID_DONE]
    return seen.is_open and bool(said) and not own and all(
        one.by_id != by.worker_id for one in said
    )  # fmt: skip


PAGES: dict[str, ActionPage] = {
    "say-done": ActionPage(
        "Say that it is done", "It is done", "Kept. Somebody else shows that it was done.",
        lambda: asks.one_text("What was done?", "Write what was done"), _say,
        lambda seen, _runs, _by: seen.is_open,
    ),
    "show-done": ActionPage(
        "Is it shown to be done?", "Keep this", "Kept.", asks.showing, _show, may_show,
    ),
    "move": ActionPage(
        "Agree another day", "Agree this day", "Agreed. The day before stays readable.",
        asks.moving, _move, lambda seen, _runs, _by: seen.is_open,
    ),
    "end": ActionPage(
        "End it without its being done", "End it", "Ended. It stays readable.",
        lambda: asks.one_text("Why will it not be done, and what is done instead?",
                              "Write why it will not be done"),
        _end, lambda seen, _runs, _by: seen.is_open,
    ),
}  # fmt: skip


def action(request: ActorRequest, action_id: UUID) -> HttpResponse:
    """What was agreed, who does it, by when, and what became of it."""
    seen, runs = _open(action_id)
    known = summary(seen.subject_id)
    plan = reading.plan(seen.about_id) if seen.about == "plan" else None
    now = clock.now()
    audit.note("action.read", ids=[seen.action_id], subjects=[seen.subject_id])
    line = duties.line(runs, now=now, reader=request.actor.worker_id) if runs else None
    return render(
        request,
        "plans/action.html",
        {
            "action": seen,
            "known": known,
            "plan": plan,
            "line": line,
            "steps": [(one, moment(one.at)) for one in seen.steps],
            "agreed": moment(seen.agreed_at),
            "ways_on": [
                (name, page.title)
                for name, page in PAGES.items()
                if page.open(seen, runs, request.actor)
            ],
            "waits_for_other": seen.state is Kind.SAID_DONE
            and not may_show(seen, runs, request.actor),
            "crumbs": crumbs(known),
        },
    )


def step(request: ActorRequest, action_id: UUID, step: str) -> HttpResponse:
    """One step on an action. Where it cannot be taken by this worker there is no such page."""
    seen, runs = _open(action_id)
    page = PAGES[step]
    if not page.open(seen, runs, request.actor):
        return as_it_stands(request, "plans:action", seen.action_id)
    make = form_of(SightlineForm, page.fields())
    form = held.form_for(request, make)
    if form.is_valid():
        with form.refusals():
            page.keep(seen, form.cleaned_data, form.sent_key(), request.actor)
            messages.success(request, page.done)
            return redirect("plans:action", seen.action_id)
    audit.note("action.read", ids=[seen.action_id], subjects=[seen.subject_id])
    mark_wording(form)
    return render(
        request,
        "plans/action_step.html",
        {"form": form, "page": page, "action": seen, "known": summary(seen.subject_id)},
    )


def of_subject(request: ActorRequest, subject_id: UUID) -> HttpResponse:
    """Everything that was agreed about somebody, in plans and in meetings."""
    try:
        about = open_about(subject_id)
    except MovedTo as to:
        return moved(request, to)
    found = queries.actions_about([subject_id])
    audit.note("actions.of-subject", ids=[one.action_id for one in found], subjects=[subject_id])
    return render(
        request,
        "plans/actions.html",
        {
            "about": about,
            "open": [one for one in found if one.is_open],
            "others": [one for one in found if not one.is_open],
            "today": clock.today(),
            "crumbs": crumbs(about.known),
        },
    )


def as_it_stands(request: ActorRequest, page: str, key: UUID) -> HttpResponse:
    """A step that cannot be taken now: no such page; a form that was pressed twice leads back."""
    if request.method != "POST":
        raise Http404
    messages.info(request, "Nothing was changed just now. This is how it stands.")
    return redirect(page, key)


def _open(action_id: UUID) -> tuple[ActionSeen, Owed | None]:
    seen = queries.action(action_id)
    if seen is None:
        raise Http404
    runs = next((one for one in owed.of("action", action_id) if one.met_at is None), None)
    return seen, runs
