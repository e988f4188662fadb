"""What is kept when somebody says what holds about a child. Nothing here changes a row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction

from sightline.access.files import Audience, OpenFile, SubjectKind, open_file
from sightline.access.identity import Actor
from sightline.access.judged import BecauseMissing
from sightline.access.links import link_row
from sightline.access.switches import switch
from sightline.chronology.actions import AlsoAbout, add_entry
from sightline.domain.chronology import Basis, Certainty, EntryKind, Lane
from sightline.domain.dates import UncertainDate
from sightline.domain.picture import Asks, HoldingKind, Stance
from sightline.kernel import audit
from sightline.kernel.uncertain import columns
from sightline.packs.catalogue import Packs
from sightline.picture.models import Holding, RuleSwitch, Threat
from sightline.picture.refusals import NotInPacks

REASON = "Keeps what holds about the child"


@dataclass(frozen=True)
class Said:
    """What is said of one holding. Blank where a kind does not ask it.

    other: another subject it is about, with their kind; other_words: the same by name.
    """

    kind: str
    code: str
    words: str
    source: str
    since: UncertainDate
    basis: Basis = Basis.REPORT
    certainty: Certainty = Certainty.NOT_KNOWN
    stance: Stance | None = None
    other: UUID | None = None
    other_kind: SubjectKind = SubjectKind.PERSON
    other_words: str = ""
    effect: str = ""
    until: date | None = None
    enforced_by: str = ""
    enforced_words: str = ""
    responsible: str = ""
    responsible_words: str = ""
    childs_choice: str = ""


def hold(
    *,
    subject_id: UUID,
    said: Said,
    sent_key: UUID,
    packs: Packs,
    by: Actor,
    now: datetime,
    file: OpenFile | None = None,
) -> UUID:
    """Append what holds. Sent twice, it is kept once. Raises NotInPacks.

    file: where it belongs; None is the agency's own record. An order is also written into the
    chronology, so that it stands on the timeline.
    """
    kind = _kind(packs, said)
    before = Holding.objects.filter(recorded_by_id=by.worker_id, sent_key=sent_key).first()
    if before is not None:
        return before.pk
    into = file or open_file(Audience.RECORD, [subject_id], reason=REASON)
    row = _keep(subject_id, said, kind, into, sent_key, packs, by, now)
    if kind.asks_for(Asks.UNTIL):
        _write_down_order(row, said, into, by, now)
    audit.note("holding.added", ids=[row.pk], subjects=[subject_id], kind=said.kind)
    return row.pk


def correct(
    *, holding: Holding, said: Said, because: str, sent_key: UUID, packs: Packs, by: Actor,
    now: datetime,
) -> UUID:  # fmt: skip
    """Append what should stand instead, in the same file. Raises NotInPacks."""
    kind = _kind(packs, said)
    into = OpenFile(holding.file_id, holding.area_id)
    before = Holding.objects.filter(recorded_by_id=by.worker_id, sent_key=sent_key).first()
    if before is not None:
        return before.pk
    row = _keep(
        holding.subject_id, said, kind, into, sent_key, packs, by, now,
        supersedes=holding, because=because,
    )  # fmt: skip
    _carry_links(holding.pk, row.pk)
    audit.note("holding.corrected", ids=[holding.pk, row.pk], subjects=[holding.subject_id])
    return row.pk


def end(
    *, holding: Holding, on: date, because: str, sent_key: UUID, by: Actor, now: datetime
) -> UUID:
    """It no longer holds since that day. What was known of it stays, with its dates."""
    before = Holding.objects.filter(recorded_by_id=by.worker_id, sent_key=sent_key).first()
    if before is not None:
        return before.pk
    values = {
        one.attname: getattr(holding, one.attname)
        for one in Holding._meta.concrete_fields
        if one.attname not in ("id", "recorded_by_id", "recorded_at", "supersedes_id")
    }
    row = Holding.objects.create(
        **{
            **values,
            "recorded_by_id": by.worker_id,
            "recorded_at": now,
            "supersedes_id": holding.pk,
            "superseded_because": "It ended",
            "ended_on": on,
            "ended_because": because,
            "sent_key": sent_key,
        }
    )
    _carry_links(holding.pk, row.pk)
    audit.note("holding.ended", ids=[holding.pk, row.pk], subjects=[holding.subject_id])
    return row.pk


def threaten(
    *, holding: Holding, by_what: str, words: str, happened: UncertainDate, sent_key: UUID,
    packs: Packs, by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """Something may take this protective factor away. Raises NotInPacks."""
    threat = packs.threats.get(by_what)
    if threat is None:
        raise NotInPacks("by")
    return _threat(holding, by_what, threat.label, words, happened, None, sent_key, by, now)


def avert(
    *, threat: Threat, words: str, happened: UncertainDate, sent_key: UUID, by: Actor,
    now: datetime,
) -> UUID:  # fmt: skip
    """What threatened it was averted, and how."""
    return _threat(
        threat.holding, threat.by, threat.label, words, happened, threat, sent_key, by, now
    )


def judge_rule(
    *,
    rule: str,
    subject_id: UUID,
    useful: bool,
    reason: str,
    sent_key: UUID,
    packs: Packs,
    by: Actor,
    now: datetime,
) -> None:
    """Say whether what a rule pointed out of a child was of use, and where not, why.

    Raises BecauseMissing. The database refuses it of a child whom the worker may not see. Sent
    twice, it is kept once.
    """
    if not useful and reason not in packs.pointing_reasons:
        raise BecauseMissing()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT access.judge_rule(%s, %s, %s, %s, %s, %s)",
            [rule, subject_id, useful, "" if useful else reason, sent_key, now],
        )
    audit.note("rule.judged", subjects=[subject_id], rule=rule, useful=useful, by=str(by.worker_id))


def switch_rule(*, rule: str, on: bool, why: str, packs: Packs, by: Actor, now: datetime) -> UUID:
    """Switch a rule off where one works, or on again. Raises NotARule.

    The database lets safeguarding leads and senior managers do so, in their own name.
    """
    return switch(
        RuleSwitch, rule=rule, on=on, why=why, known=packs.pointing_rules, note="rule.switched",
        by=by, now=now,
    )  # fmt: skip


def label_of(packs: Packs, kind: HoldingKind, code: str) -> str:
    """The words of one answer of a kind; "" for none. Raises NotInPacks."""
    if not code:
        if kind.options or kind.codes or kind.models:
            raise NotInPacks("code")
        return ""
    for option in kind.options:
        if option.slug == code:
            return option.label
    if kind.codes:
        for known, label in packs.code_choices(kind.codes):
            if known == code:
                return label
    if kind.models and code in packs.models:
        return packs.models[code].label
    raise NotInPacks("code")


def _kind(packs: Packs, said: Said) -> HoldingKind:
    kind = packs.holding_kinds.get(said.kind)
    if kind is None:
        raise NotInPacks("kind")
    if kind.asks_for(Asks.STANCE) and said.stance is None:
        raise NotInPacks("stance")
    for name in ("enforced_by", "responsible"):
        answer = getattr(said, name)
        if answer and answer not in packs.enforcers:
            raise NotInPacks(name)
    return kind


def _keep(
    subject_id: UUID, said: Said, kind: HoldingKind, into: OpenFile, sent_key: UUID, packs: Packs,
    by: Actor, now: datetime, *, supersedes: Holding | None = None, because: str = "",
) -> Holding:  # fmt: skip
    row = Holding(
        **into.row(by, now),
        **columns(said.since),
        subject_id=subject_id,
        agency_id=by.agency_id,
        kind=kind.slug,
        code=said.code,
        label=label_of(packs, kind, said.code),
        stance=said.stance.value if said.stance else "",
        other_words=said.other_words.strip(),
        effect=said.effect,
        until=said.until,
        enforced_by=said.enforced_by,
        enforced_words=said.enforced_words.strip(),
        responsible=said.responsible,
        responsible_words=said.responsible_words.strip(),
        childs_choice=said.childs_choice,
        words=said.words,
        source=said.source,
        basis=said.basis.value,
        certainty=said.certainty.value,
        supersedes=supersedes,
        superseded_because=because,
        sent_key=sent_key,
    )
    with transaction.atomic():
        row.save(force_insert=True)
        if said.other is not None:
            _link(row, into, said.other, said.other_kind)
    return row


def _carry_links(was: UUID, now_is: UUID) -> None:
    """What takes the place of a holding speaks of everybody of whom it spoke, seen or not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT access.carry_holding_links(%s, %s)", [was, now_is])


