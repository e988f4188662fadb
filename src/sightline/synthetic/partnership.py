"""Ambermere and Wendle Vale, invented from a seed: the place at once, its families as a stream.

    partnership = invent(seed=1, today=date(2026, 11, 21), size=DEMONSTRATION)
    for household in partnership.households(): ...

The same seed, day and size always give the same partnership.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from sightline.synthetic import robyn
from sightline.synthetic.agencies import AREA, Locality, invent_locality
from sightline.synthetic.casework import Casework
from sightline.synthetic.families import Family, households_for, invent_family
from sightline.synthetic.filing import FilingCabinet
from sightline.synthetic.keys import Keys
from sightline.synthetic.places import PARTNERSHIP_NAME
from sightline.synthetic.roster import WORKERS
from sightline.synthetic.shapes import (
    Audience,
    SubjectKind,
    SyntheticAgency,
    SyntheticBlock,
    SyntheticContext,
    SyntheticEntry,
    SyntheticHousehold,
    SyntheticLink,
    SyntheticSeal,
    SyntheticWorker,
    TieKind,
)
from sightline.synthetic.surroundings import Surroundings

_SEALED_HOUSEHOLD = 4


@dataclass(frozen=True, slots=True)
class Size:
    """children: exactly so many. workers: about; one roster of 60 for each 60 asked for."""

    children: int
    workers: int

    @property
    def localities(self) -> int:
        return max(1, self.workers // len(WORKERS))


DEMONSTRATION = Size(children=400, workers=60)
BENCHMARK = Size(children=100_000, workers=1_500)


class Partnership:
    """What `invent` gives. Agencies, workers and context are held; households are made on the "
    "way."""

    name = PARTNERSHIP_NAME
    area = AREA

    def __init__(self, seed: int, today: date, size: Size) -> None:
        self.seed, self.today, self.size = seed, today, size
        self._keys = Keys(seed)
        rng = Random(seed)  # noqa: S311  invented people, nothing to guard
        self._localities = tuple(
            invent_locality(rng, self._keys, number, today) for number in range(size.localities)
        )
        self._around = tuple(
            Surroundings(rng, self._keys, locality, today) for locality in self._localities
        )

    @property
    def agencies(self) -> tuple[SyntheticAgency, ...]:
        return tuple(one for place in self._localities for one in place.agencies.values())

    @property
    def workers(self) -> tuple[SyntheticWorker, ...]:
        return tuple(worker for place in self._localities for worker in place.workers)

    def people_to_sign_in_as(self) -> tuple[SyntheticWorker, ...]:
        return tuple(worker for worker in self.workers if worker.what_to_try)

    def contexts(self) -> Iterator[SyntheticContext]:
        """One a locality: places, people of concern, cars, accounts, and what is known of them."""
        for around in self._around:
            yield around.context()

    def households(self) -> Iterator[SyntheticHousehold]:
        """Every family with everything recorded about it, one at a time."""
        for number in range(households_for(self.size.children)):
            yield self.household(number)

    def entries(self) -> Iterator[SyntheticEntry]:
        """Every entry: of the contexts first, then family by family."""
        for context in self.contexts():
            yield from context.entries
        for household in self.households():
            yield from household.entries

    def household(self, number: int) -> SyntheticHousehold:
        """One family again, without the ones before it."""
        place = number % len(self._localities)
        locality, around = self._localities[place], self._around[place]
        family = invent_family(
            self.seed, self._keys, number,
            limit=self.size.children, today=self.today, locality=locality,
        )  # fmt: skip
        if number == robyn.HOUSEHOLD and len(family.children) > 1:
            family = robyn.robyns_family(family, self._keys, locality, self.today)
        rng = Random(self.seed * 1_000_003 + 500_000_000 + number)  # noqa: S311  invented people
        cabinet = FilingCabinet(self._keys)
        entries: list[SyntheticEntry] = []
        answers = []
        for child in family.children:
            work = Casework(rng, self._keys, child, family, locality, around, cabinet, self.today)
            if number == robyn.HOUSEHOLD and child.given == "Robyn":
                robyn.tell_robyn(work, around, locality, self.today)
            else:
                work.write_story()
            entries += work.entries
            answers += work.answers
        self._people_files(family, locality, cabinet)
        self._family_known(family, locality, cabinet)
        return SyntheticHousehold(
            key=family.children[0].household,
            number=number,
            address=family.address,
            postcode=family.postcode,
            children=family.children,
            people=family.people,
            links=self._links(family),
            files=cabinet.files,
            relationships=cabinet.ties,
            entries=tuple(entries),
            answers=tuple(answers),
            blocks=self._blocks(number, family, locality),
            seals=self._seals(number, cabinet, locality),
        )

    def _people_files(self, family: Family, locality: Locality, cabinet: FilingCabinet) -> None:
        """Adults are known to the children's school; a person of concern to the police."""
        since = self.today - timedelta(days=730)
        school = next((child.school for child in family.children if child.school), None)
        slug = locality.slugs[school] if school else "social-care"
        for person in family.people:
            agency = locality.agencies["police" if person.of_concern else slug]
            audience = Audience.RECORD if person.of_concern else Audience.REGISTER
            cabinet.open(person.key, SubjectKind.PERSON, agency, audience, since)

    def _family_known(self, family: Family, locality: Locality, cabinet: FilingCabinet) -> None:
        """Where social care works with a child, it knows who the family is, and so do its workers.

        A connection is read where both of its ends are: without this the allocated worker would
        see none.
        """
        if all(child.care_status == "at home" for child in family.children):
            return
        agency = locality.agencies["social-care"]
        records = {
            file.key: file
            for file in cabinet.files
            if file.agency == agency.key and file.audience is Audience.RECORD
        }
        ties = [tie for tie in cabinet.ties if tie.file in records and tie.ends is None]
        workers = {worker.key: worker for worker in locality.workers}
        kinds = {child.key: SubjectKind.CHILD for child in family.children}
        kinds.update({person.key: SubjectKind.PERSON for person in family.people})
        for tie in ties:
            for key, kind in kinds.items():
                register = cabinet.open(key, kind, agency, Audience.REGISTER, tie.starts)
                if key != records[tie.file].subject:
                    reason = "Works with the family"
                    cabinet.tie(workers[tie.worker], register, TieKind.TEAM, reason, tie.starts)

    def _links(self, family: Family) -> tuple[SyntheticLink, ...]:
        pairs = [
            (
                person.key,
                child.key,
                "was a partner in the home of" if person.of_concern else "cares for",
            )
            for person in family.people
            for child in family.children
        ]
        pairs += [
            (child.key, other.key, "brother or sister of")
            for order, child in enumerate(family.children)
            for other in family.children[order + 1 :]
        ]
        return tuple(
            SyntheticLink(
                key=self._keys.of("link", f"{one.hex}/{other.hex}"),
                from_key=one,
                to_key=other,
                what=what,
                said_by=None,
                since=None,
            )
            for one, other, what in pairs
        )

    def _blocks(
        self, number: int, family: Family, locality: Locality
    ) -> tuple[SyntheticBlock, ...]:
        if number == robyn.HOUSEHOLD and len(family.children) > 1:
            return robyn.blocks(family, self._keys, locality, self.today)
        return ()

    def _seals(
        self, number: int, cabinet: FilingCabinet, locality: Locality
    ) -> tuple[SyntheticSeal, ...]:
        """One family's records are open to two workers only."""
        if number != _SEALED_HOUSEHOLD:
            return ()
        named = (locality.holder("team manager", 0).key, locality.holder("social worker", 1).key)
        return tuple(
            SyntheticSeal(
                key=self._keys.of("seal", file.key.hex),
                file=file.key,
                workers=named,
                reason="The family is known to people who work for several of the agencies",
                since=self.today - timedelta(days=300),
            )
            for file in cabinet.files
            if file.audience is Audience.RECORD
        )


def invent(*, seed: int, today: date, size: Size = DEMONSTRATION) -> Partnership:
    """A partnership from a seed. today: the last day of its two years, Europe/London."""
    return Partnership(seed, today, size)
