"""The pages: what was typed is never lost, each fault stands beside its field, nobody hidden."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse

from sightline.access.files import Audience, open_file
from sightline.domain.missing import YesBelieved
from sightline.kernel import clock
from sightline.missing import forms, queries
from sightline.missing.models import Episode, Item
from sightline.packs.catalogue import current
from sightline.subjects.actions import record_safe_contact
from tests.factories import access
from tests.factories.forms import errors_of, id_in, text_of
from tests.factories.missing import BACK, CHILD, HOUR, KEPT, NOW, SAID, Town
from tests.factories.school import Person, signed_in
from tests.factories.story import given_a_safe_location

REPORT = {
    "danger": "no",
    "missing_from": "care",
    "category": "M",
    "seen_day-how": "yesterday",
    "seen_time": "21:30",
    "reported_day-how": "today",
    "reported_time": "01:15",
    "reported_by": "Hollis Varga",
    "risk": "high",
    "risk_because": "She was afraid of a call.",
    "q_seen_where": "By the gate.",
    "q_circumstances": "She had a call and went pale.",
    "q_wearing": "Red coat.",
}


def get(who: Person, path: str) -> HttpResponse:
    with clock.set_to(NOW):
        return signed_in(who).get(path)


def post(who: Person, path: str, typed: Mapping[str, object]) -> HttpResponse:
    with clock.set_to(NOW):
        return signed_in(who).post(path, {"form_key": str(uuid4()), **typed})


def given_an_open_episode(town: Town) -> Episode:
    return town.report(seen_at=NOW - 9 * HOUR, reported_at=NOW - 8 * HOUR)


def test_a_report_says_danger_first_and_is_kept(town: Town) -> None:
    child = town.given_a_child()
    page = text_of(get(town.hollis, f"/missing/of/{child}/report/"))
    assert page.index("ring 999 now") < page.index("Missing from where?")
    answer = post(town.hollis, f"/missing/of/{child}/report/", REPORT)
    assert answer.status_code == 302, errors_of(answer)
    shown = text_of(get(town.hollis, str(answer["Location"])))
    assert "She was afraid of a call." in shown
    assert "21:30 on 20 November 2026" in shown


def test_what_the_profile_knows_stands_in_the_boxes(town: Town) -> None:
    child = town.given_a_child()
    known = {"q_associates": "Jay, 07700 900123", "with_whom": "Her foster mother"}
    assert post(town.hollis, f"/missing/of/{child}/profile/", known).status_code == 302
    page = get(town.hollis, f"/missing/of/{child}/report/").content.decode()
    box = re.search(r'<textarea[^>]*name="q_companions"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    assert box is not None
    assert box[1].strip() == "Jay, 07700 900123"


def test_a_fault_stands_beside_its_field_and_nothing_typed_is_lost(town: Town) -> None:
    child = town.given_a_child()
    wrong = {**REPORT, "reported_time": "13:00", "q_tried": "Rang Nan."}
    answer = post(town.hollis, f"/missing/of/{child}/report/", wrong)
    assert answer.status_code == 200
    [said] = errors_of(answer)
    assert "has not come yet" in said
    body = answer.content.decode()
    assert re.search(r'href="#[^"]*reported_time"', body)
    for typed in ("She had a call and went pale.", "Red coat.", "Rang Nan."):
        assert typed in body
    with town.as_(town.ellen):
        assert queries.episodes_of(child) == []


def test_a_second_report_of_the_same_time_is_refused_in_words(town: Town) -> None:
    episode = given_an_open_episode(town)
    answer = post(town.hollis, f"/missing/of/{episode.subject_id}/report/", REPORT)
    assert any("still open" in one or "overlaps" in one for one in errors_of(answer))


def found(town: Town, episode: Episode, **said: object) -> HttpResponse:
    typed = {
        "found_day-how": "today", "found_time": "09:00", "where": "At the station.",
        "with_whom": "Nobody.", "hurt": "no", "with_risk": "no", **said,
    }  # fmt: skip
    return post(town.hollis, f"/missing/{episode.pk}/found/", typed)


def test_a_return_before_the_report_is_refused_beside_the_time(town: Town) -> None:
    episode = given_an_open_episode(town)
    answer = found(town, episode, found_time="03:30")
    assert any("before the report" in one for one in errors_of(answer))
    assert "At the station." in answer.content.decode()
    assert found(town, episode).status_code == 302


def test_a_child_who_was_hurt_is_spoken_of_before_anything_else(town: Town) -> None:
    episode = given_an_open_episode(town)
    found(town, episode, hurt="believed")
    page = text_of(get(town.hollis, f"/missing/{episode.pk}/"))
    assert "A strategy discussion must take place" in page
    decided = {
        "discussed_day-how": "today", "discussed_time": "10:00", "who": "Police, social care",
        "decision": "with_police", "because": "She may be a witness.",
    }  # fmt: skip
    assert post(town.ellen, f"/missing/{episode.pk}/strategy/", decided).status_code == 302
    assert "must take place" not in text_of(get(town.ellen, f"/missing/{episode.pk}/"))


def the_talk(episode: Episode, **said: object) -> dict[str, object]:
    return {
        "covers": [str(episode.pk)], "childs_words": SAID, "disclosed": "yes",
        "q_who_with": "Jay, about 30", "q_vehicles": "AB12 CDE", "held_day-how": "today",
        "held_time": "11:00", "where": "In the park", "interviewer": "Perpetua Lisle",
        "interviewer_kind": "independent-service", **said,
    }  # fmt: skip


def test_an_interview_goes_from_the_page_to_the_police_and_to_a_car(town: Town) -> None:
    episode = given_an_open_episode(town)
    found(town, episode)
    answer = post(town.ellen, f"/missing/{episode.pk}/interview/", the_talk(episode))
    assert answer.status_code == 302, errors_of(answer)
    talk = id_in(str(answer["Location"]))
    page = text_of(get(town.ellen, str(answer["Location"])))
    assert "Still to decide, as it usually goes to them: The police, The front door" in page
    assert get(town.paul, f"/missing/interviews/{talk}/").status_code == 404
    assert get(town.hollis, f"/missing/interviews/{talk}/").status_code == 404
    decided = {"recipient": "police", "sends": "yes", "child_told": "By me, on the day."}
    assert post(town.ellen, f"/missing/interviews/{talk}/recipients/", decided).status_code == 302
    shown = get(town.paul, f"/missing/interviews/{talk}/")
    assert SAID in shown.content.decode()
    assert "It must be answered" in text_of(shown)
    car = next(iter(_items(town, talk, "vehicle")))
    typed = {
        "confirmed": "yes", "which": "new", "number": "AB12CDE", "part": "drove them",
        "words": "Seen at the gate.",
    }  # fmt: skip
    assert post(town.ellen, f"/missing/items/{car}/", typed).status_code == 302
    assert "Confirmed" in text_of(get(town.ellen, f"/missing/interviews/{talk}/"))


def test_a_second_interview_about_the_same_time_is_refused_and_nothing_of_it_is_kept(
    town: Town,
) -> None:
    episode = given_an_open_episode(town)
    found(town, episode)
    path = f"/missing/{episode.pk}/interview/"
    assert post(town.ellen, path, the_talk(episode)).status_code == 302
    before = town.count(*KEPT, "access_relationship")
    answer = post(town.ellen, path, the_talk(episode, q_happened="Something more."))
    assert any("written down already" in one for one in errors_of(answer))
    assert "Something more." in answer.content.decode()
    assert town.count(*KEPT, "access_relationship") == before


def _items(town: Town, talk: UUID, kind: str) -> list[UUID]:
    with town.as_(town.ellen):
        made = queries.interview(talk)
        assert made is not None
        return [one.pk for one in queries.items_of(made) if one.kind == kind]


@pytest.mark.parametrize(
    ("kind", "words", "number"),
    [
        ("vehicle", "grey Golf, ends with 7KX", None),
        ("vehicle", "silver car", None),
        ("vehicle", "AB12 CDE", "AB12 CDE"),
        ("phone", "He gave me one, 07700 900111", "07700 900111"),
        ("account", "jay.k on the app", None),
    ],
)
def test_what_the_child_said_begins_as_a_number_only_where_it_is_one(
    kind: str, words: str, number: str | None
) -> None:
    """A sentence in the box of the registration would be refused, whatever was confirmed."""
    asked = forms.confirming(Item(kind=kind, words=words), ())
    assert asked["number"].initial == number
    assert asked["name"].initial == (None if number == words else words)


def test_somebody_not_independent_is_told_in_words_and_nothing_typed_is_lost(town: Town) -> None:
    episode = given_an_open_episode(town)
    found(town, episode)
    talk = the_talk(episode, interviewer_kind="carer")
    answer = post(town.ellen, f"/missing/{episode.pk}/interview/", talk)
    assert any("independent" in one for one in errors_of(answer))
    assert SAID in answer.content.decode()


def test_it_is_printed_for_those_who_were_decided_and_names_no_secret_place(town: Town) -> None:
    made = town.given_an_interview(answers={"keeps-safe": "At Sorrel House, ZZ9 4QQ."})
    path = f"/missing/interviews/{made.pk}/"
    assert "Decide first who receives it" in text_of(get(town.ellen, f"{path}pdf/"))
    decided = {"recipient": "front-door", "sends": "yes", "to_whom": "MASH", "child_told": "Yes."}
    assert post(town.ellen, f"{path}recipients/", decided).status_code == 302
    printed = get(town.ellen, f"{path}pdf/")
    assert printed.content.startswith(b"%PDF")
    assert CHILD not in printed["Content-Disposition"]
    with town.database.connect("system") as system:
        record = _record(town, made.subject_id)
        given_a_safe_location(
            system, record, made.subject_id, town.hollis.worker_id, "Sorrel House", "zz9 4qq"
        )
    refused = get(town.ellen, f"{path}pdf/")
    assert "a place that must stay secret" in text_of(refused)


def _record(town: Town, child: UUID) -> access.File:
    with town.database.connect("system") as system:
        file, area, agency = system.execute(
            "SELECT f.id, f.area_id, f.agency_id FROM access_file AS f JOIN access_filesubject AS s"
            " ON s.file_id = f.id WHERE s.subject_id = %s AND f.audience = 'record'",
            [child],
        ).fetchone() or (None, 0, None)
    assert file is not None
    assert agency is not None
    return access.File(file, area, agency, "record", (child,))


def test_the_desk_lists_who_is_missing_and_whose_interview_is_owed(town: Town) -> None:
    missing, back = given_an_open_episode(town), town.report()
    town.found(back)
    page = get(town.ellen, "/missing/").content.decode()
    for one in (missing, back):
        assert f"/missing/{one.pk}/" in page
    risk = current().missing_risk[missing.risk].label
    assert f"Risk as judged: {risk}." in page
    assert re.search(
        r"Interview \d+ days?( \d+ hours?)? late", text_of(get(town.ellen, "/missing/"))
    )
    for stranger in (town.dale, town.outsider):
        page = get(stranger, "/missing/").content.decode()
        assert f"/missing/{missing.pk}/" not in page


def test_the_monthly_list_shows_its_definition_and_where_that_is_from(town: Town) -> None:
    child = town.given_a_child()
    for days in (3, 30, 60):
        seen = BACK - days * 24 * HOUR
        episode = town.report(child, seen_at=seen, reported_at=seen + HOUR)
        town.found(episode, found_at=seen + 5 * HOUR)
    page = text_of(get(town.ellen, "/missing/regularly/?month=2026-10"))
    assert "three times or more in the 90 days" in page
    assert "General knowledge, not yet verified" in page
    with town.as_(town.ellen):
        [one] = [each for each in queries.regularly_missing(NOW.date().replace(month=10))
                 if each.subject_id == child]  # fmt: skip
        assert (len(one.began), one.interviews_owed) == (3, 3)
        listed = queries.regularly_missing(NOW.date().replace(month=9))
        assert child not in {each.subject_id for each in listed}
    with town.as_(town.dale):
        assert queries.regularly_missing(NOW.date().replace(month=10)) == []


@pytest.mark.parametrize("page", ["", "found/", "told/", "offer/", "strategy/", "interview/"])
def test_for_whoever_is_kept_out_there_is_no_such_episode(town: Town, page: str) -> None:
    episode = town.report()
    town.found(episode, hurt=YesBelieved.YES)
    for stranger in (town.dale, town.outsider):
        assert get(stranger, f"/missing/{episode.pk}/{page}").status_code == 404
    assert get(town.dale, f"/missing/of/{episode.subject_id}/").status_code == 404


def test_missing_again_before_the_interview_is_said_on_both_pages(town: Town) -> None:
    first = town.report()
    town.found(first)
    town.report(first.subject_id, seen_at=BACK + 2 * HOUR, reported_at=BACK + 3 * HOUR)
    for page in (f"/missing/{first.pk}/", f"/missing/of/{first.subject_id}/"):
        assert "One interview may be about both times" in text_of(get(town.ellen, page))


def test_what_an_interview_tells_goes_with_the_call_for_a_discussion(town: Town) -> None:
    made = town.given_an_interview(triggers=["hurt"])
    page = get(town.ellen, f"/missing/interviews/{made.pk}/")
    assert "A strategy discussion must take place" in text_of(page)
    [call] = re.findall(r'href="([^"]*interview=[^"]*)"', page.content.decode())
    arranging = text_of(get(town.ellen, html.unescape(call)))
    assert "I want to stay at Nan’s" in arranging
    assert "hurt or harmed" in arranging
    other = f"/missing/interviews/{town.given_an_interview().pk}/"
    assert "must take place" not in text_of(get(town.ellen, other))


def family_stopped(town: Town, child: UUID) -> None:
    """The school asked the child: nothing through the family."""
    with town.as_(town.hollis) as by:
        file = open_file(Audience.RECORD, [child], reason="Asked the child")
        record_safe_contact(
            subject_id=child, through_family_stopped=True, stopped_because="child",
            ways=["school"], file=file, by=by, now=clock.now(),
        )  # fmt: skip


def test_the_interviewer_is_let_in_from_the_page_of_the_episode(town: Town) -> None:
    """They have no record of the child: who it is and how contact is safe comes with the time."""
    episode = given_an_open_episode(town)
    found(town, episode)
    family_stopped(town, episode.subject_id)
    perpetua = town.somebody(town.given_an_agency("Harbourlight"), "Petra Sallow")
    path = f"/missing/{episode.pk}/interviewer/"
    assert get(perpetua, path).status_code == 404
    assert post(town.ellen, path, {"name": "Petra Sallow", "why": "Asked for."}).status_code == 302
    page = text_of(get(perpetua, f"/missing/{episode.pk}/"))
    assert CHILD in page
    assert "Nothing goes to or through the family" in page
    assert get(town.outsider, path).status_code == 404


def test_whoever_decides_on_recipients_reads_whose_it_is_and_how_contact_is_safe(
    town: Town,
) -> None:
    """The desk reads the area, and the interview by name: the page takes what is safe from both."""
    made = town.given_an_interview()
    family_stopped(town, made.subject_id)
    page = text_of(get(town.ellen, f"/missing/interviews/{made.pk}/recipients/"))
    assert "Nothing goes to or through the family" in page
    assert "You can read nothing yet" not in page
    assert CHILD in page


def test_the_child_s_own_page_says_first_that_they_are_missing(town: Town) -> None:
    episode = given_an_open_episode(town)
    child = episode.subject_id
    page = text_of(get(town.hollis, f"/subjects/{child}/"))
    assert "Last seen 21 November 2026, 03:00: away for 9 hours." in page
    assert page.index("Missing now") < page.index("What the child says")
    with town.database.connect("system") as system:
        neighbour = access.given_a_file(system, town.school.agency, "record", child)
        access.given_a_relationship(system, neighbour, worker=town.outsider.worker_id)
        assert system.execute(
            "SELECT file_id <> %s FROM missing_episode WHERE id = %s", [neighbour.id, episode.pk]
        ).fetchone() == (True,)
    assert "Missing now" not in text_of(get(town.outsider, f"/subjects/{child}/"))
    town.found(episode, found_at=NOW - HOUR)
    assert "Missing now" not in text_of(get(town.hollis, f"/subjects/{child}/"))
