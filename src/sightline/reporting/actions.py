"""What is kept when a problem profile is made, checked, published and withdrawn."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from sightline.access.identity import Actor
from sightline.domain.agencies import Role
from sightline.domain.errors import NotPossible
from sightline.domain.profile import times
from sightline.kernel import audit, pack_texts
from sightline.packs.catalogue import Packs
from sightline.reporting import mapping, queries
from sightline.reporting.queries import InMaking


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
    if by.holds(Role.ANALYST):
        figures["map"] = mapping.kept(packs, ends_on=ends_on, today=now.date())
    made = _keep(profile, 0, starts_on, ends_on, title, figures, {}, pack, now)
    if made is None:
        raise NotPossible("This profile was begun already. Open it from the list")
    audit.note("profile.begun", ids=[profile])
    return made


def write(
    *, of: InMaking, title: str, sections: Mapping[str, str], by: Actor, now: datetime
) -> UUID:
    """A further version. Raises NotPossible where somebody else has kept one meanwhile."""
    del by
    if of.published:
        raise NotPossible("It is published. Begin a new one, or withdraw it first")
    made = _keep(
        of.profile, of.number, of.starts_on, of.ends_on, title, of.figures, sections,
        of.pack_sha256, now,
    )  # fmt: skip
    if made is None:
        raise NotPossible(
            "Somebody else has kept a newer version while you were writing. Nothing you typed is"
            " lost: open theirs beside this page and bring the two together"
        )
    audit.note("profile.written", ids=[of.profile])
    return made


def check(
    *, of: InMaking, right: bool, said: Sequence[str], words: str, packs: Packs, by: Actor,
    now: datetime,
) -> None:  # fmt: skip
    """Somebody else's word on the newest version. said: the checks of the pack that they confirm.

    Raises NotPossible: by whoever wrote in it, not right with every point, wrong without words.
    """
    del by
    if of.mine:
        raise NotPossible("You wrote in this profile. Ask an analyst or a manager who did not")
    if right and set(packs.profile_rules["profile"].checks) - set(said):
        raise NotPossible("Confirm every point, or say what is not right yet", "said")
    if right and (empty := missing_of(of, packs)):
        raise NotPossible(f"It cannot be published yet. Still to be written: {', '.join(empty)}")
    if not right and not words.strip():
        raise NotPossible("Say what has to be changed", "words")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT access.check_profile(%s, %s, %s::jsonb, %s, %s)",
            [of.id, right, json.dumps(list(said)), words, now],
        )
        kept = cursor.fetchone()[0]
    if not kept:
        raise NotPossible("A newer version was kept while you were reading. Open it and read again")
    audit.note("profile.checked", ids=[of.profile])


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
    with connection.cursor() as cursor:
        cursor.execute("SELECT access.publish_profile(%s, %s)", [of.id, now])
        made: UUID | None = cursor.fetchone()[0]
    if made is None:
        raise NotPossible(
            "It is not published: the newest version has to be checked and found right by somebody"
            " who did not write in it"
        )
    audit.note("profile.published", ids=[made])
    return made


def withdraw(*, published_id: UUID, why: str, by: Actor, now: datetime) -> None:
    """It stays readable, marked as withdrawn, with the reason."""
    del by
    if not why.strip():
        raise NotPossible("Say why it is withdrawn", "why")
    with connection.cursor() as cursor:
        cursor.execute("SELECT access.withdraw_profile(%s, %s, %s)", [published_id, why, now])
        done = cursor.fetchone()[0]
    if not done:
        raise NotPossible("It was withdrawn already")
    audit.note("profile.withdrawn", ids=[published_id])


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
