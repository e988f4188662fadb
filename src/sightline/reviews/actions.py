"""What is kept when a case is raised, considered, notified, reviewed and learnt from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from uuid import UUID

from django.db import ProgrammingError, transaction
from psycopg.errors import InsufficientPrivilege

from sightline.access import area
from sightline.access.files import (
    Audience,
    OpenFile,
    SubjectKind,
    join_shared_file,
    leave_shared_file,
    new_subject,
    open_shared_file,
)
from sightline.access.identity import Actor
from sightline.access.written import file_of, said
from sightline.domain.agencies import Role
from sightline.domain.chronology import Certainty
from sightline.domain.errors import NotPossible
from sightline.duties import actions as duties
from sightline.duties import queries as duties_read
from sightline.duties.actions import Owner
from sightline.duties.queries import Owed
from sightline.kernel import audit
from sightline.kernel.addresses import address
from sightline.kernel.clock import LONDON
from sightline.learning import actions as learning
from sightline.packs.catalogue import Packs
from sightline.reviews import queries
from sightline.reviews.models import (
    Decision,
    Notification,
    Outcome,
    PanelAnswer,
    Point,
    Publication,
    Raised,
    RapidReview,
    Said,
)
from sightline.workforce.telling import tell

ABOUT = "review"
NOTIFY, RAPID, PUBLISH = (
    "serious-incident-notification", "rapid-review", "practice-review-published",
)  # fmt: skip
ASKS = {Raised.Kind.INCIDENT.value: "decision", Raised.Kind.GOOD_PRACTICE.value: "good-practice"}


def raise_case(
    *,
    kind: str,
    subject_id: UUID | None,
    drawn_from: Sequence[UUID] = (),
    title: str,
    words: str,
    sure: Certainty,
    hoped: str,
    aware_on: date | None,
    key: UUID,
    packs: Packs,
    by: Actor,
    now: datetime,
) -> UUID:
    """Anybody asks that a case is considered. subject_id: the child, None where none is meant or
    named. drawn_from: files that its words are drawn from; what closes them closes this. Of an
    incident the clock of the notification runs from the day of awareness.

    Raises NotPossible for an incident without that day, or one that is still to come, and for a
    child whom the worker may not open.
    """
    title = said(title, "Write a title that names nobody", "title")
    words = said(words, "Write what happened", "words")
    hoped = said(hoped, "Write what could be learnt", "hoped")
    incident = Raised.Kind(kind) is Raised.Kind.INCIDENT
    if incident and aware_on is None:
        raise NotPossible("Give the day on which your agency became aware of it", "aware_on")
    if aware_on and aware_on > now.astimezone(LONDON).date():
        raise NotPossible("This day is still to come", "aware_on")
    kept = Raised.objects.filter(recorded_by_id=by.worker_id, step_key=key).first()
    if kept is not None:
        return kept.pk
    with transaction.atomic():
        whom = subject_id or new_subject(SubjectKind.CHILD)
        file = _opened(whom, drawn_from)
        made = Raised.objects.create(
            **file.row(by, now), subject_id=whom, kind=kind, title=title, words=words,
            sure=sure.value, hoped=hoped, aware_on=aware_on if incident else None,
            named=subject_id is not None, step_key=key,
        )  # fmt: skip
        audit.note("review.raised", ids=[made.pk], subjects=[whom], kind=kind)
        _tell([one.worker_id for one in _managers(made, by, now) if one.worker_id], made)
        if incident and aware_on:
            _owe(made, NOTIFY, _morning(aware_on), packs, by, now)
    return made.pk


def decide(
    *, of: Raised, choice: str, words: str, with_whom: str, key: UUID, packs: Packs, by: Actor,
    now: datetime,
) -> None:  # fmt: skip
    """What the partnership decided, with reasons. It can be decided anew; nothing is taken back."""
    _leads(by)
    chosen = packs.audits.review_choices.get(choice)
    if chosen is None or chosen.asks != ASKS[of.kind]:
        raise NotPossible("Choose what was decided", "choice")
    words = said(words, "Give the reasons", "words")
    with_whom = said(with_whom, "Say who decided it", "with_whom")
    if queries.notification(of) is not None:
        raise NotPossible("The panel was notified. What follows is decided in the rapid review")
    if Decision.objects.filter(step_key=key).exists():
        return
    Decision.objects.create(
        **file_of(of).row(by, now), raised=of, choice=choice, words=words, with_whom=with_whom,
        step_key=key,
    )  # fmt: skip
    if of.aware_on and chosen.goes_on:
        _owe(of, NOTIFY, _morning(of.aware_on), packs, by, now)
    elif of.aware_on:
        _met(of, NOTIFY, f"Decided: {chosen.label}", by, now)
    audit.note("review.decided", ids=[of.pk], subjects=[of.subject_id], choice=choice)


def notify(
    *, of: Raised, notified_on: date, reference: str, key: UUID, packs: Packs, by: Actor,
    now: datetime,
) -> None:  # fmt: skip
    """The national panel was told. From then on the clock of the rapid review runs."""
    _leads(by)
    last = queries.decision(of)
    chosen = packs.audits.review_choices.get(last.choice) if last else None
    if of.kind != Raised.Kind.INCIDENT.value or chosen is None or not chosen.goes_on:
        raise NotPossible("Write down first that it was decided to notify, and why")
    if notified_on > now.astimezone(LONDON).date():
        raise NotPossible("This day is still to come", "notified_on")
    if of.aware_on and notified_on < of.aware_on:
        raise NotPossible("This lies before anybody was aware of it", "notified_on")
    if queries.notification(of) is not None:
        return
    at = max(_morning(notified_on), _morning(of.aware_on or notified_on))
    Notification.objects.create(
        **file_of(of).row(by, now), raised=of, notified_at=at, reference=reference.strip(),
        step_key=key,
    )  # fmt: skip
    _met(of, NOTIFY, "The panel was notified", by, now)
    _owe(of, RAPID, at, packs, by, now)
    audit.note("review.notified", ids=[of.pk], subjects=[of.subject_id])


def begin_rapid_review(
    *, of: Raised, members: Sequence[UUID], key: UUID, by: Actor, now: datetime
) -> None:
    """Those who gather the facts of each agency are let in. Never without a notification.

    Whoever is kept from the child is left out in silence. Raises NotPossible.
    """
    _leads(by)
    told = queries.notification(of)
    if told is None:
        raise NotPossible("A rapid review follows a notification. Notify the panel first")
    if not members:
        raise NotPossible("Choose who gathers the facts of each agency", "members")
    if queries.rapid_review(of) is None:
        RapidReview.objects.create(
            **file_of(of).row(by, now), notification=told, raised=of, step_key=key
        )
    let_in(of=of, members=members, by=by)
    audit.note("review.rapid-begun", ids=[of.pk], subjects=[of.subject_id])


def let_in(*, of: Raised, members: Sequence[UUID], by: Actor) -> None:
    """They read and write in the case from now on."""
    _leads(by)
    join_shared_file(of.file_id, workers=members, reason="Takes part in a rapid review")


def let_manager_in(*, of: Raised, manager: UUID, by: Actor, now: datetime) -> None:
    """Whoever leads the learning opens every other case by their role, and this one, which keeps to
    the designated officer's route, only once they are let in. Whoever led it before and does so no
    longer is out. By the officer, or the agency of whoever raised it. Raises NotPossible.
    """
    if not queries.on_officers_route(of) or not keeps(of, by):
        raise NotPossible("Whoever leads the partnership’s learning opens this case anyhow")
    holdings = area.holdings_in(by.area_id, roles=[Role.PARTNERSHIP_MANAGER])
    running = {one.worker_id for one in holdings if one.runs_at(now)}
    if manager not in running:
        raise NotPossible("Choose somebody who leads the partnership’s learning now", "manager")
    reason = "Leads the partnership’s learning"
    join_shared_file(of.file_id, workers=[manager], reason=reason)
    former = {one.worker_id for one in holdings} - running - {of.recorded_by_id}
    if former:
        leave_shared_file(of.file_id, workers=list(former), reason=f"{reason} no longer")
    _tell([manager], of)
    audit.note("review.manager-let-in", ids=[of.pk, manager], subjects=[of.subject_id])


def take_on(*, of: Raised, by: Actor, now: datetime) -> None:
    """What is owed of the case falls to `by`, who leads the learning now."""
    _leads(by)
    owner, why = Owner(by.agency_id, None, by.worker_id), "Leads the partnership’s learning now"
    for one in to_take_on(duties_read.of(ABOUT, of.pk), by):
        duties.hand_over(duty_id=one.duty_id, owner=owner, why=why, by=by, now=now)
    audit.note("review.taken-on", ids=[of.pk], subjects=[of.subject_id])


def to_take_on(owed: Sequence[Owed], by: Actor) -> list[Owed]:
    """What is open and somebody else's; a duty stays with its agency."""
    return [
        one for one in owed
        if not one.met_at and one.agency_id == by.agency_id and one.worker_id != by.worker_id
    ]  # fmt: skip


