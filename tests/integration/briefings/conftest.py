"""A partnership with two reviews whose statements were confirmed, and one that nobody looked at."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from sightline.access.identity import Actor, acting_as
from sightline.briefings import queries
from sightline.briefings.actions import making
from sightline.briefings.content import Content
from sightline.domain.library import ReadDocument, Statement, StatementKind
from sightline.kernel import audit, clock, installation
from sightline.packs.catalogue import current
from tests.database import Database
from tests.factories import access
from tests.factories.library import NOW, Partnership, a_review, given_a_partnership
from tests.factories.school import Person, somebody

FINDINGS = (
    "Children who told of harm were listened to, and nothing was done about it for weeks.",
    "What happened at home and what happened in the park was looked at in different meetings.",
    "Records called children difficult, and adults who harmed them were hardly written about.",
    "Supervision was cancelled in four of six months, and nobody asked why.",
)
ADVICE = (
    "Act on what a child tells on the same day, whether or not there is a formal complaint.",
    "Bring harm at home and harm outside together in one chronology before each meeting.",
    "Managers ask in each supervision what the child said, and write the answer down.",
)
THEMES = ("voice", "joined-up", "language", "supervision")
OLDER = "Any assessment must include the capacity to consent of the young person concerned."
NOT_CONFIRMED = "A statement that nobody has looked at yet says something else altogether."


@dataclass(frozen=True)
class Learning:
    """The partnership; max leads safeguarding at the school of wren; kim works at lea's clinic.

    voice: the review in which listening to children is spoken of.
    """

    partnership: Partnership
    max: Person
    kim: Person
    voice: UUID
    second: UUID

    @property
    def database(self) -> Database:
        return self.partnership.database

    @contextlib.contextmanager
    def as_(self, who: Person, *, hours: int = 0) -> Iterator[Actor]:
        with (
            clock.set_to(NOW + timedelta(hours=hours)),
            audit.collecting(),
            acting_as(who.worker_id, shape="narrow") as actor,
        ):
            yield actor

    def begun(self, who: Person, *, kind: str = "one-page", title: str = "Listening") -> UUID:
        briefing = uuid4()
        with self.as_(who) as by:
            making.begin(
                briefing=briefing, kind=kind, title=title, document=self.voice, packs=current(),
                by=by, now=clock.now(),
            )  # fmt: skip
        return briefing

    def written(self, briefing: UUID, who: Person, about: str = "About listening.") -> None:
        with self.as_(who) as by:
            [of] = queries.in_making(briefing)
            content = of.content.with_part(replace(of.content.part("about"), words=about))
            making.write(
                of=of, title=of.title, content=content, packs=current(), by=by, now=clock.now()
            )

    def checked(
        self, briefing: UUID, who: Person, *, right: bool = True, words: str = "", hours: int = 1
    ) -> None:
        said = current().briefing_rules["briefing"].checks if right else ()
        with self.as_(who, hours=hours) as by:
            [of] = queries.in_making(briefing)
            making.check(
                of=of, right=right, said=said, words=words, packs=current(), by=by,
                now=clock.now(),
            )  # fmt: skip

    def published(self, briefing: UUID, who: Person, *, hours: int = 2) -> UUID:
        with self.as_(who, hours=hours) as by:
            [of] = queries.in_making(briefing)
            return making.publish(of=of, packs=current(), by=by, now=clock.now())

    def out(self, title: str = "Listening", kind: str = "one-page") -> UUID:
        """Begun by lea, checked by max, published by pat."""
        briefing = self.begun(self.partnership.lea, title=title, kind=kind)
        self.checked(briefing, self.max)
        return self.published(briefing, self.partnership.pat)

    def content(self, briefing: UUID, who: Person) -> Content:
        with self.as_(who):
            return queries.in_making(briefing)[0].content


def given_learning(database: Database) -> Learning:
    with database.django("owner"):
        installation.establish(installation.Mode.DEMONSTRATION)
    installation._remembered.cache_clear()
    partnership = given_a_partnership(database)
    with database.connect("system") as system:
        access.given_a_team(system, partnership.school, partnership.wren.worker_id)
    return Learning(
        partnership,
        max=somebody(database, partnership.school, "Max Orrin", "Lead", "safeguarding_lead"),
        kim=somebody(database, partnership.clinic, "Kim Vale", "Nurse"),
        voice=partnership.confirmed(review("A review of what children told")),
        second=partnership.confirmed(
            review("What a second review says", says=(FINDINGS[0], OLDER), recommends=ADVICE[:1])
        ),
    )


def review(
    title: str, *, says: tuple[str, ...] = FINDINGS, recommends: tuple[str, ...] = ADVICE
) -> ReadDocument:
    """A review with findings on page 1 and recommendations on page 2, each of one theme."""
    read = a_review(title, *says, recommends=recommends, dated=date(2025, 3, 5))
    found = tuple(
        Statement(StatementKind.FINDING, one, 1, (2 + at,), themes=(THEMES[at],))
        for at, one in enumerate(says)
    )
    advised = tuple(
        replace(one, themes=(THEMES[0 if at == 0 else at + 1],))
        for at, one in enumerate(read.statements)
    )
    return replace(read, statements=(*found, *advised))


@pytest.fixture(scope="module")
def learning(database: Database) -> Learning:
    made = given_learning(database)
    made.partnership.read_in(review("A third, not looked at", says=(NOT_CONFIRMED,)))
    return made
