"""The components draw what they are told, escape everything, and keep each script's direction."""

from datetime import UTC, date, datetime

import pytest
from django.http import QueryDict
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory

from sightline.design import error_pages
from sightline.design.components import Column, Link, Mark, Moment, Row, Source, Table, Tag, Task
from sightline.design.templatetags.design import pieces_of
from sightline.domain.dates import UncertainDate
from sightline.domain.errors import Conflict

SCRIPT = "<script>alert('x')</script>"


def drawn(body: str, **said: object) -> str:
    return Template("{% load design %}" + body).render(Context(said))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("{% childs_words x how_said=x %}", {}),
        ("{{ x|narrative }}", {}),
        ("{{ x|person }}", {}),
        ("{% tag x %}", {}),
        ("{% warning x %}", {}),
        ("{% panel x x %}", {}),
        ("{% empty_state x x %}", {}),
        ("{% details x %}{{ x }}{% enddetails %}", {}),
        ("{% notification x %}{{ x }}{% endnotification %}", {}),
        ("{% filter_panel x %}{{ x }}{% endfilter_panel %}", {}),
        ("{% inset %}{{ x }}{% endinset %}", {}),
        ("{% button x %}{% button x href='/' %}", {}),
        ("{% summary_list rows %}", {"rows": [Row(SCRIPT, SCRIPT, Link(SCRIPT, "/"))]}),
        ("{% task_list tasks %}", {"tasks": [Task(SCRIPT, SCRIPT, "/", SCRIPT, "teal")]}),
        ("{% source of %}", {"of": Source(SCRIPT, SCRIPT, status=SCRIPT, sure=SCRIPT)}),
        ("{% wording_marks x marks %}", {"marks": [Mark(0, 8, SCRIPT, SCRIPT, SCRIPT, SCRIPT)]}),
        (
            "{% side_navigation links x %}{% lanes links x %}{% breadcrumbs links %}",
            {"links": [Link(SCRIPT, "/")]},
        ),
        ("{% table of %}", {"of": Table(SCRIPT, [Column(SCRIPT)], [[SCRIPT]])}),
        ("{% uncertain_date when %}", {"when": UncertainDate.unknown(SCRIPT)}),
        (
            "{% timeline moments %}",
            {
                "moments": [
                    Moment(
                        SCRIPT,
                        UncertainDate.unknown(SCRIPT),
                        SCRIPT,
                        SCRIPT,
                        SCRIPT,
                        SCRIPT,
                        SCRIPT,
                        [Tag(SCRIPT)],
                        "/",
                        SCRIPT,
                    )
                ]
            },
        ),
    ],
)
def test_a_script_is_drawn_as_text_and_never_as_a_script(
    body: str, said: dict[str, object]
) -> None:
    html = drawn(body, x=SCRIPT, **said)
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_the_childs_words_are_whole_and_in_their_own_direction() -> None:
    words = "ليس أصدقائي\n\n  I can’t say no to them.  "
    html = drawn("{% childs_words words %}", words=words)
    assert f'dir="auto">{words}</blockquote>' in html


def test_a_right_to_left_name_is_isolated() -> None:
    assert drawn("{{ name|person }}", name="ليلى") == "<bdi>ليلى</bdi>"


def test_each_paragraph_finds_its_own_direction() -> None:
    html = drawn("{{ text|narrative }}", text="One.\r\n\r\nليلى\r\n\r\n\r\n")
    assert html.count('dir="auto"') == 2


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(0, 3)], [("one", True), (" two", False)]),
        ([(4, 7)], [("one ", False), ("two", True), ("", False)]),
        ([(0, 5), (4, 7)], [("one t", True), ("wo", False)]),
        ([(4, 99)], [("one two", False)]),
        ([], [("one two", False)]),
    ],
)
def test_a_text_is_cut_at_its_marks_and_nothing_is_lost(
    spans: list[tuple[int, int]], expected: list[tuple[str, bool]]
) -> None:
    pieces = pieces_of("one two", [Mark(a, b, "", "", "") for a, b in spans])
    assert [(text, mark is not None) for text, mark in pieces] == expected
    assert "".join(text for text, _ in pieces) == "one two"


