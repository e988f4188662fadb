"""What is kept when a briefing is begun, chosen, written, checked, published and withdrawn."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import connection

from sightline.access.identity import Actor
from sightline.briefings import proposing, queries
from sightline.briefings.content import Content, in_order, shape_faults
from sightline.briefings.models import Published
from sightline.briefings.queries import InMaking
from sightline.briefings.rows import BRIEFING
from sightline.checking import actions as checking
from sightline.checking.actions import KeptMeanwhile
from sightline.domain.briefings import BriefingKind
from sightline.domain.errors import NotPossible
from sightline.kernel import audit, pack_texts
from sightline.packs.catalogue import Packs


def begin(
    *, briefing: UUID, kind: str, title: str, theme: str = "", document: UUID | None = None,
    packs: Packs, by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """The machine's draft from what is confirmed on a theme or in a document: its first version.

    Raises NotPossible where nothing is confirmed.
    """
    del by
    of = proposing.material(packs, theme=theme, document=document)
    if not of.offered:
        raise NotPossible(
            "Nothing in the library is confirmed on this yet. Confirm what was found there first",
            "document" if document else "theme",
        )
    asked = kind_of(kind, packs)
    made = _keep(
        briefing, 0, asked.slug, title or _title(asked, of.about), theme, document,
        proposing.draft(asked, of, packs), packs, now,
    )  # fmt: skip
    audit.note("briefing.begun", ids=[briefing])
    return made


def choose(
    *, of: InMaking, chosen: Mapping[str, Sequence[UUID]], packs: Packs, by: Actor, now: datetime
) -> UUID:
    """Which statements stand in which part. Points that stay keep their place and their words;
    new ones come after them, in the order of the library. chosen: statements by slug of the part.

    Raises NotPossible: a statement in two parts, or one that is not confirmed any more.
    """
    every = [one for ids in chosen.values() for one in ids]
    if len(every) != len(set(every)):
        raise NotPossible("A statement stands in two parts. Leave it in one of them")
    kind = kind_of(of.kind, packs)
    material = proposing.material(packs, theme=of.theme, document=of.document)
    held = {point.statement: point for point in of.content.points()}
    found = {
        one.id: one for those in proposing.proposed(kind, material, packs).values() for one in those
    }
    content = of.content
    for part in kind.parts:
        before = content.part(part.slug)
        ids = chosen.get(part.slug, ())
        stays = [one for one in before.points if one.statement in ids]
        comes = [one for one in ids if all(one != each.statement for each in stays)]
        points = list(stays)
        for ident in comes:
            if ident in held:
                points.append(held[ident])
            elif ident in found and ident in material.known:
                one = found[ident]
                points.append(
                    proposing.point_of(
                        material.known[ident], one.words, why=one.why, today=one.today
                    )
                )
            else:
                raise NotPossible("A statement is not confirmed any more. Choose again")
        content = content.with_part(replace(before, points=tuple(points)))
    return write(of=of, title=of.title, content=content, packs=packs, by=by, now=now)


def write(
    *, of: InMaking, title: str, content: Content, packs: Packs, by: Actor, now: datetime
) -> UUID:
    """A further version. Raises KeptMeanwhile where somebody else has kept one since."""
    del by
    kind = kind_of(of.kind, packs)
    ordered = Content(in_order(kind, content.parts), content.questions)
    made = _keep(of.text_id, of.number, of.kind, title, of.theme, of.document, ordered, packs, now)
    audit.note("briefing.written", ids=[of.text_id])
    return made


def missing_of(of: InMaking, packs: Packs) -> list[str]:
    """What keeps it from being published, each as a sentence without a full stop."""
    faults = shape_faults(of.content, kind_of(of.kind, packs))
    if gone := proposing.no_longer_confirmed(of.content):
        faults.append(
            f"{len(gone)} of its points rest{'s' if len(gone) == 1 else ''} on a statement that is"
            " no longer confirmed. Choose again"
        )
    return faults


def check(
    *, of: InMaking, right: bool, said: Sequence[str], words: str, packs: Packs, by: Actor,
    now: datetime,
) -> None:  # fmt: skip
    """Somebody else's word on the newest version. said: what they confirm of the pack's points."""
    del by
    checking.check(
        BRIEFING, of=of, right=right, said=said, points=packs.briefing_rules["briefing"].checks,
        words=words, not_yet=". ".join(missing_of(of, packs)), now=now,
    )  # fmt: skip


def publish(*, of: InMaking, packs: Packs, by: Actor, now: datetime) -> UUID:
    """In the partnership's name, once somebody else found the newest version right."""
    del by
    if faults := missing_of(of, packs):
        raise NotPossible(f"It cannot be published yet. {'. '.join(faults)}")
    rule = packs.briefing_rules["briefing"]
    counted = (of.content.minutes(rule), of.content.words())
    return checking.publish(BRIEFING, of=of, with_it=counted, now=now)


def withdraw(*, published_id: UUID, why: str, by: Actor, now: datetime) -> None:
    """It stays readable, marked as withdrawn, with the reason."""
    del by
    checking.withdraw(BRIEFING, published_id=published_id, why=why, now=now)


def begin_again(*, one: Published, packs: Packs, by: Actor, now: datetime) -> UUID:
    """A version that goes on from what was published, for a new edition: the briefing's id.

    Where somebody has begun one already, nothing is written.
    """
    found = queries.in_making(one.briefing)
    if not found:
        raise NotPossible("It is not made in your area")
    of = found[0]
    if of.published:
        write(of=of, title=of.title, content=of.content, packs=packs, by=by, now=now)
    return of.text_id


def kind_of(slug: str, packs: Packs) -> BriefingKind:
    """Raises NotPossible where the packs no longer know it."""
    found = packs.briefing_kinds.get(slug)
    if found is None:
        raise NotPossible("There is no such kind of briefing any more. Begin a new one")
    return found


def _title(kind: BriefingKind, about: str) -> str:
    """What it is about: which kind of briefing it is stands beside it everywhere."""
    return (about[:1].upper() + about[1:] or kind.title)[:200]


def _keep(
    briefing: UUID, after: int, kind: str, title: str, theme: str, document: UUID | None,
    content: Content, packs: Packs, now: datetime,
) -> UUID:  # fmt: skip
    pack = pack_texts.keep(packs.file("briefings.yaml"), now=now)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT access.keep_briefing(%s, %s, %s, %s, %s, %s, %s::jsonb, %s, %s)",
            [
                briefing, after, kind, title, theme, document, json.dumps(content.as_json()), pack,
                now,
            ],
        )  # fmt: skip
        made: UUID | None = cursor.fetchone()[0]
    if made is None:
        raise KeptMeanwhile
    return made
