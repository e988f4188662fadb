"""Live measures: the list, the chart with its numbers, the records behind a point."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render

from sightline.access.doors import ActorRequest, reads
from sightline.chronology.presenters import moment
from sightline.concerns.asking import sources
from sightline.domain.dates import in_full
from sightline.domain.measure_words import period_name
from sightline.domain.measures import Measure, period_of, plus
from sightline.domain.run_charts import BASELINE, SHIFT, TREND
from sightline.kernel import audit, clock
from sightline.kernel.addresses import address, address_if_any
from sightline.learning import presenters, queries
from sightline.learning.stepping import OF_MEASURE, Here
from sightline.packs.catalogue import current

#: Records behind one point that a page leads to.
MOST = 100
#: Where the record behind a point of each counter is.
LEADS_TO = {
    "interview-in-time": "missing:episode",
    "interview-independent": "missing:episode",
    "health-present": "meetings:meeting",
    "feedback-given": "referrals:referral",
}
MET = {
    "childs-words": ("The child’s words are there", "No words of the child"),
    "interview-independent": ("By somebody independent", "By somebody not independent"),
    "health-present": ("Health was there", "Health was not there"),
    "retraction-ended-work": ("Work ended afterwards", "Work went on"),
    "voice-in-supervision": ("The child’s voice was asked for", "Not asked for, or not recorded"),
}


@reads("narrow")
def listed(request: ActorRequest) -> HttpResponse:
    """Every measure with its sentence and a small drawing."""
    packs = current()
    charts, off = queries.charts(), queries.switched_off()
    marks = queries.marks(packs.measures)
    seen = [
        presenters.measure(one, charts.get(slug), marks[slug], off=slug in off, small=True)
        for slug, one in packs.measures.items()
    ]
    audit.note("measures.listed")
    counted = max((one.counted_at for one in charts.values()), default=None)
    return render(
        request,
        "learning/measures.html",
        {
            "answer": presenters.whole_answer(seen),
            "groups": presenters.grouped(seen),
            "counted": moment(counted) if counted else "",
            "no_cause": presenters.NO_CAUSE,
        },
    )


@reads("narrow")
def measure(request: ActorRequest, slug: str) -> HttpResponse:
    """One measure: its chart, its numbers, by agency, what it cannot show, who hopes it moves."""
    packs = current()
    of = open_measure(slug)
    chart, marks = queries.chart(slug), queries.marks([slug])[slug]
    off = slug in queries.switched_off()
    seen = presenters.measure(of, chart, marks, off=off)
    here = Here(request.actor, packs, clock.now(), measure=of)
    audit.note("measure.read", measure=slug)
    shows = chart is not None and not off
    halves = presenters.halves(of, chart.halves) if chart and shows else []
    return render(
        request,
        "learning/measure.html",
        {
            "of": of,
            "seen": seen,
            "few": of.limits.limit - 1,
            "numbers": presenters.numbers(seen, chart, links=True) if chart and shows else [],
            "halves": halves,
            "by_agency": [one.table for one in halves if one.table],
            "not_by_agency": "; ".join(one.heading.lower() for one in halves if not one.table),
            "bound": [
                (
                    one,
                    next(iter(one.verdicts.all()), None),
                    in_full(when) if (when := queries.review_on(one)) else "",
                )
                for one in queries.bindings(slug)
            ],
            "switches": [(one, moment(one.at)) for one in queries.switches(slug)],
            "opinions": queries.opinions(slug) if here.leads else [],
            "sources": sources(packs, of.provenance),
            "steps": [
                (step.title, address_of(name, slug))
                for name, step in OF_MEASURE.items()
                if step.open(here)
            ],
            "leads": here.leads,
            "no_cause": presenters.NO_CAUSE,
            "rules": {"shift": SHIFT, "trend": TREND, "baseline": BASELINE},
            "begins": in_full(of.from_on),
        },
    )


@reads("narrow")
def records(request: ActorRequest, slug: str, at: str) -> HttpResponse:
    """What is behind a point, of the worker's own agency and open to them anyway; nothing else."""
    of = open_measure(slug)
    try:
        since = date.fromisoformat(at)
    except ValueError:
        raise Http404 from None
    if since != period_of(since, of.every) or slug in queries.switched_off():
        raise Http404
    found = queries.records(of, since, plus(since, 1 if of.every == "month" else 3), most=MOST + 1)
    yes, no = MET.get(of.counter, ("In time", "Not in time"))
    audit.note(
        "measure.records",
        ids=[one.id for one in found],
        subjects={one.subject_id for one in found},
        measure=slug,
    )
    return render(
        request,
        "learning/records.html",
        {
            "of": of,
            "back": f"{address('learning:measures')}{slug}/",
            "period": period_name(since, of.every),
            "more": len(found) > MOST,
            "found": [
                (_leads_to(of, one), in_full(one.at.date()), yes if one.part else no)
                for one in found[:MOST]
            ],
        },
    )


def open_measure(slug: str) -> Measure:
    found = current().measures.get(slug)
    if found is None:
        raise Http404
    return found


def address_of(name: str, slug: str) -> str:
    return f"{address('learning:measures')}{slug}/{name}/"


def _leads_to(of: Measure, one: queries.Behind) -> str:
    if of.counter == "voice-in-supervision":
        return address_if_any("chronology:subject", one.subject_id)
    return address_if_any(LEADS_TO.get(of.counter, "chronology:entry"), one.id)
