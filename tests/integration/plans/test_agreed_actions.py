"""An action is somebody's, has its day, and is owed until somebody else shows that it was done."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest

from sightline.access.files import OpenFile
from sightline.access.written import Missing
from sightline.domain.clocks import ClockKind
from sightline.domain.errors import NotPossible
from sightline.duties import queries as owed
from sightline.kernel import clock
from sightline.packs.catalogue import current
from sightline.plans import actions, queries
from sightline.plans.actions import Agreed
from sightline.plans.models import Action, ActionStep
from tests.factories.school import Person
from tests.factories.work import Work

FRIDAY_WEEK = date(2026, 12, 4)
Kind = ActionStep.Kind


def given_an_action(
    work: Work, *, owner: Person | None = None, key: UUID | None = None, about: UUID | None = None
) -> UUID:
    with work.as_(work.wren) as actor:
        return actions.agree_action(
            file=OpenFile(work.record.id, work.record.area),
            subject_id=work.child,
            agreed=Agreed(
                "Ask the youth worker to meet her at school",
                "She has met him twice and says that it helps",
                FRIDAY_WEEK,
                work.owner(worker=owner or work.wren),
            ),
            about="meeting-item",
            about_id=about or uuid4(),
            link="/meetings/1/",
            key=key or uuid4(),
            packs=current(),
            by=actor,
            now=clock.now(),
        )


def said_done(work: Work, action: UUID, who: Person, key: UUID | None = None) -> bool:
    with work.as_(who) as actor:
        return actions.say_done(
            action_id=action,
            words="They met on Tuesday",
            key=key or uuid4(),
            by=actor,
            now=clock.now(),
        )


def shown(work: Work, action: UUID, who: Person, *, done: bool = True) -> bool:
    with work.as_(who) as actor:
        return actions.show_done(
            action_id=action,
            shown=done,
            words="She told me so herself",
            key=uuid4(),
            by=actor,
            now=clock.now(),
        )


def duties_of(work: Work, action: UUID) -> list[owed.Owed]:
    with work.as_(work.wren):
        return owed.of("action", action)


def state_of(work: Work, action: UUID) -> ActionStep.Kind | None:
    with work.as_(work.wren):
        seen = queries.action(action)
    assert seen is not None
    return seen.state


def test_it_is_owed_to_the_end_of_the_day_that_was_agreed(work: Work) -> None:
    action = given_an_action(work)
    [duty] = duties_of(work, action)
    assert duty.due_at == datetime(2026, 12, 4, 23, 59, 59, tzinfo=UTC)
    assert duty.title == "An agreed action from a meeting", "what it came of, and of whom never"
    assert duty.kind is ClockKind.LOCAL
    assert duty.worker_id == work.wren.worker_id
    assert duty.link == "/meetings/1/"


def test_a_form_sent_twice_agrees_it_once(work: Work) -> None:
    key, about = uuid4(), uuid4()
    first = given_an_action(work, key=key, about=about)
    assert given_an_action(work, key=key, about=about) == first
    with work.as_(work.wren):
        assert [one.action_id for one in queries.actions_of("meeting-item", [about])] == [first]
    assert len(duties_of(work, first)) == 1


@pytest.mark.parametrize("missing", ["words", "will_show"])
def test_what_is_to_be_done_and_what_will_show_it_are_both_needed(work: Work, missing: str) -> None:
    about = uuid4()
    said = {"words": "Ring her", "will_show": "She answers", missing: "  "}
    with work.as_(work.wren) as actor, pytest.raises(Missing) as refused:
        actions.agree_action(
            file=OpenFile(work.record.id, work.record.area),
            subject_id=work.child,
            agreed=Agreed(**said, by_date=FRIDAY_WEEK, owner=work.owner()),
            about="meeting",
            about_id=about,
            link="/meetings/1/",
            key=uuid4(),
            packs=current(),
            by=actor,
            now=clock.now(),
        )
    assert refused.value.field == missing
    with work.as_(work.wren):
        assert queries.actions_of("meeting-item", [about]) == []


def test_done_is_what_somebody_else_shows_and_not_what_its_owner_says(work: Work) -> None:
    action = given_an_action(work)
    assert said_done(work, action, work.wren)
    [duty] = duties_of(work, action)
    assert duty.met_at is None
    assert duty.waiting_for == actions.agreed.TO_BE_SHOWN
    with pytest.raises(NotPossible):
        shown(work, action, work.wren)
    assert state_of(work, action) is Kind.SAID_DONE
    assert shown(work, action, work.ines)
    assert state_of(work, action) is Kind.SHOWN
    [duty] = duties_of(work, action)
    assert duty.met_by == work.ines.name


def test_whoever_said_that_it_is_done_does_not_show_it_for_its_owner(work: Work) -> None:
    action = given_an_action(work)
    said_done(work, action, work.ines)
    with pytest.raises(NotPossible):
        shown(work, action, work.ines)
    with pytest.raises(NotPossible):
        shown(work, action, work.wren)
    assert state_of(work, action) is Kind.SAID_DONE


def test_what_nobody_said_to_be_done_cannot_be_shown(work: Work) -> None:
    action = given_an_action(work)
    with pytest.raises(NotPossible):
        shown(work, action, work.ines)
    assert state_of(work, action) is None


def test_what_is_not_shown_is_owed_again_by_its_owner(work: Work) -> None:
    action = given_an_action(work)
    said_done(work, action, work.wren)
    shown(work, action, work.ines, done=False)
    [duty] = duties_of(work, action)
    assert (duty.met_at, duty.waiting_for, duty.worker_id) == (None, "", work.wren.worker_id)
    assert said_done(work, action, work.wren)
    assert shown(work, action, work.ines)


def test_another_day_keeps_the_day_before_and_its_reason(work: Work) -> None:
    action = given_an_action(work)
    with work.as_(work.ines) as actor:
        actions.move_action(
            action_id=action,
            by_date=date(2026, 12, 18),
            because="The youth worker is ill",
            key=uuid4(),
            packs=current(),
            by=actor,
            now=clock.now(),
        )
    before, after = sorted(duties_of(work, action), key=lambda one: one.due_at or clock.now())
    assert before.how == "Given another day"
    assert after.met_at is None
    assert after.due_at == datetime(2026, 12, 18, 23, 59, 59, tzinfo=UTC)
    assert after.worker_id == work.wren.worker_id
    with work.as_(work.wren):
        seen = queries.action(action)
        assert Action.objects.get(pk=action).by_date == FRIDAY_WEEK
    assert seen is not None
    assert seen.by_date == date(2026, 12, 18)
    assert [(one.kind, one.words) for one in seen.steps] == [
        (Kind.MOVED, "The youth worker is ill")
    ]


def test_what_came_to_its_end_is_not_said_shown_moved_or_ended_again(work: Work) -> None:
    action = given_an_action(work)
    with work.as_(work.wren) as actor:
        actions.end_action(
            action_id=action, because="She moved away", key=uuid4(), by=actor, now=clock.now()
        )
    with pytest.raises(NotPossible):
        said_done(work, action, work.wren)
    assert state_of(work, action) is Kind.ENDED
    [duty] = duties_of(work, action)
    assert duty.how == "Ended without being done"


def test_whoever_is_kept_from_the_child_finds_and_changes_nothing(work: Work) -> None:
    action = given_an_action(work)
    with work.as_(work.dale):
        assert queries.action(action) is None
        assert queries.actions_about([work.child]) == []
    with pytest.raises(Action.DoesNotExist):
        said_done(work, action, work.dale)
    assert state_of(work, action) is None
