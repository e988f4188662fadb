"""Sessions: whose they are, how long they last, and what a copy of the table is worth."""

from __future__ import annotations

from datetime import timedelta

from sightline.access.models import Session
from sightline.access.sessions import SessionStore, stored_key
from sightline.kernel import clock
from tests.database import Database
from tests.factories.accounts import Login, given_a_login
from tests.integration.access.browsing import Browser


def given_a_browser_signed_in(site: Database) -> tuple[Browser, Login]:
    worker = given_a_login(site)
    browser = Browser()
    browser.sign_in(worker)
    assert browser.is_in()
    return browser, worker


def test_a_session_planted_before_signing_in_is_not_the_one_after(site: Database) -> None:
    worker = given_a_login(site)
    browser = Browser()
    browser.try_password(worker)
    planted = browser.key()
    browser.send(
        "/account/sign-in/code/", browser.token("/account/sign-in/code/"), code=worker.code()
    )
    assert browser.is_in()
    assert browser.key() != planted
    attacker = Browser()
    attacker.cookies["session"] = planted
    assert not attacker.is_in()


def test_the_table_holds_no_key_and_nothing_that_can_be_read(site: Database) -> None:
    browser, worker = given_a_browser_signed_in(site)
    row = Session.objects.get(account_id=worker.account_id)
    assert row.session_key == stored_key(browser.key())
    assert browser.key() not in row.session_key + row.session_data
    assert worker.email not in row.session_data
    thief = Browser()
    thief.cookies["session"] = row.session_key
    assert not thief.is_in()


def test_contents_copied_onto_another_key_open_nothing(site: Database) -> None:
    _browser, worker = given_a_browser_signed_in(site)
    row = Session.objects.get(account_id=worker.account_id)
    Session.objects.create(
        session_key=stored_key("a-key-of-the-attacker"),
        session_data=row.session_data,
        expire_date=row.expire_date,
        account_id=row.account_id,
        began_at=row.began_at,
    )
    attacker = Browser()
    attacker.cookies["session"] = "a-key-of-the-attacker"
    assert not attacker.is_in()


def test_a_session_is_one_row_however_often_it_is_written(site: Database) -> None:
    browser, worker = given_a_browser_signed_in(site)
    for minutes in (2, 4, 6):
        with clock.set_to(clock.now() + timedelta(minutes=minutes)):
            assert browser.is_in()
    rows = Session.objects.filter(account_id=worker.account_id)
    assert rows.count() == 1
    assert rows[0].began_at is not None


def test_thirty_minutes_of_nothing_end_it(site: Database) -> None:
    browser, _worker = given_a_browser_signed_in(site)
    start = clock.now()
    with clock.set_to(start + timedelta(minutes=29)):
        assert browser.is_in()
    with clock.set_to(start + timedelta(minutes=58)):
        assert browser.is_in()
    with clock.set_to(start + timedelta(minutes=58 + 32)):
        assert not browser.is_in()


def test_ten_hours_end_it_however_busy(site: Database) -> None:
    browser, _worker = given_a_browser_signed_in(site)
    start = clock.now()
    for minutes in range(25, 10 * 60, 25):
        with clock.set_to(start + timedelta(minutes=minutes)):
            assert browser.is_in(), minutes
    with clock.set_to(start + timedelta(hours=10, minutes=1)):
        assert not browser.is_in()


def test_signing_out_ends_it_and_the_browser_drops_its_pages(site: Database) -> None:
    browser, worker = given_a_browser_signed_in(site)
    key = browser.key()
    answer = browser.send("/account/sign-out/", browser.token("/account/factors/"))
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert not Session.objects.filter(account_id=worker.account_id).exists()
    browser.cookies["session"] = key
    assert not browser.is_in()


def test_a_link_signs_nobody_out(site: Database) -> None:
    browser, _worker = given_a_browser_signed_in(site)
    browser.get("/account/sign-out/")
    assert browser.is_in()


def test_staying_signed_in_moves_the_end(site: Database) -> None:
    browser, _worker = given_a_browser_signed_in(site)
    start = clock.now()
    token = browser.token("/account/factors/")
    with clock.set_to(start + timedelta(minutes=28)):
        assert browser.send("/account/stay/", token).status_code == 204
    with clock.set_to(start + timedelta(minutes=55)):
        assert browser.is_in()


def test_ended_sessions_are_swept_when_nothing_can_be_given_back_any_more(site: Database) -> None:
    _browser, worker = given_a_browser_signed_in(site)
    with clock.set_to(clock.now() + timedelta(hours=11)):
        SessionStore.clear_expired()
        assert Session.objects.filter(account_id=worker.account_id).exists()
    with clock.set_to(clock.now() + timedelta(hours=13)):
        SessionStore.clear_expired()
        assert not Session.objects.filter(account_id=worker.account_id).exists()


def test_the_key_for_a_device_is_the_workers_own_and_the_same_each_time(site: Database) -> None:
    browser, _worker = given_a_browser_signed_in(site)
    other, _colleague = given_a_browser_signed_in(site)
    token = browser.token("/account/factors/")
    first, second = (browser.send("/account/draft-key/", token).json()["key"] for _ in range(2))
    theirs = other.send("/account/draft-key/", other.token("/account/factors/")).json()["key"]
    assert first == second
    assert first != theirs
    assert browser.get("/account/draft-key/").status_code == 405
    assert Browser().send("/account/draft-key/").status_code != 200


def test_after_an_error_the_next_request_on_the_connection_is_nobodys(site: Database) -> None:
    from django.db import connection

    browser, _worker = given_a_browser_signed_in(site)
    assert browser.get("/broken/").status_code == 500
    with connection.cursor() as cursor:
        cursor.execute("SELECT access.worker(), current_user")
        assert cursor.fetchone() == (None, "sightline_app")
