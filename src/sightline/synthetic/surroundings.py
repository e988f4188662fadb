"""What is around the children of one locality: places, people, cars, accounts, and what is known
of them with no child named."""

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from uuid import UUID

from sightline.domain.agencies import Role
from sightline.domain.chronology import Basis, Certainty, EntryKind, Lane
from sightline.domain.dates import UncertainDate
from sightline.synthetic import names, numbers, places
from sightline.synthetic.agencies import Locality
from sightline.synthetic.filing import FilingCabinet
from sightline.synthetic.keys import Keys
from sightline.synthetic.shapes import (
    Audience,
    SubjectKind,
    SyntheticAgency,
    SyntheticBlock,
    SyntheticContext,
    SyntheticEntry,
    SyntheticFile,
    SyntheticLink,
    SyntheticPerson,
    SyntheticPhone,
    SyntheticVehicle,
    SyntheticWorker,
    TieKind,
)
from sightline.synthetic.texts import without_child

_AGES = ("about 30", "20 to 25", "in their forties", "perhaps 19", "17 or 18", "about 50")
_LOOKS = (
    "Medium height, dark jacket, a scar through one eyebrow.",
    "Tall, glasses, speaks softly.",
    "Short beard, gold watch, always a cap.",
    "Long hair tied back, walks with a limp.",
    "Not described yet.",
)
_POLICE = "Works on what is known about this for the child exploitation team"


