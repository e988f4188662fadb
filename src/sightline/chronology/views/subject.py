"""The first page about a subject, and who looked at the record."""

from __future__ import annotations

import json
from collections.abc import Sequence
from uuid import UUID

from django.db import connection
from django.http import HttpResponse
from django.shortcuts import redirect, render

from sightline.access import keeping
from sightline.access.doors import ActorRequest, needs
from sightline.chronology import presenters, reading
from sightline.chronology.contact import before_contact, needs_to_be_heard
from sightline.chronology.disclosures import Disclosure, State
from sightline.chronology.presenters import Told
from sightline.chronology.views.opening import MovedTo, crumbs, moved, open_subject, side
from sightline.design.components import Column, Table
from sightline.domain.agencies import Role
from sightline.domain.chronology import EntryKind
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current
from sightline.subjects.queries import summary as summary_of

LOOKS = 100
SAYS = 3
WAITING = 4
#: What the audit's verbs are called on the page. Others are shown as they are kept.
DONE = {
    "chronology:subject": "Opened the first page",
    "chronology:chronology": "Read the chronology",
    "chronology:entry": "Read one entry and its history",
    "chronology:told-us": "Read what the child told us",
    "chronology:printed": "Printed the chronology",
    "chronology:add": "Opened or sent a new entry",
    "chronology:correct": "Opened or sent a correction",
    "chronology:answer": "Opened or sent an answer",
    "chronology:looked": "Read who looked",
    "concerns:concern": "Read a concern",
    "concerns:decide": "Decided on a concern",
    "concerns:same": "Looked whether it is somebody known",
    "concerns:undo": "Took two records apart",
    "concerns:register": "Added to the register",
    "concerns:list": "Saw the name in the list of concerns",
    "concerns:mine": "Saw what they had recorded",
    "concerns:what": "Recorded a concern",
    "chronology:unanswered": "Saw the list of what nobody has answered",
    "screening:begin": "Opened or began a screening",
    "screening:draft": "Opened a screening of their own",
    "screening:page": "Answered a page of a screening",
    "screening:judge": "Judged or completed a screening",
    "screening:listed": "Saw the list of screenings",
    "screening:screening": "Read a screening",
    "screening:changed": "Read what changed between two screenings",
    "screening:judge-again": "Opened or added a judgement on a screening",
    "referrals:differ-safety": "Opened or added a differing view",
    "referrals:differ-not": "Opened or added a differing view",
    "subjects:search": "Saw the name in a search",
    "duties:work": "Saw the name in a list of work",
    "duties:team": "Saw the name in a list of work",
    "duties:agency": "Saw the name in a list of work",
    "duties:duty": "Read what is owed",
    "duties:hand-over": "Handed over what is owed",
    "duties:wait": "Wrote for whom what is owed waits",
    "concerns:home": "Saw the name in a list of work",
    "concerns:contact-of": "Opened or sent how contact is safe",
    "picture:of-subject": "Read the whole picture",
    "picture:add": "Opened or sent what holds",
    "picture:holding": "Read what holds",
    "picture:correct": "Opened or sent a correction of what holds",
    "picture:end": "Wrote that something no longer holds",
    "picture:threaten": "Wrote what threatens what protects",
    "picture:avert": "Wrote how that was averted",
    "patterns:network": "Saw the name in a network",
    "patterns:network-data": "Saw the name in a network",
    "patterns:map-places": "Saw the name in a list of places",
    "patterns:map-points": "Saw the name on a map of places",
    "patterns:map-routes": "Saw the name among routes between places",
    "patterns:place-on-map": "Opened or sent where a place is",
    "picture:pointed-out": "Saw the name in a list of what rules point out",
}
SOMETHING_ELSE = "Opened another page about them"


