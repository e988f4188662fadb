"""N12: before a copy is made for the child, how contact is safe is looked at, and kept with it."""

from __future__ import annotations

import hashlib
from datetime import datetime
from uuid import UUID

from sightline.access.identity import Actor
from sightline.access.written import once, said
from sightline.chronology.contact import BeforeContact, before_contact
from sightline.domain.chronology import EntryKind
from sightline.kernel import audit
from sightline.packs.catalogue import Packs
from sightline.plans.keeping import row, write_down
from sightline.plans.models import Copy, Plan
from sightline.plans.refusals import ContactNotSafe
from sightline.subjects.queries import safe_contact

INSTEAD = {
    "stopped": (
        "Make no copy. Read it with the child on your screen, somewhere safe, and leave nothing"
        " behind"
    ),
    "unknown": (
        "Ask the child first, and write down how they can be reached safely. Until then read it"
        " with them on your screen"
    ),
}


def check(plan: Plan, packs: Packs, whom: UUID | None = None) -> BeforeContact:
    """How contact with the child, or with this child of the family, is safe as it is known now."""
    return before_contact(packs, safe_contact(whom or plan.subject_id))


def require_safe(checked: BeforeContact) -> None:
    """Raises ContactNotSafe unless a safe way is known and the family is not to be kept out."""
    if checked.state in INSTEAD:
        raise ContactNotSafe(checked.says, INSTEAD[checked.state])


def make_copy(
    *,
    plan: Plan,
    what: Copy.What,
    whom: UUID | None = None,
    words: str,
    made: bytes,
    key: UUID,
    packs: Packs,
    by: Actor,
    now: datetime,
) -> Copy:
    """Keep that a copy was made, for whom, and how it reaches the child. made: the file.

    Raises ContactNotSafe, Missing.
    """
    checked = check(plan, packs, whom)
    require_safe(checked)
    text = said(words, "Write who gives it to the child, where and how", "words")
    copy, new = once(
        Copy,
        lambda: Copy.objects.create(
            **row(plan, key, by, now, whom),
            what=what.value,
            words=text,
            contact=checked.says,
            sha256=hashlib.sha256(made).hexdigest(),
        ),
        by=by,
        key=key,
    )
    if new:
        write_down(
            plan, f"A copy for the child ({copy.get_what_display()}): {text}",
            kind=EntryKind.CONTACT, came_from_id=copy.pk, whom=whom or plan.subject_id, by=by,
            now=now,
        )  # fmt: skip
        audit.note("plan.copied", ids=[copy.pk, plan.pk], subjects=[whom or plan.subject_id])
    return copy
