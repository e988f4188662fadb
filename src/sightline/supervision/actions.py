"""Everything that is written in this room, as verbs. Keyword-only, with `by` and `now`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sightline.access.files import OpenFile
from sightline.access.identity import Actor
from sightline.access.teams import agencies_of
from sightline.access.written import once, signed
from sightline.chronology import queries as chronology
from sightline.chronology.actions import add_entry, correct_entry
from sightline.domain.chronology import Basis, Certainty, EntryKind, Lane
from sightline.domain.dates import UncertainDate
from sightline.domain.errors import NotPossible
from sightline.domain.supervision import VoiceSought
from sightline.duties.actions import Owner
from sightline.kernel import audit
from sightline.packs.catalogue import Packs
from sightline.plans.actions import Agreed, agree_action
from sightline.supervision import queries
from sightline.supervision.models import (
    CasePart,
    ChosenCase,
    Pair,
    PrivatePart,
    Session,
    Signature,
)

__all__ = [
    "CASE", "Pair", "Said", "Session", "agree_on_case", "agree_session",
    "cancel_session", "choose_cases", "correct_case_part", "end_pair", "in_words", "move_session",
    "owner_of", "set_pair", "sign", "write_case_part", "write_private_part",
]  # fmt: skip

CASE = "supervision"
ENDED = (
    "This supervision has ended. What was written stays readable, and nothing more is written. Ask"
    " a lead to say who supervises now"
)
NOT_BOTH = (
    "You two cannot both open this child’s file, so it is not spoken of here. Ask a lead who else"
    " can supervise on it"
)


@dataclass(frozen=True)
class Said:
    """What was said of one case. answers: by slug of the pack's questions of the case."""

    voice_sought: VoiceSought
    answers: Mapping[str, str]


def set_pair(*, supervisor: UUID, supervisee: UUID, by: Actor, now: datetime) -> Pair:
    """Somebody supervises somebody from now on. By a lead or manager, of workers of their agency.

    Raises NotPossible; where they are of another agency the database refuses.
    """
    if not by.holds(*queries.LEADS):
        raise NotPossible("A lead or a manager says who supervises whom")
    if supervisor == supervisee:
        raise NotPossible("Nobody supervises themselves. Choose two people", "supervisor")
    working = agencies_of([supervisor, supervisee], [])
    for field, who in (("supervisor", supervisor), ("supervisee", supervisee)):
        if working.get(who) != by.agency_id:
            raise NotPossible("They work for another agency. Choose a colleague of yours", field)
    before = Pair.objects.filter(
        supervisor_id=supervisor, supervisee_id=supervisee, ends_at__isnull=True
    ).first()
    if before is not None:
        return before
    made = Pair.objects.create(
        agency_id=by.agency_id, supervisor_id=supervisor, supervisee_id=supervisee, starts_at=now,
        by_id=by.worker_id,
    )  # fmt: skip
    audit.note("supervision.pair-set", ids=[made.pk, supervisor, supervisee])
    return made


def end_pair(*, pair: Pair, by: Actor, now: datetime) -> None:
    """They no longer supervise. What was written stays readable by the two, and by nobody else."""
    if not by.holds(*queries.LEADS):
        raise NotPossible("A lead or a manager says who supervises whom")
    # By query: these columns alone may change, and by whom it was ended is one of them.
    Pair.objects.filter(pk=pair.pk, ends_at__isnull=True).update(ends_at=now, by_id=by.worker_id)
    audit.note("supervision.pair-ended", ids=[pair.pk])


def agree_session(*, pair: Pair, at: datetime, key: UUID, by: Actor, now: datetime) -> Session:
    """The two agree on when they sit down. Sent twice, agreed once."""
    made, new = once(
        Session,
        lambda: Session.objects.create(
            pair=pair, supervisor_id=pair.supervisor_id, supervisee_id=pair.supervisee_id,
            agreed_at=at, recorded_by_id=by.worker_id, recorded_at=now, step_key=key,
        ),
        by=by, key=key,
    )  # fmt: skip
    if new:
        audit.note("supervision.agreed", ids=[made.pk])
    return made


def move_session(*, session: Session, at: datetime, by: Actor, now: datetime) -> None:
    """Another time, while it was not held."""
    del now
    _open(session)
    _changed(Session.objects.filter(pk=session.pk, held_on__isnull=True).update(agreed_at=at))
    audit.note(
        "supervision.moved", ids=[session.pk], by_supervisor=by.worker_id == session.supervisor_id
    )


