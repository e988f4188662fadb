"""M9 on a plan: told is answered when every step is decided and they were told; for an adult who
tells of harm in childhood as for a child (M7)."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from sightline.access.files import Audience, open_file
from sightline.chronology.actions import add_entry
from sightline.domain.chronology import Basis, Certainty, EntryKind, Lane
from sightline.domain.dates import UncertainDate
from sightline.duties import queries as owed
from sightline.kernel import clock
from sightline.meetings import actions
from sightline.meetings.actions import About, Arranged, Decided, How
from sightline.packs.catalogue import current
from sightline.plans.models import Plan
from tests.factories import access as given
from tests.factories.forms import pressed, sent, text_of
from tests.factories.meetings import ANSWERS, Table, the_item
from tests.factories.school import given_a_findable_name, signed_in
from tests.integration.plans.planned import begun

WAITS = "and it is not answered"
STEPS = ("Is the child safe tonight?", "Is a strategy discussion needed?",
         "Is a medical examination needed?", "What does the child’s health need?",
         "Does the child have somebody on their side?",
         "Has the child been told what happens now?")  # fmt: skip
FOR_ADULT = (
    Decided("adult-safety", "safe", "At her own flat; Ines rings each evening"),
    Decided("adult-medical", "no", "She does not want one. It is offered again"),
    Decided("adult-health", "help", "The nurse of the clinic, on Friday"),
    Decided("adult-advocate", "trusted", "Oona stays with her, also at the police"),
    Decided("children-now", "at-risk", "His nephews. Social care sees them today"),
)


def test_what_a_child_told_stands_on_the_plan_until_each_step_is_decided(table: Table) -> None:
    work = table.work
    with table.as_(work.wren) as actor:
        entry = add_entry(
            subject_id=work.child, file=open_file(Audience.CONCERN, [work.child], reason="Told"),
            kind=EntryKind.DISCLOSURE, happened=UncertainDate.exact(clock.today()),
            lane=Lane.OUTSIDE_FAMILY, basis=Basis.REPORT, certainty=Certainty.CERTAIN,
            source="Wren", words="She told Wren", childs_words="he has my pictures",
            awaits_answer=True, by=actor, now=clock.now(),
        )  # fmt: skip
    plan = begun(work)
    assert _owed(table, plan) == list(STEPS)
    item = _discussion(table, work.child, "child", ANSWERS[:2])
    _answered(table, item, entry)
    assert _owed(table, plan) == [STEPS[1], STEPS[3], STEPS[4]]
    for one in ANSWERS[2:]:
        table.decided(item, one)
    _answered(table, item, entry)
    page = text_of(signed_in(work.wren).get(f"/plans/{plan.pk}/"))
    assert WAITS not in page


def test_an_adult_who_tells_of_harm_in_childhood_gets_the_same_response(table: Table) -> None:
    adult = _an_adult(table)
    wren = signed_in(table.work.wren)
    plan = begun(table.work, subject_id=adult, kind="adult", words="That she is heard")
    where = f"/plans/{plan.pk}/told/"
    said = {"their_words": "i was twelve and nobody asked", "words": "", "agreed": "no"}
    refused = sent(wren, where, **said, risk_now="")
    assert "Write which children are at risk now" in text_of(refused)
    pressed(wren, where, **said, risk_now="His two nephews live with him")
    page = text_of(wren.get(f"/plans/{plan.pk}/"))
    assert "They told us, and it is not answered" in page
    assert "i was twelve and nobody asked" in page
    assert _owed(table, plan) == list(STEPS)
    item = _discussion(table, adult, "person", FOR_ADULT)
    with table.as_(table.work.wren):
        assert owed.of("meeting-item", item) == []
    told = text_of(wren.get(f"/meetings/items/{item}/answer/"))
    assert "i was twelve and nobody asked" in told
    entry = wren.get(f"/plans/{plan.pk}/").content.decode().split("/answer/")[0].rsplit("/", 1)[1]
    _answered(table, item, UUID(entry))
    assert WAITS not in text_of(wren.get(f"/plans/{plan.pk}/"))


@pytest.mark.parametrize("kind", ["child", "family"])
def test_what_a_child_tells_is_recorded_as_a_concern_and_not_here(table: Table, kind: str) -> None:
    plan = begun(table.work, kind=kind)
    assert signed_in(table.work.wren).get(f"/plans/{plan.pk}/told/").status_code == 404


def _an_adult(table: Table) -> UUID:
    with table.database.connect("system") as system:
        adult = given.given_a_subject(system, "person")
        record = given.given_a_file(system, table.work.agency, "record", adult)
        given.given_a_relationship(system, record, team=table.work.team)
        given_a_findable_name(system, record, adult, "Isolde Marchbanks", table.work.wren.worker_id)
    return adult


def _discussion(table: Table, about: UUID, kind: str, decided: tuple[Decided, ...]) -> UUID:
    with table.as_(table.work.wren) as actor:
        meeting = actions.arrange(
            arranged=Arranged(
                "strategy-discussion", clock.now().replace(year=clock.now().year + 1), "Room 4",
                How.VIDEO, table.guests(), [About(about, kind, "What was told")],
            ),
            key=uuid4(), packs=current(), by=actor, now=clock.now(),
        ).pk  # fmt: skip
    table.begun(meeting)
    item = table.item(meeting, about)
    for one in decided:
        table.decided(item, one)
    return item


def _answered(table: Table, item: UUID, entry: UUID) -> None:
    with table.as_(table.work.wren) as actor:
        actions.answer(
            item=the_item(item), entry_id=entry, child_told="That we believe you, and who rings",
            child_told_by="Wren, today", packs=current(), by=actor, now=clock.now(),
        )  # fmt: skip


def _owed(table: Table, plan: Plan) -> list[str]:
    """The steps that the plan's page says are still owed, in their order."""
    page = text_of(signed_in(table.work.wren).get(f"/plans/{plan.pk}/"))
    waiting = page.split(WAITS)[1].split("What should be different")[0]
    return [one for one in STEPS if one in waiting]
