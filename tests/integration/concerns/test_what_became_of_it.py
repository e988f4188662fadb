"""N15: the author sees that it was read and decided; no notice and no e-mail carries a name."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.core import mail

from sightline.access import identity, notices
from sightline.access.jobs import working_as
from sightline.access.tasks import mail_notice
from sightline.concerns import actions, tasks
from sightline.concerns.models import Concern
from sightline.domain.agencies import Role
from sightline.kernel import clock
from sightline.packs.catalogue import current
from tests.factories.school import School, signed_in
from tests.integration.concerns.steps import rows, said, when_begun, when_recorded, when_said_who

NAME = "Quenby Ravenhill"


@pytest.fixture
def concern(school: School) -> UUID:
    mail.outbox = []
    return when_recorded(signed_in(school.teacher), who={"name": NAME})


def when_told(school: School, concern: UUID) -> None:
    [kept] = rows(school, "concerns_concern", id=concern)
    tasks.tell_readers(
        concern_id=str(concern),
        file_id=str(kept["file_id"]),
        author_id=str(kept["recorded_by_id"]),
    )
    for job in rows(school, "procrastinate_jobs", queue_name="mail"):
        mail_notice(**job["args"])


def when_read_and_decided(school: School, concern: UUID) -> None:
    with working_as(school.lead.worker_id, job="test") as lead:
        one = Concern.objects.get(pk=concern)
        actions.read_concern(concern=one, role=Role.SAFEGUARDING_LEAD, by=lead, now=clock.now())
        actions.decide(
            concern=one, decided=["refer_front_door"], reasons="It cannot wait",
            look_again_on=None, role="safeguarding_lead", packs=current(), by=lead, now=clock.now(),
        )  # fmt: skip


def test_the_notice_leads_there_and_names_nobody(school: School, concern: UUID) -> None:
    when_told(school, concern)
    lead = signed_in(school.lead)
    page = said(lead.get("/notices/"))
    assert "A new concern is waiting for you to read." in page
    [notice] = [one for one in rows(school, "access_notice") if str(concern) in one["link"]]
    told = f"{notice} {[(one.subject, one.body) for one in mail.outbox]}"
    assert mail.outbox
    assert NAME not in told
    assert "Robin Tallis" not in told
    assert NAME not in page
    answer = lead.post(f"/notices/{notice['id']}/")
    assert answer.headers["Location"] == f"/concerns/{concern}/"
    [after] = rows(school, "access_notice", id=notice["id"])
    assert after["read_at"] is not None


def test_at_home_a_child_who_waits_stands_before_what_came_later(
    school: School, concern: UUID
) -> None:
    when_told(school, concern)
    with working_as(school.lead.worker_id, job="test"):
        for number in range(6):
            notices.deliver(
                worker_id=school.lead.worker_id, code="meeting-minutes-agreed", link="/",
                once=f"minutes-{uuid4()}-{number}", now=clock.now(),
            )  # fmt: skip
    home = said(signed_in(school.lead).get("/"))
    assert 0 < home.find("A new concern is waiting") < home.find("The minutes of a meeting are")
    assert "All that waits for you:" in home


def test_nobody_marks_a_colleagues_notice_read(school: School, concern: UUID) -> None:
    when_told(school, concern)
    [notice] = [one for one in rows(school, "access_notice") if str(concern) in one["link"]]
    signed_in(school.colleague).post(f"/notices/{notice['id']}/")
    [after] = rows(school, "access_notice", id=notice["id"])
    assert after["read_at"] is None


def test_the_author_sees_when_by_whom_and_what(school: School, concern: UUID) -> None:
    teacher = signed_in(school.teacher)
    assert "Not read yet" in said(teacher.get("/concerns/mine/"))
    when_read_and_decided(school, concern)
    page = said(teacher.get("/concerns/mine/"))
    assert "Sam Winterbourne , safeguarding lead" in page
    assert "Refer to the front door" in page
    assert "It cannot wait" in page
    [kept] = rows(school, "concerns_concern", id=concern)
    assert kept["reference"] in page


def test_nobody_else_finds_it_among_what_they_recorded(school: School, concern: UUID) -> None:
    for other in (school.lead, school.colleague, school.front_door):
        assert NAME not in said(signed_in(other).get("/concerns/mine/"))


def test_the_first_page_leads_to_everything_that_waits(school: School, concern: UUID) -> None:
    teacher = signed_in(school.teacher)
    when_begun(teacher)
    page = said(teacher.get("/"))
    assert page.index("Record a concern") < page.index("Not sent yet")
    assert NAME in page
    with identity.acting_as(school.teacher.worker_id) as actor:
        assert actor.worker_id == school.teacher.worker_id


def test_pages_that_need_a_worker_turn_everybody_else_to_sign_in(school: School) -> None:
    for page in ("/", "/concerns/new/", "/concerns/mine/", "/concerns/drafts/", "/wording/"):
        answer = school.stranger().get(page)
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/account/sign-in/")


def test_a_deputy_is_told_of_what_stays_unread_and_of_nothing_else(
    school: School, concern: UUID
) -> None:
    [kept] = rows(school, "concerns_concern", id=concern)
    [waiting] = [
        job
        for job in rows(school, "procrastinate_jobs")
        if job["task_name"].endswith("tell_deputies") and job["args"]["concern_id"] == str(concern)
    ]
    assert 3 < (waiting["scheduled_at"] - kept["recorded_at"]).total_seconds() / 3600 < 5
    tasks.tell_deputies(**waiting["args"])
    [told] = [one for one in rows(school, "access_notice") if one["code"] == "concern-unread"]
    assert told["worker_id"] == school.deputy.worker_id


def test_a_deputy_is_not_told_of_what_was_read(school: School, concern: UUID) -> None:
    [kept] = rows(school, "concerns_concern", id=concern)
    before = len(rows(school, "access_notice"))
    when_read_and_decided(school, concern)
    tasks.tell_deputies(concern_id=str(concern), file_id=str(kept["file_id"]))
    assert len(rows(school, "access_notice")) == before


def test_a_lead_is_told_that_what_a_child_told_is_unsent_and_never_what_it_says(
    school: School,
) -> None:
    teacher = signed_in(school.teacher)
    draft = when_begun(teacher, path="disclosure")
    when_said_who(teacher, draft, name=NAME, known="new")
    page = f"/concerns/unsent/{school.teacher.worker_id}/"
    assert signed_in(school.lead).get(page).status_code == 404, "the author has time first"
    tasks.tell_lead_of_draft(draft_id=str(draft), author_id=str(school.teacher.worker_id))
    [told] = [one for one in rows(school, "access_notice") if one["code"] == "draft-elsewhere"]
    assert (told["worker_id"], told["link"]) == (school.lead.worker_id, page)
    for reader in (school.lead, school.deputy):
        says = said(signed_in(reader).get(page))
        assert "Robin Tallis" in says
        assert "Talk with them today" in says
        assert NAME not in says
    for other in (school.teacher, school.colleague, school.elsewhere, school.front_door):
        assert signed_in(other).get(page).status_code == 404
    assert signed_in(school.lead).get(f"/concerns/unsent/{uuid4()}/").status_code == 404
    teacher.post(f"/concerns/drafts/{draft}/delete/")
    assert not rows(school, "concerns_draft", id=draft)
    assert signed_in(school.lead).get(page).status_code == 404, "nothing is unsent any more"


def test_where_nobody_reads_the_author_is_told_to_ring(school: School, concern: UUID) -> None:
    """Otherwise a concern in an agency without a lead would look as if somebody had it."""
    with school.database.connect("system") as system:
        system.execute("UPDATE access_roleholding SET ends_at = now() WHERE role LIKE '%_lead'")
        system.commit()
    try:
        when_told(school, concern)
        [told] = [one for one in rows(school, "access_notice") if one["code"] == "nobody-reads"]
        assert told["worker_id"] == school.teacher.worker_id
    finally:
        with school.database.connect("system") as system:
            system.execute("UPDATE access_roleholding SET ends_at = NULL")
            system.commit()