def subject(request: ActorRequest, subject_id: UUID) -> HttpResponse:
    """The child first: what was disclosed and not answered, how contact is safe, whom to ring."""
    packs = current()
    try:
        opened = open_subject(subject_id, leads=True)
    except MovedTo as to:
        return moved(request, to)
    reading.keep_opened(request, opened)
    shown = reading.overview(opened, packs)
    waiting = [one for one in shown.disclosures if one.state is not State.ANSWERED]
    now = clock.now()
    audit.note("subject.read", subjects=[subject_id])
    return render(
        request,
        "chronology/subject.html",
        {
            "opened": opened,
            "is_child": opened.kind == "child",
            "summary": shown.summary,
            "age": shown.summary.age_on(clock.today()),
            "waiting": [(one, one.waits_days(now)) for one in waiting[:WAITING]],
            "waiting_more": max(len(waiting) - WAITING, 0),
            "answered": len(shown.disclosures) - len(waiting),
            "disclosed": bool(shown.disclosures),
            "contact": before_contact(packs, shown.contact),
            "adds": opened.may_add(request.actor),
            "need": needs_to_be_heard(packs, shown.need),
            "need_sources": [packs.origin(one) for one in packs.list("interpreter").provenance],
            "identifiers": shown.identifiers,
            "ring": shown.ring,
            "connected": [
                (one.in_words(shown.summary.name, there.name), there, one)
                for one, there in shown.connected
            ],
            "latest": _said(shown.latest, waiting) if opened.kind == "child" else shown.latest,
            "lanes": [
                (presenters.LANE_SHORT[lane], lane.value, count)
                for lane, count in presenters.lane_counts(shown.facets).items()
                if opened.kind in ("child", "person")
            ],
            "total": sum(one.count for one in shown.facets),
            "agencies": len({one.agency_id for one in shown.facets}),
            "also_a_child": packs.prompt("also-a-child") if shown.also_a_child else None,
            "side": side(opened, request.actor, here="subject", waiting=len(waiting)),
            "crumbs": crumbs(None),
        },
    )


def _said(latest: Sequence[Told], waiting: Sequence[Disclosure]) -> list[Told]:
    """What the child says, without what stands below as waiting for an answer.

    Nor what was taken back: it stands with what was said first, and never before it.
    """
    shown = {one.entry.pk for one in waiting}
    return [
        one
        for one in latest
        if one.entry_id not in shown and not one.corrections and one.kind != EntryKind.RETRACTION
    ][:SAYS]


@needs(Role.INFORMATION_GOVERNANCE, Role.SAFEGUARDING_LEAD)
def looked(request: ActorRequest, subject_id: UUID) -> HttpResponse:
    """I5: who looked. Information governance sees this without opening the record itself."""
    if (kept := keeping.moved_to(subject_id)) is not None:
        return redirect("chronology:looked", kept)
    with connection.cursor() as cursor:
        # Refused, as a page that is not there, where no file of theirs is about this subject.
        cursor.execute("SELECT * FROM access.audit_of(%s, %s)", [subject_id, LOOKS])
        rows = cursor.fetchall()
    audit.note("audit.read", subjects=[subject_id])
    here = summary_of(subject_id)
    opened = reading.opened(subject_id)
    table = Table(
        "Who opened, changed or printed this record, newest first",
        (Column("When"), Column("Who"), Column("What they did")),
        [
            (
                presenters.moment(at),
                f"{worker}, {job}, {agency}",
                DONE.get(action, SOMETHING_ELSE) + (", refused" if _denied(entry) else ""),
            )
            for _seq, at, worker, job, agency, action, entry in rows
        ],
        "Nobody has opened this record since it was made.",
    )
    return render(
        request,
        "chronology/looked.html",
        {
            "summary": here,
            "opened": opened,
            "table": table,
            "limit": LOOKS if len(rows) >= LOOKS else 0,
            "side": side(opened, request.actor, here="looked") if opened else (),
            "crumbs": crumbs(here),
        },
    )


def _denied(entry: str) -> bool:
    return bool(json.loads(entry).get("verdict") == "denied")
