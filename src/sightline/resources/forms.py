"""What the pages of this room ask."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms as django_forms

from sightline.concerns.asking import Fields
from sightline.design.choices import Option
from sightline.design.fields import Choose, Line, Pick, Tick, Words
from sightline.design.widgets import FileInput
from sightline.domain.resources import NEEDS, WHOM, Status, is_web_address, terms_of
from sightline.packs.catalogue import Packs
from sightline.resources.making import Typed, typed_of
from sightline.resources.models import Feedback

NOBODY = "About the resource. Name no child and no parent: everybody in the area reads this."
NO_SAFE_PLACE = (
    "Of a refuge or another safe place nothing: no street, no postcode. Its telephone is enough."
)
STILL_RIGHT, CLOSED = "right", "closed"


class Age(Line):
    """A whole age from 0 to 120, or nothing."""

    def __init__(self, label: str, initial: int | None) -> None:
        super().__init__(label, required=False, longest=3, width=3,
                         initial=None if initial is None else str(initial))  # fmt: skip

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value) or "").strip()
        if not text:
            return None
        if not text.isascii() or not text.isdigit() or int(text) > 120:
            raise django_forms.ValidationError("Enter an age in whole years, as in 13")
        return int(text)


class WebAddress(Line):
    """An address that begins with https:// or http://, or nothing."""

    def __init__(self, label: str, initial: str | None) -> None:
        super().__init__(label, required=False, longest=500, initial=initial,
                         hint="For example https://example.org")  # fmt: skip

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value) or "").strip()
        if text and not is_web_address(text):
            raise django_forms.ValidationError("Enter a whole address, as in https://example.org")
        return text


def keeping(packs: Packs, body: Mapping[str, Any] | None = None) -> Fields:
    """A new resource, or one that is there."""
    now = typed_of(body) if body else {}
    return {
        "name": Line("What is it called?", missing="Write what it is called",
                     initial=now.get("name")),
        "organisation": Line("Who runs it?", missing="Write who runs it",
                             initial=now.get("organisation")),
        "description": Words("What does it do?", rows=4, missing="Write what it does",
                             initial=now.get("description")),
        "whom": Tick("Whom is it for?", _options(packs.resource_for), required=True,
                     missing="Say whom it is for", initial=terms_of(body or {}, WHOM)),
        "needs": Tick("What does it help with?", _options(packs.resource_needs), required=True,
                      missing="Say what it helps with", initial=terms_of(body or {}, NEEDS)),
        "minimum_age": Age("From which age?", now.get("minimum_age")),
        "maximum_age": Age("To which age?", now.get("maximum_age")),
        "eligibility": Line("Who may come, and how?", required=False, longest=1000,
                            initial=now.get("eligibility")),
        "cost": Line("What does it cost?", required=False, initial=now.get("cost")),
        "opens": Line("When is it open?", required=False, longest=500, initial=now.get("opens")),
        "url": WebAddress("Web page", now.get("url")),
        "email": Line("E-mail", required=False, initial=now.get("email")),
        "telephone": Line("Telephone", required=False, longest=60, initial=now.get("telephone")),
        "place": Line("Where is it?", hint=f"A name: “Ambermere Library”. {NO_SAFE_PLACE}",
                      required=False, initial=now.get("place")),
        "street": Line("Street", hint=NO_SAFE_PLACE, required=False, initial=now.get("street")),
        "city": Line("Town or village", required=False, initial=now.get("city")),
        "postcode": Line("Postcode", hint=NO_SAFE_PLACE, required=False, longest=10, width=10,
                         initial=now.get("postcode")),
        "languages": Words("Languages", hint="One a line, as in English, Polish, British Sign"
                           " Language.", rows=3, required=False, initial=now.get("languages")),
        "accessibility": Line("What makes it accessible?", hint="Step-free, hearing loop, quiet"
                              " room.", required=False, longest=500,
                              initial=now.get("accessibility")),
        "status": Choose("Is it open?", [Option(one.value, one.label) for one in Status],
                         missing="Say whether it is open",
                         initial=now.get("status") or Status.ACTIVE.value),
    }  # fmt: skip


def typed(said: Mapping[str, Any]) -> Typed:
    lines = [one.strip() for one in (said["languages"] or "").splitlines() if one.strip()]
    text = {
        key: (said[key] or "").strip()
        for key in ("name", "organisation", "description", "status", "eligibility", "cost", "opens",
                    "url", "email", "telephone", "place", "street", "city", "postcode",
                    "accessibility")
    }  # fmt: skip
    return Typed(
        **text, needs=said["needs"], whom=said["whom"], minimum_age=said["minimum_age"],
        maximum_age=said["maximum_age"], languages=list(dict.fromkeys(lines)),
    )  # fmt: skip


def looking() -> Fields:
    return {
        "still": Choose(
            "Is it still right?",
            [Option(STILL_RIGHT, "Yes, it is there and what stands here is right"),
             Option(CLOSED, "No, it has closed", "It stays in the directory, marked as closed.")],
            missing="Say whether it is still right",
        ),
        "words": Line("What did you look at?", hint="As in: rang them, read their page.",
                      longest=300, missing="Write what you looked at"),
    }  # fmt: skip


def saying() -> Fields:
    return {
        "whose": Choose(
            "Whose experience is it?",
            [Option(value, str(label)) for value, label in Feedback.Whose.choices],
            hint="What a child or a carer says counts most. Ask them whether you may pass it on.",
            initial=Feedback.Whose.WORKER.value, missing="Say whose experience it is",
        ),
        "helped": Choose(
            "Did it help?",
            [Option(value, str(label)) for value, label in Feedback.Helped.choices],
            missing="Say whether it helped",
        ),
        "words": Words("A few lines for whoever uses it next", hint=NOBODY, rows=4,
                       missing="Write a line about it"),
    }  # fmt: skip


def answering() -> Fields:
    return {"words": Words("What do you answer?", hint=NOBODY, rows=4,
                           missing="Write the answer")}  # fmt: skip


def missing_here(packs: Packs, need: str = "") -> Fields:
    return {
        "need": Pick("What was needed?", _options(packs.resource_needs), initial=need or None,
                     missing="Choose what was needed"),
        "place": Line("Where?", hint="A town, a part of town, or the whole area. No address.",
                      longest=80, missing="Write where it was needed"),
        "words": Words("What would have helped?", hint="Name no child and no parent. Those who"
                       " lead safeguarding and manage services read it.", rows=4, required=False),
    }  # fmt: skip


def taking_in() -> Fields:
    return {
        "file": django_forms.FileField(
            label="A file in Open Referral UK form (JSON)",
            help_text="A list of services. It is read row by row first; nothing is taken in where"
            " one row is refused.",
            widget=FileInput(attrs={"accept": ".json"}),
            error_messages={"required": "Choose a file", "empty": "The file is empty"},
        )
    }


def _options(entries: Mapping[str, Any]) -> list[Option]:
    return [Option(one.slug, one.label, getattr(one, "help", "") or "") for one in entries.values()]
