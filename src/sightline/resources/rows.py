"""Who may read and write the tables of this room."""

from __future__ import annotations

from sightline.access.row_rules import ByWorker, Directory, TableRule

_HERE = "area_id = (SELECT access.resources_area())"
_MINE = f"{_HERE} AND by_id = (SELECT access.worker())"
_KEEPS = f"{_HERE} AND (SELECT access.keeps_resources())"

ROWS: tuple[TableRule, ...] = (
    Directory(
        "resources_resource",
        insert=True,
        update=(
            "body", "name", "organisation", "status", "minimum_age", "maximum_age", "needs",
            "whom", "places", "languages", "accessibility", "words", "review_on", "reviewer_id",
            "changed_at",
        ),
        reads=_HERE,
        check=_KEEPS,
    ),
    Directory(
        "resources_change", insert=True, reads=_HERE,
        check=f"{_MINE} AND (SELECT access.keeps_resources())",
    ),
    Directory("resources_feedback", insert=True, reads=_HERE, check=_MINE),
    Directory(
        "resources_feedbackanswer", insert=True, reads=_HERE,
        check=f"{_MINE} AND access.answers_for_resource(resource_id)",
    ),
    # Written by the site's keeper alone, from the command line.
    Directory("resources_linklook", reads=_HERE),
    ByWorker("resources_gap", worker_column="by_id", insert=True, check=_HERE),
)  # fmt: skip

CALLABLE: tuple[str, ...] = (
    "access.resources_area()",
    "access.keeps_resources()",
    "access.answers_for_resource(uuid)",
    "access.gaps_here()",
)
