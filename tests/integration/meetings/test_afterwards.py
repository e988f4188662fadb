"""Afterwards: what a child is told, minutes, a panel's list, papers, and a calendar."""

from __future__ import annotations

import io
from datetime import timedelta
from uuid import UUID, uuid4

import icalendar
import pypdf
import pytest

from sightline.access.files import Audience, open_file
from sightline.access.models import Notice
from sightline.access.written import Missing
from sightline.chronology import actions as chronology
from sightline.chronology import queries as entries
from sightline.domain.chronology import Basis, Certainty, EntryKind, Lane
from sightline.domain.dates import UncertainDate
from sightline.domain.errors import NotPossible
from sightline.duties import queries as owed
from sightline.duties.actions import Owner
from sightline.kernel import clock
from sightline.meetings import actions, calendar, printing, queries, tasks, whole
from sightline.meetings.actions import Decided
from sightline.meetings.models import Arrangement, Meeting, MinutesAgreed
from sightline.packs.catalogue import current
from sightline.plans import actions as plans
from sightline.plans.actions import Agreed
from tests.factories.meetings import ANSWERS, Table, the_item
from tests.factories.school import Person
from tests.factories.work import CHILD

PANEL = "exploitation-panel"


def told(table: Table) -> UUID:
    with table.as_(table.work.wren) as actor:
        return chronology.add_entry(
            subject_id=table.work.child,
            file=open_file(Audience.CONCERN, [table.work.child], reason="She told us"),
            kind=EntryKind.DISCLOSURE,
            happened=UncertainDate.exact(clock.today()),
            lane=Lane.OUTSIDE_FAMILY,
            basis=Basis.REPORT,
            certainty=Certainty.CERTAIN,
            source="Wren Addlestone",
            words="She told Wren",
            childs_words="He has my pictures",
            awaits_answer=True,
            by=actor,
            now=clock.now(),
        )


def test_a_disclosure_is_answered_only_with_what_the_child_was_told(table: Table) -> None:
    entry, meeting = told(table), table.arranged()
    table.begun(meeting)
    item = table.item(meeting)
    for decided in ANSWERS:
        table.decided(item, decided)

    def answered(child_told: str) -> None:
        with table.as_(table.work.wren) as actor:
            actions.answer(
                item=the_item(item), entry_id=entry, child_told=child_told,
                child_told_by="Wren Addlestone", packs=current(), by=actor, now=clock.now(),
            )  # fmt: skip

    with pytest.raises(Missing):
        answered(" ")
    with table.as_(table.work.wren):
        assert entries.answers_to([entry]) == {}
    answered("That we believe her, that the police ask for the pictures, and who rings on Friday")
    with table.as_(table.work.wren):
        [answer] = entries.answers_to([entry])[entry]
        assert set(answer.steps) == {
            "safety", "medical", "health", "advocacy", "strategy_discussion", "told_child",
        }  # fmt: skip


def test_what_is_not_decided_yet_answers_nothing(table: Table) -> None:
    entry, meeting = told(table), table.arranged()
    table.begun(meeting)
    item = table.item(meeting)
    table.decided(item, Decided("medical", "not-yet", "Nell asks the centre tomorrow"))
    with table.as_(table.work.wren) as actor, pytest.raises(NotPossible):
        actions.answer(
            item=the_item(item), entry_id=entry, child_told="We believe you",
            child_told_by="Wren", packs=current(), by=actor, now=clock.now(),
        )  # fmt: skip
    with table.as_(table.work.wren):
        assert entries.answers_to([entry]) == {}


def ended(table: Table, meeting: UUID) -> None:
    with table.as_(table.work.wren) as actor:
        actions.end(
            meeting=Meeting.objects.get(pk=meeting), key=uuid4(), packs=current(), by=actor,
            now=clock.now(),
        )  # fmt: skip


def agreed(table: Table, meeting: UUID, who: Person, *, words: str = "") -> str:
    with table.as_(who) as actor:
        return actions.agree_minutes(
            meeting=Meeting.objects.get(pk=meeting), agrees=not words, words=words, key=uuid4(),
            by=actor, now=clock.now(),
        ).sha256  # fmt: skip


def test_minutes_are_agreed_as_each_sees_them_and_not_before_the_end(table: Table) -> None:
    panel = table.arranged(PANEL, table.work.child, table.other, dale=True)
    table.begun(panel)
    with pytest.raises(NotPossible):
        agreed(table, panel, table.pace)
    ended(table, panel)
    police = agreed(table, panel, table.pace)
    assert agreed(table, panel, table.nell, words="It was Tuesday") == police
    assert agreed(table, panel, table.work.dale) != police
    with pytest.raises(NotPossible, match="had a seat"):
        agreed(table, panel, table.work.manager)
    with table.as_(table.work.wren):
        assert [one.agrees for one in MinutesAgreed.objects.order_by("recorded_at")] == [
            True, False, True,
        ]  # fmt: skip


