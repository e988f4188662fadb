"""Nothing that is typed is lost, panels ask little, and an accused colleague meets none of it."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sightline.access.files import SubjectKind
from sightline.concerns.actions import SomebodyNamed, WhatWasNoticed, send_concern
from sightline.concerns.models import Concern
from sightline.domain.dates import UncertainDate
from sightline.packs.catalogue import current
from sightline.referrals import drafts
from sightline.referrals.recent import latest_about
from tests.factories.accounts import given_a_login
from tests.factories.forms import errors_of, form_key, id_in, text_of
from tests.factories.school import Person, signed_in
from tests.integration.concerns.steps import rows, when_recorded
from tests.integration.referrals.pages import filled_in, when_begun, when_sent
from tests.integration.referrals.town import FRIDAY, Town, acting

WROTE = "Everything that I wrote before I was signed out"


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, name
    return unescape(found[1])


@pytest.fixture
def head(town: Town) -> Person:
    """A lead whom the demonstration lets in again with one press."""
    login = given_a_login(
        town.database, "safeguarding_lead", second_factor=False, agency=town.school.agency
    )
    town.system(
        'INSERT INTO access_demonstrationperson (worker_id, what_to_try, "order")'
        " VALUES (%s, 'Refer', 1)",
        login.worker_id,
    )
    return Person(login.worker_id, login.account_id, "Alex Marsh")


@pytest.mark.parametrize("page", ["draft", "step"])
def test_what_was_written_comes_back_after_signing_in(town: Town, head: Person, page: str) -> None:
    if page == "draft":
        address, field = when_begun(signed_in(head), town.child), "reasons"
    else:
        address, field = f"/referrals/{id_in(when_sent(signed_in(head), town.child))}/add/", "words"
    browser = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    browser.cookies = signed_in(head).cookies
    form = browser.get(address).content.decode()
    town.system(
        "UPDATE access_session SET expire_date = now() - interval '1 minute' WHERE account_id = %s",
        head.account_id,
    )
    typed = {"csrfmiddlewaretoken": hidden(form, "csrfmiddlewaretoken"), field: WROTE}
    late = browser.post(address, typed).content.decode()
    again = {name: hidden(late, name) for name in ("csrfmiddlewaretoken", "held")}
    back = browser.post("/account/sign-in/as/", {**again, "worker": str(head.worker_id)})
    assert back.headers["Location"] == address
    assert WROTE in browser.get(address).content.decode()


def test_a_draft_whose_route_is_offered_no_more_gives_every_word_back(town: Town) -> None:
    lead = signed_in(town.school.lead)
    draft = when_begun(lead, town.child)
    lead.post(f"{draft}save/", {"page_token": "one", "reasons": WROTE})
    town.system(
        "UPDATE referrals_draft SET body = jsonb_set(body, '{route}', '\"gone\"') WHERE id = %s",
        id_in(draft),
    )
    for answer in (
        lead.get(draft),
        lead.get(f"{draft}check/"),
        lead.post(draft, {"reasons": WROTE}),
    ):
        assert "This way to refer has changed" in text_of(answer)
        assert WROTE in answer.content.decode()
    assert lead.get("/referrals/").status_code == 200


def test_the_panel_on_a_childs_page_asks_the_database_once(town: Town) -> None:
    lead = signed_in(town.school.lead)
    assert "Larkfield School has not referred." in text_of(lead.get(f"/subjects/{town.child}/"))
    when_sent(lead, town.child)
    page = text_of(lead.get(f"/subjects/{town.child}/"))
    assert "Larkfield School has referred" in page
    assert "Larkfield School has not referred." not in page
    with acting(town.school.lead), CaptureQueriesContext(connection) as asked:
        assert len(latest_about(town.child, most=5)) == 1
    assert len(asked) == 1


def test_the_concern_leads_to_a_referral_and_shows_the_levels_where_it_is_decided(
    town: Town,
) -> None:
    lead = signed_in(town.school.lead)
    concern = when_recorded(
        signed_in(town.school.teacher),
        who={"name": "Amara Fennimore", "known": str(town.child)},
    )
    page = lead.get(f"/concerns/{concern}/").content.decode()
    assert f"/referrals/of/{town.child}/refer/?concern={concern}" in page
    decide = text_of(lead.get(f"/concerns/{concern}/decide/"))
    assert "A low level never bars sharing." in decide
    assert "Level 4: harm, or harm that is likely" in decide


def test_what_goes_to_the_designated_officer_is_met_by_no_colleague(town: Town) -> None:
    teacher = signed_in(town.school.teacher)
    concern = when_recorded(
        teacher,
        about="person",
        who={
            "works_with_children": "colleague",
            "colleague": str(town.school.colleague.worker_id),
            "name": "Lee Marrable",
        },
    )
    [kept] = rows(town.school, "concerns_concern", id=concern)
    person = kept["subject_id"]
    draft = when_begun(teacher, person, "designated-officer", f"?concern={concern}")
    typed = filled_in("designated-officer", how="inside", told=None, name=None)
    answer = teacher.post(draft, typed)
    assert answer.status_code == 302, errors_of(answer)
    done = teacher.post(f"{draft}check/")
    assert done.status_code == 302, errors_of(done)
    sent = id_in(str(done["Location"]))
    officer = signed_in(town.school.officer)
    assert str(sent) in officer.get("/referrals/received/").content.decode()
    came = officer.post(f"/referrals/{sent}/acknowledge/", {"form_key": form_key(), "words": ""})
    assert came.status_code == 302, errors_of(came)
    for somebody in (town.school.colleague, town.tove, town.desk):
        client = signed_in(somebody)
        for part in ("", "as-sent/", "pdf/", "decide/"):
            assert client.get(f"/referrals/{sent}/{part}").status_code == 404, somebody.name
        assert str(sent) not in client.get("/referrals/received/").content.decode()


def given_concerns(town: Town, number: int) -> list[str]:
    """What was written in each, newest first; concerns of other tests are older."""
    words = [f"A silver car waited, seen the {place} time." for place in range(number)]
    for ago, text in enumerate(words):
        at = FRIDAY + timedelta(days=400, minutes=-ago)  # newer than those of other tests
        with acting(town.school.lead, at) as by:
            send_concern(
                noticed=WhatWasNoticed(
                    about=SomebodyNamed(SubjectKind.CHILD, subject_id=town.child),
                    path=Concern.Path.CONCERN, danger_now="no", words=text,
                    happened=UncertainDate.exact(at.date()),
                ),
                sent_key=uuid4(), packs=current(), by=by, now=at,
            )  # fmt: skip
    return words


def concerns_offered(page: HttpResponse) -> list[str]:
    found = re.findall(r'name="concerns"[^>]*value="([^"]+)"', page.content.decode())
    return found or re.findall(r'value="([^"]+)"[^>]*name="concerns"', page.content.decode())


def test_older_concerns_are_shown_and_nothing_that_was_typed_is_lost(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "CONCERNS_AT_ONCE", 2)
    words = given_concerns(town, 5)
    lead = signed_in(town.school.lead)
    draft = when_begun(lead, town.child)
    page = lead.get(draft)
    assert [one in text_of(page) for one in words] == [True, True, False, False, False]
    chosen = concerns_offered(page)[1]
    typed = filled_in(reasons="Typed before looking further.", concerns=[chosen])
    answer = lead.post(draft, typed | {"then": "older"})
    assert answer.status_code == 302, errors_of(answer)
    page = lead.get(answer["Location"])
    assert [one in text_of(page) for one in words] == [True, True, True, True, False]
    assert "Typed before looking further." in page.content.decode()
    box = re.search(rf'<input[^>]*value="{chosen}"[^>]*>', page.content.decode())
    assert box is not None
    assert "checked" in box[0]
    lead.post(draft, typed | {"then": "older"})
    oldest = concerns_offered(lead.get(draft))[4]
    checked = lead.post(draft, typed | {"concerns": [oldest]})
    assert checked.status_code == 302, errors_of(checked)
    sent = lead.post(checked["Location"], {})
    assert sent.status_code == 302, errors_of(sent)
    [row] = town.rows("referrals_referral")
    assert [str(one) for one in row["concern_ids"]] == [oldest]
    [concern] = town.rows("concerns_concern", id=oldest)
    assert concern["words"] == words[4]


def test_where_nothing_is_older_nothing_offers_it(town: Town) -> None:
    lead = signed_in(town.school.lead)
    assert "Show older concerns" not in text_of(lead.get(when_begun(lead, town.child)))


def test_the_concern_that_one_came_from_is_offered_however_old_it_is(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "CONCERNS_AT_ONCE", 1)
    words = given_concerns(town, 3)
    [old] = town.rows("concerns_concern", words=words[2])[-1:]
    lead = signed_in(town.school.lead)
    page = lead.get(when_begun(lead, town.child, query=f"?concern={old['id']}"))
    assert str(old["id"]) in concerns_offered(page)
