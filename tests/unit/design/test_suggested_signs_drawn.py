"""Suggested signs: drawn with their words, nothing chosen, and only what was offered is heard."""

from django.template import Context, Template

from sightline.design.components import Source
from sightline.design.suggested_signs import (
    Choices,
    Excerpt,
    SuggestedSign,
    Written,
    choices_in,
    suggestions_in,
)
from sightline.packs.catalogue import current

SCRIPT = "<script>alert('x')</script>"


def drawn(*suggestions: SuggestedSign, **said: object) -> str:
    body = "{% load design %}{% suggested_signs suggestions chosen=chosen %}"
    return Template(body).render(Context({"suggestions": suggestions, **said}))


def test_a_script_is_drawn_as_text() -> None:
    html = drawn(
        SuggestedSign("a", SCRIPT, [Excerpt(SCRIPT, SCRIPT, SCRIPT, SCRIPT)], [Source(SCRIPT)])
    )
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_nothing_is_chosen_beforehand_and_a_choice_that_was_sent_comes_back() -> None:
    one = SuggestedSign("a", "Label", [Excerpt("", "words", "", "What was written")], [])
    assert "checked" not in drawn(one)
    assert 'value="dismiss" checked' in drawn(one, chosen={"a": "dismiss"})
    assert drawn().strip() == ""


def test_only_what_was_offered_is_heard() -> None:
    sent = {"suggested-a": "accept", "suggested-b": "dismiss", "suggested-c": "accept"}
    assert choices_in(sent, ["a", "b", "d"]) == Choices(("a",), ("b",))
    assert choices_in({"suggested-a": "perhaps"}, ["a"]) == Choices()


def test_suggestions_carry_their_words_and_leave_out_what_was_decided() -> None:
    texts = [Written("She has two phones and is scared of him.", "What was written")]
    found = {one.slug: one for one in suggestions_in(current(), texts)}
    assert found["sign-multiple-phones"].excerpts[0].words == "two phones"
    assert found["sign-multiple-phones"].sources[0].section == "5"
    left = suggestions_in(current(), texts, leave_out=["sign-multiple-phones"])
    assert [one.slug for one in left] == ["sign-abusive-relationship"]


def test_sensitive_health_keeps_its_flag_and_models_come_when_asked_for() -> None:
    texts = [Written("She is pregnant. He was trafficked.", "What was written")]
    found = {one.slug: one for one in suggestions_in(current(), texts, models=True)}
    assert found["sign-sexual-health-or-sexualised-behaviour"].sensitive
    assert "organised-trafficking" in found
    assert "organised-trafficking" not in {one.slug for one in suggestions_in(current(), texts)}
