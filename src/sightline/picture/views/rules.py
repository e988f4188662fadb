"""The named rules: what each looks at, its switch, and the list for those who lead."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sightline.access.doors import ActorRequest, needs
from sightline.access.judged import UsefulForm, measured, months
from sightline.access.switches import asked, is_on
from sightline.chronology.presenters import moment
from sightline.chronology.views.opening import MovedTo, moved
from sightline.domain.dates import in_full
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current
from sightline.picture import actions, presenters, queries
from sightline.picture.doors import LEADS, SWITCHES
from sightline.picture.queries import Listed
from sightline.picture.views.child import child, summary_of
from sightline.subjects.queries import summaries

MOST = 50


def listed(request: ActorRequest) -> HttpResponse:
    """Every rule with what it points out, and whether it is on where the worker is."""
    packs = current()
    said = queries.switches(request.actor.area_id)
    worth = queries.precision()
    rules = []
    for one in packs.pointing_rules.values():
        newest = next(iter(said.get(one.slug, ())), None)
        on = is_on(one, said.get(one.slug, ()))
        when = moment(newest.at) if newest else ""
        rules.append((one, on, newest, when, measured(worth.get(one.slug, ()))))
    return render(request, "picture/rules.html", {"rules": rules})


def rule(request: ActorRequest, slug: str) -> HttpResponse:
    """One rule: what it looks at, its source, who switched it when and why."""
    packs = current()
    found = packs.pointing_rules.get(slug)
    if found is None:
        raise Http404
    said = queries.switches(request.actor.area_id).get(slug, [])
    on = is_on(found, said)
    form = asked(
        request,
        on=on,
        may=request.actor.holds(*SWITCHES),
        keep=lambda on, why: actions.switch_rule(
            rule=slug, on=on, why=why, packs=packs, by=request.actor, now=clock.now()
        ),
        back=reverse("picture:rule", args=[slug]),
    )
    if isinstance(form, HttpResponse):
        return form
    worth = queries.precision().get(slug, ())
    strands = [packs.strands[one].label for one in found.strands if one in packs.strands]
    return render(
        request,
        "picture/rule.html",
        {
            "rule": found,
            "on": on,
            "said": [(one, moment(one.at)) for one in said],
            "form": form,
            "measured": measured(worth),
            "months": months(worth),
            "strands": strands,
            "numbers": [(name.replace("_", " "), value) for name, value in found.numbers.items()],
            "settled": [packs.strands[one].label for one in found.settled_by],
            "sources": [packs.origin(one) for one in found.provenance],
        },
    )


def judge(request: ActorRequest, subject_id: UUID, slug: str) -> HttpResponse:
    """Whether what a rule pointed out of this child was of use."""
    packs = current()
    found = packs.pointing_rules.get(slug)
    if found is None:
        raise Http404
    try:
        child(subject_id)
    except MovedTo as to:
        return moved(request, to)
    form = UsefulForm(request.POST or None, reasons=packs.pointing_reasons.values())
    if form.is_valid():
        with form.refusals():
            actions.judge_rule(
                rule=slug, subject_id=subject_id, useful=form.cleaned_data["useful"] == "yes",
                reason=form.cleaned_data["reason"], sent_key=form.sent_key(), packs=packs,
                by=request.actor, now=clock.now(),
            )  # fmt: skip
            messages.success(request, "Your answer is kept. It measures the rule, not the child.")
            return redirect("chronology:subject", subject_id)
    audit.note("rule.judging", subjects=[subject_id], rule=slug)
    shown = {"rule": found, "form": form, "summary": summary_of(subject_id)}
    return render(request, "picture/judge_rule.html", shown)


@needs(*LEADS)
def pointed_out(request: ActorRequest) -> HttpResponse:
    """What the last run pointed out in the agency's own records: by date, and by nothing else."""
    packs = current()
    chosen = request.GET.get("rule", "")
    if chosen not in packs.pointing_rules:
        chosen = ""
    found = queries.findings_of_agency(
        request.actor.agency_id, rule=chosen, before=_before(request), most=MOST + 1
    )
    further = found[MOST - 1] if len(found) > MOST else None
    found = found[:MOST]
    names = summaries({one.subject_id for one in found})
    audit.note("findings.listed", ids=[key for one in found for key in one.ids], subjects=names)
    last = queries.last_run()
    return render(
        request,
        "picture/pointed_out.html",
        {
            "found": [
                (one, names[one.subject_id], packs.pointing_rules.get(one.rule), in_full(one.on),
                 [presenters.rest(each) for each in reversed(one.evidence)])
                for one in found
                if one.subject_id in names
            ],
            "rules": list(packs.pointing_rules.values()),
            "chosen": chosen,
            "last": moment(last) if last else "",
            "further": _further(further, chosen) if further else "",
        },
    )  # fmt: skip


def _before(request: ActorRequest) -> tuple[date, UUID] | None:
    """The place to go on from; a damaged one begins again."""
    try:
        return date.fromisoformat(request.GET["on"]), UUID(request.GET["after"])
    except (KeyError, ValueError):
        return None


def _further(last: Listed, chosen: str) -> str:
    said = {"on": last.on.isoformat(), "after": str(last.key)} | (
        {"rule": chosen} if chosen else {}
    )
    return f"{reverse('picture:pointed-out')}?{urlencode(said)}"
