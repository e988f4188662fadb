"""The queue, what a worker told, one report, and what is known of one subject."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from sightline.access.doors import ActorRequest
from sightline.access.files import Audience
from sightline.chronology.queries import entry
from sightline.design.components import Link
from sightline.domain.agencies import Role
from sightline.domain.dates import in_full
from sightline.domain.information import Detail, hour_in_words
from sightline.information import drafts, presenters, queries, queueing
from sightline.information.actions.grading import may_grade
from sightline.information.actions.linking import may_link
from sightline.information.origins import link_back
from sightline.information.queueing import Part, Place, Wanted
from sightline.information.stepping import open_report
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current
from sightline.subjects.queries import summaries, summary

WORKS_WITH_IT = (Role.ANALYST, Role.INTELLIGENCE_OFFICER, Role.FRONT_DOOR, Role.MISSING_DESK)
MOST_OF_SUBJECT = 50


def listed(request: ActorRequest) -> HttpResponse:
    """What waits for somebody. Whoever works with no queue comes to what they told."""
    if not request.actor.holds(*WORKS_WITH_IT):
        return redirect("information:mine")
    packs, today = current(), clock.today()
    part = _part(request.GET.get("part", ""))
    wanted = _wanted(request)
    page = queueing.page(part, wanted, Place.read(request.GET.get("after", "")), today=today)
    counts = queueing.counts(wanted, today=today)
    chosen = {key: request.GET[key] for key in _FILTERS if request.GET.get(key)}
    audit.note("information.listed", ids=[one.row.pk for one in page.seen], part=part.value)
    return render(
        request,
        "information/queue.html",
        {
            "part": part,
            "lines": presenters.lines(page.seen, packs, today),
            "tabs": [
                Link(
                    one.label,
                    f"?{urlencode({**chosen, 'part': one.value})}",
                    one is part,
                    counts.get(one),
                )
                for one in Part
            ],
            "further": f"?{urlencode({**chosen, 'part': part.value, 'after': str(page.further)})}"
            if page.further
            else "",
            "wanted": wanted,
            "details": [(one.value, one.label) for one in Detail],
            "origins": presenters.ORIGINS.items(),
            "filtered": bool(chosen),
        },
    )


def mine(request: ActorRequest) -> HttpResponse:
    """What this worker told, and what they have not sent."""
    packs, today = current(), clock.today()
    told = queueing.told_by(request.actor.worker_id)
    audit.note("information.listed", ids=[one.row.pk for one in told], part="mine")
    return render(
        request,
        "information/mine.html",
        {
            "lines": presenters.lines(told, packs, today),
            "drafts": [(one, in_full(one.saved_at.date())) for one in drafts.unsent(request.actor)],
            "queue": request.actor.holds(*WORKS_WITH_IT),
            "says": presenters.says(packs, "no-referral"),
        },
    )


def report(request: ActorRequest, report_id: UUID) -> HttpResponse:
    """One report: what was told, how far it can be relied on, and whose each detail is."""
    seen, packs, today = open_report(report_id), current(), clock.today()
    row, by = seen.row, request.actor
    mentions = queries.mentions(report_id)
    links = queries.links([one.pk for one in mentions])
    names = summaries(
        {one.subject_id for one in seen.speaks_of} | set(presenters.subjects_of(mentions, links))
    )
    audit.note("information.read", ids=[report_id], subjects=[row.subject_id])
    children = [one for one in seen.speaks_of if one.kind == "child"]
    return render(
        request,
        "information/report.html",
        {
            "line": presenters.line(seen, names, packs, today),
            "row": row,
            "hour": _hour(row.entry_id),
            "grade": seen.grade,
            "gradings": presenters.graded(queries.gradings(report_id), packs),
            "looks": presenters.looked(queries.looks(report_id)),
            "given": presenters.given(mentions, links, names),
            "asked": queries.asked_for_source(report_id),
            "review_on": in_full(seen.standing.review_on),
            "expires_on": in_full(seen.standing.ended_on or seen.standing.expires_on),
            "mine": row.recorded_by_id == by.worker_id,
            "told": bool(request.GET.get("told")) and row.recorded_by_id == by.worker_id,
            "few": row.file.audience == Audience.DESIGNATED_OFFICER,
            "may_grade": may_grade(by),
            "may_link": may_link(by),
            "children": children,
            "refer": reverse("referrals:choose", args=[children[0].subject_id])
            if children
            else reverse("concerns:new"),
            "origin": link_back(row),
            "says": {
                name: " ".join(presenters.says(packs, slug))
                for name, slug in (
                    ("referral", "no-referral"),
                    ("proof", "no-proof"),
                    ("child", "child-stays-child"),
                    ("police", "police-grade"),
                    ("police_call", "trafficking-police"),
                )
            },
            "works": by.holds(*WORKS_WITH_IT),
        },
    )


def _hour(entry_id: UUID) -> str:
    """The hour that somebody said, in words, or ""."""
    written = entry(entry_id)
    return "" if written is None or written.at_hour is None else hour_in_words(written.at_hour)


def of_subject(request: ActorRequest, subject_id: UUID) -> HttpResponse:
    """Everything that is known of one subject, newest first."""
    about = summary(subject_id)
    found = queries.of_subject(subject_id, limit=MOST_OF_SUBJECT)
    if about is None and not found.seen:
        raise Http404
    packs, today = current(), clock.today()
    audit.note(
        "information.of-subject", ids=[one.row.pk for one in found.seen], subjects=[subject_id]
    )
    return render(
        request,
        "information/of_subject.html",
        {
            "about": about,
            "subject_id": subject_id,
            "lines": presenters.lines(found.seen, packs, today),
            "found": found,
            "says": presenters.says(packs, "no-proof", "child-stays-child"),
            "group": about is not None and about.kind.value == "group" and may_link(request.actor),
        },
    )


_FILTERS = ("detail", "origin", "child", "agency")


def _part(asked: str) -> Part:
    try:
        return Part(asked)
    except ValueError:
        return Part.UNLINKED


def _wanted(request: ActorRequest) -> Wanted:
    detail, origin = request.GET.get("detail", ""), request.GET.get("origin", "")
    return Wanted(
        detail=detail if detail in set(Detail) else "",
        origin=origin if origin in presenters.ORIGINS else "",
        child=request.GET.get("child") == "yes",
        agency=_uuid(request.GET.get("agency", "")),
    )


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
