"""Each measure, counted by hand on a small world; and what is never counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest

from tests.factories import access
from tests.factories.access import File
from tests.factories.learning import HOUR, Learning, moment

#: Every case has a month of its own, so that one world serves them all.
Given = Callable[[Learning, File], None]


def childs_words(world: Learning, file: File) -> None:
    """Three of five have the child's words; a phone call with a parent is not one of them."""
    for words in ("“I was scared.”", "“Nobody asked.”", "“He waits outside.”", "", ""):
        world.entry(file, moment(1), kind="observation", childs_words=words)
    world.entry(file, moment(1), kind="family", childs_words="“Leave it.”")


def corrected(world: Learning, file: File) -> None:
    """One entry corrected twice counts once, as it stands now: with the child's words."""
    first = world.entry(file, moment(2), kind="concern")
    second = world.entry(file, moment(2, 11), kind="concern", supersedes=first, because="Wrong day")
    world.entry(file, moment(2, 12), kind="concern", childs_words="“No.”", supersedes=second,
                because="Left out")  # fmt: skip


def disclosures(world: Learning, file: File) -> None:
    """Answered after 10 and after exactly 72 hours; after 73; never; and without a word to them."""
    for hours, child_told in (
        (10, "What happens"), (72, "What happens"), (73, "What happens"), (None, ""), (1, " "),
    ):  # fmt: skip
        told = world.entry(file, moment(3), kind="disclosure")
        if hours is not None:
            world.row(
                "chronology_answer", file, moment(3) + hours * HOUR, entry_id=told, done="A talk",
                child_told=child_told, child_told_by="A", steps=[],
            )  # fmt: skip


def returns(world: Learning, file: File) -> None:
    """Of three who came back one was listened to in time, one late, one not at all."""
    for hours in (71, 80, None):
        back = moment(4)
        episode = world.row(
            "missing_episode", file, back, subject_id=world.child, step_key=uuid4(),
            missing_from="home", category="", seen_at=back - 9 * HOUR, reported_at=back,
            reported_by="A parent", danger="no", risk="medium", risk_because="Alone",
            police_told="", answers="{}",
        )  # fmt: skip
        world.row(
            "missing_found", file, back, episode_id=episode, step_key=uuid4(), found_at=back,
            reported_after=False, where="At home", with_whom="", how="", told_whom="",
            lives_now="", hurt="no", with_risk="no", hospital="no", triggers=[], trigger_words="",
        )  # fmt: skip
        if hours is not None:
            world.row("missing_interviewheld", file, back, episode_id=episode,
                      interview_id=uuid4(), held_at=back + hours * HOUR,
                      independent=hours < 72)  # fmt: skip


def discussions(world: Learning, file: File) -> None:
    """Three discussions: health came; health was invited and sent apologies; nobody of health."""
    for state, kind in (("attended", "health"), ("apologies", "health"), ("attended", "police")):
        meeting = world.row(
            "meetings_meeting", file, moment(5), agency_id=world.school, subject_id=world.child,
            kind="strategy-discussion", label="Strategy discussion", pack_sha256="a" * 64,
            answers="", step_key=uuid4(),
        )  # fmt: skip
        seat = world.row(
            "meetings_seat", file, moment(5), meeting_id=meeting, step_key=uuid4(), name="A",
            job_title="B", agency_name="C", agency_kind=kind,
        )  # fmt: skip
        world.row("meetings_seatstep", file, moment(5), seat_id=seat, state=state, words="",
                  step_key=uuid4())  # fmt: skip
        world.row(
            "meetings_sitting", file, moment(5), meeting_id=meeting, step_key=uuid4(),
            began_at=moment(5), present="[]", lacking="[]", goes_on_because="", decided_by="A",
        )  # fmt: skip


def retractions(world: Learning, file: File) -> None:
    """Work ended 40 days after the first and long before the second."""
    world.entry(file, moment(6, 1), kind="retraction")
    world.entry(file, moment(6, 1) + timedelta(days=40), kind="decision", strands=["work-ended"])
    world.entry(file, moment(6, 1) + timedelta(days=41), kind="retraction")


def not_brought(world: Learning, file: File) -> None:
    """Somebody met the child after 13 days; the second time after 15."""
    for days in (13, 15):
        begins = moment(8, 1) + timedelta(days=15 if days > 14 else 0)
        world.entry(file, begins, kind="health", strands=["was-not-brought"])
        world.entry(file, begins + timedelta(days=days), kind="contact")


def supervised(world: Learning, file: File) -> None:
    """Asked for in one of three; "not recorded" is no yes; a correction counts as it stands."""
    with world.system() as system:
        pair = access.put(system, "supervision_pair", id=uuid4(), agency_id=world.school,
                          supervisor_id=world.lea.worker_id, supervisee_id=world.wren.worker_id,
                          starts_at=moment(1), by_id=world.lea.worker_id)  # fmt: skip
        session = access.put(
            system, "supervision_session", id=uuid4(), supervisor_id=world.lea.worker_id,
            supervisee_id=world.wren.worker_id, recorded_by_id=world.lea.worker_id,
            recorded_at=moment(9), step_key=uuid4(), pair_id=pair, agreed_at=moment(9), not_held="",
        )  # fmt: skip
    first = None
    for sought, supersedes in (
        ("no", False),
        ("yes", True),
        ("no", False),
        ("not_recorded", False),
    ):
        made = world.row(
            "supervision_casepart", file, moment(9), subject_id=world.child, session_id=session,
            agency_id=world.school, supervisor_id=world.lea.worker_id,
            supervisee_id=world.wren.worker_id, held_on=moment(9).date(), voice_sought=sought,
            answers="{}", entry_id=uuid4(), because="", step_key=uuid4(),
            supersedes_id=first if supersedes else None,
        )  # fmt: skip
        first = first or made


