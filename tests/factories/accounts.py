"""Log-ins, committed as sightline_system; second factors as the site itself writes them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from uuid import UUID, uuid4

from tests.database import Database
from tests.factories import access

PASSWORD = "four quiet herons wading"


@dataclass(frozen=True)
class Login:
    """A worker who can sign in, and the secret of their app where they have one."""

    account_id: int
    worker_id: UUID
    email: str
    password: str
    app_secret: str = ""

    def code(self, *, steps_from_now: int = 0) -> str:
        """What the app shows now. A code is taken once, so a later step is for a later sign-in."""
        import time

        from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

        if (left := 30 - time.time() % 30) < 2:  # it would be over before it is sent
            time.sleep(left)
        step = int(time.time()) // 30 + steps_from_now
        return format_hotp_value(hotp_value(self.app_secret, step))


def given_a_login(
    database: Database,
    *roles: str,
    second_factor: bool = True,
    password: str = PASSWORD,
    agency: UUID | None = None,
) -> Login:
    """A worker with an account, in an agency of their own unless one is named."""
    email = f"worker-{uuid4().hex[:8]}@agency.example"
    with database.connect("system") as system:
        if agency is None:
            access.given_an_area(system)
            agency = access.given_an_agency(system)
        worker = access.given_a_worker(system, agency, *roles)
        account = access.put(
            system,
            "access_account",
            email=email,
            password=_hashed(password),
            worker_id=worker,
            is_active=True,
            created_at=access.LONG_AGO,
        )
    secret = given_an_app(account) if second_factor else ""
    return Login(account, worker, email, password, secret)


@cache
def _hashed(password: str) -> str:
    """A tenth of a second each, as it should be; so each password is hashed once in a run."""
    from django.contrib.auth.hashers import make_password

    return make_password(password)


def given_an_app(account_id: int) -> str:
    """Set up an app's codes for this account; returns the secret."""
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    from sightline.access.models import Account

    secret = generate_totp_secret()
    TOTP.activate(Account.objects.get(pk=account_id), secret)
    return secret


def when_the_worker_leaves(database: Database, login: Login) -> None:
    with database.connect("system") as system:
        system.execute("UPDATE access_worker SET ended_at = now() WHERE id = %s", [login.worker_id])
