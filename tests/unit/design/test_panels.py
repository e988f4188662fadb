"""What other rooms add to a page: in the listed order, drawn alone, and nothing by itself."""

from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.http import HttpRequest
from django.template import RequestContext, Template
from django.test import RequestFactory
from django.test.utils import override_settings
from django.utils.module_loading import import_string

from sightline.design.components import Panel, Tag

SUBJECT = uuid4()
ALERT = "<b>not markup</b>"
TAG = "design/components/tag.html"


def first(_request: HttpRequest, object_id: UUID) -> Panel:
    return Panel(f"First {ALERT}", TAG, {"text": f"about {object_id}"})


def second(_request: HttpRequest, _object_id: UUID) -> Panel:
    return Panel("Second", TAG, {"text": "after it"})


def silent(_request: HttpRequest, _object_id: UUID) -> None:
    return None


def leaky(_request: HttpRequest, _object_id: UUID) -> Panel:
    return Panel("Leaky", TAG)


def page(*names: str, **said: object) -> str:
    listed = {"subject": tuple(f"{__name__}.{name}" for name in names)}
    with override_settings(SIGHTLINE_PANELS=listed):
        request = RequestFactory().get("/")
        template = Template('{% load design %}{% panels "subject" subject_id %}')
        return template.render(RequestContext(request, {"subject_id": SUBJECT, **said}))


def test_panels_stand_in_the_order_of_the_list() -> None:
    shown = page("second", "first")
    assert shown.index("after it") < shown.index(f"about {SUBJECT}")


def test_a_panel_with_nothing_to_say_leaves_no_heading() -> None:
    assert page("silent") == ""
    assert page("silent", "second").count("<section") == 1


def test_a_panel_is_a_section_with_its_own_heading_and_everything_is_escaped() -> None:
    shown = page("first", "second")
    assert 'aria-labelledby="subject-panel-1"' in shown
    assert 'id="subject-panel-1"' in shown
    assert ALERT not in shown
    assert "&lt;b&gt;" in shown


def test_the_page_around_does_not_reach_into_a_panel() -> None:
    assert "a word of the page" not in page("leaky", text=Tag("a word of the page"))


def test_a_place_that_nobody_listed_is_a_mistake() -> None:
    with override_settings(SIGHTLINE_PANELS={}), pytest.raises(KeyError):
        Template('{% load design %}{% panels "subject" x %}').render(
            RequestContext(RequestFactory().get("/"), {"x": SUBJECT})
        )


def test_every_listed_panel_exists() -> None:
    for place, names in settings.SIGHTLINE_PANELS.items():
        assert len(set(names)) == len(names), place
        for name in names:
            assert callable(import_string(name)), name
