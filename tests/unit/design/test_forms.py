"""The form that every page uses keeps its promises."""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from django import forms
from django.template import Context, Template

from sightline.design import fields
from sightline.design.choices import Option
from sightline.design.components import Mark
from sightline.design.forms import SightlineForm
from sightline.design.renderer import SightlineRenderer
from sightline.domain.errors import Conflict, Denied, Refusal

SCRIPT = "<script>alert('x')</script>"


class NoticedForm(SightlineForm):
    noticed = fields.Words("What did you notice?", missing="Write what you noticed", marked=True)
    said = fields.Words("What did the child say?", required=False)
    overheard = fields.Choose(
        "Could anybody overhear it?",
        [Option("yes", "Yes", reveals=("by_whom",)), Option("no", "No")],
        missing="Say whether anybody could overhear it",
    )
    by_whom = fields.Line("Who could?", missing="Say who could overhear it")
    seen = fields.Tick("What did you see?", [Option("other", "Something else", reveals=("what",))])
    what = fields.Words("What else?")


FULL = {"noticed": "She was quiet", "overheard": "no"}


@dataclass(eq=False)
class PlaceMissing(Refusal):
    code = "place-missing"
    field = "said"

    def sentence(self) -> str:
        return "Say where it was said"


def test_words_are_kept_exactly_as_they_were_typed() -> None:
    typed = "  two spaces\r\n\r\nاليوم 👩‍👧 e\u0301 \u202eabc\u202c  "
    form = NoticedForm({**FULL, "noticed": typed, "said": typed})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["noticed"] == typed
    assert form.cleaned_data["said"] == typed


def test_only_spaces_is_nothing_written() -> None:
    form = NoticedForm({**FULL, "noticed": " \r\n\t"})
    assert not form.is_valid()
    assert [f.sentence for f in form.faults()] == ["Write what you noticed"]


def test_a_megabyte_of_text_is_refused_with_what_to_do_and_given_back_whole() -> None:
    typed = "a" * 1_000_000
    form = NoticedForm({**FULL, "noticed": typed})
    assert not form.is_valid()
    assert form.faults()[0].sentence.startswith(
        "Shorten this to 250,000 characters or fewer. It has 1,000,000"
    )
    assert typed in str(form)


def test_the_summary_links_to_each_control_in_the_order_of_the_page() -> None:
    form = NoticedForm({"seen": ["other"]})
    assert not form.is_valid()
    drawn = str(form)
    assert [f.target for f in form.faults()] == ["id_noticed", "id_overheard_0", "id_what"]
    for fault in form.faults():
        assert f'id="{fault.target}"' in drawn


def test_an_error_stands_beside_its_field_and_is_read_with_it() -> None:
    form = NoticedForm({})
    assert not form.is_valid()
    drawn = str(form["noticed"].as_field_group())
    assert 'aria-describedby="id_noticed_error"' in drawn
    assert 'id="id_noticed_error"' in drawn
    assert "govuk-textarea--error" in drawn


def test_a_question_is_only_required_where_its_answer_opened_it() -> None:
    assert NoticedForm({**FULL, "overheard": "no"}).is_valid()
    opened = NoticedForm({**FULL, "overheard": "yes"})
    assert not opened.is_valid()
    assert [f.sentence for f in opened.faults()] == ["Say who could overhear it"]


def test_what_was_typed_under_an_answer_that_was_changed_is_not_sent_but_given_back() -> None:
    form = NoticedForm({**FULL, "overheard": "no", "by_whom": "Her brother"})
    assert form.is_valid()
    assert form.cleaned_data["by_whom"] == ""
    assert "Her brother" in str(form)


def test_a_revealed_question_is_drawn_once_under_its_answer() -> None:
    drawn = str(NoticedForm())
    assert drawn.count('name="by_whom"') == 1
    assert drawn.index('id="id_overheard_0-reveals"') < drawn.index('name="by_whom"')
    assert drawn.index('name="by_whom"') < drawn.index('id="id_overheard_1"')


def test_the_same_form_sent_twice_carries_the_same_key() -> None:
    drawn = NoticedForm()
    key = str(drawn["form_key"].value())
    first, second = NoticedForm({**FULL, "form_key": key}), NoticedForm({**FULL, "form_key": key})
    assert first.is_valid()
    assert second.is_valid()
    assert first.sent_key() == second.sent_key() == uuid.UUID(key)