def say(
    *, of: Raised, prompt: str, words: str, sure: Certainty, key: UUID, packs: Packs, by: Actor,
    now: datetime,
) -> None:  # fmt: skip
    """What the agency of `by` has to say to one question."""
    review = queries.rapid_review(of)
    if review is None or queries.outcome(of) is not None:
        raise NotPossible("There is no rapid review that is still open")
    if prompt not in packs.audits.review_prompts:
        raise NotPossible("Choose the question", "prompt")
    words = said(words, "Write what your agency has to say", "words")
    if Said.objects.filter(step_key=key).exists():
        return
    Said.objects.create(
        **file_of(of).row(by, now), raised=of, review=review, agency_id=by.agency_id,
        prompt=prompt, words=words, sure=sure.value, step_key=key,
    )  # fmt: skip
    audit.note("review.said", ids=[of.pk], subjects=[of.subject_id])


def conclude(
    *, of: Raised, safe_now: str, choice: str, words: str, key: UUID, packs: Packs, by: Actor,
    now: datetime,
) -> None:  # fmt: skip
    """The rapid review ends and is sent to the panel: safety, next step and reasons. Where a review
    follows, its clock runs from now."""
    _leads(by)
    review = queries.rapid_review(of)
    chosen = packs.audits.review_choices.get(choice)
    if review is None:
        raise NotPossible("There is no rapid review")
    if chosen is None or chosen.asks != "next-step":
        raise NotPossible("Choose the next step", "choice")
    safe_now = said(safe_now, "Say of every child whether they are safe now", "safe_now")
    words = said(words, "Give the reasons", "words")
    if queries.outcome(of) is not None:
        return
    heard = {one.prompt for one in queries.said_in(of)}
    if missing := [one for slug, one in packs.audits.review_prompts.items()
                   if slug in ("safety", "facts") and slug not in heard]:  # fmt: skip
        raise NotPossible(f"Nobody has said anything yet to: {missing[0].text}")
    Outcome.objects.create(
        **file_of(of).row(by, now), raised=of, review=review, safe_now=safe_now, choice=choice,
        words=words, step_key=key,
    )  # fmt: skip
    _met(of, RAPID, f"Decided: {chosen.label}", by, now)
    if chosen.goes_on:
        _owe(of, PUBLISH, now, packs, by, now)
    audit.note("review.concluded", ids=[of.pk], subjects=[of.subject_id], choice=choice)


