"""What a receiver is asked: what they decide, apart from why and from how they weighed it."""

from __future__ import annotations

from django.forms import CharField, HiddenInput

from sightline.access.identity import Actor
from sightline.concerns.asking import Fields, name_of, question
from sightline.design.choices import Option
from sightline.design.fields import Choose, Words
from sightline.packs.catalogue import Packs
from sightline.referrals.forms.signing import SignedForm, signed_form
from sightline.referrals.forms.steps import told_by
from sightline.referrals.running import OUTCOME

BESIDE = "beside"


def decide_form(
    packs: Packs, by: Actor, *, latest: str, tells: bool, standing: list[tuple[str, str]]
) -> type[SignedForm]:
    """latest: the decision that the page shows, as its id, or "". standing: (id, in words) of those
    that this one may take the place of."""
    fields: Fields = {"knows": CharField(widget=HiddenInput, required=False, initial=latest)}
    if tells:
        fields |= told_by()
    if standing:
        fields["reverses"] = Choose(
            "Does this take the place of an earlier decision?",
            [
                *(Option(key, f"Yes, of: {words}") for key, words in standing),
                Option(BESIDE, "No, both stand", divider=True),
            ],
            missing="Say whether this takes the place of the earlier decision",
        )
    fields |= {
        "reasons": Words(
            "What speaks for it? The reasons",
            hint="What is known, from whom, and what is not known.",
            rows=4,
            missing="Write the reasons",
            marked=True,
        ),
        **question(packs, OUTCOME, missing="Choose what you decide"),
        "rationale": Words(
            "How did you come to it?",
            hint="How you weighed the suggestion and the reasons, also where you decide otherwise.",
            rows=4,
            missing="Write how you came to it",
            marked=True,
        ),
    }
    return signed_form(fields, by)


def outcome_in(form: SignedForm) -> str:
    return str(form.cleaned_data[name_of(OUTCOME)])
