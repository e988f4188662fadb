"""What is kept when information is told, graded, linked, matched or looked at again."""

from sightline.information.actions.grading import Graded, grade, learn_source
from sightline.information.actions.groups import join_group
from sightline.information.actions.linking import (
    LinkedTo,
    leave_mention,
    link_mention,
    unlink_mention,
)
from sightline.information.actions.looking import look_again
from sightline.information.actions.matching import Decided, decide_match, undo_match
from sightline.information.actions.reporting import report
from sightline.information.telling import Mentioned, Named, Origin, Provenance, Source

__all__ = [
    "Decided",
    "Graded",
    "LinkedTo",
    "Mentioned",
    "Named",
    "Origin",
    "Provenance",
    "Source",
    "decide_match",
    "grade",
    "join_group",
    "learn_source",
    "leave_mention",
    "link_mention",
    "look_again",
    "report",
    "undo_match",
    "unlink_mention",
]
