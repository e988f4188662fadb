"""What the two years of a child of each storyline are made of, and how much is written."""

from functools import lru_cache
from random import Random

from sightline.synthetic.texts import everyday, home, outside, work
from sightline.synthetic.texts.scene import Scene

_STORIES: dict[str, tuple[Scene, ...]] = {
    "everyday": everyday.EVERYDAY,
    "home": home.HOME,
    "online": outside.ONLINE,
    "grooming": outside.GROOMING,
    "criminal": outside.CRIMINAL,
    "peers": outside.PEERS,
    "distress": work.DISTRESS,
    "carried": outside.CARRIED + outside.GROOMING,
}


@lru_cache(maxsize=256)
def scenes_for(storyline: str, age: int) -> tuple[Scene, ...]:
    """The scenes a child of this age and story may have, repeated by how often they come."""
    own = _STORIES[storyline]
    if storyline == "everyday":
        mixed = own
    else:
        mixed = own * 4 + everyday.EVERYDAY * 2 + work.TOGETHER + work.DISTRESS
        if storyline not in ("online", "peers"):
            mixed += outside.MISSING * 3
        if storyline in ("grooming", "criminal", "carried"):
            mixed += home.HOME
    return tuple(one for one in mixed if one.youngest <= age <= one.eldest)


def how_many(rng: Random, storyline: str) -> int:
    """Entries for one child: a few for most, and a long tail. About ten on the whole."""
    draw = rng.random()
    if storyline == "everyday":
        return 2 + int(draw * 9)
    if draw > 0.955:
        return 60 + int(rng.random() * 61)
    return 4 + int(draw * 15)
