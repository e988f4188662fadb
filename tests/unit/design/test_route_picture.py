"""The picture of a route: inside its frame, nothing over anything, and all of it in words."""

import re
from itertools import pairwise

import pytest
from django.template import engines

from sightline.design.role_routes import route_of, with_panel_rules
from sightline.design.route_picture import (
    PAD,
    Ring,
    RoutePicture,
    route_picture,
    width_of,
    wrapped,
)
from sightline.domain.agencies import AgencyKind
from sightline.domain.role_guides import RouteStep, StepKind, unsound_steps
from sightline.packs.catalogue import Packs, read_packs
from sightline.packs.folder import locate

RINGS = {"door": Ring("The front door", "01632 960101"), "officer": Ring("The officer", "")}
STEPS = (
    RouteStep("seen", StepKind.BEGIN, "You see something.", ("danger",), ("",)),
    RouteStep("danger", StepKind.ASK, "Danger now?", ("ring", "tell"), ("Yes", "No")),
    RouteStep("ring", StepKind.URGENT, "Ring 999.", ("end",), ("",)),
    RouteStep("tell", StepKind.DO, "Tell.", ("end",), ("",), ("door", "officer"), "soon"),
    RouteStep("end", StepKind.END, "Stay. <b>", panels=True),
)


def drawn() -> RoutePicture:
    return route_picture(
        STEPS, title="A way", name="way", rings=RINGS, clocks={"soon": "today"}, panels=["MARP"]
    )


def markup(picture: RoutePicture) -> str:
    source = "{% load guides %}{% route_picture picture %}{% route_words picture %}"
    return engines["django"].from_string(source).render({"picture": picture})


def every_picture(packs: Packs) -> list[RoutePicture]:
    pictures = [route_of(packs, kind) for kind in AgencyKind]
    return [picture for picture in pictures if picture is not None]


@pytest.fixture(scope="module")
def packs() -> Packs:
    return read_packs(locate(), "demonstration")


def test_every_box_lies_inside_the_frame_and_below_the_one_before(packs: Packs) -> None:
    for picture in [drawn(), *every_picture(packs)]:
        for box in picture.boxes:
            assert box.x >= 0
            assert box.x + box.width < picture.width
            assert box.y + box.height <= picture.height
            for text in box.lines:
                assert box.y < text.y < box.y + box.height
                assert text.x + width_of(text.words) * text.size <= box.x + box.width - PAD / 2
        for upper, lower in pairwise(picture.boxes):
            assert upper.y + upper.height < lower.y


def test_every_line_stays_inside_the_frame_and_outside_the_boxes(packs: Packs) -> None:
    for picture in [drawn(), *every_picture(packs)]:
        right = picture.boxes[0].x + picture.boxes[0].width
        for line in picture.lines:
            if "H" not in line.path:
                continue  # straight down to the next box
            lane = float(re.findall(r"H([\d.]+)", line.path)[0])
            assert right < lane < picture.width


def test_two_ways_that_lead_to_different_boxes_never_share_a_lane(packs: Packs) -> None:
    for picture in every_picture(packs):
        stretches = []
        for line in picture.lines:
            if hit := re.match(r"M[\d.]+ ([\d.]+)H([\d.]+)V([\d.]+)H", line.path):
                start, lane, end = (float(one) for one in hit.groups())
                stretches.append((lane, start, end))
        for one in stretches:
            for other in stretches:
                if one[0] == other[0] and one[2] != other[2]:
                    assert one[2] < other[1] or other[2] < one[1], picture.title


def test_the_words_say_all_that_the_picture_says() -> None:
    picture = drawn()
    words = picture.in_words
    assert [step.number for step in words] == [1, 2, 3, 4, 5]
    assert words[1].ways == ("Yes: go to 3", "No: go to 4")
    assert words[2].ways == ("Then go to 5",)
    assert words[3].ways == ()  # straight down
    assert words[3].notes == ("How soon: today.",)
    assert words[4].notes == ("Here: MARP.",)
    for step, box in zip(words, picture.boxes, strict=True):
        inside = " ".join(text.words for text in box.lines)
        for said in (step.text, *step.notes, *step.ways):
            assert " ".join(said.split()) in inside


def test_a_screen_reader_is_told_what_the_picture_is_and_where_its_words_are() -> None:
    shown = markup(drawn())
    assert 'role="img" aria-labelledby="way-title way-desc"' in shown
    assert '<title id="way-title">A way</title>' in shown
    assert "The list of steps beside the picture says the same in words." in shown
    assert shown.index("<svg") < shown.index('<ol class="sl-route__steps">')


def test_each_kind_of_box_has_a_shape_besides_its_colour() -> None:
    shown = markup(drawn())
    assert "rotate(45)" in shown  # a question's number stands in a diamond
    assert 'stroke-width="3"' in shown
    assert 'rx="18"' in shown


def test_a_number_that_nobody_filled_in_is_said_to_be_missing() -> None:
    shown = markup(drawn())
    assert "Number not filled in" in shown
    assert "number not filled in yet" in shown
    assert 'href="tel:01632960101"' in shown


def test_words_are_drawn_as_words_and_nothing_is_styled_inline() -> None:
    shown = markup(drawn())
    assert "<b>" not in shown
    assert "&lt;b&gt;" in shown
    assert "style=" not in shown


@pytest.mark.parametrize("partnership", ["swindon", "cheshire-east", "bedford", "buckinghamshire"])
def test_every_partnership_has_a_picture_for_every_role_by_its_own_names(partnership: str) -> None:
    packs = read_packs(locate(), partnership)
    front_door = packs.contact("front-door").label
    for picture in every_picture(packs):
        words = " ".join(str(step) for step in picture.in_words)
        assert front_door in words
        for panel in packs.panels.values():
            assert panel.name in words
    assert len(every_picture(packs)) == len(AgencyKind)


def test_in_bedford_every_case_passes_its_panel() -> None:
    packs = read_packs(locate(), "bedford")
    for picture in every_picture(packs):
        *_, panel, end = picture.in_words
        assert panel.text == "Every case goes to the panel"
        assert panel.notes == ("Here: Child Sexual Exploitation Panel (CSEP).",)
        assert end.notes == ()


def test_a_rule_of_the_partnership_stands_before_the_end_and_every_way_leads_through_it() -> None:
    packs = read_packs(locate(), "bedford")
    rule = packs.local_rules["every-case-to-the-panel"]
    steps = with_panel_rules(STEPS, [rule])
    assert list(unsound_steps(steps)) == []
    assert [step.slug for step in steps if "end" in step.next] == [f"here-{rule.slug}"]


def test_the_same_route_is_always_the_same_picture() -> None:
    assert drawn() == drawn()


def test_lines_break_between_words_and_never_inside() -> None:
    assert wrapped("one two three", 60, 15) == ["one two", "three"]
    assert wrapped("Llanfairpwllgwyngyll", 20, 15) == ["Llanfairpwllgwyngyll"]