def fed_back(world: Learning, file: File) -> None:
    """Told after four days; after six; never. A second decision on one is no second referral."""
    for days in (4, 6, None):
        referral = world.row_with_all_else(
            "referrals_referral", file, moment(10, 1), subject_id=world.child,
            agency_id=world.school,
        )  # fmt: skip
        for number in (1, 2):
            world.row_with_all_else(
                "referrals_referraldecision", file, moment(10, number), referral_id=referral,
                number=number,
            )  # fmt: skip
        if days is not None:
            world.row("referrals_feedback", file, moment(10, 1) + timedelta(days=days),
                      referral_id=referral, step_key=uuid4(), told_by="", words="Told")  # fmt: skip


CASES: list[tuple[Given, str, date, tuple[int, int]]] = [
    (childs_words, "childs-words", date(2026, 1, 1), (3, 5)),
    (corrected, "childs-words", date(2026, 2, 1), (1, 1)),
    (disclosures, "disclosures-answered", date(2026, 3, 1), (2, 5)),
    (returns, "return-interviews-in-time", date(2026, 4, 1), (1, 3)),
    (returns, "return-interviews-independent", date(2026, 4, 1), (1, 2)),
    (discussions, "health-at-strategy-discussions", date(2026, 5, 1), (1, 3)),
    (retractions, "retractions-that-ended-work", date(2026, 6, 1), (1, 1)),
    (retractions, "retractions-that-ended-work", date(2026, 7, 1), (0, 1)),
    (not_brought, "not-brought-answered", date(2026, 8, 1), (1, 2)),
    (supervised, "voice-in-supervision", date(2026, 9, 1), (1, 3)),
    (fed_back, "feedback-to-referrers", date(2026, 10, 1), (1, 3)),
]


@pytest.fixture(scope="module")
def counted(world: Learning) -> Learning:
    """Every case stands in one file of the school; the same in files that are not counted."""
    for given in {one[0]: None for one in CASES}:
        given(world, world.file(world.school))
    for audience, sealed in (("record", True), ("designated_officer", False), ("health", False)):
        for given in (childs_words, disclosures):
            given(world, world.file(world.clinic, audience, sealed=sealed))
    blaming = world.file(world.school)
    world.entry(blaming, moment(9), kind="school", words="She puts herself at risk by going there.")
    world.entry(blaming, moment(9), kind="school", words="An adult harms her and must be stopped.")
    assert world.run() is not None
    return world


@pytest.mark.parametrize(
    ("given", "measure", "month", "expected"), CASES, ids=[f"{c[0].__name__}:{c[1]}" for c in CASES]
)
def test_each_measure_is_what_a_person_counts(
    counted: Learning, given: Given, measure: str, month: date, expected: tuple[int, int]
) -> None:
    """What is sealed, the designated officer's or health detail would add to the first two."""
    assert counted.counted(measure, month) == expected, given.__doc__


def test_blame_is_counted_in_words_and_an_entry_is_read_once(counted: Learning) -> None:
    assert counted.counted("blame-in-words", date(2026, 9, 1)) == (1, 16)
    with counted.system() as system:
        read = system.execute("SELECT count(*) FROM learning_wordsread").fetchone()
        kept = system.execute(
            "SELECT column_name FROM information_schema.columns"
            " WHERE table_name = 'learning_wordsread' AND data_type = 'text'"
        ).fetchall()
    assert kept == [], "the words themselves are never kept"
    again = counted.run()
    assert again is not None
    assert again.entries == 0
    assert read is not None
    assert read[0] > 0


def test_a_month_that_is_not_over_is_not_counted_nor_one_in_which_answers_may_come(
    counted: Learning,
) -> None:
    assert counted.counted("childs-words", date(2026, 11, 1)) is None
    assert counted.counted("childs-words", date(2026, 10, 1)) is not None
    assert counted.counted("retractions-that-ended-work", date(2026, 9, 1)) is None


def test_a_late_record_changes_an_open_month_alone_and_never_by_a_few(counted: Learning) -> None:
    """Of September five more are too few to be told apart; six are taken. July is frozen."""
    file, september, july = counted.file(counted.school), date(2026, 9, 1), date(2026, 7, 1)
    for _ in range(5):
        counted.entry(file, moment(9), kind="contact")
        counted.entry(file, moment(7), kind="contact")
    counted.run()
    assert counted.counted("childs-words", september) == (0, 0)
    counted.entry(file, moment(9), kind="contact")
    for _ in range(9):
        counted.entry(file, moment(7), kind="contact")
    counted.run()
    assert counted.counted("childs-words", september) == (0, 6)
    assert counted.counted("childs-words", july) == (0, 0)
