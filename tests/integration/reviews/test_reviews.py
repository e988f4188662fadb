"""A case is raised by anybody, considered by whoever leads the learning, and learnt from by all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from sightline.access.files import OpenFile
from sightline.access.identity import Actor
from sightline.domain.chronology import Certainty
from sightline.domain.errors import NotPossible
from sightline.kernel import clock
from sightline.packs.catalogue import current
from sightline.reviews import actions, queries
from sightline.reviews.models import Point, Raised, RapidReview
from tests.database import Database
from tests.factories import access
from tests.factories.audits import Child, Partnership, given_a_partnership
from tests.factories.forms import pressed
from tests.factories.school import Person, signed_in, somebody

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
#: A Monday; 5 working days on is the next Monday.
AWARE = date(2026, 11, 9)
INCIDENT, GOOD = Raised.Kind.INCIDENT, Raised.Kind.GOOD_PRACTICE


@pytest.fixture(scope="module")
def around(database: Database) -> Iterator[Partnership]:
    made = given_a_partnership(database)
    with clock.set_to(NOW):
        yield made


def given_a_child_of_the_teacher(around: Partnership) -> Child:
    child = around.knows("school", "clinic", name="Ash Morrow")
    with around.database.connect("system") as system:
        access.given_a_relationship(system, child.files["school"], worker=around.teacher.worker_id)
    return child


def given_an_incident(around: Partnership, child: Child) -> UUID:
    with around.as_(around.teacher, at=NOW) as by:
        return actions.raise_case(
            kind=INCIDENT, subject_id=child.subject, title="Harmed after going missing",
            words="The child was found injured.", sure=Certainty.CERTAIN,
            hoped="Why nobody asked where the child was.", aware_on=AWARE, key=uuid4(),
            packs=current(), by=by, now=NOW,
        )  # fmt: skip


def decided(around: Partnership, raised: UUID, choice: str) -> None:
    with around.as_(around.manager, at=NOW) as by:
        actions.decide(
            of=the(raised), choice=choice, words="The child was seriously harmed.",
            with_whom="Police, health and the council, by telephone", key=uuid4(),
            packs=current(), by=by, now=NOW,
        )  # fmt: skip


def notified(around: Partnership, raised: UUID) -> None:
    decided(around, raised, "notify")
    with around.as_(around.manager, at=NOW) as by:
        actions.notify(
            of=the(raised), notified_on=AWARE + timedelta(days=2), reference="N 17", key=uuid4(),
            packs=current(), by=by, now=NOW,
        )  # fmt: skip


def the(raised: UUID) -> Raised:
    found = queries.case(raised)
    assert found is not None
    return found


def due(around: Partnership, raised: UUID) -> dict[str, tuple[date | None, bool]]:
    """What is owed of it: by which day, and whether it is done."""
    with around.as_(around.manager, at=NOW):
        return {
            one.clock: (one.due_at.date() if one.due_at else None, one.met_at is not None)
            for one in queries.whole(the(raised)).owed
        }


def test_an_incident_from_its_raising_to_what_was_learnt(around: Partnership) -> None:
    child = given_a_child_of_the_teacher(around)
    raised = given_an_incident(around, child)
    assert due(around, raised) == {actions.NOTIFY: (date(2026, 11, 16), False)}
    with (
        around.as_(around.manager, at=NOW) as by,
        pytest.raises(NotPossible, match="follows a notification"),
    ):
        actions.begin_rapid_review(
            of=the(raised), members=[around.matron.worker_id], key=uuid4(), by=by, now=NOW
        )
    notified(around, raised)
    assert due(around, raised) == {
        actions.NOTIFY: (date(2026, 11, 16), True),
        actions.RAPID: (date(2026, 12, 2), False),
    }
    with around.as_(around.manager, at=NOW) as by:
        actions.begin_rapid_review(
            of=the(raised), members=[around.matron.worker_id], key=uuid4(), by=by, now=NOW
        )
    for who, prompt in ((around.matron, "facts"), (around.manager, "safety")):
        with (
            around.as_(around.manager, at=NOW) as by,
            pytest.raises(NotPossible, match="Nobody has said"),
        ):
            ended(by, raised)
        with around.as_(who, at=NOW) as by:
            actions.say(
                of=the(raised), prompt=prompt, words="Seen twice in the week before.",
                sure=Certainty.LIKELY, key=uuid4(), packs=current(), by=by, now=NOW,
            )  # fmt: skip
    with around.as_(around.manager, at=NOW) as by:
        ended(by, raised)
        actions.keep_panel_answer(
            of=the(raised), choice="panel-agrees", words="It agrees.", answered_on=NOW.date(),
            key=uuid4(), packs=current(), by=by, now=NOW,
        )  # fmt: skip
        learnt(by, raised, recommend="Ask each child where they slept.")
    assert due(around, raised)[actions.PUBLISH] == (date(2027, 5, 20), False)
    with around.as_(around.manager, at=NOW) as by:
        actions.publish(
            of=the(raised), published_on=NOW.date(), words="On the partnership’s pages.",
            key=uuid4(), by=by, now=NOW,
        )  # fmt: skip
    assert all(met for _, met in due(around, raised).values())
    with around.as_(around.worker, at=NOW):
        [point] = queries.points()
        assert point.recommendation is not None
        assert queries.case(raised) is None
    with around.as_(around.far, at=NOW):
        assert queries.points() == []


def ended(by: Actor, raised: UUID) -> None:
    actions.conclude(
        of=the(raised), safe_now="The child and a sister are with an aunt.", choice="review",
        words="More agencies than three knew a part.", key=uuid4(), packs=current(), by=by, now=NOW,
    )  # fmt: skip


def learnt(by: Actor, raised: UUID, *, recommend: str = "") -> None:
    actions.learn(
        of=the(raised), kind=Point.Kind.LEARNING, title="Ask where, not only when",
        words="Going missing was counted, and nobody asked.", questions=["Do we ask?", " "],
        recommend=recommend, addressed_to="", key=uuid4(), by=by, now=NOW,
    )  # fmt: skip


def test_the_database_keeps_no_rapid_review_without_a_notification(around: Partnership) -> None:
    raised = given_an_incident(around, given_a_child_of_the_teacher(around))
    with around.as_(around.manager, at=NOW) as by:
        of = the(raised)
        kept = OpenFile(of.file_id, of.area_id).row(by, NOW)
        with pytest.raises(IntegrityError, match="notification"), transaction.atomic():
            RapidReview.objects.create(**kept, raised=of, step_key=uuid4())


def test_what_is_not_notified_has_no_clock_any_more(around: Partnership) -> None:
    raised = given_an_incident(around, given_a_child_of_the_teacher(around))
    decided(around, raised, "learn-here")
    assert due(around, raised) == {actions.NOTIFY: (date(2026, 11, 16), True)}
    with (
        around.as_(around.manager, at=NOW) as by,
        pytest.raises(NotPossible, match="decided to notify"),
    ):
        actions.notify(
            of=the(raised), notified_on=AWARE, reference="", key=uuid4(), packs=current(), by=by,
            now=NOW,
        )  # fmt: skip


def test_a_case_is_read_by_its_author_and_whoever_leads_the_learning(around: Partnership) -> None:
    child = given_a_child_of_the_teacher(around)
    raised = given_an_incident(around, child)
    assert told(around, raised) == {around.manager.worker_id}
    readers = {"manager", "teacher"}
    for name in ("manager", "teacher", "lead", "matron", "tutor", "nurse", "worker", "far"):
        with around.as_(getattr(around, name), at=NOW):
            assert (queries.case(raised) is not None) == (name in readers), name
    with (
        around.as_(around.teacher, at=NOW) as by,
        pytest.raises(NotPossible, match="partnership manager"),
    ):
        learnt(by, raised)
    with around.database.connect("system") as system:
        access.given_a_block(system, around.manager.worker_id, child.subject)
    with around.as_(around.manager, at=NOW):
        assert queries.case(raised) is None
        assert raised not in {one.pk for one in queries.raised()}


def given_a_manager(around: Partnership, name: str) -> Person:
    return somebody(
        around.database, around.agencies["office"], name, "Manager", "partnership_manager"
    )


def told(around: Partnership, raised: UUID) -> set[UUID]:
    """Who is told that the case waits for them."""
    with around.database.connect("system") as system:
        rows = system.execute(
            "SELECT args ->> 'worker_id' FROM procrastinate_jobs WHERE args ->> 'link' LIKE %s"
            " AND args ->> 'code' = 'review-raised'",
            [f"%{raised}%"],
        ).fetchall()
    return {UUID(one) for (one,) in rows}


def leads_no_longer(around: Partnership, who: Person) -> None:
    with around.database.connect("system") as system:
        system.execute(
            "UPDATE access_roleholding SET starts_at = %s, ends_at = %s WHERE worker_id = %s",
            [NOW - timedelta(days=90), NOW - timedelta(hours=1), who.worker_id],
        )


def test_whoever_leads_the_learning_next_goes_on_and_whoever_led_it_reads_no_more(
    around: Partnership,
) -> None:
    former = given_a_manager(around, "Perry Nash")
    raised = given_an_incident(around, given_a_child_of_the_teacher(around))
    with around.as_(former, at=NOW) as by:
        actions.take_on(of=the(raised), by=by, now=NOW)
    leads_no_longer(around, former)
    with around.as_(former, at=NOW):
        assert queries.case(raised) is None
    later = given_a_manager(around, "Nell Voss")
    case = f"/reviews/{raised}/"
    assert signed_in(around.teacher).get(f"{case}take-on/").status_code == 404
    client = signed_in(later)
    assert "Take on what is owed here" in page(client, case)
    sent(later, f"{case}take-on/")
    with around.as_(later, at=NOW):
        assert [one.worker for one in queries.whole(the(raised)).owed] == ["Nell Voss"]
    assert "Take on what is owed here" not in page(client, case)
    assert client.get(f"{case}let-in/").status_code == 404  # their role opens it anyhow


def test_a_case_on_the_officers_route_is_opened_to_the_manager_and_to_nobody_else(
    around: Partnership,
) -> None:
    child = around.knows("school", audience="designated_officer")
    with around.database.connect("system") as system:
        access.given_a_relationship(system, child.files["school"], worker=around.teacher.worker_id)
    raised = given_an_incident(around, child)
    case = f"/reviews/{raised}/"
    former, later = given_a_manager(around, "Perry Nash"), given_a_manager(around, "Nell Voss")

    def readers() -> set[str]:
        found = set()
        for who in (around.manager, around.teacher, around.lead, around.tutor, around.matron,
                    around.worker, around.far, former, later):  # fmt: skip
            with around.as_(who, at=NOW):
                if queries.case(raised) is not None:
                    found.add(who.name)
        return found

    own = {around.teacher.name, around.lead.name}
    assert readers() == own
    assert told(around, raised) == set()  # who leads the learning cannot open it yet
    sent(around.teacher, f"{case}let-in/", manager=str(former.worker_id))
    assert told(around, raised) == {former.worker_id}
    assert readers() == own | {former.name}
    assert signed_in(former).get(f"{case}let-in/").status_code == 404
    with (
        around.as_(around.teacher, at=NOW) as by,
        pytest.raises(NotPossible, match="leads the partnership"),
    ):
        actions.let_manager_in(of=the(raised), manager=around.tutor.worker_id, by=by, now=NOW)
    assert "Write down a decision" in page(signed_in(former), case)
    leads_no_longer(around, former)
    sent(around.lead, f"{case}let-in/", manager=str(later.worker_id))
    assert readers() == own | {later.name}


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, f"{path}: {answer.status_code}"
    return answer.content.decode()


def sent(who: Person, path: str, **typed: object) -> str:
    return pressed(signed_in(who), path, **typed)


def test_good_practice_is_raised_considered_and_shared_through_its_pages(
    around: Partnership,
) -> None:
    case = sent(
        around.nurse, "/reviews/raise/good-practice/", title="She came back to the same nurse",
        words="The same nurse kept the appointment open.", sure="certain",
        hoped="What it takes to keep one door open.",
    )  # fmt: skip
    mine = page(signed_in(around.nurse), case)
    assert "Nothing yet." in mine
    assert "By when" not in mine
    assert signed_in(around.nurse).get(f"{case}decide/").status_code == 404
    assert signed_in(around.manager).get(f"{case}notify/").status_code == 404
    sent(around.manager, f"{case}decide/", choice="share", words="Others can do this.",
         with_whom="The learning group")  # fmt: skip
    assert "Share it as good practice" in page(signed_in(around.nurse), case)
    learnt_words = {"words": "One nurse, one time each week.", "questions": "Whose door stays?"}
    sent(around.manager, f"{case}learn/", title="One door stays open", **learnt_words)
    for who in (around.worker, around.tutor):
        read = page(signed_in(who), "/reviews/")
        assert "One door stays open" in read
        assert "Whose door stays?" in read
        assert "She came back to the same nurse" not in read
    assert "One door stays open" not in page(signed_in(around.far), "/reviews/")


def test_what_is_raised_cannot_be_dated_in_the_future(around: Partnership) -> None:
    with (
        around.as_(around.teacher, at=NOW) as by,
        pytest.raises(NotPossible, match="still to come"),
    ):
        actions.raise_case(
            kind=INCIDENT, subject_id=None, title="T", words="W", sure=Certainty.CERTAIN,
            hoped="H", aware_on=NOW.date() + timedelta(days=1), key=uuid4(), packs=current(),
            by=by, now=NOW,
        )  # fmt: skip
