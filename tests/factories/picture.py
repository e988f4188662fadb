"""What holds about a child, what threatens it, and what a rule pointed out, as sightline_system."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import psycopg
from psycopg.types.json import Jsonb

from tests.factories import access
from tests.factories.access import LONG_AGO, File

SINCE = date(2025, 6, 1)
HAPPENED = {
    "happened_earliest": SINCE,
    "happened_latest": SINCE,
    "happened_precision": "exact",
    "happened_reason": "",
}
BLANK = dict.fromkeys(
    (
        "stance", "other_words", "effect", "enforced_by", "enforced_words", "responsible",
        "responsible_words", "childs_choice", "ended_because", "superseded_because",
    ),
    "",
)  # fmt: skip


def given_a_holding(
    system: psycopg.Connection, file: File, child: UUID, by: UUID, *, words: str,
    kind: str = "protective-factor", code: str = "trusted-adult",
    label: str = "An adult the child trusts", **more: Any,
) -> UUID:  # fmt: skip
    """Something that holds since June 2025."""
    columns = {**BLANK, **HAPPENED, **more}
    return access.put_in_file(
        system, "picture_holding", file, by, subject_id=child, agency_id=file.agency, kind=kind,
        code=code, label=label, words=words, source="Told at the meeting", basis="report",
        certainty="likely", sent_key=uuid4(), **columns,
    )  # fmt: skip


def given_a_threat(
    system: psycopg.Connection, file: File, holding: UUID, by: UUID, *, words: str
) -> UUID:
    made: UUID = access.put(
        system, "picture_threat", id=uuid4(), file_id=file.id, area_id=file.area,
        recorded_by_id=by, recorded_at=LONG_AGO, holding_id=holding, by="exclusion",
        label="An exclusion", words=words, sent_key=uuid4(), **HAPPENED,
    )  # fmt: skip
    return made


def given_a_finding(
    system: psycopg.Connection, file: File, child: UUID, *, sentence: str,
    rests_on: Sequence[UUID] = (), rule: str = "drift", on: date = SINCE,
) -> UUID:  # fmt: skip
    """What the last run of the rules kept in this file."""
    evidence = [{"what": "entry", "id": str(one), "on": None, "words": ""} for one in rests_on]
    made: UUID = access.put(
        system, "picture_finding", id=uuid4(), file_id=file.id, area_id=file.area,
        subject_id=child, agency_id=file.agency, rule=rule, sentence=sentence,
        evidence=Jsonb(evidence), rests_on=Jsonb([str(one) for one in rests_on]), on=on,
        found_at=LONG_AGO,
    )  # fmt: skip
    return made
