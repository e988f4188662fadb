"""A referral with an own token in every field, for the sweeps: sent, decided, and not yet sent."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from tests.factories.forms import errors_of, form_key, id_in
from tests.factories.school import signed_in
from tests.integration.referrals.pages import filled_in, when_begun

if TYPE_CHECKING:
    from tests.integration.sweep.hidden import Hidden

#: Whoever wrote it, the leads of their agency, and the front door of the area.
REFERRED = ("lead", "deputy", "front door")


def a_referral(hidden: Hidden, child: UUID) -> None:
    """The lead's, to somebody outside, with everything that followed; and one not sent yet."""
    lead = signed_in(hidden.school.lead)
    draft = when_begun(lead, child)
    typed = filled_in(
        told=hidden.token("whom a referral went to", *REFERRED),
        shares=hidden.token("what a referral shared", *REFERRED),
        basis=hidden.token("on what basis", *REFERRED),
        reasons=hidden.token("the reasons of a referral", *REFERRED),
        rationale=hidden.token("how a referral was weighed", *REFERRED),
        **{
            "q-worry": hidden.token("the worry of a referral", *REFERRED),
            "q-childs-words": hidden.token("the child's words in a referral", *REFERRED),
        },
    )
    answer = lead.post(draft, typed)
    assert answer.status_code == 302, errors_of(answer)
    sent = id_in(str(lead.post(f"{draft}check/")["Location"]))
    hidden.thing("referral", sent, "a referral", *REFERRED)
    steps = {
        "chase": {"words": hidden.token("what was asked of a referral", *REFERRED)},
        "withdraw": {"why": hidden.token("why to withdraw", *REFERRED)},
        "decide": {
            "told_by": hidden.token("who told of a decision", *REFERRED),
            "referral_outcome": "assessment",
            "reasons": hidden.token("the reasons of a receiver", *REFERRED),
            "rationale": hidden.token("the rationale of a receiver", *REFERRED),
            "signature": "Sam Winterbourne",
        },
    }
    for step, said in steps.items():
        answer = lead.post(f"/referrals/{sent}/{step}/", {"form_key": form_key(), **said})
        assert answer.status_code == 302, (step, errors_of(answer))
    _besides(hidden, child)
    begun = when_begun(lead, child)
    word = hidden.token("words of a referral's draft", "lead")
    assert lead.post(f"{begun}save/", {"page_token": "one", "reasons": word}).status_code == 200
    hidden.thing("draft", id_in(begun), "a referral's draft", "lead")


def _besides(hidden: Hidden, child: UUID) -> None:
    """Advice that was asked, and an exclusion that was considered."""
    lead = signed_in(hidden.school.lead)
    asked = lead.post(
        f"/referrals/of/{child}/advice/",
        {
            "form_key": form_key(),
            "asked_whom": hidden.token("whom advice was asked of", *REFERRED),
            "asked_day-how": "yesterday",
            "asked_time": "10:15",
            "named": "yes",
            "question": hidden.token("a question for advice", *REFERRED),
        },
    )
    assert asked.status_code == 302, errors_of(asked)
    hidden.thing("consultation", id_in(str(asked["Location"])), "a consultation", *REFERRED)
    considered = lead.post(
        f"/referrals/of/{child}/exclusion/",
        {
            "form_key": form_key(),
            "what": hidden.token("from what a child would be excluded", *REFERRED),
            "why": hidden.token("why it is considered", *REFERRED),
        },
    )
    assert considered.status_code == 302, errors_of(considered)
    hidden.thing("exclusion", id_in(str(considered["Location"])), "an exclusion", *REFERRED)
