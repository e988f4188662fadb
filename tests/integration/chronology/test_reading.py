"""What a worker sees of a child's story, in which order, and what they never see."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sightline.access import identity
from sightline.access.files import SubjectKind
from sightline.domain.dates import UncertainDate
from sightline.information.actions import Named, Provenance, report
from sightline.kernel import audit, clock, installation
from tests.factories.school import Person, signed_in
from tests.factories.story import (
    COUNCIL_SECRET,
    HEALTH_SECRET,
    HIDDEN_PERSON,
    TAKEN_BACK,
    TOLD,
    Story,
)
from tests.integration.chronology.pages import in_order, said


def chronology(story: Story, person: Person, query: str = "") -> str:
    answer = signed_in(person).get(f"/subjects/{story.child}/chronology/{query}")
    assert answer.status_code == 200
    return said(answer)


def test_what_was_told_and_not_answered_comes_before_everything_else(story: Story) -> None:
    page = said(signed_in(story.school.lead).get(f"/subjects/{story.child}/"))
    assert in_order(
        page,
        "Amara Fennimore",
        "The child told us, and it is not answered",
        TOLD,
        "Before you make contact",
        "Whom to ring",
        "Referrals",
    )
    assert "You can read nothing yet of how this child can be reached safely" in page
    assert "Send no letter, call or message to the child until a safe way is known" in page


def test_the_newest_comes_first_and_an_uncertain_date_says_so(story: Story) -> None:
    page = chronology(story, story.school.lead)
    assert in_order(
        page,
        "3 February 2026",
        "20 January 2026",
        "12 January 2026",
        "1 December 2025",
        "2 November 2025",
        "about 8 October 2025",
        "some time in September 2025",
        "1 August 2025",
        "Date not known",
        "She used to sing at the bus stop.",
    )
    assert "not known: she could not say" in page
    assert "Written down 2 March 2026" in page
    assert "Sam Winterbourne" in page


def test_a_correction_stands_beside_what_it_corrects_and_hides_nothing(story: Story) -> None:
    page = chronology(story, story.school.lead)
    assert "The car was black." in page
    assert "The car was silver." in page
    assert in_order(page, "Superseded.", "Why: I asked again", "The car was black.")
    one = said(signed_in(story.school.lead).get(f"/entries/{story.entries['first']}/"))
    assert in_order(
        one, "An entry and its corrections", "The car was black.", "The car was silver."
    )


def test_a_retraction_stands_beside_the_disclosure_and_the_answer_is_still_owed(
    story: Story,
) -> None:
    page = chronology(story, story.school.lead)
    assert TOLD in page
    assert TAKEN_BACK in page
    assert "Later the child took something back." in page
    assert "Nobody has answered" in page


def test_moving_a_child_always_asks_for_a_report_to_the_police(story: Story) -> None:
    assert "Always report this to the police" in chronology(story, story.school.lead)


def test_harm_inside_and_outside_the_family_stands_side_by_side(story: Story) -> None:
    page = chronology(story, story.school.lead, "?view=side-by-side")
    assert "How it adds up, month by month" in page
    assert in_order(page, "January 2026", "Outside the family", "She was driven")
    assert in_order(page, "Inside the family", "Shouting behind the door.")


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("?lane=inside_family", "Shouting behind the door.", "She was driven"),
        ("?kind=movement", "She was driven", "Shouting behind the door."),
        ("?kind=nonsense", "There is no such kind of entry. All kinds are shown", ""),
        ("?lane=%3Cscript%3E", "There is no such place of harm. All are shown", "<script>"),
        ("?agency=7", "There is no such agency here. All agencies are shown", ""),
        ("?before=broken", "The address of this page is damaged", ""),
        ("?view=pie", "There is no such view", ""),
    ],
)
def test_filters_narrow_and_a_bad_one_is_said(
    story: Story, query: str, shown: str, hidden: str
) -> None:
    page = chronology(story, story.school.lead, query)
    assert shown in page
    if hidden:
        assert hidden not in page


def test_each_reader_sees_their_files_and_no_gap_where_others_are(story: Story) -> None:
    lead = chronology(story, story.school.lead)
    worker = chronology(story, story.social_worker)
    assert COUNCIL_SECRET not in lead
    assert "Eastmere Social Care" not in lead
    assert COUNCIL_SECRET in worker
    assert "The car was silver." in worker
    for name in ("?kind=observation", f"?agency={story.council_record.agency}"):
        assert COUNCIL_SECRET not in chronology(story, story.school.lead, name)


def test_a_linked_person_whom_the_reader_may_not_see_leaves_no_trace(story: Story) -> None:
    for person in (story.school.lead, story.social_worker):
        page = chronology(story, person)
        assert HIDDEN_PERSON not in page
        assert "another record" not in page
        assert "Also speaks of" not in page


def test_health_detail_is_for_health_and_the_others_are_told_whom_to_ring(story: Story) -> None:
    lead = chronology(story, story.school.lead)
    assert HEALTH_SECRET not in lead
    assert in_order(lead, "There is a health concern.", "Bryony Catchpole", "Eastmere Clinic")
    nurse = chronology(story, story.nurse)
    assert HEALTH_SECRET in nurse


@pytest.mark.parametrize(
    "page",
    ["", "chronology/", "told-us/", "looked/", "chronology/add/", "chronology.pdf"],
)
def test_whoever_may_not_see_the_child_meets_the_page_that_is_not_there(
    story: Story, page: str
) -> None:
    absent = signed_in(story.relative).get(f"/subjects/{uuid4()}/{page}")
    for person in (story.relative, story.school.elsewhere):
        hidden = signed_in(person).get(f"/subjects/{story.child}/{page}")
        assert hidden.status_code == 404
        if person is story.relative:
            assert said(hidden) == said(absent)
        assert "Fennimore" not in said(hidden).replace("Dale Fennimore", "")


def test_a_blocked_relative_reaches_no_entry_and_no_answer_is_kept(story: Story) -> None:
    relative = signed_in(story.relative)
    for name in story.entries.values():
        assert relative.get(f"/entries/{name}/").status_code == 404
        assert relative.post(f"/entries/{name}/answer/", {"child_told": "x"}).status_code == 404
        assert relative.post(f"/entries/{name}/correct/", {"words": "x"}).status_code == 404
    assert "Fennimore" not in said(relative.get("/disclosures/")).replace("Dale Fennimore", "")
    with story.database.connect("system") as system:
        assert system.execute("SELECT count(*) FROM chronology_answer").fetchone() == (0,)


def asked_between_identity_and_audit(client: Client, address: str) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    asked = [one["sql"] for one in captured.captured_queries]
    begins = asked.index("BEGIN")  # the identity is set with it, in a statement that is not kept
    ends = next(i for i, sql in enumerate(asked) if "append_audit" in sql)
    return asked[begins + 1 : ends]


@pytest.mark.parametrize("page", ["", "chronology/", "chronology/?view=side-by-side"])
def test_a_child_s_page_takes_at_most_twelve_queries(story: Story, page: str) -> None:
    """After the identity is set and before the audit is written, with every other room's panel:
    also the first page of a process, and where a piece on it is information that was graded."""
    client = signed_in(story.school.lead)
    address = f"/subjects/{story.child}/{page}"
    client.get(address)
    installation._remembered.cache_clear()
    between = asked_between_identity_and_audit(client, address)
    assert 8 <= len(between) <= 12, "\n".join(sql[:160] for sql in between)
    given_information_about(story)
    between = asked_between_identity_and_audit(client, address)
    if page:
        assert any("information_report" in sql for sql in between)
    assert len(between) <= 12, "\n".join(sql[:160] for sql in between)


def given_information_about(story: Story) -> None:
    with (
        audit.collecting(),
        identity.acting_as(story.school.lead.worker_id) as by,
    ):
        report(
            words="The same car, twice this week.",
            about=[Named(SubjectKind.CHILD, story.child)],
            happened=UncertainDate.exact(date(2026, 3, 1)),
            provenance=Provenance("saw-or-heard"),
            by=by,
            now=clock.now(),
        )


def test_two_thousand_entries_come_fifty_at_a_time_and_each_once(story: Story) -> None:
    import re

    with story.database.connect("system") as system:
        from tests.factories import access

        child = access.given_a_subject(system)
        file = access.given_a_file(system, story.school.agency, "record", child)
        system.execute(
            "INSERT INTO chronology_entry (id, file_id, area_id, recorded_by_id, recorded_at,"
            " subject_id, agency_id, kind, lane, basis, certainty, source, words, childs_words,"
            " health_concern, awaits_answer, superseded_because, came_from, happened_earliest,"
            " happened_latest, happened_precision, happened_reason)"
            " SELECT gen_random_uuid(), %s, %s, %s, now(), %s, %s, 'school', 'not_known', 'fact',"
            " 'certain', 'Seen by me', 'Number ' || n, '', false, false, '', '',"
            " date '2025-01-01' + n / 20, date '2025-01-01' + n / 20, 'exact', ''"
            " FROM generate_series(1, 2000) AS n",
            [file.id, file.area, story.school.lead.worker_id, child, story.school.agency],
        )
    client = signed_in(story.school.lead)
    address: str | None = f"/subjects/{child}/chronology/"
    seen: list[str] = []
    pages = 0
    while address and pages < 5:
        page = client.get(address).content.decode()
        found = re.findall(r'id="entry-([0-9a-f-]{36})"', page)
        assert len(found) == 50
        seen += found
        pages += 1
        further = re.search(r'href="(\?before=[^"]+)"', page)
        address = f"/subjects/{child}/chronology/{further[1]}" if further else None
    assert len(set(seen)) == len(seen) == 250


def test_a_child_who_is_said_to_bring_others_in_is_also_a_child(story: Story) -> None:
    from datetime import date
    from uuid import uuid4 as new

    from tests.factories import access
    from tests.factories.school import given_a_findable_name
    from tests.factories.story import WRITTEN, given_an_entry

    lead = story.school.lead.worker_id
    with story.database.connect("system") as system:
        other = access.given_a_subject(system)
        file = access.given_a_file(system, story.school.agency, "record", other)
        given_a_findable_name(system, file, other, "Tamsin Orchard", lead)
        entry = given_an_entry(
            system, story.record, story.child, by=lead, words="Tamsin asked her to come along.",
            when=date(2025, 7, 1), at=WRITTEN,
        )  # fmt: skip
        access.put(
            system, "access_link", id=new(), row_id=entry, file_id=story.record.id,
            area_id=story.record.area, subject_id=other, kind="child",
            part="was said to bring others in, may be causing harm",
        )  # fmt: skip
    prompt = "is also a child, and may be a victim too"
    client = signed_in(story.school.lead)
    assert prompt in said(client.get(f"/entries/{entry}/"))
    theirs = said(client.get(f"/subjects/{other}/"))
    assert in_order(theirs, "Tamsin Orchard", prompt)
    spoken_of = said(client.get(f"/subjects/{other}/chronology/"))
    assert "Tamsin asked her to come along." in spoken_of
    assert in_order(spoken_of, "Written about", "Amara Fennimore")


def test_an_area_wide_reader_reads_the_story_and_writes_in_nobody_s_record(story: Story) -> None:
    duty = signed_in(story.school.front_door)
    page = said(duty.get(f"/subjects/{story.child}/chronology/"))
    assert COUNCIL_SECRET in page
    assert "The car was black." in page
    assert HEALTH_SECRET not in page
    told = story.entries["told"]
    assert "Somebody else answers this" in said(duty.get(f"/entries/{told}/answer/"))
    assert duty.post(f"/entries/{told}/answer/", {"child_told": "x"}).status_code == 404
    assert duty.get(f"/entries/{told}/correct/").status_code == 404