class Surroundings:
    """The context of one locality, and the entries about it. `pick` leans towards the first few,
    so that the same place and car come up again and again, as they do."""

    def __init__(self, rng: Random, keys: Keys, locality: Locality, today: date) -> None:
        self._rng, self._keys, self._locality, self._today = rng, keys, locality, today
        self._cabinet = FilingCabinet(keys)
        self._entries: list[SyntheticEntry] = []
        tag = locality.number
        spaced = Keys(rng.getrandbits(48)) if tag else keys
        self.places = places.invent_places(rng, spaced, tag)
        self.vehicles = places.invent_vehicles(rng, spaced, 10)
        self.accounts = places.invent_accounts(rng, spaced, 8)
        self.groups = places.invent_groups(spaced)
        self.people = self._people(spaced)
        self.phones = tuple(
            SyntheticPhone(spaced.of("phone", order), numbers.mobile(rng), "Named by a child")
            for order in range(6)
        )
        self.safe_places = places.invent_safe_places(rng, spaced) if tag == 0 else ()
        self._write()

    def context(self) -> SyntheticContext:
        police = self._locality.agencies["police"].key
        links = tuple(
            SyntheticLink(
                key=self._keys.of("link", f"{person.key.hex}/{vehicle.key.hex}"),
                from_key=person.key,
                to_key=vehicle.key,
                what="seen driving",
                said_by=police,
                since=self._today - timedelta(days=200),
            )
            for person, vehicle in zip(self.people[:4], self.vehicles[:4], strict=True)
        )
        return SyntheticContext(
            places=self.places + self.safe_places,
            people=self.people,
            vehicles=self.vehicles,
            accounts=self.accounts,
            phones=self.phones,
            groups=self.groups,
            links=links,
            files=self._cabinet.files,
            relationships=self._cabinet.ties,
            entries=tuple(self._entries),
            blocks=self._blocks(),
        )

    def _people(self, keys: Keys) -> tuple[SyntheticPerson, ...]:
        """People of concern. Names only where somebody gave one, and no ethnicity for anybody."""
        rng = self._rng
        found = []
        for order, known_as in enumerate(("Kaz", *names.STREET_NAMES[:7])):
            named = order % 3 == 1
            found.append(
                SyntheticPerson(
                    key=keys.of("person", order),
                    given=names.given_name(rng, "WBRI", "M") if named else "",
                    family=names.family_name(rng, "WBRI") if named else "",
                    known_as=known_as,
                    born=None,
                    age_text=rng.choice(_AGES),
                    description=rng.choice(_LOOKS),
                    address="",
                    postcode="",
                    phone=numbers.mobile(rng) if order % 2 else "",
                    of_concern=True,
                    works_with_children=False,
                )
            )
        coach = self._coach()
        if coach is not None:
            found.append(
                SyntheticPerson(
                    key=keys.of("person", "coach"),
                    given=coach.given,
                    family=coach.family,
                    known_as="",
                    born=None,
                    age_text="about 40",
                    description="A coach at the leisure centre.",
                    address="",
                    postcode="",
                    phone="",
                    of_concern=True,
                    works_with_children=True,
                    worker=coach.key,
                )
            )
        return tuple(found)

    def _coach(self) -> SyntheticWorker | None:
        return next((one for one in self._locality.workers if one.job == "Swimming coach"), None)

    def _write(self) -> None:
        office = self._locality.agencies["partnership-office"]
        since = self._today - timedelta(days=730)
        for place in self.places:
            self._cabinet.open(place.key, SubjectKind.PLACE, office, Audience.OPEN, since)
            self._say(place.key, SubjectKind.PLACE, without_child.PLACE, 3, place=place.name)
        for order, vehicle in enumerate(self.vehicles):
            where = self.places[order % len(self.places)].name
            self._say(vehicle.key, SubjectKind.VEHICLE, without_child.VEHICLE, 2,
                      place=where, car=described(vehicle))  # fmt: skip
        for order, person in enumerate(self.people):
            where = self.places[order].name
            if person.works_with_children:
                self._designated_officer(person)
            else:
                self._say(person.key, SubjectKind.PERSON, without_child.PERSON, 2, place=where)
        for account in self.accounts:
            self._say(account.key, SubjectKind.ACCOUNT, without_child.ACCOUNT, 1,
                      handle=account.handle, platform=account.platform)  # fmt: skip
        police = self._locality.agencies["police"]
        for key, kind in (
            *((group.key, SubjectKind.GROUP) for group in self.groups),
            *((phone.key, SubjectKind.PHONE) for phone in self.phones),
        ):
            self._file(key, kind, police)
        social_care = self._locality.agencies["social-care"]
        for place in self.safe_places:
            self._cabinet.open(place.key, SubjectKind.PLACE, social_care, Audience.RECORD, since)

    def _file(self, key: UUID, kind: SubjectKind, agency: SyntheticAgency) -> SyntheticFile:
        since = self._today - timedelta(days=700)
        file = self._cabinet.open(key, kind, agency, Audience.RECORD, since)
        if agency.kind.value == "police":
            for post in ("police", "analyst"):
                worker = self._locality.holder(post, 0)
                self._cabinet.tie(worker, file, TieKind.TEAM, _POLICE, since)
        return file

    def _say(
        self,
        key: UUID,
        kind: SubjectKind,
        sayings: tuple[tuple[tuple[str, ...], Basis, str, tuple[str, ...]], ...],
        most: int,
        **slots: str,
    ) -> None:
        rng = self._rng
        for order in range(rng.randrange(1, most + 1)):
            posts, basis, title, texts = rng.choice(sayings)
            author = self._locality.holder(rng.choice(posts), 0)
            file = self._file(key, kind, self._agency_of(author))
            filled = {
                "number": rng.choice(("two", "three", "four", "five")),
                "nth": rng.choice(("second", "third", "fourth")),
                "time": rng.choice(("half past four", "six o’clock", "a quarter to nine")),
                "weekday": rng.choice(("Monday", "Wednesday", "Friday", "Saturday")),
                "adult": rng.choice(("a man of about thirty", "a man in a grey coat", "a woman")),
                **slots,
            }
            text = rng.choice(texts).format_map(filled)
            self._add(key, file, author, basis, title.format_map(filled), text, order)

    def _designated_officer(self, person: SyntheticPerson) -> None:
        """Each concern lies in a file of whoever wrote it, which the officer opens (N14)."""
        officer = self._locality.holder("designated officer", 0)
        for order, (post, days, text) in enumerate(without_child.DESIGNATED_OFFICER):
            author = self._locality.holder(post, 0)
            agency, since = self._agency_of(author), self._today - timedelta(days=days)
            file = self._cabinet.open(
                person.key, SubjectKind.PERSON, agency, Audience.DESIGNATED_OFFICER, since,
                f"/{order}",
            )  # fmt: skip
            self._cabinet.tie(officer, file, TieKind.ROUTE, "The designated officer’s route", since)
            self._cabinet.tie(author, file, TieKind.AUTHOR, "Recorded it", since)
            for lead in self._locality.leads.get(agency.key, ()):
                if lead.key != author.key and Role.SAFEGUARDING_LEAD in lead.roles:
                    self._cabinet.tie(
                        lead, file, TieKind.ROUTE, "Safeguarding lead of the agency", since
                    )
            self._add(person.key, file, author, Basis.REPORT,
                      "About an adult who works with children", text, order, days=days)  # fmt: skip

    def _blocks(self) -> tuple[SyntheticBlock, ...]:
        """Whom the officer’s route is about never learns of it. Only the officer sees the block."""
        return tuple(
            SyntheticBlock(
                key=self._keys.of("block", f"coach/{person.key.hex}"),
                worker=person.worker,
                subject=person.key,
                reason="The concern is about this worker",
                since=self._today - timedelta(days=without_child.DESIGNATED_OFFICER[0][1]),
                officer_route=True,
            )
            for person in self.people
            if person.worker is not None
        )

    def _agency_of(self, worker: SyntheticWorker) -> SyntheticAgency:
        return self._locality.agencies[self._locality.slugs[worker.agency]]

    def _add(
        self,
        key: UUID,
        file: SyntheticFile,
        author: SyntheticWorker,
        basis: Basis,
        title: str,
        text: str,
        order: int,
        days: int | None = None,
    ) -> None:
        rng = self._rng
        ago = days if days is not None else rng.randrange(3, 690)
        day = self._today - timedelta(days=ago)
        at = datetime.combine(day, time(rng.randrange(8, 18), rng.randrange(60)), UTC)
        self._entries.append(
            SyntheticEntry(
                key=self._keys.of("context-entry", f"{key.hex}/{order}"),
                file=file.key,
                area=file.area,
                subject=key,
                links=(),
                agency=author.agency,
                author=author.key,
                kind=EntryKind.INFORMATION,
                basis=basis,
                lane=Lane.OUTSIDE_FAMILY,
                certainty=Certainty.CERTAIN if basis is Basis.FACT else Certainty.UNSURE,
                when=UncertainDate.exact(day),
                recorded_at=at,
                source="Seen by me" if basis is Basis.FACT else "Told to us; see the text",
                title=title,
                text=text,
            )
        )


def described(vehicle: SyntheticVehicle) -> str:
    """A car as people say it: "silver Ford Fiesta"."""
    return f"{vehicle.colour} {vehicle.make}"
