"""Turning a scene into text for one child: sentences, pronouns, carers, places, times."""

from random import Random

from sightline.domain.chronology import Basis, EntryKind
from sightline.synthetic.families import Family
from sightline.synthetic.shapes import SyntheticChild, SyntheticWorker
from sightline.synthetic.texts import pools
from sightline.synthetic.texts.scene import Scene

_TIMES = (
    "ten past eight",
    "half past nine",
    "a quarter to eleven",
    "five past one",
    "twenty past two",
)
_AFTERNOONS = ("half past three", "about four", "twenty to five", "a quarter past five")
_LATE = ("ten to seven", "half past eight", "nine in the evening", "ten to eleven at night",
         "midnight", "two in the morning")  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_LESSONS = ("maths", "art", "science", "drama", "history", "computing", "English", "PE")
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight")
_NTHS = ("second", "third", "fourth", "fifth", "sixth")
_HOURS = ("three", "five", "seven", "nine", "eleven", "eighteen", "thirty")
_THINGS = (
    "a new phone", "trainers that cost more than a week’s shopping", "a gold chain",
    "forty pounds in notes", "a vape and three refills", "a coat with the label still on",
    "a ring in a small box", "headphones", "false nails, newly done",
)  # fmt: skip
_ADULTS = (
    "a man who looked about thirty", "a woman in her twenties", "a young man of perhaps nineteen",
    "a man in his forties in work clothes", "a couple who looked about twenty-five",
    "a man with a soft voice and a grey hat", "a man whom children call Uncle",
)  # fmt: skip


def pick(rng: Random, options: tuple[str, ...]) -> str:
    return options[int(rng.random() * len(options))]


class Teller:
    """The slots for one child. `fresh` draws the ones that change from entry to entry."""

    def __init__(self, child: SyntheticChild, family: Family) -> None:
        girl = child.sex == "F"
        carer = "foster carer" if "foster" in child.care_status else family.carer
        if "children’s home" in child.care_status:
            carer = "key worker"
        self._fixed = {
            "name": child.known_as or child.given,
            "she": "she" if girl else "he",
            "She": "She" if girl else "He",
            "him": "her" if girl else "him",
            "their": "her" if girl else "his",
            "Their": "Her" if girl else "His",
            "theirs": "hers" if girl else "his",
            "self": "herself" if girl else "himself",
            "carer": carer,
        }

    def fresh(
        self, rng: Random, *, place: str, car: str, handle: str, platform: str
    ) -> dict[str, str]:
        adult = pick(rng, _ADULTS)
        return self._fixed | {
            "place": place,
            "car": car,
            "handle": handle,
            "platform": platform,
            "time": pick(rng, _TIMES),
            "afternoon": pick(rng, _AFTERNOONS),
            "late": pick(rng, _LATE),
            "weekday": pick(rng, _DAYS),
            "lesson": pick(rng, _LESSONS),
            "number": pick(rng, _NUMBERS),
            "nth": pick(rng, _NTHS),
            "hours": pick(rng, _HOURS),
            "thing": pick(rng, _THINGS),
            "adult": adult,
            "adult_cap": adult[0].upper() + adult[1:],
        }


def _job_in_a_sentence(job: str) -> str:
    return job[0].lower() + job[1:]


def health_concern(name: str, author: SyntheticWorker) -> str:
    """What everybody but health and the enquiry team sees."""
    return (
        f"There is a health concern about {name}, and it may matter for {name}’s safety. The "
        f"detail is kept with health. Before you see {name}, please ring {author.name}, "
        f"{_job_in_a_sentence(author.job)}, on {author.phone}."
    )


def compose(rng: Random, scene: Scene, storyline: str) -> str:
    """Sentences of a scene with their slots open: 30 to 900 words."""
    random = rng.random
    parts = [group[int(random() * len(group))] for group in scene.says]
    least, most = scene.more
    more = least + int(random() * (most - least + 1))
    if scene.kind is EntryKind.MEETING:
        sections, actions = _meeting_pools(storyline)
        parts += rng.sample(sections, min(more, len(sections)))
        parts += rng.sample(actions, 2 + more // 3)
        return "\n\n".join(parts)
    pools_now = _POOLS.get(scene.kind, _QUIET)
    if scene.link in _SOMEWHERE and pools.FEARED in pools_now:
        pools_now = (*pools_now, pools.FEARED_SOMEWHERE)
    words = sum(part.count(" ") + 1 for part in parts)
    while more > 0 or words < 34:
        more -= 1
        pool = pools_now[int(random() * len(pools_now))]
        said = pool[int(random() * len(pool))]
        if said not in parts:
            parts.append(said)
            words += said.count(" ") + 1
    return " ".join(parts)


def _meeting_pools(storyline: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if storyline in ("everyday", "home", "distress"):
        return pools.SECTIONS, pools.ACTIONS
    sections: tuple[str, ...] = pools.SECTIONS + pools.SECTIONS_OUTSIDE
    if storyline == "criminal":
        sections += pools.SECTIONS_CRIMINAL
    return sections, pools.ACTIONS + pools.ACTIONS_OUTSIDE


def source(rng: Random, scene: Scene) -> str:
    """Who knew it and how, as the worker would put it."""
    if scene.kind is EntryKind.FAMILY:
        return pick(rng, pools.SOURCES_FAMILY)
    if scene.basis is Basis.REPORT:
        return pick(rng, pools.SOURCES_REPORT)
    if scene.basis is Basis.OPINION:
        return pick(rng, pools.SOURCES_OPINION)
    return pick(rng, _FACT_SOURCES.get(scene.kind, pools.SOURCES_RECORD))


_SOMEWHERE = ("place", "vehicle", "person")
_HEARD = (pools.SEEMED, pools.DID_HEARD, pools.DID_HEARD, pools.HELPS, pools.NEXT)
_WORRIED = (pools.DID_WORRIED, pools.DID_WORRIED, pools.FEARED, pools.HELPS)
_QUIET = (pools.DID_QUIETLY, pools.DID_QUIETLY, pools.HELPS)
# What may follow in an entry of each kind: nobody is thanked for talking where nobody talked.
_POOLS: dict[EntryKind, tuple[tuple[str, ...], ...]] = {
    EntryKind.DISCLOSURE: _HEARD,
    EntryKind.CONTACT: _HEARD,
    EntryKind.RETRACTION: (pools.SEEMED, pools.DID_HEARD, pools.NEXT),
    EntryKind.CONCERN: _WORRIED,
    EntryKind.MISSING: (pools.FEARED, pools.HELPS),
    EntryKind.POLICE: (pools.HELPS, pools.ADULTS_DO_THIS),
    EntryKind.INFORMATION: (pools.FEARED,),
    EntryKind.MOVEMENT: (pools.FEARED, pools.DID_WORRIED),
    EntryKind.DECISION: (pools.NEXT, pools.HELPS),
    EntryKind.PLAN: (pools.NEXT, pools.HELPS),
}
_FACT_SOURCES: dict[EntryKind, tuple[str, ...]] = {
    EntryKind.DISCLOSURE: pools.SOURCES_HEARD,
    EntryKind.RETRACTION: pools.SOURCES_HEARD,
    EntryKind.CONTACT: pools.SOURCES_HEARD,
    EntryKind.OBSERVATION: pools.SOURCES_SEEN,
    EntryKind.CONCERN: pools.SOURCES_SEEN,
    EntryKind.INFORMATION: pools.SOURCES_SEEN,
    EntryKind.HEALTH: ("From our own records", "Seen by me"),
}
