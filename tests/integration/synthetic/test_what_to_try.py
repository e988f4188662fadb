"""What each person of the demonstration is told to try is there, found by doing it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from sightline.access import identity
from sightline.access.models import Account
from sightline.duties.counting import count
from sightline.packs.catalogue import current
from sightline.synthetic import load
from tests.database import Database
from tests.integration.concerns.steps import said

UNREAD = "A concern in your agency has not been read yet. Please read it as a deputy."


@dataclass(frozen=True)
class Demonstration:
    people: dict[str, load.PersonToTry]
    robyn: UUID
    database: Database

    def page(self, name: str, address: str) -> str:
        answer = self.as_(name).get(address)
        assert answer.status_code == 200, f"{name} {address}"
        return said(answer)

    def found(self, name: str, text: str) -> str:
        return said(self.as_(name).post("/people/", {"name": text}))

    def all(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Rows as they lie in the database, whoever may see them."""
        with self.database.connect("system") as system:
            return system.execute(statement, values).fetchall()

    def rows(self, statement: str, *values: object) -> list[Any]:
        """The first column of each."""
        return [row[0] for row in self.all(statement, *values)]

    def as_(self, name: str) -> Client:
        client = Client(SERVER_NAME="localhost")
        client.force_login(Account.objects.get(worker_id=self.people[name].worker_id))
        return client


@pytest.fixture(scope="module")
def demonstration(database: Database) -> Demonstration:
    with database.connect("system") as system:
        ((robyn,),) = system.execute(
            "SELECT DISTINCT subject_id FROM subjects_name WHERE text = 'Robyn Aldersley'"
        ).fetchall()
        people = {one.name: one for one in load.people_to_try(system)}
    return Demonstration(people, robyn, database)


def test_the_teacher_finds_the_child_in_her_form_and_sees_who_read_what(demonstration) -> None:
    assert "Robyn Aldersley" in demonstration.found("Hannah Tindall", "Robyn")
    assert "Marcus Osei , safeguarding lead" in demonstration.page(
        "Hannah Tindall", "/concerns/mine/"
    )


def test_the_lead_has_a_concern_to_read_and_children_to_answer(demonstration) -> None:
    page = demonstration.page("Marcus Osei", "/concerns/inbox/")
    assert page.index("Not read yet 1") < page.index("Robyn Aldersley")
    assert "A new concern is waiting" in demonstration.page("Marcus Osei", "/")
    assert "days without an answer" in demonstration.page("Marcus Osei", "/disclosures/")


def test_the_deputy_is_told_of_what_stayed_unread(demonstration) -> None:
    assert UNREAD in demonstration.page("Priya Desai", "/")
    assert "Not read yet 1" in demonstration.page("Priya Desai", "/concerns/inbox/")


def test_the_aunt_meets_nothing_of_her_niece(demonstration) -> None:
    carol = demonstration.as_("Carol Threlfall")
    assert "Aldersley" not in demonstration.found("Carol Threlfall", "Robyn Aldersly")
    assert "Robyn" not in demonstration.page("Carol Threlfall", "/")
    for page in ("", "chronology/", "told-us/"):
        assert carol.get(f"/subjects/{demonstration.robyn}/{page}").status_code == 404


def test_the_clinics_nurse_reads_the_detail_and_the_school_does_not(demonstration) -> None:
    detail = "She was treated for an infection."
    page = f"/subjects/{demonstration.robyn}/chronology/"
    assert detail in demonstration.page("Niamh Walmsley", page)
    assert detail not in demonstration.page("Marcus Osei", page)


def test_the_police_find_the_place_and_what_is_said_of_it(demonstration) -> None:
    assert "Kiln Road" in demonstration.found("Adam Sandhu", "Kilm Raod")


def test_the_analyst_sees_what_is_used_what_probation_keeps_and_what_changed_after(
    demonstration,
) -> None:
    grace = demonstration.as_("Grace Leung")
    listed = grace.get("/disruption/").content.decode()
    plans = re.findall(r'href="(/disruption/[0-9a-f-]{36}/)">[^<]*: [^<]*<[^>]*>Kaz', listed)
    assert plans
    page = demonstration.page("Grace Leung", plans[0])
    for words in ("Child abduction warning notice", "Licence conditions after prison",
                  "What supervision taught", "Before and after"):  # fmt: skip
        assert words in page
    measures = re.findall(
        r"/disruption/measures/[0-9a-f-]{36}/", grace.get(plans[0]).content.decode()
    )
    assert any("No paid driving" in demonstration.page("Grace Leung", one) for one in measures)


