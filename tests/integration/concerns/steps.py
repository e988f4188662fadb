"""Recording a concern, page by page, without a browser."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.test import Client
from psycopg.rows import dict_row

from tests.factories.school import School

UUID_IN_ADDRESS = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
SAW = {
    "words": "She came in with a new phone and would not say who gave it.",
    "happened-how": "today",
}


def when_begun(client: Client, *, about: str = "child", path: str = "", danger: str = "no") -> UUID:
    address = "/concerns/new/" + (f"?path={path}" if path else "")
    typed = {"danger_now": danger, "form_key": str(uuid4())}
    if path in ("", "partial", "concern"):
        typed["about"] = about
    answer = client.post(address, typed)
    assert answer.status_code == 302, said(answer)
    return id_in(answer)


def when_said_who(client: Client, draft: UUID, **typed: Any) -> HttpResponse:
    return client.post(f"/concerns/drafts/{draft}/who/", typed)


def when_sent(client: Client, draft: UUID, **typed: Any) -> HttpResponse:
    return client.post(f"/concerns/drafts/{draft}/what/", {**SAW, **typed})


def when_recorded(client: Client, *, path: str = "", who: dict[str, Any] | None = None,
                  about: str = "child", **what: Any) -> UUID:  # fmt: skip
    """The whole journey. Returns the concern's id."""
    draft = when_begun(client, path=path, about=about)
    answer = when_said_who(
        client, draft, **{"known": "new", **(who or {"name": "Zephyrine Oakapple"})}
    )
    assert answer.status_code == 302, said(answer)
    answer = when_sent(client, draft, **what)
    assert answer.status_code == 302, said(answer)
    assert "/sent/" in answer.headers["Location"], answer.headers["Location"]
    return id_in(answer)


def id_in(answer: HttpResponse) -> UUID:
    found = UUID_IN_ADDRESS.search(answer.headers["Location"])
    assert found, answer.headers["Location"]
    return UUID(found[0])


def said(answer: HttpResponse) -> str:
    """What a page says, without its tags."""
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode())))


def rows(school: School, table: str, **where: Any) -> list[dict[str, Any]]:
    """The rows of a table as they lie in the database, whoever may see them."""
    asked = " AND ".join(f'"{name}" = %s' for name in where) or "true"
    with school.database.connect("system") as system:
        cursor = system.cursor(row_factory=dict_row)
        return cursor.execute(
            f"SELECT * FROM {table} WHERE {asked}", list(where.values())
        ).fetchall()