def test_a_form_given_back_with_errors_keeps_its_key() -> None:
    key = str(uuid.uuid4())
    form = NoticedForm({"form_key": key})
    assert not form.is_valid()
    assert key in str(form)


def test_a_damaged_key_never_stops_a_concern() -> None:
    form = NoticedForm({**FULL, "form_key": "damaged"})
    assert form.is_valid(), form.errors
    assert isinstance(form.sent_key(), uuid.UUID)
    assert form.sent_key() == form.sent_key()


def test_a_refusal_of_the_action_lands_on_its_field() -> None:
    form = NoticedForm(FULL)
    assert form.is_valid()
    with form.refusals():
        raise PlaceMissing
    assert [(f.sentence, f.target) for f in form.faults()] == [("Say where it was said", "id_said")]


def test_a_refusal_of_the_whole_is_said_in_the_summary() -> None:
    form = NoticedForm(FULL)
    assert form.is_valid()
    with form.refusals():
        raise Denied("your role does not include it")
    assert [(f.sentence, f.target) for f in form.faults()] == [
        ("You cannot do this: your role does not include it", "")
    ]


def test_a_conflict_keeps_both_texts_for_the_page() -> None:
    form = NoticedForm(FULL)
    assert form.is_valid()
    changed = Conflict("mine", "theirs", "Jo Bell", datetime(2025, 3, 12, tzinfo=UTC))
    with form.refusals():
        raise changed
    assert form.conflict is changed
    assert not form.is_valid()


def test_a_fault_is_not_swallowed_as_a_refusal() -> None:
    form = NoticedForm(FULL)
    assert form.is_valid()
    try:
        with form.refusals():
            raise ZeroDivisionError
    except ZeroDivisionError:
        return
    raise AssertionError("a fault of the program must be seen")


def test_a_draft_is_shown_without_a_word_of_reproach_and_is_never_sent() -> None:
    form = NoticedForm.of_draft({"noticed": "She was", "overheard": "yes"})
    assert "She was" in str(form)
    assert form.faults() == []
    assert "govuk-error-message" not in str(form)
    assert not form.is_valid()


class LibrarysForm(forms.Form):
    """As allauth makes them: plain widgets, Django's own fields."""

    login = forms.CharField()
    kind = forms.ChoiceField(choices=[("a", "A")])
    remember = forms.BooleanField(required=False)


def test_a_form_of_a_library_is_drawn_like_ours() -> None:
    form = LibrarysForm({})
    drawn = form.render(renderer=SightlineRenderer())
    assert 'class="govuk-input govuk-input--error"' in drawn
    assert 'class="govuk-select govuk-select--error"' in drawn
    assert 'class="govuk-checkboxes__input"' in drawn
    summary = Template("{% load design %}{% error_summary form %}").render(Context({"form": form}))
    assert 'href="#id_login"' in summary


def test_a_script_in_a_text_is_text() -> None:
    form = NoticedForm({"noticed": SCRIPT, "by_whom": '" onfocus="x', "overheard": SCRIPT})
    assert not form.is_valid()
    drawn = str(form)
    assert "<script" not in drawn
    assert 'onfocus="x' not in drawn


def test_the_marks_stand_under_the_text_they_are_about() -> None:
    form = NoticedForm.of_draft({"noticed": "She is streetwise", "said": "I’m streetwise"})
    form.wording.url = "/wording/"
    form.wording.by_field["noticed"] = [Mark(7, 17, "streetwise", "why", "instead")]
    drawn = str(form)
    assert '<mark class="sl-mark">streetwise</mark>' in drawn
    assert drawn.count("data-wording-for") == 1, "the child's own words are never looked at"
    assert 'data-wording-for="id_noticed" data-wording-url="/wording/"' in drawn


@pytest.mark.parametrize("name", ["questions", "title", "fields", "faults", "errors", "words"])
def test_a_field_is_drawn_whatever_it_is_called(name: str) -> None:
    """A template finds the field before what the form itself calls so."""
    made = type("Asked", (SightlineForm,), {name: fields.Line("What was it?", required=False)})
    assert f'name="{name}"' in str(made())
