"""What goes with a referral: concerns, and never a safe place or health detail unless chosen."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import ProgrammingError

from sightline.access.files import SubjectKind
from sightline.access.written import Missing
from sightline.concerns.actions import SomebodyNamed, WhatWasNoticed, send_concern
from sightline.concerns.models import Concern
from sightline.domain.dates import UncertainDate
from sightline.packs.catalogue import current
from sightline.referrals import actions, queries
from sightline.referrals.filling import fill
from sightline.referrals.models.packet import HowSent
from sightline.referrals.refusals import NamesASafePlace, NotYours
from tests.factories import access
from tests.factories.forms import id_in
from tests.factories.school import Person, signed_in
from tests.factories.story import given_a_safe_location
from tests.integration.referrals import pages
from tests.integration.referrals.screened import given_a_screening
from tests.integration.referrals.town import FRIDAY, Town, acting, seen_by, what, when_sent

SAW = "A silver car waited by the gate until she came."
SAID = "He says I owe him for the phone."
REFUGE = "Sorrel House, ZZ9 4QQ"


def given_a_concern(
    town: Town, *, person: str = "", works: str = "", colleague: UUID | None = None
) -> Concern:
    others = (
        (SomebodyNamed(SubjectKind.PERSON, name=person, works_with_children=works,
                       colleague=colleague),)
        if person else ()
    )  # fmt: skip
    with acting(town.school.teacher) as by:
        return send_concern(
            noticed=WhatWasNoticed(
                about=SomebodyNamed(SubjectKind.CHILD, subject_id=town.child),
                path=Concern.Path.CONCERN,
                danger_now="no",
                words=SAW,
                childs_words=SAID,
                happened=UncertainDate.exact(FRIDAY.date()),
                others=others,
            ),
            sent_key=uuid4(), packs=current(), by=by, now=FRIDAY,
        )  # fmt: skip


def test_the_form_is_filled_from_what_is_known(town: Town) -> None:
    concern = given_a_concern(town)
    packs = current()
    with acting(town.school.teacher) as by:
        filled = fill(
            packs.route("front-door"), subject_id=town.child, concern_ids=[concern.pk],
            packs=packs, by=by,
        )  # fmt: skip
    assert "Amara Fennimore" in filled["who"]
    assert "27 March 2011" in filled["who"]
    assert SAW in filled["worry"]
    assert filled["childs-words"] == SAID
    with acting(town.rafe) as by:
        assert SAW not in str(
            fill(packs.route("front-door"), subject_id=town.child, concern_ids=[concern.pk],
                 packs=packs, by=by)
        )  # fmt: skip


def test_a_concern_is_attached_as_it_was_written(town: Town) -> None:
    concern = given_a_concern(town)
    sent = when_sent(town, concern_ids=(concern.pk,))
    [attached] = json.loads(sent.packet)["concerns"]
    assert (attached["words"], attached["childs_words"]) == (SAW, SAID)
    with acting(town.tove, shape="narrow"):
        from sightline.concerns.queries import as_sent

        assert as_sent([concern.pk]) == []  # the packet was sent, the concern was not handed over


def test_whoever_is_kept_from_the_concern_is_kept_from_its_referral(town: Town) -> None:
    """A worker of the receiving team whom the concern speaks of is blocked from that person."""
    concern = given_a_concern(town, person="A man in a silver car")
    [person] = [
        row["subject_id"]
        for row in town.rows("access_filesubject", file_id=concern.file_id)
        if row["kind"] == "person"
    ]
    with town.database.connect("system") as system:
        access.given_a_block(system, town.gus.worker_id, person)
    sent = when_sent(town, concern_ids=(concern.pk,))
    town.run_jobs()
    assert seen_by(town.gus, sent.pk) is None
    assert town.told(town.gus) == []
    assert town.told(town.tove) == ["referral-new"]


def test_what_draws_on_the_designated_officers_route_stays_on_it(town: Town) -> None:
    """The accused colleague and the area's other readers find nothing of it."""
    concern = given_a_concern(
        town, person="Sam Winterbourne", works="colleague", colleague=town.school.lead.worker_id
    )
    sent = when_sent(town, concern_ids=(concern.pk,))
    assert town.rows("access_file", id=sent.file_id)[0]["audience"] == "designated_officer"
    assert sent.area_id == 0
    assert seen_by(town.school.lead, sent.pk) is None
    assert seen_by(town.school.deputy, sent.pk) is None
    assert seen_by(town.desk, sent.pk, "area") is None
    assert seen_by(town.tove, sent.pk) is not None  # the team it was sent to
    assert seen_by(town.school.officer, sent.pk) is not None
    with acting(town.school.deputy) as by:
        assert queries.referrals_of(town.child, by=by).have == []


def test_the_designated_officer_receives_by_their_role(town: Town) -> None:
    sent = when_sent(town, route="designated-officer", team=None)
    town.run_jobs()
    assert town.told(town.school.officer) == ["referral-new"]
    with acting(town.school.officer, shape="narrow") as by:
        assert [one.pk for one in queries.received(by).rows] == [sent.pk]
        actions.acknowledge(referral=sent, step_key=uuid4(), by=by, now=FRIDAY)
    assert seen_by(town.tove, sent.pk) is None
    assert seen_by(town.desk, sent.pk, "area") is None


@pytest.fixture
def refuge(town: Town) -> Iterator[None]:
    with town.database.connect("system") as system:
        record = access.given_a_file(system, town.school.agency, "record", town.child)
        given_a_safe_location(
            system, record, town.child, town.school.lead.worker_id, REFUGE, "ZZ9 4QQ"
        )
    yield
    town.system("DELETE FROM subjects_safelocation")


