"""What a report asks for, whether the partnership accepts it, and what stands beside it."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sightline.access.identity import Actor
from sightline.domain.errors import NotPossible
from sightline.domain.library_keeping import Readers, StatementState
from sightline.kernel import audit
from sightline.kernel.addresses import address
from sightline.learning.models import Column, Recommendation, Stance
from sightline.library import queries as library


def recommend(
    *,
    words: str,
    source_kind: str,
    source_id: UUID | None = None,
    source_title: str = "",
    source_date: date | None = None,
    source_link: str = "",
    passage: str = "",
    page: int | None = None,
    number: str = "",
    addressed_to: str = "",
    theme: str = "",
    by: Actor,
    now: datetime,
) -> UUID:
    """Keep a recommendation for the area of `by`: its id. The database refuses it of anybody but
    a partnership manager or senior manager (InsufficientPrivilege).

    source_kind: "statement" (library), "audit", "review" or "own" (then without an id).
    source_link: a path ("/library/..."). The same words of the same source are the same one.
    Raises NotPossible without words, or without a source where there should be one.
    """
    kind = Recommendation.Source(source_kind)
    if not words.strip():
        raise NotPossible("Write what is recommended", "words")
    if (source_id is None) is not (kind is Recommendation.Source.OWN):
        raise NotPossible("Say which document, audit or review it is from")
    kept = (
        source_id
        and Recommendation.objects.filter(
            source_id=source_id, source_kind=kind, words=words.strip(), area_id=by.area_id
        ).first()
    )
    if kept:
        return kept.pk
    made = Recommendation.objects.create(
        area_id=by.area_id,
        by_id=by.worker_id,
        at=now,
        words=words.strip(),
        source_kind=kind.value,
        source_id=source_id,
        source_title=source_title.strip()[:300],
        source_date=source_date,
        source_link=source_link,
        passage=passage.strip(),
        page=page,
        number=number.strip()[:40],
        addressed_to=addressed_to.strip()[:300],
        theme=theme,
    )
    audit.note("recommendation.kept", ids=[made.pk], source=kind.value)
    return made.pk


def take_over(statement_id: UUID, *, by: Actor, now: datetime) -> UUID:
    """A confirmed statement of the library becomes a recommendation of the area of `by`, once, with
    its passage as it stands there now; without, where not everybody may read the document, for
    everybody in the area reads a recommendation. Raises NotPossible where it is not confirmed.
    """
    one = library.statement(statement_id)
    if one is None or one.state is not StatementState.CONFIRMED:
        raise NotPossible("Somebody has to confirm this in the library first")
    own = (
        [piece.text for piece in library.pieces_at(one) if piece.own]
        if one.document.readers is Readers.EVERYBODY
        else ()
    )
    return recommend(
        words=one.text, source_kind="statement", source_id=one.id, source_title=one.document.title,
        source_date=one.document.dated, source_link=address("library:statement", one.id),
        passage="\n".join(own), page=one.page or None, number=one.number,
        addressed_to=one.addressed_to, theme=next(iter(one.themes), ""), by=by, now=now,
    )  # fmt: skip


def take_stance(
    *, of: Recommendation, accepted: bool, reasons: str, by: Actor, now: datetime
) -> None:
    """Accept it or not, with reasons. What was said before stays. Raises NotPossible."""
    if not reasons.strip():
        raise NotPossible("Say why", "reasons")
    Stance.objects.create(
        area_id=by.area_id, by_id=by.worker_id, at=now, recommendation=of, accepted=accepted,
        reasons=reasons.strip(),
    )  # fmt: skip
    audit.note("recommendation.stance", ids=[of.pk], accepted=accepted)


def say(*, of: Recommendation, which: Column.Which, words: str, by: Actor, now: datetime) -> None:
    """Write one of the two columns that are ours. What stood there before stays readable."""
    if not words.strip():
        raise NotPossible("Write something, or go back", "words")
    Column.objects.create(
        area_id=by.area_id, by_id=by.worker_id, at=now, recommendation=of, which=which.value,
        words=words.strip(),
    )  # fmt: skip
    audit.note("recommendation.column", ids=[of.pk], which=which.value)
