"""Nothing that is typed is lost, panels ask little, and an accused colleague meets none of it."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sightline.referrals.recent import latest_about
from tests.factories.accounts import given_a_login
from tests.factories.school import Person, signed_in
from tests.integration.concerns.steps import rows, when_recorded
from tests.integration.referrals.pages import (
    errors_of,
    filled_in,
    form_key,
    id_in,
    text_of,
    when_begun,
    when_sent,
)
from tests.integration.referrals.town import Town, acting

WROTE = "Everything that I wrote before I was signed out"


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, name
    return unescape(found[1])


@pytest.fixture
def head(town: Town) -> Person:
    """A lead whom the demonstration lets in again with one press."""
    login = given_a_login(
        town.database, "safeguarding_lead", second_factor=False, agency=town.school.agency
    )
    town.system(
        'INSERT INTO access_demonstrationperson (worker_id, what_to_try, "order")'
        " VALUES (%s, 'Refer', 1)",
        login.worker_id,
    )
    return Person(login.worker_id, login.account_id, "Alex Marsh")


@pytest.mark.parametrize("page", ["draft", "step"])
def test_what_was_written_comes_back_after_signing_in(town: Town, head: Person, page: str) -> None:
    if page == "draft":
        address, field = when_begun(signed_in(head), town.child), "reasons"
    else:
        address, field = f"/referrals/{id_in(when_sent(signed_in(head), town.child))}/add/", "words"
    browser = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    browser.cookies = signed_in(head).cookies
    form = browser.get(address).content.decode()
    town.system(
        "UPDATE access_session SET expire_date = now() - interval '1 minute' WHERE account_id = %s",
        head.account_id,
    )
    typed = {"csrfmiddlewaretoken": hidden(form, "csrfmiddlewaretoken"), field: WROTE}
    late = browser.post(address, typed).content.decode()
    again = {name: hidden(late, name) for name in ("csrfmiddlewaretoken", "held")}
    back = browser.post("/account/sign-in/as/", {**again, "worker": str(head.worker_id)})
    assert back.headers["Location"] == address
    assert WROTE in browser.get(address).content.decode()


def test_a_draft_whose_route_is_offered_no_more_gives_every_word_back(town: Town) -> None:
    lead = signed_in(town.school.lead)
    draft = when_begun(lead, town.child)
    lead.post(f"{draft}save/", {"page_token": "one", "reasons": WROTE})
    town.system(
        "UPDATE referrals_draft SET body = jsonb_set(body, '{route}', '\"gone\"') WHERE id = %s",
        id_in(draft),
    )
    for answer in (
        lead.get(draft),
        lead.get(f"{draft}check/"),
        lead.post(draft, {"reasons": WROTE}),
    ):
        assert "This way to refer has changed" in text_of(answer)
        assert WROTE in answer.content.decode()
    assert lead.get("/referrals/").status_code == 200


def test_the_panel_on_a_childs_page_asks_the_database_once(town: Town) -> None:
    lead = signed_in(town.school.lead)
    assert "Larkfield School has not referred." in text_of(lead.get(f"/subjects/{town.child}/"))
    when_sent(lead, town.child)
    page = text_of(lead.get(f"/subjects/{town.child}/"))
    assert "Larkfield School has referred" in page
    assert "Larkfield School has not referred." not in page
    with acting(town.school.lead), CaptureQueriesContext(connection) as asked:
        assert len(latest_about(town.child, most=5)) == 1
    assert len(asked) == 1


def test_the_concern_leads_to_a_referral_and_shows_the_levels_where_it_is_decided(
    town: Town,
) -> None:
    lead = signed_in(town.school.lead)
    concern = when_recorded(
        signed_in(town.school.teacher),
        who={"name": "Amara Fennimore", "known": str(town.child)},
    )
    page = lead.get(f"/concerns/{concern}/").content.decode()
    assert f"/referrals/of/{town.child}/refer/?concern={concern}" in page
    decide = text_of(lead.get(f"/concerns/{concern}/decide/"))
    assert "A low level never bars sharing." in decide
    assert "Level 4: harm, or harm that is likely" in decide


def test_what_goes_to_the_designated_officer_is_met_by_no_colleague(town: Town) -> None:
    teacher = signed_in(town.school.teacher)
    concern = when_recorded(
        teacher,
        about="person",
        who={
            "works_with_children": "colleague",
            "colleague": str(town.school.colleague.worker_id),
            "name": "Lee Marrable",
        },
    )
    [kept] = rows(town.school, "concerns_concern", id=concern)
    person = kept["subject_id"]
    draft = when_begun(teacher, person, "designated-officer", f"?concern={concern}")
    typed = filled_in("designated-officer", how="inside", told=None, name=None)
    answer = teacher.post(draft, typed)
    assert answer.status_code == 302, errors_of(answer)
    done = teacher.post(f"{draft}check/")
    assert done.status_code == 302, errors_of(done)
    sent = id_in(str(done["Location"]))
    officer = signed_in(town.school.officer)
    assert str(sent) in officer.get("/referrals/received/").content.decode()
    came = officer.post(f"/referrals/{sent}/acknowledge/", {"form_key": form_key(), "words": ""})
    assert came.status_code == 302, errors_of(came)
    for somebody in (town.school.colleague, town.tove, town.desk):
        client = signed_in(somebody)
        for part in ("", "as-sent/", "pdf/", "decide/"):
            assert client.get(f"/referrals/{sent}/{part}").status_code == 404, somebody.name
        assert str(sent) not in client.get("/referrals/received/").content.decode()
