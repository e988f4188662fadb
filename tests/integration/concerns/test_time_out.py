"""A session that ended while somebody wrote: sign in again, and the words are there."""

from __future__ import annotations

import re
from html import unescape

from django.test import Client

from tests.factories.accounts import given_a_login
from tests.factories.school import Person, School, signed_in
from tests.integration.concerns.steps import rows, when_begun, when_said_who

WROTE = "Everything that I wrote before I was signed out"


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, name
    return unescape(found[1])


def test_what_was_written_comes_back_after_signing_in(school: School) -> None:
    login = given_a_login(school.database, second_factor=False, agency=school.agency)
    with school.database.connect("system") as system:
        system.execute(
            'INSERT INTO access_demonstrationperson (worker_id, what_to_try, "order")'
            " VALUES (%s, 'Record a concern', 1)",
            [login.worker_id],
        )
    me = Person(login.worker_id, login.account_id, "Alex Marsh")
    draft = when_begun(signed_in(me))
    when_said_who(signed_in(me), draft, name="Demelza Rosewarne", known="new")
    browser = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    browser.cookies = signed_in(me).cookies
    address = f"/concerns/drafts/{draft}/what/"
    form = browser.get(address).content.decode()
    with school.database.connect("system") as system:
        system.execute(
            "UPDATE access_session SET expire_date = now() - interval '1 minute'"
            " WHERE account_id = %s",
            [login.account_id],
        )

    typed = {"csrfmiddlewaretoken": hidden(form, "csrfmiddlewaretoken"), "words": WROTE}
    late = browser.post(address, typed)
    assert rows(school, "concerns_concern", words=WROTE) == []
    page = late.content.decode()
    again = {name: hidden(page, name) for name in ("csrfmiddlewaretoken", "held")}
    back = browser.post("/account/sign-in/as/", {**again, "worker": str(login.worker_id)})
    assert back.headers["Location"] == address
    assert WROTE in browser.get(address).content.decode()