def keep_panel_answer(
    *, of: Raised, choice: str, words: str, answered_on: date, key: UUID, packs: Packs, by: Actor,
    now: datetime,
) -> None:  # fmt: skip
    """What the panel wrote back, in short. What follows of it is decided by people."""
    _leads(by)
    review = queries.rapid_review(of)
    chosen = packs.audits.review_choices.get(choice)
    if review is None or queries.outcome(of) is None:
        raise NotPossible("The panel answers once the rapid review was sent")
    if chosen is None or chosen.asks != "panel":
        raise NotPossible("Choose what the panel answered", "choice")
    words = said(words, "Write in short what it answered, and what you do about it", "words")
    if PanelAnswer.objects.filter(step_key=key).exists():
        return
    PanelAnswer.objects.create(
        **file_of(of).row(by, now), raised=of, review=review, choice=choice, words=words,
        answered_on=answered_on, step_key=key,
    )  # fmt: skip
    audit.note("review.panel-answered", ids=[of.pk], subjects=[of.subject_id])


def publish(
    *, of: Raised, published_on: date, words: str, key: UUID, by: Actor, now: datetime
) -> None:
    """The practice review was published, and where."""
    _leads(by)
    review, ended = queries.rapid_review(of), queries.outcome(of)
    if review is None or ended is None:
        raise NotPossible("Nothing was reviewed yet")
    if published_on > now.astimezone(LONDON).date():
        raise NotPossible("This day is still to come", "published_on")
    words = said(words, "Say where it can be read, or why it is not published", "words")
    if queries.publication(of) is not None:
        return
    Publication.objects.create(
        **file_of(of).row(by, now), raised=of, review=review, published_on=published_on,
        words=words, step_key=key,
    )  # fmt: skip
    _met(of, PUBLISH, "Published", by, now)
    audit.note("review.published", ids=[of.pk], subjects=[of.subject_id])


