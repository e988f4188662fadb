"""What exists already becomes information by one action: nothing is typed twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from sightline.access.files import SubjectKind
from sightline.access.identity import Actor, or_by_name
from sightline.access.queries import links_of
from sightline.concerns import queries as concerns
from sightline.domain.dates import UncertainDate
from sightline.domain.information import DoesNotFit
from sightline.information.actions import report
from sightline.information.models import Report
from sightline.information.queries import made_from
from sightline.information.telling import Named, Origin, Provenance, Source
from sightline.kernel.addresses import address
from sightline.missing import queries as missing
from sightline.packs.catalogue import Packs
from sightline.referrals import packet
from sightline.referrals import queries as referrals
from sightline.subjects.queries import summaries

CONCERN, INTERVIEW, POLICE = "concern", "return-interview", "police-information"


@dataclass(frozen=True)
class Ready:
    """What would be told, for whoever looks before it is. title: what it comes from, in words."""

    title: str
    back: str
    words: str
    about: tuple[Named, ...]
    happened: UncertainDate
    provenance: Provenance
    source: Source
    origin: Origin


def ready(kind: str, ident: UUID, packs: Packs) -> Ready | None:
    """What this record gives, or None where it is hidden, absent or no information."""
    make = _FROM.get(kind)
    return make(ident, packs) if make else None


def make(kind: str, ident: UUID, *, packs: Packs, by: Actor, now: datetime) -> UUID | None:
    """Tell it, once: the report that is there already, else a new one. None where there is none.

    It draws on the record's own file, so whoever is kept from that is kept from it. Raises
    DoesNotFit where somebody told it whose report the worker may not open.
    """
    before = made_from(kind, ident)
    if before is not None:
        return UUID(str(before.pk))
    of = ready(kind, ident, packs)
    if of is None:
        return None
    try:
        # A savepoint: somebody else may tell it in the same moment, or have told it unseen.
        with transaction.atomic():
            return report(
                words=of.words,
                about=of.about,
                happened=of.happened,
                provenance=of.provenance,
                source=of.source,
                origin=of.origin,
                key=ident,
                packs=packs,
                by=by,
                now=now,
            )
    except IntegrityError as error:
        raise DoesNotFit("Somebody has told it as information already") from error


def link_back(row: Report) -> tuple[str, str] | None:
    """What a report was made from, in words, and where that is; nothing for who may not open it."""
    if row.came_from_id is None:
        return None
    match row.came_from:
        case "concern":
            sent_to = concerns.as_sent([row.came_from_id])
            where = address("concerns:concern", row.came_from_id)
            return (sent_to[0].reference, where) if sent_to else None
        case "return-interview":
            ident = row.came_from_id
            item = or_by_name(lambda: missing.item(ident))
            return (
                ("the return interview", address("missing:interview", item.interview_id))
                if item
                else None
            )
        case "police-information":
            sent = referrals.information(row.came_from_id)
            return (sent.reference, address("referrals:information", sent.pk)) if sent else None
        case _:
            return None


def _of_concern(ident: UUID, packs: Packs) -> Ready | None:
    """N2 and N8: as it was sent. A child's own words stand in it as the child's."""
    found = concerns.as_sent([ident])
    if not found:
        return None
    one = found[0]
    said = f"The child said: “{one.childs_words.strip()}”" if one.childs_words.strip() else ""
    words = "\n\n".join(text for text in (one.words.strip(), said, _moved(ident, packs)) if text)
    return Ready(
        title=f"concern {one.reference}",
        back=address("concerns:concern", ident),
        words=words,
        about=_everybody(one.subject_id, one.entry_id),
        happened=one.happened,
        provenance=Provenance("child-told" if said else "record"),
        source=Source("other", one.recorded_by, "", "Whoever recorded the concern"),
        origin=Origin(CONCERN, ident, (one.file.file_id,), (one.recorded_by_id,)),
    )


def _moved(ident: UUID, packs: Packs) -> str:
    """How the child was moved, as it was answered."""
    lines = []
    for slug, answer in concerns.how_moved(ident).items():
        asked = packs.lists.get(slug)
        prompt = packs.prompts.get(slug)
        told = answer if isinstance(answer, list) else [answer]
        if asked is not None:
            labels = dict(packs.choices(slug))
            told = [labels.get(str(one), str(one)) for one in told]
        question = asked.question if asked else prompt.text if prompt else slug.replace("-", " ")
        lines.append(f"{question} {'; '.join(str(one) for one in told)}")
    return "\n".join(lines)


def _of_item(ident: UUID, packs: Packs) -> Ready | None:
    """W3: what somebody confirmed of a return interview. When it happened was not asked."""
    del packs
    item = or_by_name(lambda: missing.item(ident))
    decided = getattr(item, "decision", None) if item else None
    if item is None or decided is None or not decided.confirmed or decided.about_id is None:
        return None
    links = links_of([decided.entry_id]) if decided.entry_id else []
    part = next((one.part for one in links if one.part), "")
    return Ready(
        title="what a child said after coming back",
        back=address("missing:interview", item.interview_id),
        words=f"{item.words.strip()}\n\n{decided.because.strip()}",
        about=(
            Named(SubjectKind(item.kind), decided.about_id, part=part),
            Named(SubjectKind.CHILD, item.interview.subject_id),
        ),
        happened=UncertainDate.unknown("Said after coming back; the day was not asked"),
        provenance=Provenance("child-told"),
        source=Source("unnamed", "", "", "A child, in a return interview. Ask whoever held it."),
        origin=Origin(
            INTERVIEW, ident, (item.interview.file_id,), (item.interview.recorded_by_id,)
        ),
    )


def _of_police(ident: UUID, packs: Packs) -> Ready | None:
    """R2: what was sent to the police, as it was sent."""
    del packs
    sent = referrals.information(ident)
    if sent is None:
        return None
    said = packet.read(sent.packet)
    words = "\n\n".join(
        f"{one['question']}\n{one['answer']}" for one in said["answers"] if one["answer"]
    )
    return Ready(
        title=f"information to the police {sent.reference}",
        back=address("referrals:information", ident),
        words=words or sent.shares,
        about=_everybody(sent.subject_id, None),
        happened=UncertainDate.unknown("It was not said when it was sent to the police"),
        provenance=Provenance("record"),
        source=Source("other", sent.recorded_by.name, "", "Whoever sent it to the police"),
        origin=Origin(POLICE, ident, (sent.file_id,), (sent.recorded_by_id,)),
    )


def _everybody(subject_id: UUID, entry_id: UUID | None) -> tuple[Named, ...]:
    """Whom it is about, and of whom its entry speaks besides, each with its part."""
    every = links_of([entry_id]) if entry_id else []
    links = [one for one in every if one.subject_id != subject_id]
    known = summaries([subject_id]).get(subject_id)
    first: Sequence[Named] = (Named(known.kind, subject_id),) if known else ()
    return (*first, *(Named(one.kind, one.subject_id, part=one.part) for one in links))


_FROM: dict[str, Callable[[UUID, Packs], Ready | None]] = {
    CONCERN: _of_concern,
    INTERVIEW: _of_item,
    POLICE: _of_police,
}
