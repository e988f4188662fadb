"""What the named patterns point out, what it rests on, what it was worth, and the rules."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sightline.access.doors import ActorRequest
from sightline.access.judged import measured, months
from sightline.access.queries import links_of
from sightline.access.switches import asked, is_on
from sightline.chronology.presenters import moment
from sightline.chronology.queries import entries
from sightline.domain.agencies import Role
from sightline.domain.patterns import Others
from sightline.information.queries import grade_of
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current
from sightline.patterns import actions, presenters, queries
from sightline.patterns.forms import FeedbackForm
from sightline.patterns.models import Alert
from sightline.subjects.queries import summaries

MOST = 30
SWITCHES = (Role.ANALYST, Role.SENIOR_MANAGER)


def listed(request: ActorRequest) -> HttpResponse:
    """Alerts whose evidence the worker may open whole, newest first; and whom to ring of a part."""
    packs = current()
    chosen = request.GET.get("rule", "")
    if chosen not in packs.pattern_rules:
        chosen = ""
    off = queries.off_in(request.actor.area_id)
    found = queries.newest(rule=chosen, before=_before(request), off=sorted(off), most=MOST + 1)
    further = found[MOST - 1] if len(found) > MOST else None
    found = found[:MOST]
    names = summaries({key for one in found for key in one.subjects})
    rings = [one.slug for one in packs.pattern_rules.values() if one.others is Others.RING]
    part = queries.part_of([one for one in rings if one not in off])
    opened = {
        one.entry_id: f"{one.kind.label}, {one.happened.in_words()}"
        for one in entries({one.entry_id for one in part})
    }
    last = queries.last_run()
    audit.note("patterns.listed", ids=[one.pk for one in found], subjects=names)
    return render(
        request,
        "patterns/listed.html",
        {
            "found": [presenters.shown(one, names, packs) for one in found],
            "part": [(one, opened.get(one.entry_id, "What you may open")) for one in part],
            "rules": list(packs.pattern_rules.values()),
            "chosen": chosen,
            "last": moment(last) if last else "",
            "further": _further(further, chosen) if further else "",
        },
    )


def alert(request: ActorRequest, alert_id: UUID) -> HttpResponse:
    """One pattern: what it rests on, who is in it, what it was worth, and how it grew."""
    packs = current()
    found = queries.alert(alert_id)
    if found is None:
        raise Http404
    form = FeedbackForm(request.POST or None, reasons=packs.pattern_reasons.values())
    if form.is_valid():
        with form.refusals():
            actions.judge(
                alert=found,
                useful=form.cleaned_data["useful"] == "yes",
                reason=form.cleaned_data["reason"],
                words=form.cleaned_data["words"],
                sent_key=form.sent_key(),
                packs=packs,
                by=request.actor,
                now=clock.now(),
            )
            messages.success(request, "Your answer is kept. It measures the rule.")
            return redirect("patterns:alert", alert_id)
    rests, links = entries(found.evidence), links_of(found.evidence)
    names = summaries({*found.subjects, *(one.subject_id for one in links)})
    rule = packs.pattern_rules.get(found.rule)
    audit.note(
        "pattern.read", ids=[found.pk, *(one.entry_id for one in rests)], subjects=found.subjects
    )
    reasons = packs.pattern_reasons
    return render(
        request,
        "patterns/alert.html",
        {
            "alert": presenters.shown(found, names, packs),
            "ways_on": presenters.ways_on(found, names),
            "rule": rule,
            "evidence": presenters.evidence(rests, links, names, grade_of(found.evidence)),
            "versions": [
                (one.pk, one.version, moment(one.found_at), len(one.evidence), one.pk == found.pk)
                for one in queries.versions(found)
            ],
            "judged": [
                (one, reasons[one.reason].label if one.reason in reasons else "", moment(one.at))
                for one in queries.judged(alert_id)
            ],
            "sources": [packs.origin(one) for one in rule.provenance] if rule else [],
            "form": form,
        },
    )


def rules(request: ActorRequest) -> HttpResponse:
    """Every rule, whether it is on where the worker is, and how often it was of use."""
    packs = current()
    said = queries.switches(request.actor.area_id)
    worth = queries.precision()
    shown = []
    for one in packs.pattern_rules.values():
        newest = next(iter(said.get(one.slug, ())), None)
        on = is_on(one, said.get(one.slug, ()))
        when = moment(newest.at) if newest else ""
        shown.append((one, on, newest, when, measured(worth.get(one.slug, ()))))
    return render(request, "patterns/rules.html", {"rules": shown})


def rule(request: ActorRequest, slug: str) -> HttpResponse:
    """One rule: what it looks for and does not see, its source, its worth, and who switched it."""
    packs = current()
    found = packs.pattern_rules.get(slug)
    if found is None:
        raise Http404
    said = queries.switches(request.actor.area_id).get(slug, [])
    on = is_on(found, said)
    form = asked(
        request,
        on=on,
        may=request.actor.holds(*SWITCHES),
        keep=lambda on, why: actions.switch(
            rule=slug, on=on, why=why, packs=packs, by=request.actor, now=clock.now()
        ),
        back=reverse("patterns:rule", args=[slug]),
    )
    if isinstance(form, HttpResponse):
        return form
    worth = queries.precision().get(slug, ())
    return render(
        request,
        "patterns/rule.html",
        {
            "rule": found,
            "on": on,
            "said": [(one, moment(one.at)) for one in said],
            "form": form,
            "numbers": presenters.numbers_of(found),
            "tells": [one.label for one in found.tells],
            "measured": measured(worth),
            "months": months(worth),
            "sources": [packs.origin(one) for one in found.provenance],
        },
    )


def _before(request: ActorRequest) -> tuple[datetime, UUID] | None:
    """The place to go on from; a damaged one begins again."""
    try:
        when = datetime.fromisoformat(request.GET["at"])
        return (when, UUID(request.GET["after"])) if when.tzinfo else None
    except (KeyError, ValueError):
        return None


def _further(last: Alert, chosen: str) -> str:
    said = {"at": last.found_at.isoformat(), "after": str(last.pk)} | (
        {"rule": chosen} if chosen else {}
    )
    return f"{reverse('patterns:listed')}?{urlencode(said)}"