def cancel_session(*, session: Session, why: str, by: Actor, now: datetime) -> None:
    """It is not held, and why: a word or two, of no child. Nobody but the two reads it."""
    del by, now
    _open(session)
    if CasePart.objects.filter(session=session).exists():
        raise NotPossible("It was held: something of a case is written down. Say on which day")
    _changed(Session.objects.filter(pk=session.pk, held_on__isnull=True).update(not_held=why[:300]))
    audit.note("supervision.not-held", ids=[session.pk])


def choose_cases(*, session: Session, subjects: Collection[UUID], by: Actor, now: datetime) -> None:
    """Cases to speak of: children whom the supervised worker carries and both may open.

    Raises NotPossible: nobody is told more by a session than their own files tell them.
    """
    _open(session)
    may = {one.subject_id: one for one in queries.caseload(session.pair_id) if one.both_may}
    already = {one.subject_id for one in queries.chosen(session.pk)}
    for subject_id in subjects:
        case = may.get(subject_id)
        if case is None:
            raise NotPossible(NOT_BOTH, "cases")
        if subject_id in already:
            continue
        file = OpenFile(case.file_id, by.area_id)
        ChosenCase.objects.create(
            **file.row(by, now), subject_id=subject_id, session=session, step_key=session.step_key
        )
    audit.note("supervision.chosen", ids=[session.pk], subjects=subjects)


def write_case_part(
    *, session: Session, subject_id: UUID, said: Said, held_on: date, key: UUID, packs: Packs,
    by: Actor, now: datetime,
) -> CasePart:  # fmt: skip
    """The case's part: into the agency's record of the child, and a line in the chronology.

    Raises NotPossible, where one of the two may not open the file or the session is over.
    """
    before = CasePart.objects.filter(step_key=key, recorded_by_id=by.worker_id).first()
    if before is not None:
        return before
    _open(session)
    case = _case(session, subject_id)
    if any(one.subject_id == subject_id for one in queries.case_parts(session.pk)):
        raise NotPossible("This case is written down already. Correct what stands there")
    file, words = OpenFile(case.file_id, by.area_id), in_words(said, packs)
    entry = add_entry(
        subject_id=subject_id, file=file, kind=EntryKind.DECISION,
        happened=UncertainDate.exact(held_on), lane=Lane.NOT_KNOWN, basis=Basis.FACT,
        certainty=Certainty.CERTAIN, source=f"Supervision. Written by {signed(by)}"[:200],
        words=words, came_from=CASE, came_from_id=session.pk, by=by, now=now,
    )  # fmt: skip
    made = CasePart.objects.create(
        **file.row(by, now), **_of(session), subject_id=subject_id, held_on=held_on,
        voice_sought=said.voice_sought.value, answers=dict(said.answers), entry_id=entry,
        step_key=key,
    )  # fmt: skip
    _is_held(session, held_on)
    audit.note("supervision.case-part", ids=[session.pk, made.pk], subjects=[subject_id])
    return made


def correct_case_part(
    *, part: CasePart, said: Said, because: str, key: UUID, packs: Packs, by: Actor, now: datetime
) -> CasePart:
    """What should stand instead. Both stay readable; who signed before is asked to sign again."""
    before = CasePart.objects.filter(step_key=key, recorded_by_id=by.worker_id).first()
    if before is not None:
        return before
    session = queries.session(part.session_id)
    if session is None:
        raise NotPossible("The two whose session it was correct it")
    _open(session)
    _case(session, part.subject_id)
    if queries.corrected(part):
        raise NotPossible("It was corrected meanwhile. Read what stands there now")
    entry = chronology.entry(part.entry_id)
    if entry is None:
        raise NotPossible("Its line in the chronology cannot be read")
    line = correct_entry(
        entry=entry, because=because, kind=EntryKind.DECISION,
        happened=UncertainDate.exact(part.held_on), lane=Lane.NOT_KNOWN, basis=Basis.FACT,
        certainty=Certainty.CERTAIN, source=f"Supervision. Written by {signed(by)}"[:200],
        words=in_words(said, packs), childs_words="", by=by, now=now,
    )  # fmt: skip
    file = OpenFile(part.file_id, part.area_id)
    made = CasePart.objects.create(
        **file.row(by, now), **_of(session), subject_id=part.subject_id, held_on=part.held_on,
        voice_sought=said.voice_sought.value, answers=dict(said.answers), entry_id=line,
        supersedes=part, because=because[:300], step_key=key,
    )  # fmt: skip
    audit.note("supervision.corrected", ids=[part.pk, made.pk], subjects=[part.subject_id])
    return made


