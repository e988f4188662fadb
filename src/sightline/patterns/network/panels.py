"""The network, on the pages of other rooms."""

from __future__ import annotations

from uuid import UUID

from sightline.access.doors import ActorRequest
from sightline.design.components import Panel


def of_subject(request: ActorRequest, subject_id: UUID) -> Panel | None:
    """The way to the network of a subject. No query, and not a word of whether there is one."""
    del request  # whoever may open the page may open the network
    return Panel(
        "Who and what is connected", "patterns/network/panel.html", {"subject_id": subject_id}
    )
