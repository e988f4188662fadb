"""No form of the journey takes a field that it did not ask for: not who, where, when or which."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID, uuid4

import pytest

from sightline.concerns.urls import urlpatterns
from sightline.packs.catalogue import current
from tests.factories.school import School, signed_in
from tests.forging import FORGED, FORGED_ID, Forger, assert_nothing_forged, names_asked
from tests.integration.concerns.steps import id_in, rows, said, when_begun, when_recorded

TABLES = (
    "concerns_concern", "concerns_answers", "concerns_signseen", "concerns_signdismissed",
    "concerns_reading", "concerns_decision", "concerns_draft", "chronology_entry",
    "subjects_name", "subjects_identifier", "subjects_particulars", "subjects_safecontact",
    "subjects_communicationneed", "access_file", "access_merge", "access_worker",
)  # fmt: skip
#: They show something and take nothing, or take a text and keep nothing.
NO_FORM = {
    "home", "danger", "notices", "notice-read", "wording-page", "wording", "mine", "drafts",
    "unsent", "draft", "sent", "list", "concern",
}  # fmt: skip
WHOSE = {"recorded_by", "recorded_by_id", "agency", "agency_id", "file_id", "area_id", "route"}
PATHS: dict[str, dict[str, Any]] = {
    "disclosure": {
        "childs_words": "He waits outside.", "how_asked": "unasked", "told_before": "no",
        "seen_alone": "yes", "overheard": "no", "where_said": "school",
    },
    "retraction": {"retraction_pressures": ["fear"]},
    "trafficking": {
        "trafficking_kind": "within_uk", "childs_words": "In a van.", "where_said": "vehicle",
        "overheard": "no", "reported_to_police": "not_yet",
    },
    "partial": {"how_sure": "likely"},
}  # fmt: skip
KINDS: dict[str, dict[str, Any]] = {
    "child": {"name": "Hesper Lanyon"},
    "person": {"works_with_children": "no", "name": "A man with a grey dog"},
    "place": {"name": "The weir below the mill"},
    "vehicle": {"registration": "AB12 CDE"},
    "group": {"name": "The towpath group"},
    "account": {"handle": "@nightowl_77"},
}


def forger(school: School, who: str) -> Forger:
    return Forger(getattr(school, who), school.database, *TABLES)


def assert_written_by(school: School, concern: UUID, who: str) -> None:
    [kept] = rows(school, "concerns_concern", id=concern)
    person = getattr(school, who)
    assert (kept["recorded_by_id"], kept["agency_id"]) == (person.worker_id, school.agency)
    [file] = rows(school, "access_file", id=kept["file_id"])
    assert (file["agency_id"], file["audience"], kept["area_id"]) == (
        school.agency, "concern", file["area_id"],
    )  # fmt: skip
    assert kept["route"] == "lead"


@pytest.mark.parametrize("kind", KINDS)
def test_a_concern_about_anything_is_its_authors_and_lies_where_it_belongs(
    school: School, kind: str
) -> None:
    teacher = forger(school, "teacher")
    concern = when_recorded(teacher, about=kind, who=KINDS[kind])
    assert teacher.sent["new"] & teacher.sent["who"] & teacher.sent["what"] >= WHOSE
    assert_written_by(school, concern, "teacher")
    assert_nothing_forged(school.database)


@pytest.mark.parametrize("path", PATHS)
def test_every_short_path_too(school: School, path: str) -> None:
    if path == "retraction":
        [pressure, *_] = current().list("retraction-pressures").options
        PATHS[path] = {"retraction_pressures": [pressure.slug]}
    teacher = forger(school, "teacher")
    concern = when_recorded(teacher, path=path, who={"name": "Hesper Lanyon"}, **PATHS[path])
    assert_written_by(school, concern, "teacher")
    assert_nothing_forged(school.database)


def test_every_other_form_of_the_journey_too(school: School) -> None:
    teacher, lead = forger(school, "teacher"), forger(school, "lead")
    concern = when_recorded(
        teacher,
        who={"name": "Amara Fenimore", "birth-day": "27", "birth-month": "3", "birth-year": "2011"},
    )
    sign = next(one for one in current().signs.values() if one.sensitive is None)
    group = f"group_{sign.group.replace('-', '_')}"
    seen = {f"sign-{sign.slug}-seen": "Two cars", f"sign-{sign.slug}-when-how": "today"}
    for page, typed in {
        "decide": {"decision": ["refer_front_door"], "reasons": "Rang them at four."},
        "register": {"name": "Amara Fenimore", "school_year": "Year 9"},
    }.items():
        answer = lead.post(f"/concerns/{concern}/{page}/", {**typed, "form_key": str(uuid4())})
        assert answer.status_code == 302, (page, said(answer))
    for page, typed in {
        "signs": {group: [sign.slug]},
        "signs/seen": seen,
        "images": {"images": "said", "images_account": "@nightowl_77"},
        "contact": {"family_contact": "not_known", "safe_channel": ["school"]},
        "needs": {"language_spoken": "Tigrinya", "interpreter": "spoken"},
        "behaviour": {"behaviour_says": "She is afraid."},
    }.items():
        answer = teacher.post(f"/concerns/{concern}/add/{page}/", typed)
        assert answer.status_code == 302, (page, said(answer))
    asked = {"family_contact": "not_known", "safe_channel": ["school"], "form_key": str(uuid4())}
    kept = lead.post(f"/subjects/{school.child}/contact/", asked)
    assert kept.status_code == 302, said(kept)
    same = {"same": str(school.child), "reason": "Her mother said so", "form_key": str(uuid4())}
    assert lead.post(f"/concerns/{concern}/same/", same).status_code == 302
    [merge] = rows(school, "access_merge", kept_id=school.child)
    assert lead.post(f"/concerns/{concern}/apart/{merge['id']}/", {"reason": "A twin"})
    assert_written_by(school, concern, "teacher")
    with_author = ("answers", "signseen")
    for table in with_author:
        for row in rows(school, f"concerns_{table}", concern_id=concern):
            assert row["recorded_by_id"] == school.teacher.worker_id, table
    [decided] = rows(school, "concerns_decision", concern_id=concern)
    assert (decided["recorded_by_id"], decided["role"]) == (
        school.lead.worker_id, "safeguarding_lead",
    )  # fmt: skip
    assert_nothing_forged(school.database)

    draft = when_begun(teacher)
    assert teacher.post(f"/concerns/drafts/{draft}/versions/", {"choose": "saved"})
    assert teacher.post(f"/concerns/drafts/{draft}/delete/", {}).status_code == 302
    assert_nothing_forged(school.database, but=["concerns_draft"])
    every = {one.name for one in urlpatterns} - NO_FORM - {"save"}
    assert {*teacher.sent, *lead.sent} == every, "a form of the journey is not tried here"


def test_a_draft_keeps_what_was_typed_and_stays_its_authors(school: School) -> None:
    """An unfinished page is kept as it is; whose it is and what it is about is not on the page."""
    teacher = signed_in(school.teacher)
    draft = when_begun(teacher)
    [before] = rows(school, "concerns_draft", id=draft)
    forged = {
        "worker_id": str(school.lead.worker_id), "worker": FORGED, "about": "person",
        "sent_key": FORGED_ID, "danger_now": "yes", "concern_id": FORGED_ID, "id": FORGED_ID,
        "sent_at": "1971-02-03T04:05:06Z", "version": "31999", "body": FORGED,
    }  # fmt: skip
    assert (
        teacher.post(f"/concerns/drafts/{draft}/save/", {**forged, "words": "Begun"}).status_code
        == 200
    )
    [after] = rows(school, "concerns_draft", id=draft)
    same = ("worker_id", "path", "begun_at", "sent_at", "concern_id")
    assert [after[one] for one in same] == [before[one] for one in same]
    assert after["version"] == before["version"] + 1
    for name in ("about", "danger_now", "sent_key"):
        assert after["body"][name] == before["body"][name], name
    assert ["words", "Begun"] in json.loads(after["body"]["what"])


def test_somebody_elses_draft_key_makes_no_draft_and_says_nothing(school: School) -> None:
    hers = when_begun(signed_in(school.teacher))
    typed = {"danger_now": "no", "about": "child", "form_key": str(hers)}
    answer = signed_in(school.lead).post("/concerns/new/", typed)
    assert answer.status_code in (302, 404), answer.status_code
    [kept] = rows(school, "concerns_draft", id=hers)
    assert kept["worker_id"] == school.teacher.worker_id
    if answer.status_code == 302:
        assert id_in(answer) != hers


def test_what_a_page_asks_is_never_who_wrote_it(school: School) -> None:
    """The forged fields above are those that no page draws: this says that they were forged."""
    page = signed_in(school.teacher).get("/concerns/new/")
    assert not names_asked(page) & WHOSE
