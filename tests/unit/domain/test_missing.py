"""What can be so about an episode and an interview, and who is regularly missing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from sightline.domain.missing import (
    DoesNotFit,
    Gives,
    Span,
    YesBelieved,
    asks_for_strategy,
    check_found,
    check_interview,
    check_report,
    is_regular,
    shown_by_record,
    suggest,
    window,
)
from sightline.packs.catalogue import read_packs
from sightline.packs.folder import locate

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
PACKS = read_packs(locate(), "demonstration")


def refused_report(*others: Span, seen: timedelta = -3 * HOUR, reported: timedelta = -HOUR) -> str:
    with pytest.raises(DoesNotFit) as refused:
        check_report(seen=NOW + seen, reported=NOW + reported, now=NOW, others=others)
    assert refused.value.field in {"seen_time", "reported_time"}
    return refused.value.sentence()


def test_a_report_that_fits_is_taken() -> None:
    before = Span(NOW - 90 * HOUR, NOW - 80 * HOUR)
    check_report(seen=NOW - 3 * HOUR, reported=NOW - HOUR, now=NOW, others=[before])


def test_nothing_is_reported_from_the_future() -> None:
    assert "13:00 on 21 November 2026 has not come yet" in refused_report(reported=HOUR)


def test_nobody_is_seen_last_after_the_report() -> None:
    assert "lies after the report" in refused_report(seen=timedelta(minutes=-30))


def test_a_second_open_episode_says_to_write_first_when_the_child_was_found() -> None:
    assert "still open" in refused_report(Span(NOW - 9 * HOUR, None))


@pytest.mark.parametrize(
    "other", [Span(NOW - 9 * HOUR, NOW - 2 * HOUR), Span(NOW - 2 * HOUR, NOW - HOUR)]
)
def test_episodes_do_not_overlap(other: Span) -> None:
    assert "overlaps an episode from" in refused_report(other)


def refused_return(found: datetime, *, after: bool = False, others: tuple[Span, ...] = ()) -> str:
    with pytest.raises(DoesNotFit) as refused:
        check_found(
            seen=NOW - 9 * HOUR,
            reported=NOW - 6 * HOUR,
            found=found,
            reported_after=after,
            now=NOW,
            others=others,
        )
    assert refused.value.field == "found_time"
    return refused.value.sentence()


def test_a_return_before_the_report_is_asked_about() -> None:
    assert "before the report" in refused_return(NOW - 7 * HOUR)
    check_found(
        seen=NOW - 9 * HOUR,
        reported=NOW - 6 * HOUR,
        found=NOW - 7 * HOUR,
        reported_after=True,
        now=NOW,
    )


def test_nobody_is_found_in_the_future_or_before_they_were_last_seen() -> None:
    assert "has not come yet" in refused_return(NOW + HOUR)
    assert "not found before" in refused_return(NOW - 10 * HOUR, after=True)


def test_a_return_does_not_run_into_the_next_episode() -> None:
    later = Span(NOW - 4 * HOUR, NOW - 3 * HOUR)
    assert "Another episode began" in refused_return(NOW - 2 * HOUR, others=(later,))


def test_an_interview_follows_every_return_that_it_covers() -> None:
    check_interview(found=[NOW - 40 * HOUR, NOW - 9 * HOUR], held=NOW - HOUR, now=NOW)
    with pytest.raises(DoesNotFit, match="follows the return"):
        check_interview(found=[NOW - 40 * HOUR, NOW - 9 * HOUR], held=NOW - 20 * HOUR, now=NOW)
    with pytest.raises(DoesNotFit, match="has not come yet"):
        check_interview(found=[NOW - 40 * HOUR], held=NOW + HOUR, now=NOW)


def test_more_than_24_hours_shows_from_the_times_and_exactly_24_does_not() -> None:
    triggers = PACKS.interview_triggers.values()
    no = {"hurt": YesBelieved.NO, "with_risk": YesBelieved.NOT_KNOWN}
    day, over = timedelta(hours=24), timedelta(hours=24, minutes=1)
    assert shown_by_record(triggers, away=day, answers=no, ticked=()) == ()
    assert shown_by_record(triggers, away=over, answers=no, ticked=["crime"]) == (
        "over-24-hours",
        "crime",
    )


def test_what_was_answered_of_the_return_is_a_reason_too() -> None:
    answers = {"hurt": YesBelieved.BELIEVED, "with_risk": YesBelieved.YES}
    assert shown_by_record(
        PACKS.interview_triggers.values(), away=HOUR, answers=answers, ticked=()
    ) == ("hurt", "person-posing-risk")


@pytest.mark.parametrize(
    ("hurt", "risk", "ticked", "asked"),
    [
        ("no", "no", (), False),
        ("not_known", "no", ("crime",), False),
        ("believed", "no", (), True),
        ("no", "yes", (), True),
        ("no", "no", ("person-posing-risk",), True),
    ],
)
def test_hurt_or_with_somebody_who_poses_a_risk_asks_for_a_strategy_discussion(
    hurt: str, risk: str, ticked: tuple[str, ...], asked: bool
) -> None:
    found = asks_for_strategy(
        PACKS.interview_triggers,
        hurt=YesBelieved(hurt),
        with_risk=YesBelieved(risk),
        ticked=ticked,
    )
    assert found is asked


def test_each_line_about_somebody_and_every_plate_and_number_is_suggested() -> None:
    answers = {
        "who-with": "Jay, about 30\n- his cousin",
        "happened": "They came in AB12 CDE. He rang from 07700 900123, twice.",
        "why-left": "Somebody shouted.",
    }
    found = {(one.kind, one.words) for one in suggest(PACKS.missing_questions.values(), answers)}
    assert found == {
        (Gives.PERSON, "Jay, about 30"),
        (Gives.PERSON, "his cousin"),
        (Gives.VEHICLE, "AB12CDE"),
        (Gives.PHONE, "+447700900123"),
    }


def test_the_list_of_a_month_counts_the_days_up_to_its_end_and_not_beyond() -> None:
    rule = PACKS.regularly_missing["regularly-missing"]
    since, until = window(rule, date(2026, 10, 7))
    assert (until - timedelta(minutes=1)).date() == date(2026, 10, 31)
    early, late = [since, since + HOUR], until - HOUR
    assert is_regular(rule, [*early, late], date(2026, 10, 1))
    assert not is_regular(rule, [*early, until], date(2026, 10, 1))
    assert not is_regular(rule, [since - HOUR, since, late], date(2026, 10, 1))


def test_the_definition_says_that_its_number_is_nobodys_but_ours() -> None:
    rule = PACKS.regularly_missing["regularly-missing"]
    assert [(one.status.value, one.sure.value) for one in rule.provenance][-1] == (
        "local",
        "background",
    )


def test_every_reason_of_the_handbook_is_asked() -> None:
    starred = [one.slug for one in PACKS.interview_triggers.values() if one.strategy]
    assert len(PACKS.interview_triggers) == 7
    assert starred == ["hurt", "person-posing-risk"]
