"""Signing in again on the page that is open, so that what is written on it stays."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

from django.http import HttpResponse

from sightline.kernel import clock
from tests.database import Database
from tests.factories.accounts import given_a_login
from tests.integration.access import pages
from tests.integration.access.browsing import Browser, field

LATER = timedelta(minutes=45)
FETCH = {"X-Requested-With": "fetch"}


def address_of(page: HttpResponse) -> str:
    found = re.search(r'data-reauth-url="([^"]*)"', page.content.decode())
    assert found
    return unescape(found[1])


def test_the_same_worker_goes_on_with_the_page_and_sends_it(site: Database) -> None:
    worker = given_a_login(site)
    browser = Browser()
    browser.sign_in(worker)
    page = browser.get("/note/")
    pages.TAKEN.clear()
    with clock.set_to(clock.now() + LATER):
        assert not browser.is_in()
        answer = browser.post(
            address_of(page),
            {"password": worker.password, "code": worker.code(steps_from_now=1)},
            headers=FETCH,
        )
        assert answer.status_code == 200, answer.content
        browser.send("/note/", answer.json()["csrf_token"], saw="Three thousand words")
    assert pages.TAKEN == ["Three thousand words"]


def test_a_wrong_password_or_code_says_so_and_counts(site: Database) -> None:
    worker = given_a_login(site)
    browser = Browser()
    browser.sign_in(worker)
    where = address_of(browser.get("/note/"))
    with clock.set_to(clock.now() + LATER):
        no_code = browser.post(where, {"password": worker.password, "code": ""}, headers=FETCH)
        assert (no_code.status_code, no_code.json()["problem"]) == (400, "Enter the code")
        for _ in range(5):
            wrong = browser.post(where, {"password": "wrong", "code": ""}, headers=FETCH)
            assert wrong.json()["problem"] == "The password is not right"
        right = browser.post(
            where,
            {"password": worker.password, "code": worker.code(steps_from_now=1)},
            headers=FETCH,
        )
        assert "Too many tries" in right.json()["problem"]
        assert not browser.is_in()


def test_a_colleague_cannot_go_on_with_the_page(site: Database) -> None:
    worker, colleague = given_a_login(site), given_a_login(site, second_factor=False)
    browser = Browser()
    browser.sign_in(worker)
    where = address_of(browser.get("/note/"))
    with clock.set_to(clock.now() + LATER):
        answer = browser.post(where, {"password": colleague.password, "code": ""}, headers=FETCH)
        assert answer.status_code == 400
        other = Browser()
        other.sign_in(given_a_login(site))
        assert other.get(where, headers=FETCH).status_code == 401


def test_signed_in_by_another_tab_the_page_goes_on_by_itself(site: Database) -> None:
    worker = given_a_login(site)
    browser = Browser()
    browser.sign_in(worker)
    page = browser.get("/note/")
    with clock.set_to(clock.now() + LATER):
        assert browser.get(address_of(page), headers=FETCH).status_code == 401
        browser.sign_in(worker, steps_from_now=1)
        answer = browser.get(address_of(page), headers=FETCH)
        assert answer.status_code == 200
        sent = browser.send("/note/", answer.json()["csrf_token"], saw="Still here")
        assert sent.headers["Location"] == "/"


def test_a_forged_address_or_another_site_is_refused(site: Database) -> None:
    worker = given_a_login(site)
    browser = Browser()
    browser.sign_in(worker)
    page = browser.get("/note/")
    typed = {"password": worker.password, "code": worker.code(steps_from_now=1)}
    assert browser.post("/account/sign-in/here/x/", typed, headers=FETCH).status_code == 400
    assert browser.post(address_of(page), typed).status_code == 400
    elsewhere = {**FETCH, "Sec-Fetch-Site": "cross-site"}
    assert browser.post(address_of(page), typed, headers=elsewhere).status_code == 400


def test_something_that_matters_asks_again_after_five_minutes(site: Database) -> None:
    worker = given_a_login(site)
    browser = Browser()
    browser.sign_in(worker)
    assert browser.get("/account/factors/codes/new/").status_code == 200
    import time
    from unittest import mock

    with mock.patch("time.time", return_value=time.time() + 400):
        answer = browser.get("/account/factors/codes/new/")
        assert answer.headers["Location"].startswith("/account/again/?next=")
        page = browser.get(answer.headers["Location"])
        done = browser.send(
            answer.headers["Location"], field(page, "csrfmiddlewaretoken"), password=worker.password
        )
        assert done.headers["Location"] == "/account/factors/codes/new/"
        assert browser.get("/account/factors/codes/new/").status_code == 200
