"""A browser without scripts, for the sign-in tests: keeps cookies, sends forms as drawn."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from django.http import HttpResponse
from django.test import Client

from tests.factories.accounts import Login


class Browser(Client):
    def __init__(self, *, address: str = "192.0.2.10") -> None:
        super().__init__(
            enforce_csrf_checks=True, raise_request_exception=False, SERVER_NAME="localhost",
            REMOTE_ADDR=address,
        )  # fmt: skip

    def token(self, path: str = "/account/sign-in/") -> str:
        """The token that a form of this page carries."""
        return field(self.get(path), "csrfmiddlewaretoken")

    def send(self, path: str, token: str = "", **typed: Any) -> HttpResponse:
        typed["csrfmiddlewaretoken"] = token or self.token()
        return self.post(path, typed)

    def try_password(self, login: Login | str, password: str = "", **more: str) -> HttpResponse:
        email = login if isinstance(login, str) else login.email
        password = password or (login.password if isinstance(login, Login) else "")
        return self.send("/account/sign-in/", login=email, password=password, **more)

    def sign_in(self, login: Login, *, steps_from_now: int = 0, **more: str) -> HttpResponse:
        """Password, then the app's code where the account has one."""
        answer = self.try_password(login, **more)
        if login.app_secret:
            assert answer.headers["Location"] == "/account/sign-in/code/", answer.content
            token = self.token("/account/sign-in/code/")
            answer = self.send(
                "/account/sign-in/code/", token, code=login.code(steps_from_now=steps_from_now)
            )
        assert answer.status_code == 302, answer.content.decode()
        return answer

    def is_in(self) -> bool:
        return self.get("/").content == b"start page"

    def key(self) -> str:
        return self.cookies["session"].value


def field(page: HttpResponse, name: str) -> str:
    """The value of a hidden field of a page."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page.content.decode())
    assert found, f"there is no field {name} on the page"
    return unescape(found[1])
