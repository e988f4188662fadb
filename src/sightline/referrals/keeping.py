"""What every step here does when it is written: once, signed, and told to the chronology."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import models
from django.db.models import F

from sightline.access import written
from sightline.access.files import OpenFile
from sightline.access.identity import Actor
from sightline.access.written import file_of, said, signed
from sightline.chronology.actions import add_entry
from sightline.domain.chronology import Basis, Certainty, EntryKind, Lane
from sightline.domain.dates import UncertainDate
from sightline.duties import actions as duties
from sightline.duties import queries as owed
from sightline.kernel import pack_texts
from sightline.kernel.clock import LONDON
from sightline.packs.catalogue import Packs, UnknownSlug
from sightline.referrals import queries
from sightline.referrals.models import Referral, Standing
from sightline.referrals.refusals import NotYours

Row = TypeVar("Row", bound=models.Model)


def once(
    model: type[Row], keep: Callable[[], Row], *, by: Actor, key: UUID, column: str = "step_key"
) -> Row:
    """What `keep` writes, or what the same worker's form with this key wrote already."""
    return written.once(model, keep, by=by, key=key, column=column)[0]


def step(sent: Referral, step_key: UUID, by: Actor, now: datetime) -> dict[str, Any]:
    """The columns that every step on a referral has (`models.steps.Step`)."""
    return {**file_of(sent).row(by, now), "referral": sent, "step_key": step_key}


def answers_for_receiver(sent: Referral, told_by: str, by: Actor) -> None:
    """Only the receiver answers. Where it is outside Sightline, the sender writes what was told.

    Raises NotYours, Missing.
    """
    if queries.is_outside(sent):
        if sent.agency_id != by.agency_id:
            raise NotYours("the agency that sent it")
        said(told_by, "Write who told you", "told_by")
    elif not queries.receives(sent, by):
        raise NotYours("the team that received it")


def asks_for_sender(sent: Referral, by: Actor) -> None:
    """Raises NotYours for anybody but the agency that sent it."""
    if not queries.sends(sent, by):
        raise NotYours("the agency that sent it")


def stand(
    sent: Referral,
    *,
    acknowledged: bool = False,
    decided: bool = False,
    fed_back: bool = False,
    withdrawal_asked: bool | None = None,
) -> None:
    """Where it stands now, for the queues. A referral that is decided is not acknowledged again."""
    rows = Standing.objects.filter(referral_id=sent.pk)
    if decided:
        rows.update(state=Standing.State.DECIDED, version=F("version") + 1, fed_back=False)
    elif acknowledged:
        rows.filter(state=Standing.State.SENT).update(state=Standing.State.ACKNOWLEDGED)
    if fed_back:
        rows.update(fed_back=True)
    if withdrawal_asked is not None:
        rows.update(withdrawal_asked=withdrawal_asked)


def write_down(
    *,
    file: OpenFile,
    subject_id: UUID,
    words: str,
    kind: EntryKind = EntryKind.DECISION,
    came_from: str = "referral",
    came_from_id: UUID,
    strands: Sequence[str] = (),
    by: Actor,
    now: datetime,
) -> UUID:
    """A line in the chronology, in the same file: whoever opens that reads it."""
    return add_entry(
        subject_id=subject_id,
        file=file,
        kind=kind,
        happened=UncertainDate.exact(now.astimezone(LONDON).date()),
        lane=Lane.NOT_KNOWN,
        basis=Basis.FACT,
        certainty=Certainty.CERTAIN,
        source=signed(by)[:200],
        words=words,
        strands=strands,
        came_from=came_from,
        came_from_id=came_from_id,
        by=by,
        now=now,
    )


def of_referral(
    sent: Referral, words: str, *, strands: Sequence[str] = (), by: Actor, now: datetime
) -> UUID:
    return write_down(
        file=file_of(sent),
        subject_id=sent.subject_id,
        words=words,
        strands=strands,
        came_from_id=sent.pk,
        by=by,
        now=now,
    )


def meet_all(about: str, about_id: UUID, how: str, *, by: Actor, now: datetime) -> None:
    """Whatever still runs on this record is done, whichever clocks its pack had."""
    for one in owed.of(about, about_id):
        if one.met_at is None:
            duties.meet_duty(
                about=about, about_id=about_id, clock=one.clock, how=how, by=by, now=now
            )


def keep_pack(packs: Packs, kind: str, slug: str, *, now: datetime) -> str:
    """The SHA-256 of the pack file that says this slug, whose text is kept.

    kind: how the file's name begins ("routes"). The partnership's own file comes before the
    national one. Raises UnknownSlug.
    """
    said_here = f"slug: {slug}\n"
    for file in reversed(packs.files):
        if file.name.startswith(kind) and said_here in file.text:
            return pack_texts.keep(file, now=now)
    raise UnknownSlug(f"no file of kind '{kind}' says '{slug}'")
