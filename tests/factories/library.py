"""A partnership that keeps a library, and reviews that nobody has written."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sightline.access import identity
from sightline.domain.library import (
    Block,
    BlockKind,
    DocumentKind,
    Listed,
    ReadDocument,
    Statement,
    StatementKind,
)
from sightline.domain.library_keeping import StatementState
from sightline.kernel import audit, clock, installation
from sightline.library import actions, queries
from tests.database import Database
from tests.factories import access
from tests.factories.school import Person, somebody

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Partnership:
    """pat leads the learning; lea leads safeguarding; sol is senior; wren works at the school, dee
    at the front door; far keeps the library of another area."""

    database: Database
    school: UUID
    clinic: UUID
    pat: Person
    lea: Person
    sol: Person
    wren: Person
    dee: Person
    far: Person

    @contextlib.contextmanager
    def as_(
        self, person: Person, *, shape: identity.Shape | None = "narrow"
    ) -> Iterator[identity.Actor]:
        with (
            clock.set_to(NOW),
            audit.collecting(),
            identity.acting_as(person.worker_id, shape=shape) as actor,
        ):
            yield actor

    def read_in(self, read: ReadDocument, *, by: Person | None = None, **told: Any) -> UUID:
        digest = hashlib.sha256(repr(read).encode()).hexdigest()
        with self.as_(by or self.pat) as actor:
            told = {"file_name": "review.pdf", "digest": digest} | told
            return actions.add_document(read, by=actor, now=NOW, **told)

    def confirmed(self, read: ReadDocument, *, by: Person | None = None, **told: Any) -> UUID:
        """Read in, and all that was found in it confirmed."""
        made = self.read_in(read, by=by, **told)
        with self.as_(by or self.pat) as actor:
            one = queries.document(made)
            assert one is not None
            actions.confirm(
                made, title=one.title, publisher=one.publisher, dated=one.dated,
                dated_as_written=one.dated_as_written, kind=one.kind, by=actor, now=NOW,
            )  # fmt: skip
            for each in queries.of_document(made):
                if each.state is StatementState.FOUND:
                    actions.decide(each.id, kind=each.kind, themes=each.themes, by=actor, now=NOW)
        return made


def given_a_partnership(database: Database) -> Partnership:
    with database.django("owner"):
        installation.establish(installation.Mode.DEMONSTRATION)
    installation._remembered.cache_clear()
    with database.connect("system") as system:
        access.given_an_area(system, 1)
        access.given_an_area(system, 2, "Southmere")
        school = access.given_an_agency(system, "schools", name="Eastmere School")
        clinic = access.given_an_agency(system, "health", name="Eastmere Clinic")
        council = access.given_an_agency(system, "social_care", name="Eastmere Council")
        elsewhere = access.given_an_agency(system, "council", area=2, name="Southmere Council")
    return Partnership(
        database, school, clinic,
        pat=somebody(database, school, "Pat Farrow", "Partnership manager", "partnership_manager"),
        lea=somebody(database, clinic, "Lea Quist", "Named nurse", "safeguarding_lead"),
        sol=somebody(database, clinic, "Sol Reddy", "Director", "senior_manager"),
        wren=somebody(database, school, "Wren Ide", "Teacher"),
        dee=somebody(database, council, "Dee Larch", "Duty worker", "front_door"),
        far=somebody(database, elsewhere, "Far Olsen", "Manager", "partnership_manager"),
    )  # fmt: skip


def a_review(
    title: str,
    *says: str,
    recommends: Sequence[str] = (),
    dated: date | None = date(2024, 3, 5),
    themes: Sequence[str] = (),
    kind: DocumentKind = DocumentKind.CASE_REVIEW,
    publisher: str = "Eastmere Safeguarding Partnership",
) -> ReadDocument:
    """A title, a heading with paragraphs, and a heading with recommendations, two pages."""
    blocks = [Block(BlockKind.HEADING, title, 1, 1), Block(BlockKind.HEADING, "Summary", 1, 2)]
    blocks += [Block(BlockKind.PARAGRAPH, one, 1) for one in says]
    statements = []
    if recommends:
        blocks.append(Block(BlockKind.HEADING, "Recommendations", 2, 2))
    for number, one in enumerate(recommends, start=1):
        statements.append(
            Statement(
                StatementKind.RECOMMENDATION, one, 2, (len(blocks),),
                headings=(title, "Recommendations"), themes=tuple(themes), number=str(number),
            )
        )  # fmt: skip
        blocks.append(Block(BlockKind.ITEM, one, 2, 1))
    first = len(blocks) - len(recommends)
    return ReadDocument(
        title=title,
        publisher=publisher,
        dated=dated,
        dated_as_written="",
        kind=kind,
        pages=2,
        blocks=tuple(blocks),
        statements=tuple(statements),
        lists=(Listed("Recommendations", tuple(range(first, len(blocks)))),) if recommends else (),
        themes=tuple(themes),
        notes=("One page has no text.",),
    )
