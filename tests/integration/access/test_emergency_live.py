"""In a live site emergency access asks who is there: at most five minutes before."""

from __future__ import annotations

import pytest

from sightline.access import reauthentication
from tests.database import Database
from tests.factories.accounts import given_a_login
from tests.integration.access.browsing import Browser
from tests.integration.access.personas import by_name


def test_after_five_minutes_it_asks_for_the_password_again_and_loses_no_words(
    site: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = Browser()
    browser.sign_in(given_a_login(site))
    token = browser.token("/emergency-access/")
    now = reauthentication.time.time()
    monkeypatch.setattr(reauthentication.time, "time", lambda: now + 301)
    again = browser.get("/emergency-access/")
    assert again.status_code == 302
    assert again.headers["Location"].startswith("/account/again/")
    late = browser.send("/emergency-access/", token, **by_name("Zinnia Harrowgate"))
    assert late.status_code == 302
    with site.connect("system") as system:
        assert system.execute("SELECT 1 FROM access_emergencyaccess").fetchall() == []
        held = system.execute("SELECT body FROM access_heldform").fetchall()
    assert "She+has+not+come+home" in held[0][0]  # what was typed is not lost
