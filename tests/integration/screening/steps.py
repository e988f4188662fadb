"""Screening a child page by page, without a browser."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.test import Client

from tests.integration.concerns.steps import id_in, said

INSTRUMENT = "exploitation-screening"
SAFE = {
    "danger_now": "no",
    "screening_sexual_activity": "not_known",
    "position_of_trust": "not_known",
    "other_works_with_children": "not_known",
    "child_disabled": "not_known",
}
JUDGED = {
    "considered_coercion": "Threats were asked about; nothing is known yet.",
    "reasons": "A new phone, and she is afraid of somebody.",
    "rationale": "What is known is enough to ask for help.",
    "screening_decision": "refer",
}
WORDS = "He said he would wait outside."
STOP = "I just want it to stop."


def when_begun(client: Client, child: UUID, *, reason: str = "worried", **typed: Any) -> UUID:
    answer = client.post(
        f"/screening/of/{child}/begin/",
        {"screening_reason": reason, "form_key": str(uuid4()), **typed},
    )
    assert answer.status_code == 302, said(answer)
    return id_in(answer)


def when_saved(client: Client, draft: UUID, page: str, **typed: Any) -> HttpResponse:
    """One page, and where parts of items are given (`told__seen`), the page after it as well."""
    where = f"/screening/drafts/{draft}/pages/{page}"
    given = named(typed)
    parts = {name: value for name, value in given.items() if "--" in name}
    page_itself = {name: value for name, value in given.items() if not name.startswith("q-")}
    answers = {name: value for name, value in given.items() if name not in parts}
    answer = client.post(f"{where}/", answers)
    if parts and answer.status_code == 302:
        return client.post(f"{where}--seen/", {**page_itself, **parts})
    return answer


def when_answered(client: Client, draft: UUID, page: str, **items: str) -> HttpResponse:
    """Items of a section by slug: answers, words, or `slug__part`. Underscores are hyphens."""
    answer = when_saved(client, draft, page, **items)
    assert answer.status_code == 302, said(answer)
    return answer


def named(items: dict[str, Any]) -> dict[str, Any]:
    """`new_things__seen` as the form calls it: `q-new-things--seen`; `_name` as it stands."""
    found = {}
    for name, value in items.items():
        if name.startswith("_"):
            found[name[1:]] = value
        else:
            item, _, part = name.partition("__")
            whole = f"q-{item.replace('_', '-')}"
            found[f"{whole}--{part.replace('_', '-')}" if part else whole] = value
    return found


def when_facts(client: Client, draft: UUID, **facts: str) -> None:
    answer = client.post(f"/screening/drafts/{draft}/pages/_facts/", {**SAFE, **facts})
    assert answer.status_code == 302, said(answer)


def when_judged(client: Client, draft: UUID, **typed: str) -> HttpResponse:
    return client.post(f"/screening/drafts/{draft}/judge/", {**JUDGED, **typed})


def when_completed(client: Client, draft: UUID, **typed: str) -> UUID:
    answer = when_judged(client, draft, **typed)
    assert answer.status_code == 302, said(answer)
    assert "/drafts/" not in answer.headers["Location"], answer.headers["Location"]
    return id_in(answer)


def when_screened(client: Client, child: UUID, **judged: str) -> UUID:
    """A whole screening: one yes of harm with its evidence, the child's words, a judgement."""
    draft = when_begun(client, child)
    when_facts(client, draft, age="15")
    when_answered(
        client, draft, "harm", force_or_threats="yes", force_or_threats__windows="recent",
        force_or_threats__seen=WORDS, force_or_threats__by="Robin Tallis, teacher",
        force_or_threats__when_how="today", force_or_threats__basis="report",
    )  # fmt: skip
    when_answered(client, draft, "childs-view-section", asked="yes", words=STOP)
    return when_completed(client, draft, **judged)
