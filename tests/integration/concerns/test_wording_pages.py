"""Help with wording: as HTML, as offsets, and on a page. It never blocks and keeps nothing."""

from __future__ import annotations

from tests.factories.school import School, signed_in
from tests.integration.concerns.steps import rows, said, when_recorded

LABELLED = "She is streetwise and is putting herself at risk."  # input that is to be marked


def test_marks_come_with_why_and_what_to_write_instead(school: School) -> None:
    page = signed_in(school.teacher).post("/concerns/wording/", {"text": LABELLED})
    assert "Write instead" in said(page)
    assert "streetwise" in said(page)


def test_nothing_to_say_is_an_empty_answer(school: School) -> None:
    answer = signed_in(school.teacher).post("/concerns/wording/", {"text": "She was quiet."})
    assert (answer.status_code, answer.content) == (200, b"")


def test_offsets_count_characters(school: School) -> None:
    text = f"👩‍👧 ليلى. {LABELLED}"
    answer = signed_in(school.teacher).post(
        "/concerns/wording/", {"text": text}, headers={"Accept": "application/json"}
    )
    marked = [text[one["start"] : one["end"]] for one in answer.json()["flags"]]
    assert "streetwise" in marked


def test_marked_words_can_be_sent_as_they_are(school: School) -> None:
    concern = when_recorded(signed_in(school.teacher), words=LABELLED)
    [kept] = rows(school, "concerns_concern", id=concern)
    assert kept["words"] == LABELLED


def test_anybody_signed_in_can_look_at_a_text_and_it_is_not_kept(school: School) -> None:
    marker = "Copperbeech lane text is streetwise stuff about her."
    page = signed_in(school.elsewhere).post("/wording/", {"text": marker})
    assert "Look at wording" in said(page)
    with school.database.connect("system") as system:
        found = system.execute(
            "SELECT count(*) FROM kernel_auditentry WHERE entry LIKE '%Copperbeech%'"
        ).fetchone()
    assert found == (0,)
