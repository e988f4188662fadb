"""What is owed, written as sightline_system: many rows, any state, without a pack."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import psycopg

from tests.factories.access import File, put

BEGAN = datetime(2026, 5, 1, 15, 0, tzinfo=UTC)
DUE = datetime(2026, 5, 5, 22, 59, 59, tzinfo=UTC)
SAID = {
    "name": "An invented source",
    "section": "1",
    "valid_from": "2026-01-01",
    "valid_to": "",
    "sure": "high",
    "duty": "It is done.",
    "starts": "it begins",
    "note": "",
}


def given_a_duty(
    system: psycopg.Connection, file: File, subject: UUID, by: UUID, **said: Any
) -> UUID:
    """An open duty of the file's agency, due on DUE, of the leads unless `said` names an owner."""
    due = said.pop("due_at", DUE)
    made: UUID = put(
        system,
        "duties_duty",
        **{
            "id": uuid4(),
            "file_id": file.id,
            "area_id": file.area,
            "recorded_by_id": by,
            "recorded_at": BEGAN,
            "subject_id": subject,
            "about": "referral",
            "about_id": uuid4(),
            "link": "/referrals/1/",
            "clock": "referral-decision",
            "title": "Decision on a referral",
            "kind": "guidance",
            "limit_words": "within 1 working day",
            "status": "presumed unchanged",
            "said": json.dumps(SAID),
            "pack_sha256": "0" * 64,
            "started_at": BEGAN,
            "counted_to": due,
            "due_at": due,
            "owner_agency_id": file.agency,
            "waiting_for": "",
            "how": "",
            **said,
        },
    )
    return made
