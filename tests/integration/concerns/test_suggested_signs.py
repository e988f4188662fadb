"""What the words may say: suggested with its words and source, decided by a person, kept so."""

from __future__ import annotations

import re
from uuid import UUID

import pytest

from sightline.packs.catalogue import current
from tests.factories.school import School, signed_in
from tests.integration.concerns.steps import rows, when_recorded

WROTE = (
    "She came in with a new phone and would not say who gave it. "
    "She says she is scared of him. The nurse said she is pregnant."
)
NEW_THINGS = "sign-unexplained-gifts-or-costly-habits"
AFRAID = "sign-abusive-relationship"
HEALTH = "sign-sexual-health-or-sexualised-behaviour"


@pytest.fixture
def concern(school: School) -> UUID:
    return when_recorded(signed_in(school.teacher), words=WROTE)


def page(school: School, concern: UUID) -> str:
    return signed_in(school.teacher).get(f"/concerns/{concern}/add/signs/").content.decode()


def when_chosen(school: School, concern: UUID, **choices: str) -> int:
    typed = {f"suggested-{slug.replace('_', '-')}": choice for slug, choice in choices.items()}
    answer = signed_in(school.teacher).post(f"/concerns/{concern}/add/signs/", typed)
    return answer.status_code


def test_each_suggestion_has_its_words_its_source_and_nothing_chosen(
    school: School, concern: UUID
) -> None:
    shown = page(school, concern)
    assert f'name="suggested-{NEW_THINGS}"' in shown
    assert re.search(r'<mark\s+class="sl-suggested__mark">[^<]*new phone[^<]*</mark>', shown)
    suggestions = shown[shown.index('class="sl-suggested"') : shown.index("sl-sign-group")]
    assert "checked" not in suggestions
    assert "Tackling child sexual exploitation" in suggestions
    assert rows(school, "concerns_signseen", concern_id=concern) == []


def test_what_is_accepted_is_ticked_and_not_suggested_again(school: School, concern: UUID) -> None:
    assert when_chosen(school, concern, **{AFRAID: "accept"}) == 302
    [kept] = rows(school, "concerns_signseen", concern_id=concern)
    assert kept["slug"] == AFRAID
    assert f'name="suggested-{AFRAID}"' not in page(school, concern)


def test_what_is_dismissed_is_remembered_and_ticks_nothing(school: School, concern: UUID) -> None:
    for _ in range(2):
        assert when_chosen(school, concern, **{NEW_THINGS: "dismiss"}) == 302
    assert rows(school, "concerns_signseen", concern_id=concern) == []
    [kept] = rows(school, "concerns_signdismissed", concern_id=concern)
    assert kept["slug"] == NEW_THINGS
    shown = page(school, concern)
    assert f'name="suggested-{NEW_THINGS}"' not in shown
    assert f'name="suggested-{AFRAID}"' in shown


def test_what_is_left_open_is_neither(school: School, concern: UUID) -> None:
    assert when_chosen(school, concern) == 302
    assert rows(school, "concerns_signseen", concern_id=concern) == []
    assert rows(school, "concerns_signdismissed", concern_id=concern) == []
    assert f'name="suggested-{AFRAID}"' in page(school, concern)


def test_a_sign_that_was_never_suggested_cannot_be_accepted_or_dismissed(
    school: School, concern: UUID
) -> None:
    other = "sign-gang-involvement"
    when_chosen(school, concern, **{other: "accept"})
    when_chosen(school, concern, **{other: "dismiss"})
    assert rows(school, "concerns_signseen", concern_id=concern) == []
    assert rows(school, "concerns_signdismissed", concern_id=concern) == []


def test_sensitive_health_stays_apart_when_it_is_accepted(school: School, concern: UUID) -> None:
    assert current().sign(HEALTH).sensitive is not None
    assert when_chosen(school, concern, **{HEALTH: "accept"}) == 302
    [kept] = rows(school, "concerns_signseen", concern_id=concern)
    assert (kept["slug"], kept["sensitive"], kept["seen"]) == (HEALTH, True, "")


def test_a_childs_own_words_are_suggested_from_and_never_changed(school: School) -> None:
    said_it = "They would hurt my mum if I stopped."
    concern = when_recorded(
        signed_in(school.teacher), path="disclosure", childs_words=said_it,
        where_said="school", overheard="no",
    )  # fmt: skip
    shown = page(school, concern)
    assert f'name="suggested-{AFRAID}"' in shown
    assert "In the child’s own words" in shown
    [kept] = rows(school, "concerns_concern", id=concern)
    assert kept["childs_words"] == said_it
