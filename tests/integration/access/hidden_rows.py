"""Rows of a sibling's file that speak of the child, stand beside one that does, or rest on it.

Whoever is kept from the child reads none of them, in no room. The tables come from the rooms' own
lists; a row takes its place by the number of `world.linked`, which the world links to the child.
"""

from __future__ import annotations

from collections.abc import Iterator

from psycopg.types.json import Jsonb

from sightline.access import row_security
from sightline.access.row_rules import ByFile
from tests.integration.access.world import World

RESTS_ON = "access.rests_on_hidden(rests_on)"
# Of these the world itself has rows.
OLDER = ("access_", "chronology_", "subjects_")


def rules() -> tuple[ByFile, ...]:
    return tuple(
        rule
        for rule in row_security.rules()
        if isinstance(rule, ByFile)
        and not rule.table.startswith(OLDER)
        and (rule.links or rule.follows or RESTS_ON in rule.also)
    )


def rows(rule: ByFile, world: World) -> Iterator[dict[str, object]]:
    """What such rows hold; the rest is made up."""
    here = {
        **dict.fromkeys(rule.subject_columns, world.sibling),
        "file_id": world.about_sibling.id,
        "area_id": world.about_sibling.area,
    }
    if rule.links:
        yield {**here, "id": world.linked}
    for column in rule.follows:
        yield {**here, column: world.linked}
    if RESTS_ON in rule.also:
        yield {**here, "rests_on": Jsonb([str(world.linked)])}


def faults(world: World) -> Iterator[str]:
    looks = " UNION ALL ".join(
        f"SELECT '{rule.table}' FROM {rule.table} WHERE file_id = '{world.about_sibling.id}'"
        for rule in rules()
    )
    for who, wide in ((world.relative, False), (world.blocked_desk, True)):
        for (table,) in world.as_worker(who, looks, area_wide=wide):
            yield f"{who}, who is kept from the child, reads of them in {table}"
    for who, wide in ((world.lead, False), (world.desk, True)):
        seen = {table for (table,) in world.as_worker(who, looks, area_wide=wide)}
        for rule in rules():
            if rule.table not in seen:
                yield f"{who}, who is kept from nobody, no longer reads {rule.table}"