def _link(row: Holding, into: OpenFile, other: UUID, kind: SubjectKind) -> None:
    """A block on whom it is about then hides the row, as it hides an entry."""
    link_row(row_id=row.pk, file=into, subject_id=other, kind=kind, part="")


def _threat(
    holding: Holding, slug: str, label: str, words: str, happened: UncertainDate,
    settles: Threat | None, sent_key: UUID, by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    before = Threat.objects.filter(recorded_by_id=by.worker_id, sent_key=sent_key).first()
    if before is not None:
        return before.pk
    row = Threat.objects.create(
        **OpenFile(holding.file_id, holding.area_id).row(by, now),
        **columns(happened),
        holding_id=holding.pk,
        by=slug,
        label=label,
        words=words,
        settles=settles,
        sent_key=sent_key,
    )
    verb = "threat.averted" if settles else "threat.added"
    audit.note(verb, ids=[holding.pk, row.pk], subjects=[holding.subject_id])
    return row.pk


def _write_down_order(row: Holding, said: Said, into: OpenFile, by: Actor, now: datetime) -> None:
    add_entry(
        subject_id=row.subject_id,
        file=into,
        kind=EntryKind.DECISION,
        happened=row.happened,
        lane=Lane.INSIDE_FAMILY,
        basis=Basis(row.basis),
        certainty=Certainty(row.certainty),
        source=row.source,
        words=f"{row.label}. {row.words}",
        also_about=[AlsoAbout(said.other, said.other_kind, "")] if said.other else [],
        strands=("order-made",),
        came_from="holding",
        came_from_id=row.pk,
        by=by,
        now=now,
    )
