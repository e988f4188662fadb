"""The queues as their readers meet them: what is due, late or waiting, and nothing of anybody's
that is not theirs."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.domain.provenance import Status
from sightline.duties import actions, queries
from sightline.kernel import clock
from sightline.packs.catalogue import current
from tests.factories import access
from tests.factories.duties import given_a_duty
from tests.factories.school import given_a_findable_name, signed_in, somebody
from tests.factories.work import CHILD, FRIDAY, Work
from tests.integration.chronology.pages import in_order, said

NEXT_DAY = FRIDAY + timedelta(days=1)
MAY_6 = datetime(2026, 5, 6, 9, 0, tzinfo=UTC)
MINE, TEAM, AGENCY = (reverse(f"duties:{one}") for one in ("work", "team", "agency"))
DUE_5_MAY = datetime(2026, 5, 5, 22, 59, 59, tzinfo=UTC)


@pytest.fixture(autouse=True)
def nothing_is_owed(work: Work) -> None:
    """A queue is what each of these is about, so it begins empty."""
    with work.database.connect("system") as system:
        system.execute("DELETE FROM duties_dutychange")
        system.execute("DELETE FROM duties_duty")


def many(work: Work, how_many: int, *, subject: UUID | None = None, **said: object) -> None:
    with work.database.connect("system") as system:
        for at in range(how_many):
            given_a_duty(
                system,
                work.record,
                subject or work.child,
                work.wren.worker_id,
                **{
                    "owner_team_id": work.team,
                    "title": f"Number {at:03}",
                    "due_at": DUE_5_MAY + timedelta(minutes=at // 2),
                    **said,
                },
            )


def numbers(text: str) -> list[int]:
    return [int(found) for found in dict.fromkeys(re.findall(r"Number (\d{3})", text))]


def test_a_team_sees_what_is_due_with_the_rule_the_day_and_the_child_s_name(work: Work) -> None:
    work.given_a_duty()
    with clock.set_to(NEXT_DAY):
        page = said(signed_in(work.ines).get(TEAM))
    assert in_order(page, "Decision on a referral", CHILD, "Due by the end of 5 May 2026")
    assert "Guidance" in page
    assert "Late" not in page.replace("Late 0", "")
    assert in_order(page, "Where this comes from", "presumed unchanged", "15 April 2013")


def test_what_is_late_is_shown_first_and_says_so(work: Work) -> None:
    work.given_a_duty()
    with clock.set_to(MAY_6):
        page = said(signed_in(work.ines).get(TEAM))
    assert in_order(page, "My team’s: late", "Late: it was due by the end of 5 May 2026")


def test_a_duty_that_is_not_in_force_shows_its_date_and_is_never_late(work: Work) -> None:
    packs = current()
    rule = packs.clock("referral-decision")
    later = replace(rule.provenance, status=Status.NOT_COMMENCED, valid_from=date(2027, 9, 1))
    changed = {**packs.clock_versions, rule.slug: (replace(rule, provenance=later),)}
    work.given_a_duty(packs=replace(packs, clock_versions=changed))
    with clock.set_to(FRIDAY + timedelta(days=4000)):
        page = said(signed_in(work.ines).get(TEAM))
        home = said(signed_in(work.ines).get("/"))
    for text in (page, home):
        assert "Not in force yet: from 1 September 2027. Nobody is late with it" in text
        assert "Late: it was due" not in text
    assert "My team’s: due" in page


def test_one_s_own_and_the_team_s_stand_apart(work: Work) -> None:
    work.given_a_duty(owner=work.owner(worker=work.wren))
    with clock.set_to(NEXT_DAY):
        assert "Decision on a referral" in said(signed_in(work.wren).get(MINE))
        mine = said(signed_in(work.ines).get(MINE))
        assert "Nothing here is due" in mine
        assert f"{work.wren.name}, " in said(signed_in(work.ines).get(TEAM))


def test_an_agency_s_queue_is_for_its_leads(work: Work) -> None:
    work.given_a_duty()
    with clock.set_to(NEXT_DAY):
        assert "Decision on a referral" in said(signed_in(work.manager).get(AGENCY))
        answer = signed_in(work.wren).get(AGENCY)
        assert answer.status_code == 404
        assert AGENCY not in signed_in(work.wren).get(MINE).content.decode()
        elsewhere = signed_in(work.school.lead).get(AGENCY)
    assert elsewhere.status_code == 200
    assert CHILD not in said(elsewhere)
    assert "Decision on a referral" not in said(elsewhere)


def test_a_page_holds_fifty_and_the_next_goes_on_where_it_ended(work: Work) -> None:
    many(work, 120)
    seen: list[int] = []
    with clock.set_to(MAY_6):
        client, address = signed_in(work.ines), TEAM
        for _ in range(3):
            answer = client.get(address)
            seen += numbers(said(answer))
            further = re.search(r'href="([^"]*after[^"]*)" rel="next"',
                                answer.content.decode())  # fmt: skip
            if further is None:
                break
            address = further[1].replace("&amp;", "&")
    assert sorted(seen) == list(range(120))
    assert len(seen) == 120


def test_counts_stop_at_fifty(work: Work) -> None:
    many(work, 52)
    with clock.set_to(MAY_6):
        page = said(signed_in(work.ines).get(TEAM))
    assert "Late 50+" in page
    assert "52" not in page


@pytest.mark.parametrize("page", ["?after=nonsense", "?part=nobody&after=_"])
def test_a_damaged_address_begins_at_the_first(work: Work, page: str) -> None:
    many(work, 1)
    with clock.set_to(MAY_6):
        answer = signed_in(work.ines).get(TEAM + page)
    assert answer.status_code == 200
    assert numbers(said(answer)) == [0]


def test_a_longer_queue_asks_no_more_of_the_database(work: Work) -> None:
    asked = []
    for how_many in (1, 60):
        with work.database.connect("system") as system:
            child = access.given_a_subject(system)
            file = access.given_a_file(system, work.agency, "record", child)
            access.given_a_relationship(system, file, team=work.team)
            given_a_findable_name(system, file, child, f"Child {how_many}", work.wren.worker_id)
        many(work, how_many)
        client = signed_in(work.ines)
        with clock.set_to(MAY_6):
            client.get(TEAM)
            with CaptureQueriesContext(connection) as captured:
                client.get(TEAM)
        asked.append(len(captured))
    assert asked[0] == asked[1]


def test_who_is_kept_from_the_child_meets_what_stands_where_nothing_is_owed(work: Work) -> None:
    duty = work.given_a_duty()
    work.given_a_duty(owner=work.owner(worker=work.dale))
    blocked = signed_in(work.dale)
    with clock.set_to(MAY_6):
        pages = {page: said(blocked.get(page)) for page in (MINE, TEAM, "/", "/notices/")}
        missing = blocked.get(f"/due/{uuid4()}/")
        closed = blocked.get(f"/due/{duty}/")
        written = blocked.post(f"/due/{duty}/waits/", {"whom": "nobody"})
    for page, text in pages.items():
        assert CHILD not in text, page
        assert "Decision on a referral" not in text, page
        assert "Late 1" not in text, page
    assert missing.status_code == closed.status_code == written.status_code == 404
    with work.as_(work.wren):
        assert queries.history(duty) == []


def test_what_is_owed_in_a_sealed_file_is_for_whom_the_seal_names(work: Work) -> None:
    duty = work.given_a_duty(file=work.sealed)
    with clock.set_to(MAY_6):
        assert "Late 1" in said(signed_in(work.wren).get(TEAM))
        for reader in (work.ines, work.manager):
            client = signed_in(reader)
            assert "Decision on a referral" not in said(client.get(TEAM))
            assert client.get(f"/due/{duty}/").status_code == 404
        agency = said(signed_in(work.manager).get(AGENCY))
    assert "Late 0" in agency
    assert "Decision on a referral" not in agency


def test_who_leaves_the_team_sees_its_queue_no_longer_and_the_team_loses_nothing(
    work: Work,
) -> None:
    work.given_a_duty()
    leaver = somebody(work.database, work.agency, "Tamsin Orde", "Social worker")
    with work.database.connect("system") as system:
        access.put(system, "access_teammember", team_id=work.team, worker_id=leaver.worker_id,
                   starts_at=access.LONG_AGO)  # fmt: skip
    assert "Decision on a referral" in said(signed_in(leaver).get(TEAM))
    with work.database.connect("system") as system:
        system.execute(
            "UPDATE access_teammember SET ends_at = now() WHERE worker_id = %s",
            [leaver.worker_id],
        )
    with clock.set_to(datetime.now(UTC) + timedelta(minutes=1)):
        left = said(signed_in(leaver).get(TEAM))
        stays = said(signed_in(work.wren).get(TEAM))
    assert "You are in no team" in left
    assert "Decision on a referral" in stays


def test_a_name_that_the_reader_may_not_know_is_not_guessed(work: Work) -> None:
    with work.database.connect("system") as system:
        unnamed = access.given_a_subject(system)
        file = access.given_a_file(system, work.agency, "record", unnamed)
        access.given_a_relationship(system, file, team=work.team)
        given_a_duty(system, file, unnamed, work.wren.worker_id, owner_team_id=work.team)
    with clock.set_to(MAY_6):
        page = said(signed_in(work.ines).get(TEAM))
    assert "Somebody whose name is not known here" in page


def test_a_case_review_is_told_by_its_title_and_not_as_somebody_unknown(work: Work) -> None:
    with work.database.connect("system") as system:
        unnamed = access.given_a_subject(system)
        file = access.given_a_file(system, work.agency, "record", unnamed)
        access.given_a_relationship(system, file, worker=work.wren.worker_id)
        given_a_duty(system, file, unnamed, work.wren.worker_id, title="Rapid review",
                     about="review", owner_worker_id=work.wren.worker_id)  # fmt: skip
    with clock.set_to(MAY_6):
        page = said(signed_in(work.wren).get(MINE))
    assert "Rapid review" in page
    assert "Rapid review: Somebody" not in page


def test_the_first_page_shows_the_five_that_fall_due_first(work: Work) -> None:
    many(work, 8)
    many(work, 1, title="A colleague has it", owner_worker_id=work.wren.worker_id,
         due_at=DUE_5_MAY - timedelta(days=1))  # fmt: skip
    with clock.set_to(NEXT_DAY):
        page = said(signed_in(work.ines).get("/"))
        nothing = said(signed_in(work.outsider).get("/"))
    assert "What is due" in page
    assert len(numbers(page)) == 5
    assert "A colleague has it" not in page
    assert "What is due" not in nothing


def test_the_child_s_page_shows_what_is_owed_open_first(work: Work) -> None:
    about = uuid4()
    work.given_a_duty("assessment-complete", about_id=about)
    work.given_a_duty(about_id=about)
    with work.as_(work.wren) as wren:
        actions.meet_duty(
            about="referral", about_id=about, clock="referral-decision", how="Accepted",
            by=wren, now=NEXT_DAY,
        )  # fmt: skip
    with clock.set_to(NEXT_DAY):
        page = said(signed_in(work.ines).get(f"/subjects/{work.child}/"))
    assert in_order(
        page, "What is owed", "Child and family assessment", "What was done before", "Accepted"
    )


def test_a_duty_is_handed_to_a_colleague_by_name(work: Work) -> None:
    duty = work.given_a_duty()
    client = signed_in(work.ines)
    answer = client.post(
        f"/due/{duty}/hand-over/", {"to": "somebody", "name": work.wren.name, "why": "On leave"}
    )
    assert answer.status_code == 302
    page = said(client.get(f"/due/{duty}/"))
    assert in_order(page, "How it went", f"Handed over to {work.wren.name}", "On leave")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"to": "somebody", "name": "Nobody Atall"}, "Nobody is called"),
        ({"to": "somebody", "name": "Oona Brill"}, "They cannot write in this record"),
        ({"to": "somebody", "name": "Sam Winterbourne"}, "A duty stays with its agency"),
        ({"to": "somebody"}, "Write the name of a colleague or a team"),
        ({}, "Choose who does it from now"),
    ],
)
def test_a_hand_over_that_is_not_possible_says_why(
    work: Work, typed: dict[str, str], why: str
) -> None:
    duty = work.given_a_duty()
    answer = signed_in(work.ines).post(f"/due/{duty}/hand-over/", typed)
    assert answer.status_code == 200
    assert why in said(answer)
    assert "How it went" not in said(answer)


def test_it_waits_and_waits_no_longer(work: Work) -> None:
    duty = work.given_a_duty()
    client = signed_in(work.ines)
    client.post(f"/due/{duty}/waits/", {"whom": "the school to ring back"})
    with clock.set_to(NEXT_DAY):
        waiting = said(client.get(f"{TEAM}?part=waiting"))
        assert "Waits for the school to ring back" in waiting
        client.post(f"/due/{duty}/waits/", {"over": "yes"})
        assert "Nothing here waits" in said(client.get(f"{TEAM}?part=waiting"))
        assert "Waits no longer for the school to ring back" in said(client.get(f"/due/{duty}/"))


def test_a_reader_who_may_not_write_there_changes_nothing(work: Work) -> None:
    duty = work.given_a_duty()
    reader = somebody(work.database, work.agency, "Fenn Oakley", "Observer")
    with work.database.connect("system") as system:
        access.given_a_relationship(system, work.record, worker=reader.worker_id, read_only=True)
    client = signed_in(reader)
    page = said(client.get(f"/due/{duty}/"))
    assert "You can read this" in page
    assert "Hand it over" not in page
    assert client.post(f"/due/{duty}/waits/", {"whom": "x"}).status_code == 404
    assert client.post(f"/due/{duty}/hand-over/", {"to": "leads"}).status_code in (200, 404)
    with work.as_(work.wren):
        assert queries.history(duty) == []
