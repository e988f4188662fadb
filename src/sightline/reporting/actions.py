"""What is kept when a problem profile is made, checked, published and withdrawn."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from sightline.access.identity import Actor
from sightline.checking import actions as checking
from sightline.checking.actions import KeptMeanwhile
from sightline.domain.errors import NotPossible
from sightline.domain.profile import times
from sightline.kernel import audit, pack_texts
from sightline.packs.catalogue import Packs
from sightline.reporting import mapping, queries
from sightline.reporting.queries import InMaking
from sightline.reporting.rows import PROFILE


def begin(
    *,
    profile: UUID,
    starts_on: date,
    ends_on: date,
    title: str,
    packs: Packs,
    by: Actor,
    now: datetime,
) -> UUID:
    """Count, protect what is small, and keep the first version: its id. The numbers of a time are
    counted once in an area: a second count would tell by difference what came in between."""
    figures, pack = _counted(starts_on, ends_on, packs, now)
    del by
    made = _keep(profile, 0, starts_on, ends_on, title, figures, {}, pack, now)
    if made is None:
        raise NotPossible("This profile was begun already. Open it from the list")
    audit.note("profile.begun", ids=[profile])
    return made


def count(*, starts_on: date, ends_on: date, packs: Packs, by: Actor, now: datetime) -> None:
    """Count a time without a profile of it, for the pages on victims and methods. Once, as ever."""
    del by
    figures, pack = _counted(starts_on, ends_on, packs, now)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT access.count_profile(%s, %s, %s::jsonb, %s, %s)",
            [starts_on, ends_on, json.dumps(figures), pack, now],
        )
    audit.note("profile.counted", of=f"{starts_on} to {ends_on}")


def _counted(
    starts_on: date, ends_on: date, packs: Packs, now: datetime
) -> tuple[queries.Figures, str]:
    """The figures of a time with its map, protected, and the text that they were counted by."""
    if (starts_on, ends_on) not in times(packs.profile_rules["profile"], now.date()):
        raise NotPossible("Choose one of the times that are offered", "time")
    pack = pack_texts.keep(packs.file("profile.yaml"), now=now)
    figures = queries.count(starts_on, ends_on, packs)
    if figures["children"] is None:
        raise NotPossible(
            "So few children are spoken of in this time that no number about them may be shown."
            " Choose another time",
            "time",
        )
    figures["map"] = mapping.kept(packs, ends_on=ends_on, today=now.date())
    return figures, pack


def write(
    *, of: InMaking, title: str, sections: Mapping[str, str], by: Actor, now: datetime
) -> UUID:
    """A further version. Raises KeptMeanwhile where somebody else has kept one since."""
    del by
    if of.published:
        raise NotPossible("It is published. Begin a new one, or withdraw it first")
    made = _keep(
        of.text_id, of.number, of.starts_on, of.ends_on, title, of.figures, sections,
        of.pack_sha256, now,
    )  # fmt: skip
    if made is None:
        raise KeptMeanwhile
    audit.note("profile.written", ids=[of.text_id])
    return made


def check(
    *, of: InMaking, right: bool, said: Sequence[str], words: str, packs: Packs, by: Actor,
    now: datetime,
) -> None:  # fmt: skip
    """Somebody else's word on the newest version. said: what they confirm of the pack's points."""
    del by
    empty = missing_of(of, packs)
    checking.check(
        PROFILE, of=of, right=right, said=said, points=packs.profile_rules["profile"].checks,
        words=words, not_yet=f"Still to be written: {', '.join(empty)}" if empty else "", now=now,
    )  # fmt: skip


def missing_of(of: InMaking, packs: Packs) -> list[str]:
    """Titles of the sections that must be written and are not."""
    return [
        one.title
        for one in packs.profile_sections.values()
        if one.must and not of.sections.get(one.slug, "").strip()
    ]


def publish(*, of: InMaking, by: Actor, now: datetime) -> UUID:
    """In the senior manager's own name, once somebody else found the newest version right."""
    del by
    return checking.publish(PROFILE, of=of, with_it=(), now=now)


def withdraw(*, published_id: UUID, why: str, by: Actor, now: datetime) -> None:
    """It stays readable, marked as withdrawn, with the reason."""
    del by
    checking.withdraw(PROFILE, published_id=published_id, why=why, now=now)


def _keep(
    profile: UUID, after: int, starts_on: date, ends_on: date, title: str,
    figures: queries.Figures, sections: Mapping[str, str], pack: str, now: datetime,
) -> UUID | None:  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT access.keep_profile(%s, %s, %s, %s, %s, %s::jsonb, %s::jsonb, %s, %s)",
            [
                profile, after, starts_on, ends_on, title, json.dumps(figures),
                json.dumps(dict(sections)), pack, now,
            ],
        )  # fmt: skip
        made: UUID | None = cursor.fetchone()[0]
    return made