def test_whoever_leads_the_plans_has_a_breach_to_answer_and_sees_what_probation_keeps(
    demonstration,
) -> None:
    helen = demonstration.page(
        "Helen Winstanley", _plan(demonstration, "Helen Winstanley", "hotel")
    )
    for words in ("Review of a premises licence", "Refused", "A breach is not answered",
                  "Before and after"):  # fmt: skip
        assert words in helen
    for name in ("Helen Winstanley", "Yvonne Clarke"):
        page = demonstration.page(name, _plan(demonstration, name, "Kaz"))
        assert "Licence conditions after prison" in page
    assert "He waits where the buses are late" in page, "whoever wrote it reads it here"


def test_of_a_child_who_is_said_to_bring_others_support_comes_first(demonstration) -> None:
    listed = demonstration.page("Darren Eastham", "/disruption/")
    assert "Protective measures" in listed
    page = demonstration.page("Darren Eastham", _plan(demonstration, "Darren Eastham", "harm: "))
    for words in ("a child who may be harmed, whatever they do to others", "A plan of support"):
        assert words in page


def _plan(demonstration: Demonstration, name: str, word: str) -> str:
    """The newest plan of their list with this word in what it is called."""
    listed = demonstration.as_(name).get("/disruption/").content.decode()
    found = re.findall(r'href="(/disruption/[0-9a-f-]{36}/)"[^>]*>(.*?)</a>', listed, re.DOTALL)
    return next(address for address, called in found if word in called)


@pytest.mark.parametrize(
    ("name", "address", "words"),
    [
        ("Margaret Yardley", "/information/mine/", "holding a bag"),
        ("Tess Rowntree", "/information/mine/", "behind the pavilion"),
        ("Tess Rowntree", "/information/mine/", "the last bus had gone"),
        ("Bola Adeyemi", "/information/mine/", "The flat over the takeaway"),
        ("Zara Mirza", "/information/mine/", "Jay pays for food"),
        ("Josh Croft", "/training/barriers/", "From January one session in three"),
        ("Kit Sadler", "/roles/youth-justice/", "before a plea, a charge"),
    ],
)
def test_every_partner_of_the_council_and_beyond_has_something_of_their_own(
    demonstration, name: str, address: str, words: str
) -> None:
    assert words in demonstration.page(name, address)


def test_the_front_door_finds_a_child_by_a_misspelt_nickname(demonstration) -> None:
    assert "Robyn Aldersley" in demonstration.found("Siobhan Brackley", "Robby Aldersly")
    demonstration.page("Siobhan Brackley", f"/subjects/{demonstration.robyn}/chronology/")


def test_the_social_worker_finds_what_nobody_answered(demonstration) -> None:
    robyn = f"/subjects/{demonstration.robyn}"
    assert "Nobody has answered" in demonstration.page("Amara Kamara", f"{robyn}/told-us/")
    page = demonstration.page("Amara Kamara", f"{robyn}/chronology/?view=side-by-side")
    assert "How it adds up, month by month" in page


def test_the_lead_sees_what_changed_and_what_became_of_his_referral(demonstration) -> None:
    robyn = demonstration.robyn
    screened = demonstration.page("Marcus Osei", f"/screening/of/{robyn}/")
    assert screened.count("Marcus Osei") >= 2
    (newest, before) = demonstration.rows(
        "SELECT id FROM screening_screening WHERE subject_id = %s ORDER BY recorded_at DESC", robyn
    )
    assert newest != before
    again = demonstration.page("Marcus Osei", f"/screening/{newest}/")
    assert "Robyn came back inside when she saw the car." in again
    referred = demonstration.page("Marcus Osei", f"/referrals/of/{robyn}/")
    assert "Decided" in referred
    (sent,) = demonstration.rows("SELECT id FROM referrals_referral WHERE subject_id = %s", robyn)
    outcome = demonstration.page("Marcus Osei", f"/referrals/{sent}/")
    assert "Goes to the worker or team already working with the child" in outcome
    assert "A worker has met Robyn" in outcome


def test_the_front_door_has_referrals_that_wait_and_one_that_is_late(demonstration) -> None:
    waiting = demonstration.page("Siobhan Brackley", "/referrals/received/")
    assert "Alfy Aldersly" in waiting
    assert "late" in waiting.lower()
    assert "Decision on a referral" in demonstration.page(
        "Siobhan Brackley", reverse("duties:team")
    )


