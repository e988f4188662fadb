"""The demonstration, made once for this folder: stopped half-way first, and then made whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from sightline.kernel import installation
from sightline.synthetic import load
from sightline.synthetic.played import drawn
from tests.database import Database, clone

COUNTS = "SELECT (SELECT count(*) FROM referrals_referral), (SELECT count(*) FROM access_worker)"


class Stopped(Exception):
    """Somebody pressed Ctrl-C."""


@dataclass(frozen=True)
class Made:
    """half, whole: how many referrals and workers after it was stopped, and when asked again."""

    database: Database
    half: tuple[Any, ...]
    tried_at_half: list[load.PersonToTry]
    whole: tuple[Any, ...]


@pytest.fixture(scope="package")
def made(template_database: Database) -> Iterator[Made]:
    def stopped(*_: object) -> None:
        raise Stopped

    with clone(template_database) as own:
        with own.django("owner"):
            installation.establish(installation.Mode.DEMONSTRATION)
        with own.django("app"), own.connect("system") as system:
            # A slow machine: what the invented workers do takes longer than a transaction may wait.
            system.execute("SET idle_in_transaction_session_timeout = '10s'")
            system.commit()
            with pytest.MonkeyPatch.context() as patched:
                patched.setattr(drawn, "play", stopped)
                with pytest.raises(Stopped):
                    load.load_demonstration(system)
            system.rollback()
            half = system.execute(COUNTS).fetchone()
            tried_at_half = load.people_to_try(system)
            load.load_demonstration(system)
            system.commit()
            whole = system.execute(COUNTS).fetchone()
        assert half is not None
        assert whole is not None
        yield Made(own, half, tried_at_half, whole)


@pytest.fixture(scope="module")
def database(made: Made) -> Iterator[Database]:
    with clone(made.database) as own, own.django("app"):
        yield own