def told_of(table: Table, meeting: UUID, who: Person) -> list[str]:
    """The codes of this person's notices of the meeting, once the waiting jobs were done."""
    with table.database.connect("system") as system:
        jobs = system.execute(
            "DELETE FROM procrastinate_jobs WHERE args->>'meeting_id' = %s RETURNING id, args",
            [str(meeting)],
        ).fetchall()
    for _, args in sorted(jobs):
        tasks.tell_invited(**args)
    with table.as_(who):
        link = f"/meetings/{meeting}/"
        return [one.code for one in Notice.objects.filter(link=link).order_by("at", "once")]


def test_minutes_reach_those_who_were_invited_and_who_disagrees_is_heard(table: Table) -> None:
    meeting = table.arranged()
    table.begun(meeting, table.work.wren, table.pace, because="Nell is held up")
    ended(table, meeting)
    assert told_of(table, meeting, table.nell)[-1] == "meeting-minutes"
    agreed(table, meeting, table.pace, words="It was Tuesday")
    assert told_of(table, meeting, table.nell)[-1] == "meeting-minutes-otherwise"
    agreed(table, meeting, table.work.wren)
    with table.as_(table.nell):
        said = queries.minutes_of(meeting)
        assert [one.words for one in said.otherwise] == ["It was Tuesday"]
        assert not said.are_agreed
    assert "meeting-minutes-agreed" not in told_of(table, meeting, table.nell)
    agreed(table, meeting, table.pace)
    assert told_of(table, meeting, table.nell)[-1] == "meeting-minutes-agreed"
    with table.as_(table.nell):
        assert queries.minutes_of(meeting).are_agreed
        assert MinutesAgreed.objects.filter(meeting_id=meeting, agrees=False).count() == 1
    assert told_of(table, meeting, table.work.dale) == []


def test_minutes_stay_the_same_text_when_an_action_is_given_another_day(table: Table) -> None:
    meeting = table.arranged()
    table.begun(meeting)
    day = clock.now().date() + timedelta(days=7)
    with table.as_(table.work.wren) as actor:
        owner = Owner(table.work.agency, worker_id=table.work.wren.worker_id)
        action = actions.agree(
            item=the_item(table.item(meeting)), agreed=Agreed("Ring", "She answers", day, owner),
            key=uuid4(), packs=current(), by=actor, now=clock.now(),
        )  # fmt: skip
    ended(table, meeting)
    before = agreed(table, meeting, table.pace)
    with table.as_(table.work.wren) as actor:
        plans.move_action(
            action_id=action, by_date=day + timedelta(days=9), because="Away", key=uuid4(),
            packs=current(), by=actor, now=clock.now(),
        )  # fmt: skip
    assert agreed(table, meeting, table.nell) == before


def test_nothing_is_written_on_a_meeting_that_has_ended(table: Table) -> None:
    panel = table.arranged(PANEL, table.work.child)
    table.begun(panel)
    ended(table, panel)
    item = table.item(panel)
    with table.as_(table.pace) as actor, pytest.raises(NotPossible):
        actions.take_note(
            item=the_item(item), words="One more thing", key=uuid4(), by=actor, now=clock.now()
        )
    with table.as_(table.pace):
        [seen] = whole.of_meeting(Meeting.objects.get(pk=panel))
        assert seen.notes == []
        assert seen.closed


def test_what_was_decided_last_time_comes_back(table: Table) -> None:
    first = table.arranged(PANEL, table.other)
    table.begun(first)
    words = "The police speak to the owner of the flat"
    table.decided(table.item(first, table.other), Decided("disruption", "action", words))
    ended(table, first)
    again = table.arranged(PANEL, table.other)
    with table.as_(table.pace):
        seen = next(
            one
            for one in whole.of_meeting(Meeting.objects.get(pk=again))
            if one.item.subject_id == table.other
        )
        assert [one.words for before in seen.before for one in before.decisions] == [words]


def test_a_panel_runs_from_one_meeting_to_the_next(table: Table) -> None:
    first = table.arranged(PANEL, table.place)
    table.begun(first)
    ended(table, first)
    with table.as_(table.work.wren):
        [duty] = owed.of("meeting", first)
        assert (duty.clock, duty.met_at) == ("panel-review-missing", None)
    second = table.arranged(PANEL, table.place)
    table.begun(second)
    ended(table, second)
    with table.as_(table.work.wren):
        assert owed.of("meeting", first)[0].met_at is not None


