"""The demonstration was stopped while it was made, twice: asked again, it is made whole."""

from sightline.kernel import clock
from sightline.synthetic import load
from sightline.synthetic.partnership import DEMONSTRATION, invent
from tests.integration.synthetic.conftest import Made


def test_what_was_stopped_half_way_is_made_whole_the_next_time(made: Made) -> None:
    (referrals, workers) = made.half
    assert referrals == 0, "what is played is kept whole, or not at all"
    assert workers > 50
    assert made.tried_at_half == [], "nobody signs in to half of it"
    assert made.played > (40, workers)
    assert made.whole == made.played, "what was played is not played again"
    (_, again) = made.whole
    assert again == workers
    with made.database.connect("system") as system:
        tried = [one.worker_id for one in load.people_to_try(system)]
    invented = invent(seed=load.SEED, today=clock.today(), size=DEMONSTRATION)
    assert tried == [one.key for one in invented.people_to_sign_in_as()]