def agree_on_case(
    *, part: CasePart, agreed: Agreed, key: UUID, packs: Packs, by: Actor, now: datetime
) -> UUID:
    """An action, as in any plan: in its owner's work until somebody else shows that it was done.

    By one of the two, for one of the two. Raises NotPossible, Missing.
    """
    session = queries.session(part.session_id)
    if session is None:
        raise NotPossible("The two whose session it was agree on it")
    _open(session)
    _case(session, part.subject_id)
    if agreed.owner.worker_id not in (session.supervisor_id, session.supervisee_id):
        raise NotPossible("One of you two takes it on. For others agree it in a plan", "who")
    return agree_action(
        file=OpenFile(part.file_id, part.area_id), subject_id=part.subject_id, agreed=agreed,
        about=CASE, about_id=part.session_id, key=key, packs=packs, by=by, now=now,
    )  # fmt: skip


def owner_of(session: Session, worker_id: UUID) -> Owner:
    """One of the two, as the owner of an action."""
    return Owner(session.pair.agency_id, None, worker_id)


def write_private_part(
    *, session: Session, answers: Mapping[str, str], held_on: date, key: UUID, by: Actor,
    now: datetime,
) -> PrivatePart:  # fmt: skip
    """The worker's own part, for the two alone: the newest stands. The audit names the session."""
    _open(session)
    made, _ = once(
        PrivatePart,
        lambda: PrivatePart.objects.create(
            session=session, supervisor_id=session.supervisor_id,
            supervisee_id=session.supervisee_id, answers=dict(answers),
            recorded_by_id=by.worker_id, recorded_at=now, step_key=key,
        ),
        by=by, key=key,
    )  # fmt: skip
    _is_held(session, held_on)
    audit.note("supervision.private-part", ids=[session.pk])
    return made


def sign(*, session: Session, key: UUID, by: Actor, now: datetime) -> None:
    """One of the two says that it is right as it stands now. Raises NotPossible."""
    _open(session)
    if session.held_on is None:
        raise NotPossible("Nothing is written down yet. Write what was said, then sign it")
    once(
        Signature,
        lambda: Signature.objects.create(
            session=session, supervisor_id=session.supervisor_id,
            supervisee_id=session.supervisee_id, recorded_by_id=by.worker_id, recorded_at=now,
            step_key=key,
        ),
        by=by, key=key,
    )  # fmt: skip
    audit.note("supervision.signed", ids=[session.pk])


def in_words(said: Said, packs: Packs) -> str:
    """The line of the chronology. What the child said stands in quotation marks, as the child's."""
    lines = [f"In supervision. Was the child asked, or heard? {said.voice_sought.label}."]
    for slug, words in said.answers.items():
        asked = packs.supervision_questions.get(slug)
        label = asked.label if asked else slug
        lines.append(f"{label} “{words}”" if asked and asked.childs else f"{label} {words}")
    return "\n\n".join(lines)


def _of(session: Session) -> dict[str, object]:
    return {
        "session": session,
        "agency_id": session.pair.agency_id,
        "supervisor_id": session.supervisor_id,
        "supervisee_id": session.supervisee_id,
    }


def _open(session: Session) -> None:
    """Raises NotPossible: the pair has ended, or the session was called off."""
    if not queries.runs(session):
        raise NotPossible(ENDED)
    if session.not_held:
        raise NotPossible("This session was not held. Agree on another")


def _case(session: Session, subject_id: UUID) -> queries.Case:
    for one in queries.caseload(session.pair_id):
        if one.subject_id == subject_id and one.both_may:
            return one
    raise NotPossible(NOT_BOTH)


def _is_held(session: Session, on: date) -> None:
    Session.objects.filter(pk=session.pk, held_on__isnull=True).update(held_on=on)


def _changed(rows: int) -> None:
    if not rows:
        raise NotPossible("This session was held already")