@pytest.mark.usefixtures("refuge")
def test_a_place_that_is_kept_secret_never_leaves_by_mistake(town: Town) -> None:
    before = town.count("access_file", "referrals_referral", "referrals_policeinformation")
    for words in (REFUGE, "zz9-4qq", "ZZ94QQ"):
        with pytest.raises(NamesASafePlace):
            when_sent(town, reasons=f"She now sleeps at {words}.")
    with pytest.raises(NotYours):
        when_sent(town, reasons=f"She sleeps at {REFUGE}.", safe_place="They must fetch her")
    with acting(town.school.teacher) as by, pytest.raises(NamesASafePlace):
        actions.send_information(
            what=what(town, "police-information", team=town.protection, shares=REFUGE),
            sent_key=uuid4(), packs=current(), by=by, now=FRIDAY,
        )  # fmt: skip
    assert town.count(*before) == before
    sent = when_sent(town)
    for later in (actions.add, actions.chase):
        with acting(town.school.teacher) as by, pytest.raises(NamesASafePlace):
            later(referral=sent, words=f"She is at {REFUGE}", step_key=uuid4(), by=by, now=FRIDAY)
    assert town.count("referrals_addition", "referrals_chase") == {
        "referrals_addition": 0, "referrals_chase": 0,
    }  # fmt: skip


@pytest.mark.usefixtures("refuge")
def test_a_lead_may_choose_to_tell_it_and_that_is_written_in_the_audit(town: Town) -> None:
    told = when_sent(
        town, town.school.lead, reasons=f"She sleeps at {REFUGE}.", safe_place="They fetch her"
    )
    assert REFUGE in told.packet


def given_health_detail(town: Town, nurse: Person) -> UUID:
    with town.database.connect("system") as system:
        ((agency,),) = system.execute(
            "SELECT agency_id FROM access_worker WHERE id = %s", [nurse.worker_id]
        ).fetchall()
        record = access.given_a_file(system, town.school.agency, "record", town.child)
        health = access.given_a_file(system, agency, "health", town.child)
        access.given_a_relationship(system, health, worker=nurse.worker_id)
        entry = access.given_an_entry(system, record, town.child, nurse.worker_id)
        made: UUID = access.given_health_detail(system, health, entry, town.child, nurse.worker_id)
    return made


def test_sensitive_health_detail_goes_only_when_chosen_by_somebody_who_may_read_it(
    town: Town,
) -> None:
    detail = given_health_detail(town, town.rafe)
    with pytest.raises(Missing, match="why sensitive health detail"):
        when_sent(town, health_details=(detail,))
    with pytest.raises(NotYours):
        when_sent(town, health_details=(detail,), health_because="She is unwell")
    assert town.rows("referrals_referral") == []
    sent = when_sent(
        town, town.rafe, health_details=(detail,), health_because="They see her tonight.",
        how=HowSent.DOWNLOAD, team=None, told="A hospital",
    )  # fmt: skip
    assert len(json.loads(sent.packet)["health"]) == 1
    assert json.loads(when_sent(town).packet)["health"] == []


def test_the_form_offers_several_health_details_and_asks_once_why(town: Town) -> None:
    details = [str(given_health_detail(town, town.rafe)) for _ in range(2)]
    rafe = signed_in(town.rafe)
    draft = pages.when_begun(rafe, town.child)
    assert rafe.get(draft).content.decode().count('name="health_because"') == 1
    answer = rafe.post(draft, pages.filled_in(health=details, secret=None))
    assert pages.errors_of(answer) == ["Write why it must be told"]


def test_nobody_attaches_a_concern_that_they_may_not_open(town: Town) -> None:
    concern = given_a_concern(town)
    when_sent(town)  # the team knows the child now, and still not the concern
    with pytest.raises((Missing, ProgrammingError)):
        when_sent(town, town.tove, concern_ids=(concern.pk,), team=town.first_response)
    assert len(town.rows("referrals_referral")) == 1


def test_what_is_filled_in_is_only_what_the_worker_may_read(town: Town) -> None:
    packs = current()
    blank: dict[str, Any] = {}
    with acting(town.school.elsewhere) as by:
        blank = fill(packs.route("front-door"), subject_id=town.child, packs=packs, by=by)
    assert "Amara" not in str(blank)


def test_the_receiver_reads_the_childs_words_and_the_concerns_and_opens_the_rest(
    town: Town,
) -> None:
    said = "I just want it to stop."
    key = given_a_screening(
        town, words={"words": said}, coercion="concern", secrecy="no_concern", phones="yes"
    )
    lead = signed_in(town.school.lead)
    sent = id_in(
        pages.when_sent(
            lead, town.child, how="inside", team=str(town.first_response), screening=str(key)
        )
    )
    page = signed_in(town.tove).get(f"/referrals/{sent}/").content.decode()
    before, _, after = page.partition("Screening, as it was answered")[2].partition(
        "The whole screening, question by question"
    )
    assert said in before  # the child's words are open, and stand first
    assert before.index(said) < before.index("Criteria that are a concern")
    assert 'class="sl-childs-words' in before[: before.index(said)]
    criteria = before.partition("Criteria that are a concern")[2]
    assert "Pressure, threats, or things given for sexual acts" in criteria
    assert "Secrecy beyond what is usual" not in before
    assert "<details" in before  # what follows is folded
    whole = after.partition("</details>")[0]
    for text in ("Secrecy beyond what is usual", "Pressure, threats", "How it was come to"):
        assert text in whole
    assert said not in whole  # once, and never behind a press