def test_the_panel_decides_who_comes_on_its_list_and_who_leaves_it_with_reasons(
    table: Table,
) -> None:
    first = table.arranged(PANEL, table.place)
    table.begun(first)
    item = table.item(first, table.place)
    with pytest.raises(NotPossible):
        table.decided(item, Decided("list", "leaves", "Closed down", "Licensing"))
    table.decided(item, Decided("list", "enters", "Children meet there at night"))
    with table.as_(table.nell):
        [entered] = [one for one in queries.on_list(PANEL) if one.subject_id == table.place]
        assert entered.why == "Children meet there at night"
    ended(table, first)
    again = table.arranged(PANEL)  # it comes back by itself
    table.begun(again)
    item = table.item(again, table.place)
    with pytest.raises(NotPossible):
        table.decided(item, Decided("list", "enters", "Again"))
    with pytest.raises(Missing):
        table.decided(item, Decided("list", "leaves", "Closed down"))
    with table.as_(table.nell):
        assert queries.standing_on_list(PANEL, table.place) == entered
        assert queries.standing_decision(item, "list") is None
    table.decided(item, Decided("list", "leaves", "Closed down", "Licensing"))
    with table.as_(table.nell):
        assert queries.standing_on_list(PANEL, table.place) is None
        left = queries.once_on_list(PANEL)[0].left
        assert (left.why, left.goes_on) == ("Closed down", "Licensing")


def papers(table: Table, meeting: UUID, who: Person) -> str:
    """What the PDF says, made as that attendee."""
    with table.as_(who) as actor:
        found = Meeting.objects.get(pk=meeting)
        made = printing.pdf(
            found, whole.of_meeting(found), reader=f"{actor.name}, {actor.job_title}",
            packs=current(), now=clock.now(),
        )  # fmt: skip
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages)


@pytest.fixture
def may_print(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "sightline.meetings.printing.installation.mode",
        lambda: printing.installation.Mode.DEMONSTRATION,
    )


@pytest.mark.usefixtures("may_print")
def test_papers_hold_what_their_reader_may_see_and_nothing_else(table: Table) -> None:
    panel = table.arranged(PANEL, table.work.child, table.other, dale=True)
    with table.as_(table.pace) as actor:
        actions.bring(
            item=the_item(table.item(panel)), agency_name="Eastmere Police", of_whom="",
            words="A grey car outside the school", key=uuid4(), by=actor, now=clock.now(),
        )  # fmt: skip
    ours = papers(table, panel, table.work.wren)
    assert CHILD in ours
    assert "grey car" in ours
    assert f"For {table.work.wren.name}" in ours
    theirs = papers(table, panel, table.work.dale)
    assert "Maribel Quayle" in theirs
    assert f"For {table.work.dale.name}" in theirs
    assert CHILD not in theirs
    assert "grey car" not in theirs
    assert theirs.count("To go through") == 1
    assert "Minutes" not in theirs
    table.begun(panel)
    ended(table, panel)
    theirs = papers(table, panel, table.work.dale)
    assert "Minutes: " in theirs
    assert "To go through" not in theirs
    assert "(came)" in theirs


def test_a_calendar_holds_no_name_and_nothing_that_was_typed(table: Table) -> None:
    meeting = table.arranged()
    with table.as_(table.pace):
        found = Meeting.objects.get(pk=meeting)
        when = Arrangement.objects.get(meeting=found)
        made = calendar.invitation(found, when, link="https://s.test/meetings/1/", now=clock.now())
    text = made.decode()
    for typed in (CHILD, "civic", "Strategy", table.pace.name, "Eastmere", str(table.work.child)):
        assert typed not in text
    [event] = icalendar.Calendar.from_ical(made).walk("VEVENT")
    assert event.decoded("dtstart") == when.starts_at.replace(microsecond=0)
    assert event.decoded("duration") == timedelta(hours=1)


def test_a_paper_is_owed_until_its_agency_brings_it(table: Table) -> None:
    meeting = table.arranged()
    item = table.item(meeting)
    with table.as_(table.pace) as actor:
        [seen] = whole.of_meeting(Meeting.objects.get(pk=meeting))
        police = next(one for one in seen.owed if one.agency_name == "Eastmere Police")
        actions.bring(
            item=the_item(item), agency_name="Eastmere Police", of_whom="", words="What we know",
            paper=police, key=uuid4(), by=actor, now=clock.now(),
        )  # fmt: skip
        [seen] = whole.of_meeting(Meeting.objects.get(pk=meeting))
        assert police.pk not in [one.pk for one in seen.owed]
        assert len(seen.owed) == len(seen.papers) - 1
