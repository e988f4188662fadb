"""What every answer says beside its contents, and what a log may say of a request."""

from __future__ import annotations

import logging
import re
import subprocess
import sys
from itertools import islice

import pytest

from sightline.site.logs import PlainFormatter, _where
from tests.database import ROOT, Database
from tests.factories.accounts import given_a_login
from tests.integration.access.browsing import Browser

PATHS = [
    "/",
    "/account/sign-in/",
    "/account/factors/",
    "/note/",
    "/nowhere/",
    "/broken/",
    "/health",
]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("signed_in", [False, True])
def test_every_answer_has_its_headers(site: Database, path: str, signed_in: bool) -> None:
    browser = Browser()
    if signed_in:
        browser.sign_in(given_a_login(site))
    answer = browser.get(path)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "publickey-credentials-get=(self)" in answer.headers["Permissions-Policy"]
    assert "camera=()" in answer.headers["Permissions-Policy"]
    assert re.fullmatch("[0-9a-f]{16}", answer.headers["X-Request-ID"])
    if path != "/health":
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        policy = answer.headers["Content-Security-Policy"]
        for said in (
            "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'",
            "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'", "object-src 'none'",
        ):  # fmt: skip
            assert said in policy
        assert "unsafe" not in policy


def test_no_page_of_signing_in_holds_what_the_policy_refuses(site: Database) -> None:
    browser = Browser()
    pages = [browser.get("/account/sign-in/"), browser.get("/account/password/link/")]
    browser.sign_in(given_a_login(site, second_factor=False))
    pages += [
        browser.get(f"/account/factors/{one}")
        for one in ("", "app/", "passkeys/add/", "codes/new/")
    ]
    for page in pages:
        text = page.content.decode()
        assert page.status_code == 200
        assert " style=" not in text
        assert not re.search(r"<[^>]* on[a-z]+=", text)
        for script in re.findall(r"<script[^>]*>", text):
            assert ' src="/static/' in script or 'type="application/json"' in script


def test_the_health_page_asks_nothing_and_tells_nothing(site: Database) -> None:
    answer = Browser().get("/health")
    assert (answer.status_code, answer.content) == (200, b"up")


def test_a_fault_shows_a_page_that_helps_and_no_detail(site: Database) -> None:
    browser = Browser()
    browser.sign_in(given_a_login(site))
    answer = browser.get("/broken/")
    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.content.decode()
    assert "narrative" not in answer.content.decode()


def test_a_log_line_holds_no_message_of_a_fault_and_no_query() -> None:
    try:
        raise ValueError("Failing row contains (Robyn, 14)")
    except ValueError:
        record = logging.LogRecord(
            "django.request", logging.ERROR, "", 0, "Internal Server Error: %s",
            ("/people/?name=Robyn",), sys.exc_info(),
        )  # fmt: skip
    line = PlainFormatter().format(record)
    assert "Robyn" not in line
    assert "ValueError" in line
    assert "/people/" in line


def test_a_fault_that_is_its_own_cause_is_told_once() -> None:
    lost, away = ValueError("the first"), KeyError("the second")
    lost.__cause__, away.__context__ = away, lost
    record = logging.LogRecord("django.request", logging.ERROR, "", 0, "It broke", (), None)
    record.exc_info = (ValueError, lost, None)
    # Taken bit by bit: the line would never end where a fault were followed in a circle.
    kinds = list(islice(_where(lost), 3))
    assert [kind.strip() for kind in kinds] == ["builtins.ValueError", "builtins.KeyError"]
    assert PlainFormatter().format(record).count("KeyError") == 1


def test_a_site_with_a_host_name_keeps_its_cookies_to_that_host_and_to_https() -> None:
    said = (
        "from sightline.site import security as s;"
        "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE,"
        " s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS > 31536000, s.SECURE_SSL_REDIRECT,"
        " s.ALLOWED_HOSTS)"
    )
    done = subprocess.run(
        [sys.executable, "-c", said], cwd=ROOT, capture_output=True, text=True, check=True,
        env={**_environment(), "SIGHTLINE_HOSTS": "sightline.example"},
    )  # fmt: skip
    assert done.stdout.split() == [
        "__Host-session", "__Host-forms", "True", "True", "True", "True", "['sightline.example']",
    ]  # fmt: skip


def _environment() -> dict[str, str]:
    import os

    return dict(os.environ)
