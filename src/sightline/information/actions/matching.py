"""A person decides whether two details are of the same. What the site pointed out, what the person
went by, the decision and why it follows are kept apart. It can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sightline.access.files import Audience, OpenFile, open_shared_file
from sightline.access.identity import Actor
from sightline.access.written import once, said
from sightline.domain.errors import Denied
from sightline.domain.information import DoesNotFit, Verdict
from sightline.domain.matching import Ground
from sightline.information.actions.linking import (
    LinkedTo,
    current_link,
    link_mention,
    may_link,
    unlink_mention,
)
from sightline.information.models import MatchDecision, MatchUndone, Mention, MentionLink
from sightline.kernel import audit


@dataclass(frozen=True)
class Decided:
    """What a person says of two details, in their own words."""

    verdict: Verdict
    reasons: str
    rationale: str


def decide_match(
    *,
    first: Mention,
    second: Mention,
    ground: Ground | None,
    decided: Decided,
    key: UUID,
    by: Actor,
    now: datetime,
) -> MatchDecision:
    """Keep the decision in its four parts; where they are the same, link both to one record.

    ground: what the site pointed out, or None where a person chose the two. Two details that are
    linked to two records stay so: whether the records are one is decided on those.
    Raises Denied, Missing, DoesNotFit.
    """
    if not may_link(by):
        raise Denied("analysts and intelligence officers decide this")
    reasons = said(decided.reasons, "Write what you go by", "reasons")
    rationale = said(decided.rationale, "Write why that decides it", "rationale")
    if first.report_id == second.report_id and first.together == second.together:
        raise DoesNotFit("Both are of one thing already: one report gave them together")
    subjects = [whose(first), whose(second)]
    if decided.verdict is Verdict.SAME and all(subjects) and subjects[0] != subjects[1]:
        raise DoesNotFit(
            "Each is linked to a record of its own. Undo one of the links first, or say that the"
            " two records are one"
        )
    match, new = once(
        MatchDecision,
        lambda: _keep(first, second, ground, decided.verdict, reasons, rationale, key, by, now),
        by=by,
        key=key,
        column="sent_key",
    )
    if new and decided.verdict is Verdict.SAME:
        _link_both(match, first, second, reasons, by, now)
    return match


def undo_match(*, match: MatchDecision, because: str, by: Actor, now: datetime) -> None:
    """It was not so after all: what it linked is no longer linked. Raises Denied, Missing."""
    if not may_link(by):
        raise Denied("analysts and intelligence officers decide this")
    words = said(because, "Write why it was not so", "because")
    if MatchUndone.objects.filter(match=match).exists():
        return
    file = OpenFile(match.file_id, match.area_id)
    MatchUndone.objects.create(**file.row(by, now), match=match, because=words)
    for link in MentionLink.objects.filter(match_id=match.pk, undone__isnull=True):
        unlink_mention(link=link, because=words, by=by, now=now)
    audit.note("information.match-undone", ids=[match.pk])


def whose(mention: Mention) -> UUID | None:
    """The record that a detail is of, as the report or a person said."""
    if mention.subject_id is not None:
        return UUID(str(mention.subject_id))
    link = current_link(mention)
    return UUID(str(link.subject_id)) if link and link.subject_id else None


def _keep(
    first: Mention, second: Mention, ground: Ground | None, verdict: Verdict, reasons: str,
    rationale: str, key: UUID, by: Actor, now: datetime,
) -> MatchDecision:  # fmt: skip
    both = [UUID(str(one.report.subject_id)) for one in (first, second)]
    file = open_shared_file(
        Audience.INFORMATION,
        list(dict.fromkeys(both)),
        sources=list(dict.fromkeys((first.file_id, second.file_id))),
        kind="allocation",
        reason="Whether two details are of the same",
    )
    made = MatchDecision.objects.create(
        **file.row(by, now),
        first=first,
        second=second,
        first_entry=first.entry_id,
        second_entry=second.entry_id,
        suggestion={"key": ground.key, "sentence": ground.sentence} if ground else {},
        reasons=reasons,
        decision=verdict.value,
        rationale=rationale,
        sent_key=key,
    )
    audit.note("information.match-decided", ids=[made.pk, first.pk, second.pk], decision=verdict)
    return made


def _link_both(
    match: MatchDecision, first: Mention, second: Mention, reasons: str, by: Actor, now: datetime
) -> None:
    subject = whose(first) or whose(second)
    for one in (first, second):
        if whose(one) is not None:
            continue
        stays = current_link(one)
        if stays is not None:  # somebody had left it as it was
            unlink_mention(link=stays, because=reasons, by=by, now=now)
        subject = link_mention(
            mention=one,
            to=LinkedTo(because=reasons, subject_id=subject),
            key=uuid4(),
            match_id=match.pk,
            by=by,
            now=now,
        )
