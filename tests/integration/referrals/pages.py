"""The pages of referrals, as people press through them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.test import Client

from sightline.packs.catalogue import current
from sightline.referrals.forms.sending import DANGER, field_of
from tests.factories.forms import errors_of, form_key, text_of

WORRY = "Picked up by a car that nobody at home knows, three times this week."


def filled_in(route: str = "front-door", **changed: Any) -> dict[str, Any]:
    """A whole form of that route, with what is `changed`; None leaves a field out."""
    packs = current()
    typed: dict[str, Any] = {
        "form_key": form_key(),
        "page_token": "one",
        "danger_now": "no",
        "how": "download",
        "told": "The county’s front door",
        "shares": "What I saw.",
        "basis": "To protect a child from harm.",
        "reasons": "She may be driven to places by an adult.",
        "name": "give",
        "secret": "no",
        "screening": "none",
    }
    for one in packs.route(route).questions:
        if one.slug == DANGER:
            continue
        if one.answers is None:
            typed[field_of(one.slug)] = WORRY
        else:
            typed[field_of(one.slug)] = packs.list(one.answers).options[-1].slug
    typed |= changed
    return {name: value for name, value in typed.items() if value is not None}


def when_begun(client: Client, subject: UUID, route: str = "front-door", query: str = "") -> str:
    """The address of the draft that choosing this route begins."""
    answer = client.post(
        f"/referrals/of/{subject}/refer/{query}", {"form_key": form_key(), "route": route}
    )
    assert answer.status_code == 302, text_of(answer)
    return str(answer["Location"])


def when_sent(
    client: Client, subject: UUID, route: str = "front-door", query: str = "", **changed: Any
) -> str:
    """The address of the page after sending."""
    draft = when_begun(client, subject, route, query)
    answer = client.post(draft, filled_in(route, **changed))
    assert answer.status_code == 302, errors_of(answer)
    answer = client.post(answer["Location"], {})
    assert answer.status_code == 302, errors_of(answer)
    return str(answer["Location"])
