"""A page says the same to whoever has few files and to whoever has very many.

Who has many reads a child's page among the files that are about that child, about those connected
with them, or that speak of them (`access.identity.stay_with`). That may leave nothing out.
"""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from django.test import Client

from sightline.access import identity
from sightline.access.models import Account
from sightline.synthetic import load
from tests.database import Database
from tests.integration.concerns.steps import said

#: Relationships that open nothing new, to files that this worker may open already.
MANY = """
    INSERT INTO access_relationship (id, file_id, worker_id, kind, read_only, reason, starts_at)
    SELECT gen_random_uuid(), f.id, %(worker)s, 'allocation', true, 'Works with them', '2024-01-01'
    FROM (SELECT file_id AS id FROM access_relationship
          WHERE worker_id = %(worker)s AND ends_at IS NULL LIMIT 1) AS f, generate_series(1, 501)
"""
#: Whose page, by whom: the busiest subjects of each kind that somebody's own relationships open.
SUBJECTS = """
    SELECT subject.id FROM access_subject AS subject WHERE subject.kind = %s
    ORDER BY (SELECT count(*) FROM subjects_connection AS c
              WHERE subject.id IN (c.subject_id, c.other_id)) DESC,
             (SELECT count(*) FROM access_link AS l WHERE l.subject_id = subject.id) DESC
    LIMIT 8
"""
READERS = ("Amara Kamara", "Marcus Osei", "Adam Sandhu")
#: What differs between any two answers.
MARK = re.compile(r'(name="csrfmiddlewaretoken" value|nonce)="[^"]*"')


def pages(worker: UUID, subjects: list[UUID]) -> dict[UUID, str]:
    """What each page says; "" where there is none."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(Account.objects.get(worker_id=worker))
    found = {}
    for subject in subjects:
        answer = client.get(f"/subjects/{subject}/")
        found[subject] = said(answer) if answer.status_code == 200 else ""
    return found


@pytest.mark.parametrize("name", READERS)
def test_a_page_about_somebody_says_the_same(database: Database, name: str) -> None:
    with database.connect("system") as system:
        worker = {one.name: one.worker_id for one in load.people_to_try(system)}[name]
        subjects = [
            row[0]
            for kind in ("child", "adult", "place")
            for row in system.execute(SUBJECTS, [kind]).fetchall()
        ]
    few = pages(worker, subjects)
    with database.connect("system") as system:
        system.execute(MANY, {"worker": worker})
    with identity.acting_as(worker):
        assert identity.by_many_files()
    many = pages(worker, subjects)
    assert sum(bool(text) for text in few.values()) >= 3, "the reader opens hardly any of these"
    for subject, text in few.items():
        assert MARK.sub("", many[subject]) == MARK.sub("", text)
