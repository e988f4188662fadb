"""Signing in to a live site: what it asks, what it says, and what it never says."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.test import override_settings

from sightline.access.models import Account, Session
from tests.database import Database
from tests.factories.accounts import given_a_login, when_the_worker_leaves
from tests.integration.access.browsing import Browser, field


def test_a_password_and_a_code_sign_a_worker_in(site: Database) -> None:
    worker = given_a_login(site)
    browser = Browser()
    answer = browser.try_password(worker)
    assert answer.headers["Location"] == "/account/sign-in/code/"
    assert not browser.is_in()
    browser = Browser()
    browser.sign_in(worker)
    assert browser.is_in()


def test_the_wrong_code_signs_nobody_in(site: Database) -> None:
    worker = given_a_login(site)
    browser = Browser()
    browser.try_password(worker)
    wrong = str((int(worker.code()) + 1) % 1_000_000).zfill(6)
    browser.send("/account/sign-in/code/", browser.token("/account/sign-in/code/"), code=wrong)
    assert not browser.is_in()


def test_a_code_is_taken_once(site: Database) -> None:
    worker = given_a_login(site)
    first, again = Browser(), Browser()
    first.try_password(worker)
    again.try_password(worker)
    code = worker.code()
    for browser in (first, again):
        address = "/account/sign-in/code/"
        browser.send(address, browser.token(address), code=code)
    assert first.is_in()
    assert not again.is_in()


def test_without_a_second_factor_one_is_set_up_first(site: Database) -> None:
    worker = given_a_login(site, second_factor=False)
    browser = Browser()
    browser.sign_in(worker)
    assert browser.get("/").headers["Location"] == "/account/factors/"
    assert browser.get("/note/").headers["Location"] == "/account/factors/"
    assert "Set up a passkey" in browser.get("/account/factors/").content.decode()


def test_setting_up_an_app_opens_the_record_and_shows_the_recovery_codes_once(
    site: Database,
) -> None:
    worker = given_a_login(site, second_factor=False)
    browser = Browser()
    browser.sign_in(worker)
    page = browser.get("/account/factors/app/")
    assert b"<svg" in page.content
    secret = re.findall(r"<code>([A-Z2-7]{32})</code>", page.content.decode())[0]
    answer = browser.send(
        "/account/factors/app/",
        field(page, "csrfmiddlewaretoken"),
        code=replace(worker, app_secret=secret).code(),
    )
    assert answer.headers["Location"] == "/account/factors/codes/"
    codes = re.findall(
        r"<code>(\d{12})</code>", browser.get("/account/factors/codes/").content.decode()
    )
    assert len(codes) == 10
    assert codes[0] not in browser.get("/account/factors/codes/").content.decode()
    assert browser.is_in()


@pytest.mark.parametrize("role", ["information_governance", "administrator"])
def test_these_roles_need_a_passkey(site: Database, role: str) -> None:
    worker = given_a_login(site, role)
    browser = Browser()
    browser.sign_in(worker)
    assert browser.get("/").headers["Location"] == "/account/factors/"


def test_nobody_signs_themselves_up(site: Database) -> None:
    for path in ("/account/signup/", "/account/sign-up/", "/account/email/"):
        assert Browser().get(path).status_code == 404


def test_a_known_and_an_unknown_address_get_the_same_answer(site: Database) -> None:
    worker = given_a_login(site)
    known = Browser().try_password(worker, "not the right password")
    unknown = Browser().try_password("nobody@agency.example", "not the right password")
    assert known.status_code == unknown.status_code == 200
    assert _said(known.content, worker.email) == _said(unknown.content, "nobody@agency.example")


def test_asking_for_a_link_says_the_same_of_a_known_and_an_unknown_address(site: Database) -> None:
    worker = given_a_login(site)
    answers = [
        Browser().send("/account/password/link/", email=email)
        for email in (worker.email, "nobody@agency.example")
    ]
    assert {(one.status_code, one.headers["Location"]) for one in answers} == {
        (302, "/account/password/link/sent/")
    }
    with site.connect("system") as system:
        asked = system.execute(
            "SELECT args->>'email' FROM procrastinate_jobs WHERE task_name LIKE '%password_link'"
        ).fetchall()
    assert {row[0] for row in asked} >= {worker.email, "nobody@agency.example"}


def test_the_link_sets_a_password_once(site: Database) -> None:
    from django.core import mail

    from sightline.access import passwords

    worker = given_a_login(site)
    mail.outbox = []
    assert passwords.send_link(worker.email, address="http://localhost")
    link = next(line for line in mail.outbox[0].body.splitlines() if line.startswith("http"))
    browser = Browser()
    path = link.removeprefix("http://localhost")
    form_path = browser.get(path).headers["Location"]
    new = "eleven lamps along the quay"
    short = browser.send(form_path, browser.token(form_path), password1="short", password2="short")
    assert "at least 15 characters" in short.content.decode()
    done = browser.send(form_path, browser.token(form_path), password1=new, password2=new)
    assert done.headers["Location"] == "/account/password/chosen/"
    assert "no longer works" in Browser().get(path).content.decode()
    assert Browser().try_password(worker, new).headers["Location"] == "/account/sign-in/code/"


def test_a_colleague_behind_the_same_address_is_not_locked_out(site: Database) -> None:
    victim, colleague = given_a_login(site), given_a_login(site)
    for _ in range(5):
        assert Browser().try_password(victim, "a wrong password every time").status_code == 200
    refused = Browser().try_password(victim)
    assert "Too many tries" in refused.content.decode()
    elsewhere = Browser(address="198.51.100.7").try_password(victim)
    assert elsewhere.headers["Location"] == "/account/sign-in/code/"
    assert Browser().try_password(colleague).headers["Location"] == "/account/sign-in/code/"


def test_asking_for_json_does_not_undo_the_count_of_tries(site: Database) -> None:
    worker = given_a_login(site)
    for _ in range(5):
        browser = Browser(address="203.0.113.5")
        token = browser.token()
        browser.post(
            "/account/sign-in/",
            {"login": worker.email, "password": "wrong", "csrfmiddlewaretoken": token},
            headers={"accept": "application/json"},
        )
    refused = Browser(address="203.0.113.5").try_password(worker)
    assert "Too many tries" in refused.content.decode()


@override_settings(
    ACCOUNT_RATE_LIMITS={
        "login": "", "login_failed": "5/5m/key", "account_failed": "100/1h/key",
        "address_failed": "3/10m/key",
    }
)  # fmt: skip
def test_who_tries_many_accounts_from_an_address_is_slowed_and_known_browsers_are_not(
    site: Database,
) -> None:
    address = "203.0.113.77"
    colleague = given_a_login(site)
    browser = Browser(address=address)
    browser.sign_in(colleague)
    browser.send("/account/sign-out/", browser.token("/account/factors/"))
    for number in range(3):
        Browser(address=address).try_password(f"guess-{number}@agency.example", "wrong")
    stranger = Browser(address=address).try_password("another@agency.example", "wrong")
    assert "Too many tries" in stranger.content.decode()
    assert browser.try_password(colleague).headers["Location"] == "/account/sign-in/code/"


def test_a_leaver_is_cut_off_at_their_next_step_and_cannot_come_back(site: Database) -> None:
    worker = given_a_login(site)
    browser = Browser()
    browser.sign_in(worker)
    assert browser.is_in()
    when_the_worker_leaves(site, worker)
    assert browser.get("/").headers["Location"] == "/account/sign-in/"
    assert not Session.objects.filter(account_id=worker.account_id).exists()
    answer = Browser().try_password(worker)
    assert answer.headers["Location"] == "/account/ended/"


def test_a_deactivated_account_is_out_at_once(site: Database) -> None:
    worker = given_a_login(site)
    browser = Browser()
    browser.sign_in(worker)
    Account.objects.filter(pk=worker.account_id).update(is_active=False)
    assert not browser.is_in()


def test_the_secret_of_an_app_lies_sealed(site: Database) -> None:
    worker = given_a_login(site)
    with site.connect("system") as system:
        (data,) = system.execute(
            "SELECT data::text FROM mfa_authenticator WHERE user_id = %s", [worker.account_id]
        ).fetchone() or ("",)
    assert worker.app_secret not in data
    assert data


def test_signing_in_and_a_refusal_are_written_down_without_an_address(site: Database) -> None:
    worker = given_a_login(site)
    Browser().try_password(worker, "not the right password")
    Browser().sign_in(worker)
    with site.connect("system") as system:
        entries = system.execute(
            "SELECT actor_id, entry FROM kernel_auditentry ORDER BY seq"
        ).fetchall()
    assert any("account.sign_in_refused" in entry for _actor, entry in entries)
    assert any(
        actor == worker.worker_id and "account.signed_in" in entry for actor, entry in entries
    )
    assert not any(worker.email in entry for _actor, entry in entries)


def _said(content: bytes, email: str) -> str:
    """A page without what differs each time: tokens, nonces, and the address that was typed."""
    text = content.decode().replace(email, "ADDRESS")
    return re.sub(r'(name="csrfmiddlewaretoken" value|nonce)="[^"]*"', r"\1", text)
