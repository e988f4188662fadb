"""A form writes what it asks for: a field that it did not ask for never reaches a row."""

from __future__ import annotations

from uuid import uuid4

from tests.factories.school import signed_in
from tests.factories.story import Story
from tests.integration.chronology.test_writing import ENTRY

FORGED = "Qxzforgedvalue"


def forged_fields(story: Story, *tables: str, asked: set[str]) -> dict[str, str]:
    """A value for each column of these tables that the form does not ask for, by its names."""
    forged: dict[str, str] = {}
    with story.database.connect("system") as system:
        for name, kind in system.execute(
            "SELECT column_name, data_type FROM information_schema.columns"
            " WHERE table_name = ANY (%s)",
            [list(tables)],
        ):
            value = {
                "uuid": "f0f0f0f0-aaaa-4bbb-8ccc-0123456789ab",
                "timestamp with time zone": "1971-02-03T04:05:06Z",
                "date": "1971-02-03",
                "boolean": "on",
                "smallint": "31999",
                "integer": "31999",
            }.get(kind, FORGED)
            forged |= {one: value for one in (name, name.removesuffix("_id")) if one not in asked}
    return forged


def everything_kept(story: Story) -> str:
    with story.database.connect("system") as system:
        tables = system.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r'"
            " AND relnamespace = 'public'::regnamespace AND relname <> 'access_session'"
        ).fetchall()
        return "\n".join(
            str(row)
            for (name,) in tables
            for row in system.execute(f"SELECT t::text FROM {name} AS t")  # type: ignore[arg-type]  # the catalogue's names
        )


def assert_nothing_forged(story: Story) -> None:
    kept = everything_kept(story)
    for mark in (FORGED, "f0f0f0f0-aaaa", "1971-02-03", "31999"):
        assert mark not in kept, mark


def test_an_entry_takes_nothing_that_its_form_did_not_ask_for(story: Story) -> None:
    forged = forged_fields(story, "chronology_entry", asked=set(ENTRY) | {"form_key"})
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
    assert_nothing_forged(story)
