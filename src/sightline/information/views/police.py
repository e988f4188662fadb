"""What the police do with a report: grade it, ask who told it, look at it again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.access import held
from sightline.access.doors import ActorRequest
from sightline.concerns.asking import form_of
from sightline.design.forms import SightlineForm
from sightline.domain.information import Axis, Looked, Period
from sightline.information import actions, forms, presenters
from sightline.information.actions import Graded
from sightline.information.actions.grading import may_grade
from sightline.information.actions.linking import may_link
from sightline.information.stepping import Step, ask, only, open_report
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current

Given = Mapping[str, Any]


def grade(request: ActorRequest, report_id: UUID) -> HttpResponse:
    """Earlier grades stay; a child's account is never marked as false."""
    only(may_grade(request.actor))
    seen, packs = open_report(report_id), current()
    here = reverse("information:report", args=[report_id])

    def keep(given: Given, key: UUID) -> str:
        actions.grade(
            report=seen.row,
            graded=Graded(
                {axis: given[axis.value] for axis in Axis},
                because=given["because"],
                conditions=given["conditions"] or "",
                malicious=bool(given["malicious"]),
            ),
            key=key,
            packs=packs,
            by=request.actor,
            now=clock.now(),
        )
        return here

    audit.note("information.read", ids=[report_id], subjects=[seen.row.subject_id])
    step = Step(
        title="Grade this information",
        button="Keep this grade",
        fields=forms.grading(packs),
        keep=keep,
        back=here,
        done="Graded. Earlier grades stay readable.",
        caption=seen.row.urn,
        says=tuple(presenters.says(packs, "police-grade", "no-proof")),
        template="information/grade.html",
        more={"row": seen.row},
    )
    return ask(request, step)


def source(request: ActorRequest, report_id: UUID) -> HttpResponse:
    """Who told it, on a page of its own, for its author and for police who say why."""
    seen, by = open_report(report_id), request.actor
    mine = seen.row.recorded_by_id == by.worker_id
    only(mine or may_grade(by))
    make = form_of(SightlineForm, {} if mine else forms.why_source())
    form = held.form_for(request, make)
    told = None
    shown = False
    if mine or form.is_valid():
        with form.refusals():
            why = "" if mine else form.cleaned_data["why"]
            told = actions.learn_source(report=seen.row, why=why, by=by, now=clock.now())
            shown = True
    audit.note("information.read", ids=[report_id], subjects=[seen.row.subject_id])
    response = render(
        request,
        "information/who_told.html",
        {
            "row": seen.row,
            "form": form,
            "told": told,
            "shown": shown,
            "mine": mine,
            "says": presenters.says(current(), "source-apart"),
        },
    )
    response["Cache-Control"] = "no-store"
    return response


def look(request: ActorRequest, report_id: UUID) -> HttpResponse:
    """Is it still so? What nobody looked at expires by itself."""
    only(may_link(request.actor))
    seen, packs, now = open_report(report_id), current(), clock.now()
    here = reverse("information:report", args=[report_id])
    days = {one.period: one.days for one in packs.information_periods.values()}

    def keep(given: Given, key: UUID) -> str:
        actions.look_again(
            report=seen.row,
            looked=Looked(given["decision"]),
            because=given["because"],
            review_on=forms.day_of(given["review_on"]),
            key=key,
            packs=packs,
            by=request.actor,
            now=now,
        )
        return here

    audit.note("information.read", ids=[report_id], subjects=[seen.row.subject_id])
    step = Step(
        title="Is it still so?",
        button="Keep this",
        fields=forms.looking(clock.today() + timedelta(days=days[Period.REVIEW])),
        keep=keep,
        back=here,
        done="Kept.",
        caption=seen.row.urn,
        template="information/grade.html",
        more={"row": seen.row},
    )
    return ask(request, step)
