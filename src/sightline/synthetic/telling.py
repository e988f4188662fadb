"""Turning a scene into text for one child: sentences, pronouns, carers, places, times."""

from random import Random

from sightline.domain.chronology import EntryKind
from sightline.synthetic.families import Family
from sightline.synthetic.shapes import SyntheticChild, SyntheticWorker
from sightline.synthetic.texts import pools
from sightline.synthetic.texts.scene import Scene

_TIMES = (
    "ten past eight", "half past nine", "a quarter to eleven", "five past one", "twenty past two",
    "half past three", "about four", "a quarter past five", "ten to seven", "nine in the evening",
    "just before eleven at night", "two in the morning",
)  # fmt: skip
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
            "weekday": pick(rng, _DAYS),
            "lesson": pick(rng, _LESSONS),
            "number": pick(rng, _NUMBERS),
            "nth": pick(rng, _NTHS),
            "hours": pick(rng, _HOURS),
            "thing": pick(rng, _THINGS),
            "adult": adult,
            "adult_cap": adult[0].upper() + adult[1:],
        }


def health_concern(name: str, author: SyntheticWorker) -> str:
    """What everybody but health and the enquiry team sees."""
    return (
        f"There is a health concern about {name}, and it may matter for {name}’s safety. The "
        "detail is "
        f"kept with health. Before you see {name}, please ring {author.name}, "
        "{author.job.lower()}, "
        f"on {author.phone}."
    )


def compose(rng: Random, scene: Scene) -> str:
    """Sentences of a scene with their slots open: 30 to 900 words."""
    random = rng.random
    parts = [group[int(random() * len(group))] for group in scene.says]
    least, most = scene.more
    more = least + int(random() * (most - least + 1))
    if scene.kind is EntryKind.MEETING:
        parts += rng.sample(pools.SECTIONS, more)
        parts += rng.sample(pools.ACTIONS, 2 + more // 3)
        return "\n\n".join(parts)
    for pool in (pools.SEEMED, pools.DID, pools.HELPS, pools.NEXT, pools.FEARED):
        if more <= 0:
            break
        if random() < 0.5:
            parts.append(pool[int(random() * len(pool))])
            more -= 1
    text = " ".join(parts)
    while text.count(" ") < 34:
        text += " " + pick(rng, pools.DID if random() < 0.6 else pools.SEEMED)
    return text
