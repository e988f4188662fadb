"""After sending: signs, images that exist, safe contact, needs. All optional, each kept once."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from django.http import HttpResponse

from sightline.access import identity
from sightline.chronology.contact import BeforeContact, before_contact
from sightline.packs.catalogue import current
from sightline.subjects.queries import safe_contact
from tests.factories.school import School, signed_in
from tests.integration.concerns.steps import rows, said, when_recorded

SEEN = "Two men in a grey car, every Friday"


@pytest.fixture
def concern(school: School) -> UUID:
    return when_recorded(signed_in(school.teacher))


def when_ticked(school: School, concern: UUID, *slugs: str) -> HttpResponse:
    typed: dict[str, list[str]] = {}
    for slug in slugs:
        group = current().sign(slug).group.replace("-", "_")
        typed.setdefault(f"group_{group}", []).append(slug)
    answer = signed_in(school.teacher).post(f"/concerns/{concern}/add/signs/", typed)
    assert answer.status_code == 302
    return answer


def before_any_contact(school: School, child: UUID) -> BeforeContact:
    with identity.acting_as(school.teacher.worker_id):
        return before_contact(current(), safe_contact(child))


def ordinary_sign() -> str:
    return next(sign.slug for sign in current().signs.values() if sign.sensitive is None)


def sensitive_sign() -> str:
    return next(sign.slug for sign in current().signs.values() if sign.sensitive is not None)


def test_every_label_is_there_with_its_source(school: School, concern: UUID) -> None:
    page = said(signed_in(school.teacher).get(f"/concerns/{concern}/add/signs/"))
    for sign in current().signs.values():
        assert sign.label in page
        assert f"Source of “{sign.label}”" in page


def test_a_tick_alone_is_kept_and_the_lead_completes_it(school: School, concern: UUID) -> None:
    slug = ordinary_sign()
    when_ticked(school, concern, slug)
    [kept] = rows(school, "concerns_signseen", concern_id=concern)
    assert (kept["slug"], kept["seen"], kept["happened_precision"]) == (slug, "", "unknown")
    answer = signed_in(school.lead).post(
        f"/concerns/{concern}/add/signs/seen/",
        {
            f"sign-{slug}-seen": SEEN, f"sign-{slug}-seen_by": "Robin Tallis",
            f"sign-{slug}-when-how": "today", f"sign-{slug}-how_sure": "likely",
            f"sign-{slug}-basis": "report",
        },
    )  # fmt: skip
    assert answer.status_code == 302
    first, second = sorted(
        rows(school, "concerns_signseen", concern_id=concern), key=lambda row: row["recorded_at"]
    )
    assert second["supersedes_id"] == first["id"]
    assert (second["seen"], second["basis"], second["certainty"]) == (SEEN, "report", "likely")
    assert second["recorded_by_id"] == school.lead.worker_id


def test_sent_twice_adds_nothing(school: School, concern: UUID) -> None:
    slug = ordinary_sign()
    when_ticked(school, concern, slug)
    when_ticked(school, concern, slug)
    typed = {f"sign-{slug}-seen": SEEN, f"sign-{slug}-when-how": "today"}
    for _ in range(2):
        signed_in(school.teacher).post(f"/concerns/{concern}/add/signs/seen/", typed)
    assert len(rows(school, "concerns_signseen", concern_id=concern)) == 2


def test_a_tick_needs_no_words(school: School, concern: UUID) -> None:
    when_ticked(school, concern, ordinary_sign())
    answer = signed_in(school.teacher).post(f"/concerns/{concern}/add/signs/seen/", {})
    assert answer.status_code == 302
    assert len(rows(school, "concerns_signseen", concern_id=concern)) == 1


def test_sensitive_health_detail_is_kept_apart(school: School, concern: UUID) -> None:
    slug = sensitive_sign()
    when_ticked(school, concern, slug)
    signed_in(school.teacher).post(
        f"/concerns/{concern}/add/signs/seen/",
        {f"sign-{slug}-seen": "What the nurse was told", f"sign-{slug}-when-how": "today"},
    )
    assert all(not row["seen"] for row in rows(school, "concerns_signseen", concern_id=concern))
    [entry] = rows(school, "chronology_entry", came_from_id=concern, health_concern=True)
    [detail] = rows(school, "chronology_healthdetail", entry_id=entry["id"])
    assert detail["words"] == "What the nurse was told"
    [file] = rows(school, "access_file", id=detail["file_id"])
    assert (file["audience"], file["area_id"]) == ("health", 0)


def test_a_sensitive_sign_shows_that_there_is_a_health_concern_and_not_which(
    school: School, concern: UUID
) -> None:
    slug, teacher = sensitive_sign(), signed_in(school.teacher)
    when_ticked(school, concern, slug)
    typed = {f"sign-{slug}-seen": "What the nurse was told", f"sign-{slug}-when-how": "today"}
    for _ in range(2):
        teacher.post(f"/concerns/{concern}/add/signs/seen/", typed)
    [entry] = rows(school, "chronology_entry", came_from_id=concern, health_concern=True)
    assert entry["kind"] == "health"
    assert len(rows(school, "chronology_healthdetail", entry_id=entry["id"])) == 1
    assert len(rows(school, "concerns_signseen", concern_id=concern)) == 2
    page = said(signed_in(school.lead).get(f"/subjects/{entry['subject_id']}/chronology/"))
    assert "A health concern was recorded. Those who need the detail can see it." in page
    assert "There is a health concern. Before you see the child, ring:" in page
    assert "What the nurse was told" not in page
    assert "What the nurse was told" in said(teacher.get(f"/entries/{entry['id']}/"))


def test_images_are_said_to_exist_and_none_can_be_sent(school: School, concern: UUID) -> None:
    teacher = signed_in(school.teacher)
    address = f"/concerns/{concern}/add/images/"
    page = teacher.get(address)
    assert 'type="file"' not in page.content.decode()
    assert "multipart" not in page.content.decode()
    assert "Do not look at, copy, print, send or keep any image" in said(page)
    assert "CEOP" in said(page)
    teacher.post(address, {"images": "said", "images_account": "@nightowl_77"})
    [kept] = rows(school, "concerns_answers", concern_id=concern, part="images")
    assert kept["given"] == {"images": "said", "images-account": "@nightowl_77"}


def test_a_fear_of_forced_marriage_stops_everything_through_the_family(
    school: School, concern: UUID
) -> None:
    teacher = signed_in(school.teacher)
    address = f"/concerns/{concern}/add/contact/"
    answer = teacher.post(
        address,
        {
            "family_contact": "stopped",
            "family_contact_reason": ["forced_marriage", "child_asked"],
            "safe_channel": ["school"], "safe_times": "Tuesdays before ten",
        },
    )  # fmt: skip
    assert answer.status_code == 302, said(answer)
    [kept] = rows(school, "concerns_concern", id=concern)
    check = before_any_contact(school, kept["subject_id"])
    assert check.state == "stopped"
    assert "Nothing goes to or through the family" in check.says
    assert "do not try to settle it with the family" in check.says
    page = said(teacher.get(address))
    assert "Known already" in page
    assert "Robin Tallis" in page
    for where, times in (
        (f"/concerns/{concern}/sent/", 1),
        (f"/concerns/{concern}/", 1),
        (f"/subjects/{kept['subject_id']}/", 2),  # at the head of the page, and in full
    ):
        page = said(teacher.get(where))
        assert page.count("Before you make contact") == times, where
        assert check.says in page, where
        assert "Tuesdays before ten" in page, where


def test_not_known_is_not_safe(school: School, concern: UUID) -> None:
    [kept] = rows(school, "concerns_concern", id=concern)
    assert before_any_contact(school, kept["subject_id"]).state == "unknown"
    signed_in(school.teacher).post(
        f"/concerns/{concern}/add/contact/",
        {"family_contact": "not_known", "safe_channel": ["call"]},
    )
    assert before_any_contact(school, kept["subject_id"]).state == "stopped"


def test_needs_are_asked_once_and_shown_afterwards(school: School, concern: UUID) -> None:
    teacher = signed_in(school.teacher)
    address = f"/concerns/{concern}/add/needs/"
    teacher.post(
        address,
        {"language_spoken": "Tigrinya", "interpreter": "spoken", "seen_alone": "no",
         "seen_alone_no_reason": "Her brother stayed", "what_asked": "How are you?"},
    )  # fmt: skip
    [kept] = rows(school, "concerns_concern", id=concern)
    [need] = rows(school, "subjects_communicationneed", subject_id=kept["subject_id"])
    assert (need["language"], need["interpreter"]) == ("Tigrinya", "spoken")
    [seen] = rows(school, "concerns_answers", concern_id=concern, part="seen")
    assert seen["given"]["seen-alone-reason"] == "Her brother stayed"
    page = said(teacher.get(address))
    assert "Tigrinya" in page
    assert "Never a relative" in page


def test_what_behaviour_may_be_saying(school: School, concern: UUID) -> None:
    teacher = signed_in(school.teacher)
    for _ in range(2):
        teacher.post(f"/concerns/{concern}/add/behaviour/", {"behaviour_says": "She is afraid."})
    [kept] = rows(school, "concerns_answers", concern_id=concern, part="behaviour")
    assert kept["given"] == {"behaviour-says": "She is afraid."}


@pytest.mark.parametrize("page", ["contact", "needs", "behaviour"])
def test_a_concern_about_a_place_has_no_child_to_ask_of(school: School, page: str) -> None:
    place = when_recorded(signed_in(school.teacher), about="place", who={"name": "The weir"})
    assert signed_in(school.teacher).get(f"/concerns/{place}/add/{page}/").status_code == 404


@pytest.mark.parametrize("page", ["signs", "signs/seen", "images", "contact", "needs", "behaviour"])
def test_whoever_may_not_open_it_adds_nothing(school: School, concern: UUID, page: str) -> None:
    stranger = signed_in(school.elsewhere)
    typed = {"images": "yes", "behaviour_says": "x", "group_health": [sensitive_sign()]}
    assert stranger.post(f"/concerns/{concern}/add/{page}/", typed).status_code == 404
    assert rows(school, "concerns_signseen", concern_id=concern) == []
    assert rows(school, "concerns_answers", concern_id=concern) == []
    assert not re.search("Zephyrine", said(stranger.get("/")))
