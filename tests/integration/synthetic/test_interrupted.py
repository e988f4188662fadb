"""The demonstration was stopped while it was made: asked again, it is made whole."""

import pytest

from sightline.kernel import clock
from sightline.synthetic import load
from sightline.synthetic.partnership import DEMONSTRATION, invent
from sightline.synthetic.played import drawn
from tests.database import Database


class Stopped(Exception):
    """Somebody pressed Ctrl-C."""


def test_what_was_stopped_half_way_is_made_whole_the_next_time(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise Stopped

    counts = (
        "SELECT (SELECT count(*) FROM referrals_referral), (SELECT count(*) FROM access_worker)"
    )
    with database.connect("system") as system:
        with monkeypatch.context() as patched:
            patched.setattr(drawn, "play", stopped)
            with pytest.raises(Stopped):
                load.load_demonstration(system)
        system.rollback()
        (referrals, workers) = system.execute(counts).fetchone()
        assert referrals == 0, "what is played is kept whole, or not at all"
        assert workers > 50
        assert load.people_to_try(system) == [], "nobody signs in to half of it"
        load.load_demonstration(system)
        system.commit()
        (referrals, again) = system.execute(counts).fetchone()
        assert referrals > 40
        assert again == workers
        tried = [one.worker_id for one in load.people_to_try(system)]
        invented = invent(seed=load.SEED, today=clock.today(), size=DEMONSTRATION)
        assert tried == [one.key for one in invented.people_to_sign_in_as()]
