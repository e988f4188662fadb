"""Forms as people send them, and what the page says then."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.test import Client


def form_key() -> str:
    return str(uuid4())


def sent(client: Client, where: str, **typed: Any) -> HttpResponse:
    answer = client.post(where, {"form_key": form_key(), **typed})
    assert answer.status_code in (200, 302), answer.status_code
    return answer


def pressed(client: Client, where: str, **typed: Any) -> str:
    """A form that must be kept: where it leads."""
    answer = sent(client, where, **typed)
    assert answer.status_code == 302, errors_of(answer) or text_of(answer)[-3000:]
    return str(answer["Location"])


def day_on(name: str, on: date) -> dict[str, str]:
    """A day in the three fields of a date."""
    return {
        f"{name}-how": "day", f"{name}-day": str(on.day), f"{name}-month": str(on.month),
        f"{name}-year": str(on.year),
    }  # fmt: skip


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