def test_the_front_door_acknowledges_decides_and_joins_the_boy_of_another_spelling(
    demonstration,
) -> None:
    siobhan = demonstration.as_("Siobhan Brackley")
    (alfy,) = demonstration.rows(
        "SELECT r.id FROM referrals_referral AS r JOIN subjects_name AS n ON n.file_id = r.file_id"
        " WHERE n.text = 'Alfy Aldersly'"
    )
    page = f"/referrals/{alfy}/"
    same = said(siobhan.get(f"{page}same/"))
    assert "Alfie Aldersley" in same
    (alfie,) = demonstration.rows(
        "SELECT DISTINCT subject_id FROM subjects_name WHERE text = 'Alfie Aldersley'"
    )
    answer = siobhan.post(
        f"{page}same/",
        {"same": str(alfie), "reason": "The same sister, the same side gate.", "then": "join"},
    )
    assert answer.status_code == 302, said(answer)
    assert "Joined" in said(siobhan.get(page))


def test_the_social_worker_has_what_is_late_and_an_answer_that_she_owes(demonstration) -> None:
    assert "Screening again" in demonstration.page("Amara Kamara", "/due/?part=late")
    assert "What became of a referral" in demonstration.page("Amara Kamara", "/due/?part=due")
    waiting = demonstration.page("Amara Kamara", "/due/?part=waiting")
    assert "The school nurse, who rings back" in waiting


def test_the_senior_manager_has_a_name_to_decide_on(demonstration) -> None:
    names = demonstration.page("Gwen Sowerby", "/referrals/names/")
    assert "Name withheld" in names
    assert "Name withheld" not in demonstration.page("Marcus Osei", "/referrals/names/")


def test_the_police_have_referrals_and_information_that_is_none(demonstration) -> None:
    assert "Police: a crime, or a child in danger" in demonstration.page(
        "Adam Sandhu", "/referrals/received/"
    )
    (count,) = demonstration.rows("SELECT count(*) FROM referrals_policeinformation")
    assert count == 6
    assert "Information" in demonstration.page("Adam Sandhu", "/referrals/information/")


def test_the_deputy_sees_what_she_asked_and_what_she_decided(demonstration) -> None:
    assert "Ambermere High School" in demonstration.page(
        "Siobhan Brackley", "/referrals/consultations/"
    )
    decided = demonstration.rows(
        "SELECT n.subject_id FROM referrals_notreferred AS n JOIN access_worker AS w"
        " ON w.id = n.recorded_by_id WHERE w.name = 'Priya Desai'"
    )
    assert len(decided) == 2
    page = demonstration.page("Priya Desai", f"/referrals/of/{decided[0]}/")
    assert "three people gave apart from each other" in page


def test_no_child_under_13_who_is_sexually_active_was_kept_back(demonstration) -> None:
    assert not demonstration.rows(
        "SELECT n.id FROM referrals_notreferred AS n"
        " WHERE (n.circumstances->>'age')::int < 13 OR n.circumstances->>'sexual_activity' = 'yes'"
    )


def test_every_state_of_a_referral_is_there(demonstration) -> None:
    for table in (
        "acknowledgement", "referraldecision", "feedback", "chase", "escalation",
        "escalationanswer", "withdrawalrequest", "withdrawaldecision", "writtenconfirmation",
        "differingview", "nameapproval", "addition", "advice", "whatfollowed",
    ):  # fmt: skip
        (count,) = demonstration.rows(f"SELECT count(*) FROM referrals_{table}")
        assert count >= 1, table
    assert demonstration.rows("SELECT DISTINCT how FROM referrals_referral ORDER BY how") == [
        "download", "inside", "telephone",
    ]  # fmt: skip
    assert demonstration.rows(
        "SELECT id FROM referrals_referraldecision WHERE reverses_id IS NOT NULL"
    )


def test_duties_fall_due_as_the_packs_count(demonstration) -> None:
    for started, due in demonstration.all(
        "SELECT started_at, due_at FROM duties_duty WHERE clock = 'referral-decision'"
    ):
        assert due == count(current().clock("referral-decision"), started).due_at


def test_the_designated_officer_has_what_came_about_an_adult(demonstration) -> None:
    assert "Craig Lathom" in demonstration.page("Peter Calloway", "/concerns/inbox/")
    assert "Craig Lathom" in demonstration.page("Peter Calloway", "/referrals/received/")
    assert "Craig Lathom" in demonstration.page("Peter Calloway", "/conflicts/blocks/")


def test_information_governance_does_not_learn_who_is_accused(demonstration) -> None:
    page = demonstration.page("Lesley Pargeter", "/conflicts/blocks/")
    assert "Lathom" not in page
    assert " 0 found" in demonstration.found("Lesley Pargeter", "Craig Lathom")


