"""What is asked before a child is excluded."""

from __future__ import annotations

from collections.abc import Sequence

from sightline.access.directory import Colleague
from sightline.access.identity import Actor
from sightline.concerns.asking import Fields
from sightline.design.choices import Option
from sightline.design.fields import Choose, Line, Tick, Words
from sightline.design.forms import SightlineForm
from sightline.referrals.forms.signing import SignedForm, signed_form
from sightline.referrals.models import SafetyDecision


class ConsiderForm(SightlineForm):
    """An exclusion is being considered."""

    what = Line(
        "From what would the child be excluded?",
        hint="A school, a placement, a club, a service.",
        missing="Write from what the child would be excluded",
    )
    why = Words("Why is it considered?", rows=4, missing="Write why it is considered", marked=True)


def safety_form(by: Actor, *, whole: bool, others: Sequence[Colleague]) -> type[SignedForm]:
    """whole: a screening and a referral are both there."""
    fields: Fields = {
        "reasons": Words(
            "What would it mean for the child’s safety? The reasons",
            hint="Where the child would be, with whom, and who could reach them.",
            rows=4,
            missing="Write the reasons",
            marked=True,
        ),
        "go_ahead": Choose(
            "What do you decide?",
            [
                Option(
                    one.value, one.label, "", ("plan",) if one is SafetyDecision.GoAhead.YES else ()
                )
                for one in SafetyDecision.GoAhead
            ],
            missing="Choose what you decide",
        ),
        "plan": Words(
            "What keeps the child safe?",
            hint="Who sees the child each day, who is told, and what is done if they are missing.",
            rows=4,
            missing="Write the plan that keeps the child safe",
            marked=True,
        ),
        "rationale": Words(
            "How did you come to it?", rows=3, missing="Write how you came to it", marked=True
        ),
    }
    if not whole:
        fields["why_without"] = Words(
            "Why is this decided before there is a screening and a referral?",
            rows=3,
            missing="Write why this is decided without them",
            marked=True,
        )
    if others:
        fields["accountable"] = Tick(
            "Who else answers for this decision?",
            [Option(str(one.worker_id), one.name, one.job_title) for one in others],
            hint="You answer for it, because you sign it.",
        )
    return signed_form(fields, by)
