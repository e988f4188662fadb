"""What the run keeps of the words of an entry: read once, shown by the page, hidden with it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from django.db import connection

from sightline.access.identity import acting_as
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current
from sightline.picture import queries, running
from tests.database import Database
from tests.factories import access
from tests.factories.story import WRITTEN, Story, given_a_story, given_an_entry

BLAMES = "She put herself at risk."


@pytest.fixture(scope="module")
def story(database: Database) -> Story:
    return given_a_story(database)


def given_blame(story: Story) -> UUID:
    with story.database.connect("system") as system:
        return given_an_entry(
            system, story.record, story.child, by=story.school.lead.worker_id, words=BLAMES,
            when=date(2026, 3, 1), at=WRITTEN,
        )  # fmt: skip


def ran(story: Story) -> None:
    with story.database.connect("system", autocommit=False) as system:
        running.run(system, current(), today=clock.today(), now=clock.now, whole=True)


def blame_shown(story: Story) -> dict[UUID, str]:
    """Which entries the page says blame the child, and in which words, as the lead sees it."""
    with audit.collecting(), acting_as(story.school.lead.worker_id) as by:
        found = queries.pointed_out(story.child, current(), by=by)
    return {
        each.id: each.words
        for one in found
        if one.rule == "blame-in-record"
        for each in one.evidence
    }


def test_a_page_takes_what_the_run_read_and_reads_what_is_new_itself(story: Story) -> None:
    first = given_blame(story)
    assert first in blame_shown(story)
    ran(story)
    with story.database.connect("system") as system:
        system.execute(
            "UPDATE picture_reading SET blame = ARRAY['as kept'] WHERE entry_id = %s", [first]
        )
    second = given_blame(story)
    shown = blame_shown(story)
    assert shown[first] == "“as kept”"
    assert "as kept" not in shown[second]


def test_what_was_read_is_hidden_with_its_entry(story: Story) -> None:
    entry = given_blame(story)
    ran(story)

    def readable() -> bool:
        with acting_as(story.school.lead.worker_id), connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM picture_reading WHERE entry_id = %s", [entry])
            return cursor.fetchone() is not None

    assert readable()
    with story.database.connect("system") as system:
        other = access.given_a_subject(system, "person")
        access.given_a_link(system, entry, story.record, other, "person")
        access.given_a_block(system, story.school.lead.worker_id, other)
    assert not readable()
