"""Sign-in by the organisation's own directory: by issuer and subject, and by nothing else.

The directory itself is the one thing imitated here: what it would answer over the network.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import jwt
import pytest
import requests
from django.test import override_settings

from sightline.access.adapters import DirectoryAdapter
from sightline.site import security
from tests.database import Database
from tests.factories.accounts import Login, given_a_login
from tests.integration.access.browsing import Browser

ISSUER = "https://directory.example"
PROVIDER = "oidc-of-the-council"
START = f"/account/oidc/{PROVIDER}/"


class Directory:
    """What the directory answers: a session of `requests` that reaches no network."""

    def __init__(self) -> None:
        self.claims: dict[str, Any] = {}
        self.nonce = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None: ...

    def get(self, address: str, **_more: Any) -> requests.Response:
        assert address == f"{ISSUER}/.well-known/openid-configuration"
        return _answer(
            {
                "issuer": ISSUER,
                "authorization_endpoint": f"{ISSUER}/authorise",
                "token_endpoint": f"{ISSUER}/token",
                "userinfo_endpoint": f"{ISSUER}/me",
                "jwks_uri": f"{ISSUER}/keys",
            }
        )

    def request(self, _method: str, address: str, **_more: Any) -> requests.Response:
        assert address == f"{ISSUER}/token"
        said = {
            "iss": ISSUER, "aud": "sightline", "exp": time.time() + 60, "iat": time.time(),
            "jti": str(uuid4()), **self.claims,
        }  # fmt: skip
        token = jwt.encode(said, "k" * 32, algorithm="HS256")
        return _answer({"access_token": "a", "token_type": "Bearer", "id_token": token})


def _answer(said: dict[str, Any]) -> requests.Response:
    answer = requests.Response()
    answer.status_code = 200
    answer._content = json.dumps(said).encode()
    answer.headers["Content-Type"] = "application/json"
    return answer


@pytest.fixture
def directory(site: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Directory]:
    told = Directory()
    monkeypatch.setattr(DirectoryAdapter, "get_requests_session", lambda _self: told)
    configured = security.directory_settings(
        issuer=ISSUER, provider=PROVIDER, name="the council", client_id="sightline", secret="s"
    )
    with override_settings(
        SIGHTLINE_OIDC_ISSUER=ISSUER,
        SIGHTLINE_OIDC_PROVIDER=PROVIDER,
        SOCIALACCOUNT_PROVIDERS=configured,
    ):
        yield told


def when_somebody_comes_back(browser: Browser) -> Any:
    """To the directory, and from there back with a code."""
    away = browser.get(START)
    assert away.headers["Location"].startswith(f"{ISSUER}/authorise"), away.content
    asked = parse_qs(urlsplit(away.headers["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    return browser.get(f"{START}back/", {"code": "c", "state": asked["state"][0]})


def given_a_link(login: Login, subject: str) -> None:
    from allauth.socialaccount.models import SocialAccount

    SocialAccount.objects.create(user_id=login.account_id, provider=PROVIDER, uid=subject)


def test_who_is_linked_comes_in_and_still_gives_their_second_factor(
    site: Database, directory: Directory
) -> None:
    worker = given_a_login(site)
    given_a_link(worker, "subject-1")
    directory.claims = {"sub": "subject-1"}
    browser = Browser()
    assert "Go there to sign in" in browser.get("/account/sign-in/").content.decode()
    assert when_somebody_comes_back(browser).headers["Location"] == "/account/sign-in/code/"
    token = browser.token("/account/sign-in/code/")
    browser.send("/account/sign-in/code/", token, code=worker.code())
    assert browser.is_in()


def test_an_address_that_is_known_here_signs_nobody_in(
    site: Database, directory: Directory
) -> None:
    worker = given_a_login(site, second_factor=False)
    directory.claims = {"sub": "stranger", "email": worker.email, "email_verified": True}
    browser = Browser()
    answer = when_somebody_comes_back(browser)
    assert "Nobody here has this account" in answer.content.decode()
    assert not browser.is_in()


@pytest.mark.parametrize(
    "wrong",
    [{"iss": "https://elsewhere.example"}, {"aud": "another-service"}, {"exp": 1}],
)
def test_a_token_of_somebody_else_signs_nobody_in(
    site: Database, directory: Directory, wrong: dict[str, Any]
) -> None:
    worker = given_a_login(site, second_factor=False)
    subject = str(uuid4())
    given_a_link(worker, subject)
    directory.claims = {"sub": subject, **wrong}
    browser = Browser()
    answer = when_somebody_comes_back(browser)
    assert "That sign-in did not work" in answer.content.decode()
    assert browser.get("/").headers["Location"] == "/account/sign-in/"


def test_the_subject_of_another_issuer_is_another_person(
    site: Database, directory: Directory
) -> None:
    from allauth.socialaccount.models import SocialAccount

    worker = given_a_login(site, second_factor=False)
    SocialAccount.objects.create(user_id=worker.account_id, provider="oidc-before", uid="same")
    directory.claims = {"sub": "same"}
    browser = Browser()
    when_somebody_comes_back(browser)
    assert browser.get("/").headers["Location"] == "/account/sign-in/"


def test_without_a_directory_there_is_nothing_to_go_to(site: Database) -> None:
    browser = Browser()
    assert "Go there to sign in" not in browser.get("/account/sign-in/").content.decode()
    assert browser.get(START).status_code == 404
