"""A session that ended while somebody screened: sign in again, and the words are there."""

from __future__ import annotations

from django.test import Client

from tests.factories.accounts import given_a_login
from tests.factories.school import Person, School, signed_in
from tests.integration.concerns.steps import rows
from tests.integration.concerns.test_time_out import hidden
from tests.integration.screening.steps import when_begun

WROTE = "Everything that I wrote before I was signed out"


def test_what_was_written_comes_back_after_signing_in(school: School) -> None:
    login = given_a_login(school.database, "deputy_lead", second_factor=False, agency=school.agency)
    with school.database.connect("system") as system:
        system.execute(
            'INSERT INTO access_demonstrationperson (worker_id, what_to_try, "order")'
            " VALUES (%s, 'Screen a child', 1)",
            [login.worker_id],
        )
    me = Person(login.worker_id, login.account_id, "Alex Marsh")
    draft = when_begun(signed_in(me), school.child)
    browser = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    browser.cookies = signed_in(me).cookies
    address = f"/screening/drafts/{draft}/pages/analysis/"
    form = browser.get(address).content.decode()
    with school.database.connect("system") as system:
        system.execute(
            "UPDATE access_session SET expire_date = now() - interval '1 minute'"
            " WHERE account_id = %s",
            [login.account_id],
        )
    typed = {"csrfmiddlewaretoken": hidden(form, "csrfmiddlewaretoken"), "q-happening": WROTE}
    page = browser.post(address, typed).content.decode()
    [kept] = rows(school, "screening_draft", id=draft)
    assert WROTE not in str(kept["body"])
    again = {name: hidden(page, name) for name in ("csrfmiddlewaretoken", "held")}
    back = browser.post("/account/sign-in/as/", {**again, "worker": str(login.worker_id)})
    assert back.headers["Location"] == address
    assert WROTE in browser.get(address).content.decode()
