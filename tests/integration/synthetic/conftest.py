"""The demonstration, made once for this folder: stopped twice first, and then made whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import pytest

from sightline.kernel import installation
from sightline.learning import running
from sightline.synthetic import load
from sightline.synthetic.played import drawn
from tests.database import Database, clone

COUNTS = "SELECT (SELECT count(*) FROM referrals_referral), (SELECT count(*) FROM access_worker)"


class Stopped(Exception):
    """Somebody pressed Ctrl-C."""


@dataclass(frozen=True)
class Made:
    """half, played, whole: how many referrals and workers after each stop, and when asked again."""

    database: Database
    half: tuple[Any, ...]
    tried_at_half: list[load.PersonToTry]
    played: tuple[Any, ...]
    whole: tuple[Any, ...]


@pytest.fixture(scope="package")
def made(template_database: Database) -> Iterator[Made]:
    def stopped(*_: object, **__: object) -> None:
        raise Stopped

    with clone(template_database) as own:
        with own.django("owner"):
            installation.establish(installation.Mode.DEMONSTRATION)
        with own.django("app"), own.connect("system") as system:
            # A slow machine: what the invented workers do takes longer than a transaction may wait.
            system.execute("SET idle_in_transaction_session_timeout = '10s'")
            system.commit()

            def after_a_stop_at(room: ModuleType, step: str) -> Any:
                with pytest.MonkeyPatch.context() as patched:
                    patched.setattr(room, step, stopped)
                    with pytest.raises(Stopped):
                        load.load_demonstration(system)
                system.rollback()
                return system.execute(COUNTS).fetchone()

            half = after_a_stop_at(drawn, "play")
            tried_at_half = load.people_to_try(system)
            played = after_a_stop_at(running, "run")
            load.load_demonstration(system)
            system.commit()
            whole: Any = system.execute(COUNTS).fetchone()
        yield Made(own, half, tried_at_half, played, whole)


@pytest.fixture(scope="module")
def database(made: Made) -> Iterator[Database]:
    with clone(made.database) as own, own.django("app"):
        yield own
