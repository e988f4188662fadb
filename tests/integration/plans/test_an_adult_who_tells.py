"""An adult who tells of harm in childhood: the same response, in words for an adult."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from django.http import HttpResponse

from tests.factories import access as given
from tests.factories.forms import pressed, sent, text_of
from tests.factories.school import given_a_findable_name, signed_in
from tests.factories.work import Work
from tests.integration.chronology.test_writing import answer_form
from tests.integration.plans.planned import begun, born, in_days


def in_main(answer: HttpResponse) -> str:
    assert answer.status_code == 200
    found = re.search(r"<main\b.*</main>", answer.content.decode(), re.DOTALL)
    assert found
    answer.content = found[0].encode()
    return text_of(answer)


@pytest.fixture(scope="module")
def adult(work: Work) -> UUID:
    with work.database.connect("system") as system:
        made = given.given_a_subject(system, "person")
        record = given.given_a_file(system, work.agency, "record", made)
        given.given_a_relationship(system, record, team=work.team)
        given_a_findable_name(system, record, made, "Isolde Marchbanks", work.wren.worker_id)
        system.execute(
            "UPDATE subjects_name SET subject_kind = 'person' WHERE subject_id = %s", [made]
        )
    return made


def test_nobody_calls_an_adult_a_child_who_tells_of_childhood(work: Work, adult: UUID) -> None:
    wren = signed_in(work.wren)
    plan = begun(work, subject_id=adult, kind="adult", words="That she is heard")
    pressed(wren, f"/plans/{plan.pk}/told/", their_words="i was twelve", words="", agreed="yes")
    page = wren.get(f"/plans/{plan.pk}/").content.decode()
    entry = page.split("/answer/")[0].rsplit("/", 1)[1]
    where = f"/entries/{entry}/answer/"
    asked = in_main(wren.get(where))
    assert "What was done about what they told us" in asked
    assert "Are they safe tonight?" in asked
    assert "What were they told?" in asked
    empty = in_main(sent(wren, where, **answer_form(child_told="", child_told_by="")))
    assert "it is no answer until they know" in empty
    told = in_main(wren.get(pressed(wren, where, **answer_form())))
    assert "What they told us" in told
    assert "What they were told" in told
    assert "Do they have somebody on their side?" in text_of(wren.get(f"/plans/{plan.pk}/"))
    for words in (asked, empty, told, in_main(wren.get(where))):
        assert "the child" not in words.casefold(), words


def test_a_child_whose_record_grew_up_is_spoken_of_as_an_adult(work: Work) -> None:
    page = f"/subjects/{work.child}/told-us/"
    wren = signed_in(work.wren)
    born(work, in_days(-365 * 19))
    assert "What they told us" in in_main(wren.get(page))
    born(work, in_days(-365 * 14))
    assert "What the child told us" in in_main(wren.get(page))


def test_whoever_told_nothing_has_no_such_page(work: Work) -> None:
    with work.database.connect("system") as system:
        other = given.given_a_subject(system, "person")
        record = given.given_a_file(system, work.agency, "record", other)
        given.given_a_relationship(system, record, team=work.team)
    assert signed_in(work.wren).get(f"/subjects/{other}/told-us/").status_code == 404
