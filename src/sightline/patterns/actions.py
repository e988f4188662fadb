"""What is kept when somebody says what an alert was worth, or switches a rule."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import connection

from sightline.access import switches
from sightline.access.identity import Actor
from sightline.access.judged import BecauseMissing
from sightline.kernel import audit
from sightline.packs.catalogue import Packs
from sightline.patterns.models import Alert, Switch


def judge(
    *,
    alert: Alert,
    useful: bool,
    reason: str = "",
    words: str = "",
    sent_key: UUID,
    packs: Packs,
    by: Actor,
    now: datetime,
) -> None:
    """Say whether an alert was of use, and where not, why. Raises BecauseMissing.

    The database refuses it of an alert that the worker may not open. Sent twice, it is kept once.
    """
    if not useful and reason not in packs.pattern_reasons:
        raise BecauseMissing()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT access.judge_pattern(%s, %s, %s, %s, %s, %s)",
            [alert.pk, useful, "" if useful else reason, words.strip(), sent_key, now],
        )
    audit.note("pattern.judged", ids=[alert.pk], useful=useful, by=str(by.worker_id))


def switch(*, rule: str, on: bool, why: str, packs: Packs, by: Actor, now: datetime) -> UUID:
    """Switch a rule off where one works, or on again. Raises NotARule.

    The database lets analysts and senior managers do so, in their own name.
    """
    return switches.switch(
        Switch, rule=rule, on=on, why=why, known=packs.pattern_rules, note="pattern.switched",
        by=by, now=now,
    )  # fmt: skip