def learn(
    *, of: Raised, kind: str, title: str, words: str, questions: Sequence[str],
    recommend: str, addressed_to: str, key: UUID, by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """What was learnt, in words that name nobody, for everybody in the area; with a recommendation
    where one follows. Raises NotPossible before anything was decided of the case."""
    _leads(by)
    if queries.decision(of) is None:
        raise NotPossible("Decide first what becomes of the case")
    title = said(title, "Write a title that names nobody", "title")
    words = said(words, "Write what was learnt", "words")
    kept = Point.objects.filter(step_key=key).first()
    if kept is not None:
        return kept.pk
    recommendation = None
    if recommend.strip():
        recommendation = learning.recommend(
            words=recommend, source_kind="review", source_id=key, source_title=title,
            source_date=now.astimezone(LONDON).date(),
            source_link=f"{address('reviews:listed')}#point-{key}", passage=words,
            addressed_to=addressed_to, by=by, now=now,
        )  # fmt: skip
    Point.objects.create(
        id=key, area_id=by.area_id, by_id=by.worker_id, at=now, kind=Point.Kind(kind).value,
        title=title,
        words=words, questions=[one.strip()[:300] for one in questions if one.strip()],
        recommendation=recommendation, case=of.pk, step_key=key,
    )  # fmt: skip
    audit.note("review.learnt", ids=[of.pk, key])
    return key


def _leads(by: Actor) -> None:
    """Raises NotPossible for anybody but whoever leads the partnership's learning."""
    if not by.holds(Role.PARTNERSHIP_MANAGER):
        raise NotPossible("The partnership manager writes this down")


def keeps(of: Raised, by: Actor) -> bool:
    """Who says who reads a case on the officer's route, as the database has it."""
    return by.agency_id == of.file.agency_id or by.holds(Role.DESIGNATED_OFFICER)


def _opened(subject_id: UUID, drawn_from: Sequence[UUID]) -> OpenFile:
    try:
        with transaction.atomic():
            return open_shared_file(
                Audience.REVIEW,
                [subject_id],
                sources=drawn_from,
                kind="allocation",
                reason="Raised to be considered",
            )
    except ProgrammingError as refused:
        if isinstance(refused.__cause__, InsufficientPrivilege):
            raise NotPossible("You cannot raise this. Ask your safeguarding lead") from refused
        raise


def _owe(
    of: Raised, clock: str, started_at: datetime, packs: Packs, by: Actor, now: datetime
) -> None:
    duties.start_duty(
        file=file_of(of), subject_id=of.subject_id, clock=clock, started_at=started_at,
        owner=_manager(of, by, now), about=ABOUT, about_id=of.pk,
        link=address("reviews:case", of.pk), packs=packs, by=by, now=now,
    )  # fmt: skip


def _manager(of: Raised, by: Actor, now: datetime) -> Owner:
    """Whoever leads the learning and may write in the case; else nobody yet, which is seen."""
    return next(iter(_managers(of, by, now)), Owner(by.agency_id))


def _managers(of: Raised, by: Actor, now: datetime) -> list[Owner]:
    """Everybody who leads the learning and may write in the case, the longest first."""
    found = []
    for one in reversed(area.holdings_in(by.area_id, roles=[Role.PARTNERSHIP_MANAGER])):
        there = area.workers_in(by.area_id).get(one.worker_id) if one.runs_at(now) else None
        owner = Owner(there.agency_id, None, one.worker_id) if there else None
        if owner and duties.may_owe(of.file_id, owner):
            found.append(owner)
    return found


def _tell(managers: Sequence[UUID], of: Raised) -> None:
    """Those who consider it, without a word of what it is about."""
    once = f"review-raised:{of.pk}"
    tell(managers, "review-raised", link=address("reviews:case", of.pk), once=once)


def _met(of: Raised, clock: str, how: str, by: Actor, now: datetime) -> None:
    duties.meet_duty(about=ABOUT, about_id=of.pk, clock=clock, how=how[:300], by=by, now=now)


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(0, 0), LONDON)
