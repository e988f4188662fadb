"""R1, R2, R8: a referral is sent once, kept as it was sent, and seen by whom it is for."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import ProgrammingError

from sightline.access.models.files import Audience
from sightline.access.written import Missing
from sightline.domain.routes import RouteKind
from sightline.packs.catalogue import current
from sightline.referrals import actions, queries
from sightline.referrals.models.packet import HowSent
from sightline.referrals.refusals import NotByYou
from tests.factories.school import KNOWN_CHILD
from tests.integration.referrals.town import (
    FRIDAY,
    WORRY,
    Town,
    acting,
    answers_to,
    seen_by,
    what,
    when_sent,
)


def test_the_receiving_team_reads_what_was_sent_and_nothing_else_of_the_child(town: Town) -> None:
    sent = when_sent(town)
    there = seen_by(town.tove, sent.pk)
    assert there is not None
    assert WORRY in there.packet
    assert KNOWN_CHILD in there.packet
    with acting(town.tove):
        from sightline.access.queries import files_about
        from sightline.subjects.queries import summary

        files = files_about(town.child)
        assert [one.file_id for one in files] == [sent.file_id]
        assert summary(town.child).name == KNOWN_CHILD  # type: ignore[union-attr]  # it is there
    assert seen_by(town.school.elsewhere, sent.pk) is None
    assert seen_by(town.school.colleague, sent.pk) is None
    assert seen_by(town.rafe, sent.pk) is None
    assert seen_by(town.far, sent.pk, "area") is None
    assert seen_by(town.school.lead, sent.pk) is not None  # the leads of the agency that sent it
    assert seen_by(town.desk, sent.pk, "area") is not None


def test_it_is_kept_byte_for_byte_with_its_hash_and_the_pack_that_asked(town: Town) -> None:
    sent = when_sent(town)
    [row] = town.rows("referrals_referral", id=sent.pk)
    assert row["packet_sha256"] == hashlib.sha256(row["packet"].encode()).hexdigest()
    said = json.loads(row["packet"])
    assert said["route"] == {
        "slug": "front-door", "kind": "front_door", "label": current().route("front-door").label,
    }  # fmt: skip
    assert said["shares"] == "What I saw, and what she told me."
    assert said["basis"] == "To protect a child from harm."
    assert {one["slug"] for one in said["answers"]} == {
        one.slug for one in current().route("front-door").questions
    }
    assert said["decision"]["reasons"] == "She may be driven to places by an adult."
    assert town.rows("kernel_packtext", sha256=row["pack_sha256"])


def test_a_form_sent_twice_is_one_referral(town: Town) -> None:
    key = uuid4()
    for _ in range(2):
        with acting(town.school.teacher) as by:
            actions.send(what=what(town), sent_key=key, packs=current(), by=by, now=FRIDAY)
    assert town.count("referrals_referral", "referrals_standing", "duties_duty") == {
        "referrals_referral": 1, "referrals_standing": 1, "duties_duty": 1,
    }  # fmt: skip


def test_each_kind_of_route_has_its_own_form_and_no_screening_is_asked_for(town: Town) -> None:
    """R1. The police have their own team; where there is no team, it leaves as a download."""
    sent_kinds = set()
    for slug, route in current().routes.items():
        if not route.kind.is_referral or "child" not in route.takes or route.may_send:
            continue
        kept = when_sent(
            town, route=slug, how=HowSent.DOWNLOAD, team=None, told="An agency outside"
        )
        assert kept.screening_id is None
        sent_kinds.add(route.kind)
    assert sent_kinds >= {
        RouteKind.FRONT_DOOR, RouteKind.SOCIAL_WORKER, RouteKind.POLICE, RouteKind.PANEL,
        RouteKind.EARLY_HELP, RouteKind.HEALTH_OUTREACH, RouteKind.YOUTH_WORK,
    }  # fmt: skip


def test_trafficking_is_referred_by_first_responders_and_others_are_told_whom_to_ask(
    town: Town,
) -> None:
    with pytest.raises(NotByYou) as refused:
        when_sent(town, route="nrm")
    assert refused.value.sentence() == current().route("nrm").others
    assert town.count("referrals_referral") == {"referrals_referral": 0}
    # The social worker has no record of the child yet, until somebody has referred her.
    when_sent(town)
    assert when_sent(town, town.tove, route="nrm").kind == "nrm"


@pytest.mark.parametrize(
    ("missing", "asks"),
    [
        ({"reasons": "  "}, "Write why"),
        ({"shares": ""}, "Write what you share"),
        ({"basis": ""}, "on what ground"),
        ({"danger_now": ""}, "in danger now"),
        ({"team": None}, "Choose the team"),
        ({"how": HowSent.DOWNLOAD, "team": None}, "which agency"),
        ({"how": HowSent.TELEPHONE}, "answered your call"),
        ({"answers": {}}, "Answer this"),
        ({"concern_ids": (uuid4(),)}, "cannot be opened"),
        ({"screening_id": uuid4()}, "cannot be opened"),
    ],
)
def test_what_is_missing_is_asked_for_and_nothing_is_kept(
    town: Town, missing: dict[str, object], asks: str
) -> None:
    before = town.count("access_file", "referrals_referral", "chronology_entry", "duties_duty")
    with pytest.raises(Missing) as refused:
        when_sent(town, **missing)
    assert asks in refused.value.sentence()
    assert town.count(*before) == before


@pytest.mark.parametrize("whose", ["far_team", "nobody_there", "protection", "advisers"])
def test_it_goes_to_no_team_of_another_area_or_that_does_not_take_it(
    town: Town, whose: str
) -> None:
    before = town.count("access_file", "access_relationship", "referrals_referral")
    with pytest.raises(ProgrammingError, match="refused"):
        when_sent(town, team=getattr(town, whose))
    assert town.count(*before) == before


def test_nobody_refers_a_child_whom_they_may_not_see(town: Town) -> None:
    before = town.count("access_file", "referrals_referral")
    with pytest.raises(ProgrammingError, match="refused"):
        when_sent(town, town.school.elsewhere)
    assert town.count(*before) == before


def test_a_call_is_kept_with_who_answered_and_is_owed_in_writing(town: Town) -> None:
    rang = FRIDAY - timedelta(minutes=20)
    sent = when_sent(
        town, how=HowSent.TELEPHONE, rung="Una, First response", rung_at=rang, answers={}
    )
    assert (sent.rung, sent.rung_at) == ("Una, First response", rang)
    owed = {row["about"]: row for row in town.rows("duties_duty")}
    assert owed["referral-in-writing"]["owner_worker_id"] == town.school.teacher.worker_id
    assert owed["referral-in-writing"]["met_at"] is None
    packs = current()
    with acting(town.school.teacher) as by:
        row = actions.confirm_in_writing(
            referral=sent, how=HowSent.INSIDE, step_key=uuid4(), packs=packs, by=by, now=FRIDAY,
            answers=answers_to(packs.route("front-door"), packs),
        )  # fmt: skip
    assert json.loads(row.packet)["confirms"] == sent.reference
    owed = {row["about"]: row for row in town.rows("duties_duty")}
    assert owed["referral-in-writing"]["met_at"] == FRIDAY
    assert town.rows("referrals_referral")[0]["packet"] == sent.packet  # the call stays as it was
    assert seen_by(town.tove, sent.pk) is not None


def test_the_decision_falls_due_on_the_next_working_day_at_the_receiver(town: Town) -> None:
    """R5: Monday 4 May 2026 is a bank holiday."""
    sent = when_sent(town)
    [duty] = town.rows("duties_duty")
    assert (duty["about"], duty["about_id"]) == ("referral", sent.pk)
    assert duty["owner_team_id"] == town.first_response
    assert duty["due_at"].date().isoformat() == "2026-05-05"
    assert duty["kind"] == "guidance"


def test_the_team_is_told_without_a_name_and_a_blocked_worker_in_it_is_told_nothing(
    town: Town,
) -> None:
    with town.database.connect("system") as system:
        from tests.factories import access

        access.given_a_block(system, town.gus.worker_id, town.child)
    sent = when_sent(town)
    town.run_jobs()
    assert town.told(town.tove) == ["referral-new"]
    assert town.told(town.una) == ["referral-new"]
    assert town.told(town.gus) == []
    assert town.told(town.school.elsewhere) == []
    assert seen_by(town.gus, sent.pk) is None
    with acting(town.gus, shape="narrow") as by:
        assert queries.received(by).rows == []
        assert queries.referrals_of(town.child, by=by).have == []
    [notice] = town.rows("access_notice", worker_id=town.tove.worker_id)
    assert KNOWN_CHILD.split()[0] not in json.dumps(notice, default=str)
    with acting(town.tove, shape="narrow") as by:
        assert [one.pk for one in queries.received(by).rows] == [sent.pk]


def test_information_to_the_police_is_no_referral_anywhere(town: Town) -> None:
    """R2."""
    with acting(town.school.teacher) as by:
        told = actions.send_information(
            what=what(town, "police-information", team=town.protection),
            sent_key=uuid4(), packs=current(), by=by, now=FRIDAY,
        )  # fmt: skip
    assert json.loads(told.packet)["is_referral"] is False
    assert town.count("referrals_referral", "referrals_standing", "duties_duty") == {
        "referrals_referral": 0, "referrals_standing": 0, "duties_duty": 0,
    }  # fmt: skip
    town.run_jobs()
    assert town.told(town.rafe) == ["information-new"]
    with acting(town.rafe) as by:
        assert queries.received(by).rows == []
        assert [one.pk for one in queries.information_by(by, received=True)] == [told.pk]
        assert queries.referral(told.pk) is None
    with acting(town.school.teacher) as by:
        who = queries.referrals_of(town.child, by=by)
        assert who.have == []
        assert not who.own_agency_has
        assert queries.sent_by(by).rows == []
    with pytest.raises(Missing, match="no referral"):
        when_sent(town, route="police-information", team=town.protection)
    with acting(town.school.teacher) as by, pytest.raises(Missing, match="is a referral"):
        actions.send_information(
            what=what(town), sent_key=uuid4(), packs=current(), by=by, now=FRIDAY
        )


def test_who_has_referred_and_who_has_not(town: Town) -> None:
    """R8: another agency's referral is pointed to for those who keep a record themselves."""
    sent = when_sent(town)
    with acting(town.school.lead) as by:
        who = queries.referrals_of(town.child, by=by)
    assert [(one.agency, one.referral_id, one.state) for one in who.have] == [
        ("Larkfield School", sent.pk, "sent")
    ]
    assert who.own_agency_has
    housing = town.school.elsewhere
    with acting(housing) as by:
        assert queries.referrals_of(town.child, by=by).have == []  # the child is not theirs to know
    with town.database.connect("system") as system:
        from tests.factories import access

        ((agency,),) = system.execute(
            "SELECT agency_id FROM access_worker WHERE id = %s", [housing.worker_id]
        ).fetchall()
        register = access.given_a_file(system, agency, "register", town.child)
        access.given_a_relationship(system, register, worker=housing.worker_id)
    with acting(housing) as by:
        who = queries.referrals_of(town.child, by=by)
        assert who.have == []  # a register alone tells nothing
    with town.database.connect("system") as system:
        record = access.given_a_file(system, agency, "record", town.child)
        access.given_a_relationship(system, record, worker=housing.worker_id)
    with acting(housing) as by:
        who = queries.referrals_of(town.child, by=by)
        [pointed] = who.have
        assert (pointed.agency, pointed.referral_id, pointed.reference) == (
            "Larkfield School", None, "",
        )  # fmt: skip
        assert pointed.telephone
        assert [name for _, name in who.have_not] == ["Northmere Homes"]
        assert not who.own_agency_has
        assert queries.referral(sent.pk) is None
    with town.database.connect("system") as system:
        access.given_a_block(system, housing.worker_id, town.child)
    with acting(housing) as by:
        assert queries.referrals_of(town.child, by=by).have == []
    with town.database.connect("system") as system:
        system.execute("DELETE FROM access_relationship WHERE worker_id = %s", [housing.worker_id])


def test_a_step_stands_in_the_chronology_for_whoever_opens_the_referral(town: Town) -> None:
    sent = when_sent(town)
    [entry] = town.rows("chronology_entry", came_from="referral", came_from_id=sent.pk)
    assert entry["file_id"] == sent.file_id
    assert sent.reference in entry["words"]
    assert town.rows("access_file", id=sent.file_id)[0]["audience"] == Audience.REFERRAL
