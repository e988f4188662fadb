"""What this room adds to others' pages."""

from __future__ import annotations

from uuid import UUID

from sightline.access.doors import ActorRequest
from sightline.design.components import Panel
from sightline.domain.library import StatementKind
from sightline.domain.library_keeping import StatementState
from sightline.learning import presenters, queries
from sightline.learning.stepping import LEADS
from sightline.library import queries as library

#: What may become a recommendation of the partnership.
TAKEN = (StatementKind.RECOMMENDATION, StatementKind.FINDING)


def of_worker(request: ActorRequest, worker_id: UUID) -> Panel | None:
    """The work list: actions from recommendations that are theirs. At most two queries."""
    del worker_id  # the request says who it is
    found = queries.owed_by(request.actor.worker_id)
    if not found:
        return None
    return Panel(
        "From recommendations",
        "learning/panels/of_worker.html",
        {"actions": [presenters.action(one) for one in found]},
    )


def of_statement(request: ActorRequest, statement_id: UUID) -> Panel | None:
    """L2: what came of a finding or a recommendation of the library; taken over where nothing did.
    At most three queries beside those of one recommendation."""
    made = queries.of_statement(statement_id)
    if made is None:
        found = library.statement(statement_id) if request.actor.holds(*LEADS) else None
        if found is None or found.state is not StatementState.CONFIRMED or found.kind not in TAKEN:
            return None
    return Panel(
        "What came of it",
        "learning/panels/of_statement.html",
        {
            "line": presenters.line(made) if made else None,
            "whole": made,
            "statement_id": statement_id,
        },
    )


def of_theme(request: ActorRequest, theme: str) -> Panel | None:
    """L2: what the area made of what documents say under one theme. theme: slug of the packs."""
    del request  # the database knows whose area it is
    found = queries.under_theme(theme)
    if not found:
        return None
    lines = [(presenters.line(one), one) for one in found]
    return Panel("What came of it here", "learning/panels/of_theme.html", {"lines": lines})
