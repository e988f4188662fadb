"""A form writes what it asks for: a field that it did not ask for never reaches a row."""

from __future__ import annotations

from uuid import uuid4

from tests.factories.school import signed_in
from tests.factories.story import Story
from tests.forging import assert_nothing_forged, forged_fields
from tests.integration.chronology.test_writing import ENTRY


def test_an_entry_takes_nothing_that_its_form_did_not_ask_for(story: Story) -> None:
    forged = forged_fields(
        story.database, "chronology_entry", asked=set(ENTRY) | {"form_key", "strands"}
    )
    assert {"file_id", "area_id", "recorded_by_id", "recorded_at", "id", "came_from"} <= set(forged)
    answer = signed_in(story.school.lead).post(
        f"/subjects/{story.child}/chronology/add/",
        {**forged, **ENTRY, "form_key": str(uuid4())},
    )
    assert answer.status_code == 302
    with story.database.connect("system") as system:
        (kept,) = system.execute(
            "SELECT file_id, recorded_by_id, awaits_answer FROM chronology_entry WHERE words = %s",
            [ENTRY["words"]],
        ).fetchall()
    assert kept == (story.record.id, story.school.lead.worker_id, False)
    assert_nothing_forged(story.database)