def test_who_works_with_the_family_sees_who_belongs_to_it(demonstration) -> None:
    page = demonstration.page("Amara Kamara", f"/subjects/{demonstration.robyn}/")
    for name in ("Claire Aldersley", "Alfie Aldersley", "Dean"):
        assert name in page


def test_what_robyn_took_back_leads_to_what_she_had_said(demonstration) -> None:
    page = demonstration.page("Amara Kamara", f"/subjects/{demonstration.robyn}/chronology/")
    assert "which disclosure is not known" not in page.lower()
    (taken,) = demonstration.rows(
        "SELECT takes_back_id FROM chronology_entry WHERE kind = 'retraction' AND subject_id = %s",
        demonstration.robyn,
    )
    assert taken is not None


def test_information_governance_reaches_what_waits_for_it(demonstration) -> None:
    for page in ("/emergency-access/review/", "/conflicts/to-decide/", "/conflicts/blocks/new/"):
        demonstration.page("Lesley Pargeter", page)


def test_an_exclusion_was_considered_with_all_three_and_did_not_go_ahead(
    demonstration: Demonstration,
) -> None:
    [(considered, screening, referral, go_ahead)] = demonstration.all(
        "SELECT e.id, d.screening_id, d.referral_id, d.go_ahead"
        " FROM referrals_exclusion AS e JOIN referrals_safetydecision AS d ON d.exclusion_id = e.id"
    )
    assert go_ahead == "no"
    assert demonstration.rows("SELECT id FROM screening_screening WHERE id = %s", screening)
    assert demonstration.rows("SELECT id FROM referrals_referral WHERE id = %s", referral)
    page = demonstration.page("Marcus Osei", f"/referrals/exclusions/{considered}/")
    assert "The exclusion does not go ahead" in page
    assert page.count("Done") >= 2  # screened, and referred


def test_a_child_who_was_trafficked_was_referred_to_the_nrm_by_a_first_responder(
    demonstration: Demonstration,
) -> None:
    [(referral, kind, how, told)] = demonstration.all(
        "SELECT r.id, a.kind, r.how, r.told FROM referrals_referral AS r"
        " JOIN access_agency AS a ON a.id = r.agency_id WHERE r.route = 'nrm'"
    )
    assert kind in current().route("nrm").may_send
    assert how == "download"
    assert "competent authority" in told
    assert demonstration.rows(
        "SELECT clock FROM duties_duty WHERE about_id = %s AND met_at IS NULL", referral
    ) == ["nrm-reasonable-grounds"]


def test_the_co_ordinator_sees_who_is_missing_and_what_a_child_said(demonstration) -> None:
    name = "Ellen Fielding"
    desk = demonstration.as_(name).get("/missing/").content.decode()
    [missing] = demonstration.rows(
        "SELECT id FROM missing_episode AS e WHERE NOT EXISTS"
        " (SELECT 1 FROM missing_found AS f WHERE f.episode_id = e.id)"
    )
    assert f"/missing/{missing}/" in desk
    assert demonstration.as_(name).get(f"/missing/{missing}/found/").status_code == 200
    talks = demonstration.rows("SELECT id FROM missing_interview WHERE disclosed")
    assert "I owe them now" in demonstration.page(name, f"/missing/interviews/{talks[0]}/")
    assert "3 times" in demonstration.page(name, "/missing/regularly/")


@pytest.mark.parametrize("name", ["Hannah Tindall", "Marcus Osei", "Priya Desai", "Amara Kamara"])
def test_a_page_that_stays_with_one_child_leaves_nothing_out(
    demonstration, monkeypatch, name
) -> None:
    """Whoever has very many files reads by a shorter way. It shows the same, with every panel."""
    children = demonstration.rows(
        "SELECT e.subject_id FROM unnest(access.files_of(%s, false)) AS f (id)"
        " JOIN chronology_entry AS e ON e.file_id = f.id"
        " JOIN access_filesubject AS s ON s.subject_id = e.subject_id AND s.kind = 'child'"
        " GROUP BY 1 ORDER BY count(DISTINCT e.file_id) DESC, 1 LIMIT 4",
        demonstration.people[name].worker_id,
    )
    client = demonstration.as_(name)
    assume = identity.assume

    def by(many_files: bool, address: str) -> str:
        def assumed(token: str, **how: bool) -> identity.Actor | None:
            actor = assume(token, **how)
            identity._by_many_files.set(many_files and not (actor and actor.areas))
            return actor

        monkeypatch.setattr(identity, "assume", assumed)
        return said(client.get(address))

    assert children
    for child in children:
        for page in ("", "chronology/"):
            address = f"/subjects/{child}/{page}"
            assert by(True, address) == by(False, address)
