"""The pages of referrals, as people press through them."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.test import Client

from sightline.packs.catalogue import current
from sightline.referrals.forms.sending import DANGER, field_of

WORRY = "Picked up by a car that nobody at home knows, three times this week."


def form_key() -> str:
    return str(uuid4())


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


def id_in(address: str) -> UUID:
    found = re.search(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", address)
    assert found is not None, address
    return UUID(found[0])


def text_of(answer: HttpResponse) -> str:
    """What a page says, without its tags."""
    body = re.sub(r"<(script|style)\b.*?</\1>", "", answer.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def errors_of(answer: HttpResponse) -> list[str]:
    """The lines of the error summary."""
    body = answer.content.decode()
    summary = re.search(r'class="govuk-error-summary".*?</ul>', body, flags=re.DOTALL)
    if summary is None:
        return []
    lines = re.findall(r"<li>(.*?)</li>", summary[0], flags=re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", "", one).split()) for one in lines]
