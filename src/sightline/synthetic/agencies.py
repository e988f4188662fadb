"""The agencies and workers of Ambermere and Wendle Vale.

One roster serves about 4,000 children. A larger partnership repeats it, locality by locality, so
that no worker has more children than people have.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from uuid import UUID

from sightline.domain.agencies import Role
from sightline.synthetic import names, numbers
from sightline.synthetic.keys import Keys
from sightline.synthetic.places import DOMAIN
from sightline.synthetic.roster import AGENCIES, SPECIAL, WORKERS, Post
from sightline.synthetic.shapes import SyntheticAgency, SyntheticWorker

AREA = 1
_LEADS = (Role.SAFEGUARDING_LEAD, Role.DEPUTY_LEAD)
_AREA_WIDE = (Role.FRONT_DOOR, Role.MISSING_DESK)


@dataclass(frozen=True, slots=True)
class Locality:
    """One roster: who holds which post, and who leads each agency."""

    number: int
    agencies: dict[str, SyntheticAgency]
    by_post: dict[str, tuple[SyntheticWorker, ...]]
    leads: dict[UUID, tuple[SyntheticWorker, ...]]
    workers: tuple[SyntheticWorker, ...]
    slugs: dict[UUID, str]

    def holder(self, post: str, number: int) -> SyntheticWorker:
        """Who holds a post for the child of this number; always the same one."""
        holders = self.by_post[post]
        return holders[number % len(holders)]

    def school_post(self, school: UUID | None, post: str) -> str:
        """The roster's name for "teacher", "lead" or "attendance" at this child's school.

        Where a child is at no school, the youth worker is the one who sees them.
        """
        if school is None:
            return "youth worker"
        found = f"{self.slugs[school]}/{post}"
        return found if found in self.by_post else f"{self.slugs[school]}/lead"


def invent_locality(rng: Random, keys: Keys, number: int, today: date) -> Locality:
    """number 0 is the demonstration's own: written names, and people with something to try."""
    suffix = "" if number == 0 else f"-{number + 1}"
    agencies = {
        slug: SyntheticAgency(
            key=keys.of("agency", slug + suffix),
            slug=slug + suffix,
            name=name if number == 0 else f"{name} ({number + 1})",
            kind=kind,
            what=what,
            phone=numbers.landline(rng),
            area=AREA,
        )
        for slug, name, kind, what in AGENCIES
    }
    by_post: dict[str, list[SyntheticWorker]] = {}
    leads: dict[UUID, list[SyntheticWorker]] = {}
    workers = []
    roster = WORKERS + SPECIAL if number == 0 else WORKERS
    for post in roster:
        worker = _worker(rng, keys, post, agencies, suffix, today)
        workers.append(worker)
        if any(role in _LEADS for role in worker.roles):
            leads.setdefault(worker.agency, []).append(worker)
        if post not in SPECIAL:
            by_post.setdefault(post.post, []).append(worker)
    return Locality(
        number=number,
        agencies=agencies,
        by_post={post: tuple(found) for post, found in by_post.items()},
        leads={agency: tuple(found) for agency, found in leads.items()},
        workers=tuple(workers),
        slugs={agency.key: slug for slug, agency in agencies.items()},
    )


def _worker(
    rng: Random,
    keys: Keys,
    post: Post,
    agencies: dict[str, SyntheticAgency],
    suffix: str,
    today: date,
) -> SyntheticWorker:
    given, family = post.name.split(" ", 1)
    slug = post.name.lower().replace(" ", ".").replace("’", "")
    if suffix:
        code = names.background(rng)
        given, family = names.given_name(rng, code, rng.choice("FM")), names.family_name(rng, code)
        slug += suffix
    return SyntheticWorker(
        key=keys.of("worker", slug),
        slug=slug,
        given=given,
        family=family,
        job=post.job,
        agency=agencies[post.agency].key,
        roles=post.roles,
        address=f"{slug}@{DOMAIN}",
        phone=numbers.mobile(rng),
        area_wide=any(role in _AREA_WIDE for role in post.roles),
        left_on=today - timedelta(days=190) if post.post == "leaver" else None,
        what_to_try="" if suffix else post.what_to_try,
    )


def schools_for(age: int) -> tuple[str, ...]:
    """Which schools of the roster take a child of this age on 1 September."""
    if age < 11:
        return ("wendle-bridge", "orrin-lane")
    if age < 16:
        return ("ambermere-high", "tarnbrook")
    return ("college",)
