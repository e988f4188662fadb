"""The reader's side: what came, who read it, what was decided, and whether it is the same child."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection

from sightline.access import identity
from sightline.concerns.models import Reading
from sightline.kernel import clock
from tests.factories import access
from tests.factories.school import (
    KNOWN_CHILD,
    School,
    given_a_findable_name,
    signed_in,
)
from tests.integration.concerns.steps import rows, said, when_recorded

TOLD = "He waits outside and I have to get in."


def decision(**typed: object) -> dict[str, object]:
    return {
        "decision": ["refer_front_door", "tell_police"],
        "reasons": "Rang the front door at four; they have it.",
        "form_key": str(uuid4()),
        **typed,
    }


@pytest.fixture(scope="module")
def concern(school: School) -> UUID:
    return when_recorded(
        signed_in(school.teacher),
        path="disclosure",
        who={"name": "Zephyrine Oakapple"},
        childs_words=TOLD,
        how_asked="unasked",
        told_before="no",
        seen_alone="yes",
        overheard="perhaps",
        where_said="school",
    )


def readings(school: School, concern: UUID) -> list[tuple[UUID, str]]:
    return [
        (one["recorded_by_id"], one["role"])
        for one in rows(school, "concerns_reading", concern_id=concern)
    ]


def test_a_list_shows_who_waits_longest_first_and_reading_the_list_reads_nothing(
    school: School, concern: UUID
) -> None:
    later = when_recorded(signed_in(school.teacher), who={"name": "Barnaby Thistlewood"})
    page = said(signed_in(school.lead).get("/concerns/inbox/"))
    assert page.index("Zephyrine Oakapple") < page.index("Barnaby Thistlewood")
    assert "A child told somebody something" in page
    assert readings(school, concern) == readings(school, later) == []


def test_the_lead_opens_it_whole_and_the_author_sees_when_and_in_which_role(
    school: School, concern: UUID
) -> None:
    lead = signed_in(school.lead)
    for _ in range(2):
        page = said(lead.get(f"/concerns/{concern}/"))
    assert TOLD in page
    assert "In the child’s own words" in page
    assert "Offer the child a talk where nobody can overhear" in page
    assert "What is owed to the child does not wait for a complaint" in page
    assert readings(school, concern) == [(school.lead.worker_id, "safeguarding_lead")]
    mine = said(signed_in(school.teacher).get(f"/concerns/{concern}/"))
    assert "Read , by Sam Winterbourne, safeguarding lead" in mine
    assert "Decide what to do" not in mine


def test_a_front_door_that_opens_it_is_told_to_the_author_and_leaves_it_with_the_lead(
    school: School,
) -> None:
    concern = when_recorded(signed_in(school.teacher), who={"name": "Ysolde Carminow"})
    for _ in range(2):
        assert signed_in(school.front_door).get(f"/concerns/{concern}/").status_code == 200
    assert readings(school, concern) == [(school.front_door.worker_id, "front_door")]
    mine = said(signed_in(school.teacher).get(f"/concerns/{concern}/"))
    assert "Read , by Noor Brack, front door" in mine
    inbox = said(signed_in(school.lead).get("/concerns/inbox/"))
    unread, read = inbox.index("Not read yet"), inbox.index("Ysolde Carminow")
    assert read > unread
    assert (
        "Ysolde Carminow" in inbox.partition("Not read yet")[2].partition("nobody has decided")[0]
    )
    [duty] = rows(school, "duties_duty", about_id=concern)
    assert duty["met_at"] is None
    signed_in(school.lead).get(f"/concerns/{concern}/")
    [duty] = rows(school, "duties_duty", about_id=concern)
    assert duty["met_by_id"] == school.lead.worker_id
    assert len(readings(school, concern)) == 2


def test_a_reading_is_left_only_by_somebody_who_may_open_it_in_a_role_they_hold(
    school: School,
) -> None:
    concern = when_recorded(signed_in(school.teacher), who={"name": "Perran Godolphin"})
    for person, role in (
        (school.elsewhere, "worker"), (school.colleague, "worker"),
        (school.front_door, "safeguarding_lead"),
    ):  # fmt: skip
        with pytest.raises(DatabaseError), identity.acting_as(person.worker_id):
            opened(concern, role)
    [kept] = rows(school, "concerns_concern", id=concern)
    by_hand = Reading(
        concern_id=concern, role="safeguarding_lead", recorded_by_id=school.lead.worker_id,
        recorded_at=clock.now(), file_id=kept["file_id"], area_id=kept["area_id"],
    )  # fmt: skip
    with pytest.raises(DatabaseError), identity.acting_as(school.lead.worker_id):
        by_hand.save(force_insert=True)
    assert readings(school, concern) == []


def opened(concern: UUID, role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT access.concern_opened(%s, %s, %s)", [concern, role, clock.now()])


def test_the_author_who_opens_it_has_not_read_it_for_the_lead(school: School) -> None:
    own = when_recorded(signed_in(school.teacher), who={"name": "Perrin Oldacre"})
    assert "Nobody has read it yet" in said(signed_in(school.teacher).get(f"/concerns/{own}/"))
    assert readings(school, own) == []


@pytest.mark.parametrize("page", ["", "decide/", "same/", "register/"])
def test_nobody_else_can_find_out_that_it_exists(school: School, concern: UUID, page: str) -> None:
    before = readings(school, concern)
    for person in (school.colleague, school.elsewhere, school.officer):
        client = signed_in(person)
        hidden, absent = (client.get(f"/concerns/{one}/{page}") for one in (concern, uuid4()))
        assert hidden.status_code == absent.status_code == 404
        assert said(hidden) == said(absent)
        assert client.post(f"/concerns/{concern}/{page}", decision()).status_code in (404, 405)
    assert readings(school, concern) == before
    assert rows(school, "concerns_decision", concern_id=concern) == []


def test_colleagues_have_no_inbox(school: School) -> None:
    assert signed_in(school.colleague).get("/concerns/inbox/").status_code == 404
    assert "Concerns that came" not in said(signed_in(school.colleague).get("/"))


def test_a_decision_needs_its_reasons_and_is_kept_once(school: School, concern: UUID) -> None:
    lead = signed_in(school.lead)
    address = f"/concerns/{concern}/decide/"
    page = said(lead.post(address, decision(decision=["no_referral"], reasons="")))
    assert "Write why you decided so" in page
    page = said(lead.post(address, decision(decision=["no_referral"])))
    assert "The reason, or who and when" in page
    page = said(lead.post(address, decision(decision=["made_up"])))
    assert "Choose one of the answers that are shown" in page
    page = said(lead.post(address, decision(decision=["keep_watching"])))
    assert "Give the day on which you will look again" in page
    assert rows(school, "concerns_decision", concern_id=concern) == []
    typed = decision(
        decision=["keep_watching", "no_referral"],
        decision_no_referral_reason="The front door has it already",
        **{"look_again-day": "1", "look_again-month": "3", "look_again-year": "2031"},
    )
    for _ in range(2):
        assert lead.post(address, typed).status_code == 302
    [kept] = rows(school, "concerns_decision", concern_id=concern)
    assert set(kept["decided"]) == {"keep_watching", "no_referral"}
    assert kept["look_again_on"] == date(2031, 3, 1)
    assert "Rang the front door at four" in kept["reasons"]
    assert "The front door has it already" in kept["reasons"]
    mine = said(signed_in(school.teacher).get(f"/concerns/{concern}/"))
    assert "The front door has it already" in mine
    assert "To be looked at again on 1 March 2031" in mine


def test_its_author_decides_nothing_even_where_they_are_a_lead(school: School) -> None:
    own = when_recorded(signed_in(school.deputy), who={"name": "Wilmot Garth"})
    assert signed_in(school.deputy).get(f"/concerns/{own}/decide/").status_code == 404
    assert signed_in(school.lead).get(f"/concerns/{own}/decide/").status_code == 200


def test_a_moved_child_asks_for_the_police_on_the_reader_s_page_too(school: School) -> None:
    moved = when_recorded(
        signed_in(school.teacher),
        path="trafficking",
        who={"name": "Isolde Farrow"},
        trafficking_kind="within_uk",
        childs_words="They put us in a van.",
        where_said="vehicle",
        overheard="no",
        reported_to_police="not_yet",
    )
    page = said(signed_in(school.lead).get(f"/concerns/{moved}/"))
    assert "Always report this to the police" in page
    assert "They put us in a van." in page
    assert "Was a child moved to be abused?" in page


def test_marks_of_wording_are_shown_only_when_asked_for(school: School) -> None:
    marked = when_recorded(
        signed_in(school.teacher), who={"name": "Linnet Sorley"}, words="Linnet is streetwise."
    )
    lead = signed_in(school.lead)
    assert "sl-mark" not in lead.get(f"/concerns/{marked}/").content.decode()
    page = lead.get(f"/concerns/{marked}/?wording=yes").content.decode()
    assert '<mark class="sl-mark">streetwise</mark>' in page
    assert "Linnet is streetwise." in page


def test_a_new_child_is_added_to_the_register_once(school: School, concern: UUID) -> None:
    lead = signed_in(school.lead)
    address = f"/concerns/{concern}/register/"
    assert "Zephyrine Oakapple" in lead.get(address).content.decode()
    typed = {"name": "Zephyrine Oakapple", "school_year": "Year 9", "form_key": str(uuid4())}
    assert lead.post(address, typed).status_code == 302
    assert lead.get(address).status_code == 404
    [kept] = rows(school, "concerns_concern", id=concern)
    with school.database.connect("system") as system:
        [(files,)] = system.execute(
            "SELECT count(*) FROM access_file AS f JOIN access_filesubject AS s ON s.file_id = f.id"
            " WHERE f.audience = 'register' AND s.subject_id = %s",
            [kept["subject_id"]],
        ).fetchall()
    assert files == 1


def test_two_records_are_joined_by_a_person_with_a_reason_and_taken_apart_again(
    school: School,
) -> None:
    again = when_recorded(
        signed_in(school.teacher),
        who={"name": "Amara Fenimore", "birth-day": "27", "birth-month": "3", "birth-year": "2011"},
    )
    [kept] = rows(school, "concerns_concern", id=again)
    new = kept["subject_id"]
    lead = signed_in(school.lead)
    assert "Is it the same child?" in said(lead.get(f"/concerns/{again}/"))
    page = said(lead.get(f"/concerns/{again}/same/"))
    assert KNOWN_CHILD in page
    assert "Found because" in page
    address = f"/concerns/{again}/same/"
    typed = {"same": str(school.child), "reason": "", "form_key": str(uuid4())}
    assert "Write how you know that it is the same" in said(lead.post(address, typed))
    assert rows(school, "access_merge") == []
    reason = "Same birth date, and her mother said so"
    assert lead.post(address, {**typed, "reason": reason}).status_code == 302
    [merge] = rows(school, "access_merge")
    assert (merge["kept_id"], merge["merged_id"]) == (school.child, new)
    assert merge["reason"] == reason
    joined = said(lead.get(f"/concerns/{again}/"))
    assert reason in joined
    for page in ("", "chronology/", "looked/", "access/"):
        moved = lead.get(f"/subjects/{new}/{page}")
        assert moved.status_code == 302, page
        assert moved.headers["Location"] == f"/subjects/{school.child}/{page}"
    outsider = signed_in(school.elsewhere)
    assert outsider.get(f"/subjects/{new}/looked/").status_code == 404
    apart = f"/concerns/{again}/apart/{merge['id']}/"
    assert signed_in(school.teacher).get(apart).status_code == 404
    assert lead.post(apart, {"reason": "Her twin", "form_key": str(uuid4())}).status_code == 302
    [undone] = rows(school, "access_merge")
    assert undone["undone_reason"] == "Her twin"
    [back] = rows(school, "concerns_concern", id=again)
    assert back["subject_id"] == new


def test_nobody_joins_a_record_that_they_may_not_see(school: School) -> None:
    with school.database.connect("system") as system:
        council = access.given_an_agency(system, "social_care", name="Elsewhere Council")
        hidden = access.given_a_subject(system)
        file = access.given_a_file(system, council, "record", hidden)
        given_a_findable_name(system, file, hidden, "Corisande Vellacott", school.officer.worker_id)
    concern = when_recorded(signed_in(school.teacher), who={"name": "Corisande Vellacott"})
    lead = signed_in(school.lead)
    page = said(lead.get(f"/concerns/{concern}/same/"))
    assert "Nobody else of that name" in page
    before = len(rows(school, "access_merge"))
    lead.post(
        f"/concerns/{concern}/same/",
        {"same": str(hidden), "reason": "Guessed", "form_key": str(uuid4())},
    )
    assert len(rows(school, "access_merge")) == before


def test_what_is_about_an_adult_who_works_with_children_reaches_the_officer_and_not_the_deputy(
    school: School,
) -> None:
    concern = when_recorded(
        signed_in(school.teacher), about="person",
        who={"works_with_children": "works", "name": "Mr Halloran Pyke"},
    )  # fmt: skip
    assert "Halloran Pyke" in said(signed_in(school.officer).get("/concerns/inbox/"))
    page = signed_in(school.officer).get(f"/concerns/{concern}/")
    assert "Decide what to do" in said(page)
    assert readings(school, concern) == [(school.officer.worker_id, "designated_officer")]
    assert "Halloran Pyke" not in said(signed_in(school.deputy).get("/concerns/inbox/"))
    assert signed_in(school.deputy).get(f"/concerns/{concern}/").status_code == 404
    assert signed_in(school.front_door).get(f"/concerns/{concern}/").status_code == 404
