"""Sessions of which a copy of the table is worth nothing.

The key is stored hashed, and the contents are sealed to that key: a stolen row signs nobody in,
and a row copied onto another key opens nothing.
"""

from __future__ import annotations

import hashlib
import json
from datetime import datetime, timedelta
from typing import Any

from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import OperationalError
from django.db.models import Q

from sightline.access.models import Session
from sightline.access.sealing import Unsealable, seal, unseal
from sightline.kernel import clock
from sightline.kernel.prepared import Given, Prepared

IDLE = timedelta(minutes=30)
#: A session is written at most this often. It is added to IDLE, so nobody loses a minute by it.
TOUCHED_EVERY = timedelta(minutes=1)
LONGEST = timedelta(hours=10)
#: How long an ended session still says whose forms were open in it (see `access.held`).
REMEMBERED = timedelta(hours=12)


_STANDING = Prepared(
    lambda: Session.objects.filter(
        Q(began_at__isnull=True) | Q(began_at__gt=Given("longest")),
        session_key=Given("key"),
        expire_date__gt=Given("now"),
    )
)


def stored_key(session_key: str) -> str:
    """What the table holds for a session key: 40 characters of its SHA-256."""
    return hashlib.sha256(session_key.encode()).hexdigest()[:40]


def end_all(account_id: int) -> int:
    """End every session of an account at once; returns how many there were."""
    return Session.objects.filter(account_id=account_id).delete()[0]


class SessionStore(DatabaseStore):
    """Django's database sessions, hashed, sealed, and ended by our own clock."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    @classmethod
    def clear_expired(cls) -> None:
        Session.objects.filter(expire_date__lt=clock.now() - REMEMBERED).delete()

    def _get_session_from_db(self) -> Session | None:
        now = clock.now()
        key = stored_key(str(self.session_key))
        found = _STANDING.first(key=key, now=now, longest=now - LONGEST)
        if found is None:
            self._session_key = None
        return found

    def get_expiry_date(self, **_kwargs: Any) -> datetime:
        return clock.now() + IDLE + TOUCHED_EVERY

    def get_expiry_age(self, **_kwargs: Any) -> int:
        return int((IDLE + TOUCHED_EVERY).total_seconds())

    def encode(self, session_dict: dict[str, Any]) -> str:
        plain = json.dumps(session_dict, separators=(",", ":")).encode()
        return seal("session", plain, bound_to=stored_key(str(self.session_key)))

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        try:
            plain = unseal("session", str(session_data), bound_to=stored_key(str(self.session_key)))
        except Unsealable:
            return {}
        contents: dict[str, Any] = json.loads(plain)
        return contents

    def save(self, must_create: bool = False) -> None:
        """Django takes a database that is away for a session that somebody ended; it is neither."""
        try:
            super().save(must_create)
        except UpdateError as fault:
            if isinstance(fault.__context__, OperationalError):
                raise fault.__context__ from None
            raise

    def exists(self, session_key: str) -> bool:
        return Session.objects.filter(session_key=stored_key(session_key)).exists()

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        key = str(self._get_or_create_session_key())  # type: ignore[attr-defined]  # not in the stubs
        account = data.get("_auth_user_id")
        if account and "began" not in data:
            data["began"] = clock.now().timestamp()
        return Session(
            session_key=stored_key(key),
            session_data=self.encode(data),
            expire_date=self.get_expiry_date(),
            account_id=int(account) if account else None,
            began_at=datetime.fromtimestamp(data["began"], tz=clock.LONDON) if account else None,
            form_mark=data.get("form_mark", "") if account else "",
        )

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key is not None:
            Session.objects.filter(session_key=stored_key(key)).delete()
