"""A duty is started, handed on, made to wait and done; what was before stays readable."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection, transaction

from sightline.domain.clocks import ClockKind
from sightline.domain.errors import NotPossible
from sightline.domain.provenance import Status
from sightline.duties import actions, queries
from sightline.duties.actions import Owner
from sightline.duties.models import Duty, DutyChange
from sightline.kernel import clock
from sightline.packs.catalogue import Packs, UnknownSlug, current
from tests.factories.work import FRIDAY, Work


def with_clock(slug: str, **changed: object) -> Packs:
    packs = current()
    rule = replace(packs.clock(slug), **changed)  # type: ignore[arg-type]  # one of its fields
    return replace(packs, clock_versions={**packs.clock_versions, slug: (rule,)})


def test_a_duty_keeps_what_the_pack_said_when_it_started(work: Work) -> None:
    duty = work.given_a_duty(since=FRIDAY)
    with work.as_(work.wren):
        owed = queries.duty(duty)
    assert owed is not None
    rule = current().clock("referral-decision")
    assert owed.title == rule.title
    assert owed.kind is ClockKind.GUIDANCE
    assert owed.limit_words == "within 1 working day"
    assert owed.said.section == rule.provenance.section
    assert owed.said.valid_from == rule.provenance.valid_from
    # Friday, then a weekend and a bank holiday: Tuesday, to its last second in England.
    assert owed.due_at == datetime(2026, 5, 5, 22, 59, 59, tzinfo=UTC)
    kept = current().file("clocks.yaml")
    with work.database.connect("system") as system:
        [(sha256, text)] = system.execute(
            "SELECT d.pack_sha256, p.text FROM duties_duty d"
            " JOIN kernel_packtext p ON p.sha256 = d.pack_sha256 WHERE d.id = %s",
            [duty],
        ).fetchall()
    assert sha256 == kept.sha256
    assert text == kept.text


def test_a_clock_that_no_pack_has_is_refused_and_nothing_is_kept(work: Work) -> None:
    about = uuid4()
    with pytest.raises(UnknownSlug):
        work.given_a_duty("no-such-clock", about_id=about)
    with work.as_(work.wren):
        assert queries.of("referral", about) == []


def test_a_form_sent_twice_starts_one_clock(work: Work) -> None:
    about = uuid4()
    first = work.given_a_duty(about_id=about)
    assert work.given_a_duty(about_id=about) == first
    with work.as_(work.wren):
        assert [one.duty_id for one in queries.of("referral", about)] == [first]


@pytest.mark.parametrize(
    ("slug", "changed"),
    [
        ("referral-decision", {}),
        ("referral-decision", {"status": Status.NOT_COMMENCED}),
        ("referral-decision", {"valid_from": FRIDAY.date() + timedelta(days=1)}),
    ],
)
def test_what_has_no_limit_or_does_not_bind_is_never_late(
    work: Work, slug: str, changed: dict[str, object]
) -> None:
    came = replace(current().clock(slug).provenance, **changed)  # type: ignore[arg-type]  # one of its fields
    limit = {} if changed else {"limit": None}
    duty = work.given_a_duty(slug, packs=with_clock(slug, provenance=came, **limit))
    with work.as_(work.wren):
        owed = queries.duty(duty)
    assert owed is not None
    assert owed.due_at is None
    assert not owed.is_late(FRIDAY + timedelta(days=3650))
    assert (owed.counted_to is None) == (not changed)


def test_a_rule_that_changes_later_changes_no_running_clock(work: Work) -> None:
    duty = work.given_a_duty(since=FRIDAY)
    about = uuid4()
    shorter = with_clock("referral-decision", limit_words="at once", title="Sooner")
    later = work.given_a_duty(about_id=about, packs=shorter)
    with work.as_(work.wren):
        first, second = queries.duty(duty), queries.duty(later)
    assert first is not None
    assert second is not None
    assert (first.title, second.title) == ("Decision on a referral", "Sooner")


def test_a_duty_is_met_once_by_whoever_was_first(work: Work) -> None:
    about = uuid4()
    duty = work.given_a_duty(about_id=about)
    done = FRIDAY + timedelta(hours=2)
    said = {"about": "referral", "about_id": about, "clock": "referral-decision"}
    with work.as_(work.ines) as ines:
        assert actions.meet_duty(**said, how="Decided", by=ines, now=done)
    with work.as_(work.wren) as wren:
        assert not actions.meet_duty(**said, how="Again", by=wren, now=done + timedelta(days=1))
        owed = queries.duty(duty)
        history = list(DutyChange.objects.filter(duty_id=duty))
    assert owed is not None
    assert (owed.met_at, owed.met_by, owed.how) == (done, work.ines.name, "Decided")
    assert not owed.met_late
    assert [one.kind for one in history] == ["met"]


def test_met_too_late_stays_met_too_late(work: Work) -> None:
    about = uuid4()
    duty = work.given_a_duty(about_id=about)
    with work.as_(work.wren) as wren:
        actions.meet_duty(
            about="referral", about_id=about, clock="referral-decision", by=wren,
            now=FRIDAY + timedelta(days=10),
        )  # fmt: skip
        owed = queries.duty(duty)
    assert owed is not None
    assert owed.met_late
    assert not owed.is_late(FRIDAY + timedelta(days=11))


def test_handed_over_and_back_it_keeps_its_history(work: Work) -> None:
    duty = work.given_a_duty()
    with work.as_(work.wren) as wren:
        actions.hand_over(
            duty_id=duty, owner=work.owner(worker=work.ines), why="She knows the child",
            by=wren, now=clock.now(),
        )  # fmt: skip
    with work.as_(work.ines) as ines:
        actions.hand_over(duty_id=duty, owner=work.owner(), by=ines, now=clock.now())
        owed = queries.duty(duty)
        history = queries.history(duty)
    assert owed is not None
    assert owed.worker_id is None
    assert [(one.kind, one.to_worker, one.words) for one in history] == [
        (DutyChange.Kind.HANDED_OVER, work.ines.name, "She knows the child"),
        (DutyChange.Kind.HANDED_OVER, "", ""),
    ]


@pytest.mark.parametrize("whom", ["outsider", "dale", "another agency"])
def test_nobody_is_handed_what_they_cannot_see(work: Work, whom: str) -> None:
    duty = work.given_a_duty()
    owner = {
        "outsider": work.owner(worker=work.outsider, team=False),
        "dale": work.owner(worker=work.dale),
        "another agency": Owner(work.school.agency, None, work.school.lead.worker_id),
    }[whom]
    with work.as_(work.wren) as wren:
        with pytest.raises(NotPossible):
            actions.hand_over(duty_id=duty, owner=owner, by=wren, now=clock.now())
        owed = queries.duty(duty)
        assert queries.history(duty) == []
    assert owed is not None
    assert (owed.team_id, owed.worker_id) == (work.team, None)


def test_it_waits_for_somebody_and_its_clock_goes_on(work: Work) -> None:
    duty = work.given_a_duty()
    with work.as_(work.wren) as wren:
        actions.wait_for(duty_id=duty, whom="the school to ring back", by=wren, now=clock.now())
        owed = queries.duty(duty)
        assert owed is not None
        assert owed.waiting_for == "the school to ring back"
        assert owed.is_late(FRIDAY + timedelta(days=30))
        actions.wait_for(duty_id=duty, whom="", by=wren, now=clock.now())
        again = queries.duty(duty)
        kinds = [one.kind for one in queries.history(duty)]
    assert again is not None
    assert again.waiting_for == ""
    assert kinds == [DutyChange.Kind.WAITS, DutyChange.Kind.WAITS_NO_LONGER]


def test_what_is_done_is_neither_handed_over_nor_waits(work: Work) -> None:
    about = uuid4()
    duty = work.given_a_duty(about_id=about)
    with work.as_(work.wren) as wren:
        actions.meet_duty(
            about="referral", about_id=about, clock="referral-decision", by=wren, now=clock.now()
        )
        with pytest.raises(NotPossible):
            actions.wait_for(duty_id=duty, whom="somebody", by=wren, now=clock.now())
        with pytest.raises(NotPossible):
            actions.hand_over(
                duty_id=duty, owner=work.owner(worker=work.ines), by=wren, now=clock.now()
            )


@pytest.mark.parametrize(
    "change",
    [
        "due_at = now()",
        "counted_to = NULL",
        "title = 'x'",
        "subject_id = subject_id",
        "owner_agency_id = owner_agency_id",
        "file_id = file_id",
    ],
)
def test_what_a_clock_says_can_never_be_changed(work: Work, change: str) -> None:
    duty = work.given_a_duty()
    with (
        work.as_(work.wren),
        pytest.raises(ProgrammingError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE duties_duty SET {change} WHERE id = %s", [duty])


def test_what_is_met_is_never_opened_again(work: Work) -> None:
    about = uuid4()
    duty = work.given_a_duty(about_id=about)
    with work.as_(work.wren) as wren:
        actions.meet_duty(
            about="referral", about_id=about, clock="referral-decision", by=wren, now=clock.now()
        )
        assert Duty.objects.filter(pk=duty).update(met_at=None) == 0
        owed = queries.duty(duty)
    assert owed is not None
    assert owed.met_at is not None