def test_a_long_text_is_shown_around_its_marks_only() -> None:
    text = "word " * 500 + "streetwise" + " word" * 500
    html = drawn(
        "{% wording_marks text marks %}", text=text, marks=[Mark(2500, 2510, "s", "w", "i")]
    )
    assert '<mark class="sl-mark">streetwise</mark>' in html
    assert "…" in html
    assert html.count("word") < 60


def test_a_short_text_is_shown_whole_around_its_marks() -> None:
    text = "She is streetwise and puts herself at risk."
    html = drawn("{% wording_marks text marks %}", text=text, marks=[Mark(7, 17, "s", "w", "i")])
    assert "She is <mark" in html
    assert "</mark> and puts herself at risk." in html


def test_a_correction_is_shown_beside_what_it_corrects() -> None:
    moment = Moment(
        "Missing",
        UncertainDate.month(2025, 2),
        "Recorded 3 March",
        "Police",
        text="First night",
        superseded="Corrected on 4 March",
    )
    html = drawn("{% timeline moments %}", moments=[moment])
    assert "First night" in html
    assert "Corrected on 4 March" in html
    assert "some time in February 2025" in html


def test_an_exact_date_can_be_read_by_a_machine_and_an_uncertain_one_claims_no_day() -> None:
    assert '<time datetime="2025-03-12">' in drawn(
        "{% uncertain_date when %}", when=UncertainDate.exact(date(2025, 3, 12))
    )
    assert "<time" not in drawn("{% uncertain_date when %}", when=UncertainDate.year(2025))


def test_an_empty_table_says_so() -> None:
    html = drawn("{% table of %}", of=Table("Referrals", [Column("To")], [], nothing="None yet"))
    assert "None yet" in html
    assert "<table" not in html


def test_an_unknown_tone_is_refused_when_the_page_is_built() -> None:
    with pytest.raises(TemplateSyntaxError, match="no tone"):
        drawn("{% tag 'Read' 'pink' %}")


def test_a_page_that_could_not_be_saved_gives_the_text_back() -> None:
    request = RequestFactory().post(
        "/", {"what_you_noticed": f"She was quiet {SCRIPT}", "password": "not this, never at all"}
    )
    response = error_pages.unavailable(request)
    html = response.content.decode()
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert "She was quiet &lt;script&gt;" in html
    assert "What you noticed" in html
    assert "not this" not in html


def test_short_answers_and_tokens_are_not_offered_for_copying() -> None:
    posted = QueryDict(
        "csrfmiddlewaretoken=aaaaaaaaaaaaaaaaaaaaaaa&agency=school&noticed=" + "b" * 20
    )
    assert [one.label for one in error_pages.texts_typed(posted)] == ["Noticed"]


def test_a_conflict_shows_both_texts_and_who_and_when() -> None:
    request = RequestFactory().get("/")
    of = Conflict("mine", "theirs", "Jo Bell", datetime(2025, 3, 12, 9, 5, tzinfo=UTC))
    response = error_pages.conflict(request, of, back="/entry/")
    html = response.content.decode()
    assert response.status_code == 409
    for text in ("mine", "theirs", "<bdi>Jo Bell</bdi>", "12 March 2025, 09:05"):
        assert text in html


@pytest.mark.parametrize(
    "page", [error_pages.bad_request, error_pages.forbidden, error_pages.not_found]
)
def test_error_pages_need_nothing_and_always_lead_to_999(page: object) -> None:
    assert callable(page)
    html = page(RequestFactory().get("/")).content.decode()
    assert 'href="tel:999"' in html
    assert "<h1" in html
