"""Who may read and write the tables of this room.

What is in the making is reached through definer functions, which hold that somebody else checks it.
What was published is read by everybody of its area; what a worker read and thought by that worker.
"""

from __future__ import annotations

from sightline.access.row_rules import ByWorker, Closed, Directory, TableRule
from sightline.checking.rows import CheckedText
from sightline.domain.agencies import Role

BRIEFING = CheckedText(
    room="briefings",
    text="briefing",
    makers=(
        Role.PARTNERSHIP_MANAGER,
        Role.SAFEGUARDING_LEAD,
        Role.DEPUTY_LEAD,
        Role.SENIOR_MANAGER,
    ),
    publishers=(Role.PARTNERSHIP_MANAGER, Role.SENIOR_MANAGER),
    others="a lead, a manager or the partnership manager",
)

_AREA = "area_id = (SELECT access.briefings_area())"
# Sessions: of one's own agency, and for those who lead the partnership of the whole area.
_SESSIONS = (
    "(agency_id = (SELECT access.briefings_agency())"
    " OR area_id = (SELECT access.briefings_led_area()))"
)
_OWN = (
    f"{_AREA} AND agency_id = (SELECT access.briefings_agency())"
    " AND by_id = (SELECT access.worker())"
)


def _mine(table: str, column: str) -> str:
    """What a row hangs on belongs to its writer too."""
    return (
        f"EXISTS (SELECT 1 FROM briefings_{table} AS mine"
        f" WHERE mine.id = {column} AND mine.worker_id = (SELECT access.worker()))"
    )


ROWS: tuple[TableRule, ...] = (
    Closed("briefings_version"),
    Closed("briefings_check"),
    Directory("briefings_published", reads=_AREA),
    Directory("briefings_withdrawal", reads=_AREA),
    ByWorker("briefings_reading", insert=True),
    ByWorker("briefings_reflection", insert=True, check=_mine("reading", "reading_id")),
    ByWorker(
        "briefings_sharing", insert=True, update=("ended_at",),
        check=_mine("reflection", "reflection_id"),
    ),
    ByWorker("briefings_answer", insert=True),
    Directory("briefings_discussion", insert=True, reads=_SESSIONS, check=_OWN),
    Directory("briefings_awarenesssession", insert=True, reads=_SESSIONS, check=_OWN),
)  # fmt: skip

FUNCTIONS: tuple[str, ...] = (BRIEFING.functions(),)

CALLABLE: tuple[str, ...] = (
    *BRIEFING.callable(),
    "access.briefings_area()",
    "access.briefings_agency()",
    "access.briefings_led_area()",
    "access.keep_briefing(uuid, integer, text, text, text, uuid, jsonb, text, timestamptz)",
    "access.briefings_in_making(uuid)",
    "access.publish_briefing(uuid, integer, integer, timestamptz)",
    "access.readers_by_agency(text, text)",
    "access.readers_of_my_agency(text, text)",
    "access.reflections_shown_to_me()",
)
