"""Each guard of this room by itself: what it refuses, and whom it leaves out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from sightline.access import identity
from sightline.access.files import Audience, OpenFile, SubjectKind, open_file
from sightline.access.switches import NotARule
from sightline.chronology.models import Entry
from sightline.domain.dates import UncertainDate
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current
from sightline.picture import actions, queries
from sightline.picture.actions import Said
from sightline.picture.refusals import NotInPacks
from tests.database import Database
from tests.factories import access
from tests.factories.picture import given_a_finding
from tests.factories.school import signed_in
from tests.factories.story import Story, given_a_story
from tests.integration.chronology.pages import said as text_of

ADULT = Said(
    kind="protective-factor", code="trusted-adult", words="She goes to her room at lunch.",
    source="The child", since=UncertainDate.exact(date(2026, 1, 9)), other_words="Ms Arkwright",
)  # fmt: skip
DAY = {"happened-how": "today", "words": "The head decides on Friday.", "by": "exclusion"}


@pytest.fixture(scope="module")
def story(database: Database) -> Story:
    return given_a_story(database)


def held(story: Story, said: Said = ADULT, file: OpenFile | None = None) -> UUID:
    with audit.collecting(), identity.acting_as(story.school.lead.worker_id) as by:
        return actions.hold(
            subject_id=story.child, said=said, sent_key=uuid4(), packs=current(), by=by,
            now=clock.now(), file=file,
        )  # fmt: skip


def corrected(story: Story, holding: UUID, said: Said = ADULT) -> UUID:
    with audit.collecting(), identity.acting_as(story.school.lead.worker_id) as by:
        found = queries.holding(holding)
        assert found is not None
        return actions.correct(
            holding=found, said=said, because="Misheard", sent_key=uuid4(), packs=current(),
            by=by, now=clock.now(),
        )  # fmt: skip


def ended(story: Story, holding: UUID) -> UUID:
    with audit.collecting(), identity.acting_as(story.school.lead.worker_id) as by:
        found = queries.holding(holding)
        assert found is not None
        return actions.end(
            holding=found, on=clock.today(), because="She moved away", sent_key=uuid4(), by=by,
            now=clock.now(),
        )  # fmt: skip


@pytest.mark.parametrize(
    ("where", "changed"),
    [
        ("kind", {"kind": "no-such-kind"}),
        ("code", {"code": "no-such-code"}),
        ("code", {"code": ""}),
        ("stance", {"kind": "exploitation-model", "code": "online"}),
        ("enforced_by", {"kind": "order", "code": "non-molestation", "enforced_by": "nobody-here"}),
        ("responsible", {"kind": "order", "code": "non-molestation", "responsible": "nobody-here"}),
    ],
)
def test_what_is_in_no_pack_is_refused_beside_its_field(
    story: Story, where: str, changed: dict[str, Any]
) -> None:
    with pytest.raises(NotInPacks) as why:
        held(story, replace(ADULT, **changed))
    assert why.value.field == where


def test_an_order_stands_on_the_timeline_and_what_protects_is_no_order(story: Story) -> None:
    order = held(story, replace(ADULT, kind="order", code="non-molestation", words="Until May."))
    other = held(story)
    with identity.acting_as(story.school.lead.worker_id):
        lines = Entry.objects.filter(came_from="holding", came_from_id__in=[order, other])
        assert [(one.came_from_id, one.strands, one.words) for one in lines] == [
            (order, ["order-made"], "Non-molestation order. Until May.")
        ]


def test_no_rule_is_switched_that_is_none(story: Story) -> None:
    with identity.acting_as(story.school.lead.worker_id) as by, pytest.raises(NotARule):
        actions.switch_rule(
            rule="no-such-rule", on=False, why="Why", packs=current(), by=by, now=clock.now()
        )


def test_a_correction_and_an_end_stay_in_the_file_and_hidden_from_whom_the_first_was(
    story: Story,
) -> None:
    with story.database.connect("system") as system:
        other = access.given_a_subject(system, "person")
        file = access.given_a_file(system, story.school.agency, "register", other)
        access.given_a_relationship(system, file, worker=story.school.lead.worker_id)
    with audit.collecting(), identity.acting_as(story.school.lead.worker_id):
        concern = open_file(Audience.CONCERN, [story.child], reason="What she told us")
    about = replace(ADULT, other=other, other_kind=SubjectKind.PERSON)
    with identity.acting_as(story.school.lead.worker_id):
        before = {one.holding_id for one in queries.holdings_of(story.child)}
    first = held(story, about, concern)
    last = ended(story, corrected(story, first, about))
    with identity.acting_as(story.school.lead.worker_id):
        found = queries.holding(last)
        assert found is not None
        assert found.file_id == concern.file_id
        now = {one.holding_id for one in queries.holdings_of(story.child)}
        assert now - before == {last}
    with story.database.connect("system") as system:
        block = access.given_a_block(system, story.school.lead.worker_id, other)
    try:
        with identity.acting_as(story.school.lead.worker_id):
            assert [queries.holding(one) for one in (first, last)] == [None, None]
    finally:
        with story.database.connect("system") as system:
            system.execute("UPDATE access_block SET ends_at = now() WHERE id = %s", [block])


def test_what_does_not_fit_has_no_page(story: Story) -> None:
    """Nor has whoever only reads a page on which to write."""
    adult = held(story)
    order = held(story, replace(ADULT, kind="order", code="non-molestation"))
    lead = signed_in(story.school.lead)
    assert lead.get(f"/picture/held/{adult}/threaten/").status_code == 200
    assert lead.get(f"/picture/held/{order}/threaten/").status_code == 404
    typed = {**DAY, "form_key": str(uuid4())}
    assert lead.post(f"/picture/held/{adult}/threaten/", typed).status_code == 302
    with identity.acting_as(story.school.lead.worker_id):
        [threat] = queries.threats_to(adult)
    avert = f"/picture/threats/{threat.pk}/avert/"
    typed = {**DAY, "form_key": str(uuid4())}
    assert lead.post(avert, typed).status_code == 302
    with identity.acting_as(story.school.lead.worker_id):
        averted = next(one for one in queries.threats_to(adult) if one.settles_id)
    assert lead.get(f"/picture/threats/{averted.pk}/avert/").status_code == 404
    reader = signed_in(story.school.front_door)
    assert reader.get(f"/picture/held/{adult}/").status_code == 200
    for page in ("correct", "end", "threaten"):
        assert reader.get(f"/picture/held/{adult}/{page}/").status_code == 404


def test_the_list_of_a_lead_is_of_their_own_agency_and_of_the_rule_that_was_chosen(
    story: Story,
) -> None:
    ours, theirs = (f"Pointed out {uuid4()}" for _ in range(2))
    with story.database.connect("system") as system:
        access.given_a_relationship(
            system, story.council_record, worker=story.school.lead.worker_id
        )
        given_a_finding(system, story.record, story.child, sentence=ours, rule="drift")
        given_a_finding(system, story.council_record, story.child, sentence=theirs, rule="drift")
    lead = signed_in(story.school.lead)
    said = text_of(lead.get("/picture/pointed-out/"))
    assert ours in said
    assert theirs not in said
    other = next(one for one in current().pointing_rules if one != "drift")
    assert ours in text_of(lead.get("/picture/pointed-out/", {"rule": "drift"}))
    assert ours not in text_of(lead.get("/picture/pointed-out/", {"rule": other}))


def test_a_rule_that_is_off_in_another_area_is_on_here(story: Story) -> None:
    rule = "disclosure-unanswered"
    with story.database.connect("system") as system:
        access.given_an_area(system, 2, "Southmere")
        system.execute(
            'INSERT INTO picture_ruleswitch (id, area_id, rule, "on", why, by_id, at)'
            " VALUES (gen_random_uuid(), 2, %s, false, 'Elsewhere', %s, now())",
            [rule, story.school.lead.worker_id],
        )
    with identity.acting_as(story.school.lead.worker_id) as by:
        assert queries.switches(by.area_id) == {}
        assert rule in {one.rule for one in queries.pointed_out(story.child, current(), by=by)}
