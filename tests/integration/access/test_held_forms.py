"""A form that comes after its session has ended goes back to its author alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from sightline.kernel import clock
from tests.database import Database
from tests.factories.accounts import Login, given_a_login
from tests.integration.access import pages
from tests.integration.access.browsing import Browser, field

WORDS = "She said: “I don’t want to go back.” Она плакала. <b>not bold</b>"
LATER = timedelta(minutes=45)


def given_a_form_sent_too_late(site: Database, browser: Browser) -> tuple[str, Login]:
    """Returns the sealed text that the sign-in page carries, and its author."""
    author = given_a_login(site)
    browser.sign_in(author)
    token = browser.token("/note/")
    with clock.set_to(clock.now() + LATER):
        page = browser.send("/note/", token, saw=WORDS)
    assert page.status_code == 401
    assert "What you wrote is kept" in page.content.decode()
    assert "go back" not in page.content.decode()
    return field(page, "held"), author


def test_the_author_signs_in_and_finds_their_words_and_sends_them(site: Database) -> None:
    browser = Browser()
    before = _held(site)
    sealed, author = given_a_form_sent_too_late(site, browser)
    pages.TAKEN.clear()
    answer = browser.sign_in(author, steps_from_now=1, held=sealed)
    assert answer.headers["Location"] == "/note/"
    page = browser.get("/note/")
    text = page.content.decode()
    assert "What you wrote is here. Check it, then send it" in text
    assert "Она плакала. &lt;b&gt;not bold&lt;/b&gt;" in text
    assert pages.TAKEN == []
    browser.send("/note/", field(page, "csrfmiddlewaretoken"), saw=WORDS)
    assert pages.TAKEN == [WORDS]
    assert "Она" not in browser.get("/note/").content.decode()
    assert _held(site) == before


def test_a_colleague_who_signs_in_with_the_same_page_gets_none_of_it(site: Database) -> None:
    browser = Browser()
    sealed, _author = given_a_form_sent_too_late(site, browser)
    colleague = given_a_login(site)
    before = _held(site)
    browser.sign_in(colleague, held=sealed)
    assert "Она" not in browser.get("/note/").content.decode()
    assert _held(site) == before


def test_nothing_is_stored_before_anybody_has_signed_in(site: Database) -> None:
    before = _held(site)
    given_a_form_sent_too_late(site, Browser())
    assert _held(site) == before


def test_a_form_with_an_old_token_comes_back_filled(site: Database) -> None:
    author = given_a_login(site)
    browser = Browser()
    browser.sign_in(author)
    old = browser.token("/note/")
    with clock.set_to(clock.now() + LATER):
        browser.sign_in(author, steps_from_now=1)
        answer = browser.send("/note/", old, saw=WORDS)
        assert answer.headers["Location"] == "/note/"
        assert "Она плакала" in browser.get("/note/").content.decode()


def test_a_form_of_one_worker_sent_while_another_is_signed_in_waits_for_the_first(
    site: Database,
) -> None:
    author, colleague = given_a_login(site), given_a_login(site)
    browser = Browser()
    browser.sign_in(author)
    old = browser.token("/note/")
    with clock.set_to(clock.now() + LATER):
        browser.sign_in(colleague)
        answer = browser.send("/note/", old, saw=WORDS)
        assert "kept for whoever wrote it" in answer.content.decode()
        assert "Она" not in answer.content.decode()
        assert "Она" not in browser.get("/note/").content.decode()
        at_home = Browser()
        at_home.sign_in(author, steps_from_now=1)
        assert "Она плакала" in at_home.get("/note/").content.decode()


def test_a_form_that_is_nobodys_is_shown_to_be_copied_and_not_stored(site: Database) -> None:
    browser, before = Browser(), _held(site)
    browser.token()
    page = browser.send("/note/", "x" * 64, saw=WORDS, password="secret words")
    assert page.status_code == 403
    assert "Она плакала" in page.content.decode()
    assert "secret words" not in page.content.decode()
    assert _held(site) == before


def test_words_sealed_too_long_ago_are_not_taken(site: Database) -> None:
    browser = Browser()
    sealed, author = given_a_form_sent_too_late(site, browser)
    with clock.set_to(clock.now() + timedelta(hours=13)):
        answer = browser.sign_in(author, steps_from_now=1, held=sealed)
        assert answer.headers["Location"] != "/note/"


def test_a_page_that_asks_by_script_is_told_to_sign_in_in_place(site: Database) -> None:
    author = given_a_login(site)
    browser = Browser()
    browser.sign_in(author)
    token = browser.token("/note/")
    with clock.set_to(clock.now() + LATER):
        answer = browser.post(
            "/note/", {"saw": WORDS, "csrfmiddlewaretoken": token},
            headers={"X-Requested-With": "fetch"},
        )  # fmt: skip
    assert answer.status_code == 401
    assert answer.content == b""


def test_where_the_page_does_not_fill_it_in_the_words_are_shown_all_the_same(
    site: Database,
) -> None:
    author = given_a_login(site)
    browser = Browser()
    browser.sign_in(author)
    token = browser.token("/forgetful/")
    with clock.set_to(clock.now() + LATER):
        sealed = field(browser.send("/forgetful/", token, saw=WORDS), "held")
        browser.sign_in(author, steps_from_now=1, held=sealed)
        assert browser.get("/forgetful/").headers["Location"] == "/account/held/"
        page = browser.get("/account/held/")
        assert "Она плакала. &lt;b&gt;not bold&lt;/b&gt;" in page.content.decode()
        assert browser.get("/forgetful/").status_code == 200
        browser.send("/account/held/", field(page, "csrfmiddlewaretoken"), form=field(page, "form"))
        assert "Она" not in browser.get("/account/held/").content.decode()
        colleague = Browser()
        colleague.sign_in(given_a_login(site))
        assert "Она" not in colleague.get("/account/held/").content.decode()


def test_when_the_database_goes_away_the_words_are_on_the_page_and_the_next_try_works(
    site: Database,
) -> None:
    browser = Browser()
    browser.sign_in(given_a_login(site))
    token = browser.token("/note/")
    for cut in ("/cut/", "/cut-before-a-job/"):
        page = browser.send(cut, token, saw=WORDS)
        assert page.status_code == 503
        assert page.headers["Retry-After"] == "10"
        assert "Она плакала. &lt;b&gt;not bold&lt;/b&gt;" in page.content.decode()
        assert token not in page.content.decode()
    assert browser.send("/note/", token, saw=WORDS).headers["Location"] == "/"


def test_while_the_database_is_away_the_words_are_on_the_page_and_the_log_says_it_once(
    site: Database, caplog: pytest.LogCaptureFixture
) -> None:
    """Not even the session can be read, so nothing on the page may ask for it."""
    browser = Browser()
    browser.sign_in(given_a_login(site))
    token = browser.token("/note/")
    connection.close()
    here = dict(connection.settings_dict)
    connection.settings_dict["HOST"] = "/nowhere"
    try:
        page = browser.send("/note/", token, saw=WORDS)
    finally:
        connection.close()
        connection.settings_dict.update(here)
    assert page.status_code == 503
    assert "Она плакала. &lt;b&gt;not bold&lt;/b&gt;" in page.content.decode()
    assert [one.name for one in caplog.records].count("sightline.database") == 1
    assert browser.send("/note/", token, saw=WORDS).headers["Location"] == "/"


def test_a_million_letters_are_held_and_given_back(site: Database) -> None:
    author = given_a_login(site)
    browser = Browser()
    browser.sign_in(author)
    token = browser.token("/note/")
    words = "".join(f"Sentence {number}. " for number in range(70_000))[:1_000_000]
    with clock.set_to(clock.now() + LATER):
        sealed = field(browser.send("/note/", token, saw=words), "held")
        browser.sign_in(author, steps_from_now=1, held=sealed)
        assert words[-200:] in browser.get("/note/").content.decode()


def test_a_body_that_is_too_large_or_of_too_many_parts_is_refused(site: Database) -> None:
    browser = Browser()
    token = browser.token()
    large = browser.send("/account/sign-in/", token, login="x" * 6_000_000, password="x")
    many = browser.post(
        "/account/sign-in/", {"csrfmiddlewaretoken": token, **{f"f{n}": "x" for n in range(2500)}}
    )
    assert (large.status_code, many.status_code) == (400, 400)
    assert "That could not be read" in many.content.decode()


def _held(site: Database) -> int:
    with site.connect("system") as system:
        row = system.execute("SELECT count(*) FROM access_heldform").fetchone()
    return int(row[0]) if row else -1
