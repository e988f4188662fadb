"""The desk's list, and the monthly list for the panel."""

from __future__ import annotations

import re
from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render

from sightline.access.doors import ActorRequest
from sightline.concerns.asking import sources
from sightline.domain.missing import in_words, window
from sightline.kernel import audit, clock
from sightline.missing import presenters, queries
from sightline.packs.catalogue import current
from sightline.subjects.queries import summaries

_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")


def desk(request: ActorRequest) -> HttpResponse:
    """Who is missing now, which interviews are owed, and who may go missing: as far as one reads.

    Whoever keeps the desk of an area reads it whole; everybody else sees the children they know.
    """
    packs, now = current(), clock.now()
    missing, due = queries.open_episodes(), queries.interviews_due(now)
    told = queries.told_beforehand()
    names = summaries(
        {one.row.subject_id for one in (*missing, *due)} | {one.subject_id for one in told}
    )
    audit.note("missing.desk", ids=[one.row.pk for one in (*missing, *due)])
    return render(
        request,
        "missing/desk.html",
        {
            "missing": [
                (names.get(one.row.subject_id), presenters.line(one, packs, now)) for one in missing
            ],
            "due": [
                (names.get(one.row.subject_id), presenters.line(one, packs, now)) for one in due
            ],
            "told": [(names.get(one.subject_id), one) for one in told],
        },
    )


def regularly(request: ActorRequest) -> HttpResponse:
    """W4: those regularly missing, for the panel of one month, with the definition beside it."""
    packs = current()
    month = _month(request.GET.get("month", ""))
    rule = next(iter(packs.regularly_missing.values()))
    listed = queries.regularly_missing(month, definition=rule)
    since, until = window(rule, month)
    audit.note("missing.regularly", subjects=[one.subject_id for one in listed])
    before = month - timedelta(days=1)
    after = (month + timedelta(days=32)).replace(day=1)
    return render(
        request,
        "missing/regularly.html",
        {
            "month": month,
            "rule": rule,
            "sources": sources(packs, rule.provenance),
            "since": since,
            "until": until - timedelta(minutes=1),
            "listed": [(one, [in_words(at) for at in one.began]) for one in listed],
            "before": f"{before:%Y-%m}",
            "after": f"{after:%Y-%m}" if after <= clock.today() else "",
        },
    )


def _month(asked: str) -> date:
    """The first day of the month that was asked for; anything else is this month."""
    found = _MONTH.fullmatch(asked)
    today = clock.today()
    if found is None:
        return today.replace(day=1)
    return min(date(int(found[1]), int(found[2]), 1), today.replace(day=1))
