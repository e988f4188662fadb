"""Referring from a page: what is offered, what is asked, what is refused, and what is kept."""

from __future__ import annotations

import pytest

from tests.factories.school import signed_in
from tests.integration.referrals.pages import (
    WORRY,
    errors_of,
    filled_in,
    id_in,
    text_of,
    when_begun,
    when_sent,
)
from tests.integration.referrals.town import Town


def test_smoke(town: Town) -> None:
    client = signed_in(town.school.lead)
    for path in (
        f"/subjects/{town.child}/",
        "/referrals/",
        "/referrals/agency/",
        "/referrals/received/",
        "/referrals/consultations/",
        "/referrals/information/",
        f"/referrals/of/{town.child}/",
        f"/referrals/of/{town.child}/refer/",
        f"/referrals/of/{town.child}/not/",
        f"/referrals/of/{town.child}/advice/",
        f"/referrals/of/{town.child}/exclusion/",
    ):
        answer = client.get(path)
        assert answer.status_code == 200, path
    draft = when_begun(client, town.child)
    assert client.get(draft).status_code == 200
    sent = when_sent(client, town.child, how="inside", team=str(town.first_response))
    assert "Sent" in text_of(client.get(sent))
    key = id_in(sent)
    for part in ("", "as-sent/", "pdf/", "data/", "chase/", "add/", "escalate/", "withdraw/"):
        assert client.get(f"/referrals/{key}/{part}").status_code == 200, part
    una = signed_in(town.una)
    for part in ("", "as-sent/", "acknowledge/", "decide/", "feedback/"):
        assert una.get(f"/referrals/{key}/{part}").status_code == 200, part
    desk = signed_in(town.desk)
    for part in ("", "same/", "decide/"):
        assert desk.get(f"/referrals/{key}/{part}").status_code == 200, part
