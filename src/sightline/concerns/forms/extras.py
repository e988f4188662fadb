"""What may be added after sending: images that exist, safe contact, communication, behaviour."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sightline.concerns.asking import (
    Fields,
    answers_to,
    asked_in_words,
    form_of,
    question,
    words_of,
)
from sightline.design.fields import Line, Tick
from sightline.design.forms import SightlineForm
from sightline.packs.catalogue import Packs

IMAGE_WORDS = ("images-account", "images-device", "images-who")
SEEN_WORDS = ("what-asked",)
#: Not known is not safe: nothing goes through the family until somebody knows that it may.
THROUGH_FAMILY = "yes"


class ImagesForm(SightlineForm):
    """N11: that images exist, and where. No field takes one."""


class ContactForm(SightlineForm):
    """N12: how, when and through whom the child can be reached safely."""

    def safe_contact(self) -> dict[str, Any]:
        """The arguments of `record_safe_contact`, without where and by whom it is kept."""
        said = self.cleaned_data
        family = said["family_contact"]
        reasons = said.get("family_contact_reason") or []
        if family == "stopped":
            because = ",".join(reasons)
        else:
            because = "" if family == THROUGH_FAMILY else family
        told = said.get("family_contact_reason_other_reason")
        note = "\n".join(str(text) for text in (said.get("safe_words"), told) if text)
        return {
            "through_family_stopped": family != THROUGH_FAMILY,
            "stopped_because": because,
            "ways": said["safe_channel"],
            "times": said.get("safe_times") or "",
            "through_whom": said.get("safe_through") or "",
            "note": note,
        }


class NeedsForm(SightlineForm):
    """N13: what the child needs to be heard, whether they were seen alone, what they were asked."""

    def communication_need(self) -> dict[str, Any]:
        """The arguments of `record_communication_need`, without where and by whom it is kept."""
        said = self.cleaned_data
        told = said.get("interpreter_other_reason")
        note = "\n".join(str(text) for text in (told, said.get("understood_how")) if text)
        return {
            "needs": said.get("needs") or [],
            "language": said.get("language_spoken") or "",
            "interpreter": said["interpreter"],
            "note": note,
        }


class BehaviourForm(SightlineForm):
    """N4: what the child's behaviour may be saying."""


def images_form(packs: Packs) -> type[ImagesForm]:
    fields = question(packs, "images", missing="Say whether images exist. Not known is an answer")
    for slug in IMAGE_WORDS:
        fields |= asked_in_words(packs, slug, rows=2)
    return form_of(ImagesForm, fields)


def image_answers(packs: Packs, said: Mapping[str, Any]) -> dict[str, object]:
    return answers_to(packs, ("images",), said) | words_of(IMAGE_WORDS, said)


def contact_form(packs: Packs) -> type[ContactForm]:
    times, through, words = (
        packs.prompt(slug) for slug in ("safe-times", "safe-through", "safe-words")
    )
    fields: Fields = {
        **question(
            packs, "family-contact", reveals={"stopped": ("family_contact_reason",)},
            missing="Say whether the family may be used. Not known is an answer",
        ),
        **question(
            packs, "family-contact-reason", reason="Which reason?",
            missing="Tick why it is not safe through the family",
        ),
        **question(
            packs, "safe-channel",
            missing="Tick each safe way. “No safe way known yet” is an answer",
        ),
        "safe_times": Line(times.text, hint=times.help or "", required=False),
        "safe_through": Line(through.text, hint=through.help or "", required=False),
        "safe_words": Line(words.text, hint=words.help or "", required=False, longest=500),
    }  # fmt: skip
    return form_of(ContactForm, fields)


def needs_form(packs: Packs) -> type[NeedsForm]:
    language, understood = packs.prompt("language-spoken"), packs.prompt("understood-how")
    fields: Fields = {
        "language_spoken": Line(language.text, required=False, longest=80),
        **question(packs, "interpreter", reason="Which help?"),
        "needs": Tick("Which of these does the child have?", packs.code_choices("disability")),
        "understood_how": Line(understood.text, required=False, longest=500),
        **question(packs, "seen-alone", required=False, reason="Say who was there, or why"),
        **asked_in_words(packs, "what-asked", rows=3),
    }
    return form_of(NeedsForm, fields)


def seen_answers(packs: Packs, said: Mapping[str, Any]) -> dict[str, object]:
    return answers_to(packs, ("seen-alone",), said) | words_of(SEEN_WORDS, said)


def behaviour_form(packs: Packs) -> type[BehaviourForm]:
    fields = asked_in_words(packs, "behaviour-says", rows=5, required=True)
    return form_of(BehaviourForm, fields)
