"""A plan with an own token in every field, for the sweeps; its action, and what is beside it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sightline.kernel import clock
from tests.factories.forms import day_on, id_in, pressed
from tests.factories.school import signed_in

if TYPE_CHECKING:
    from tests.integration.sweep.hidden import Hidden

#: Whoever began it, the leads of their agency, and the front door of the area.
PLANNED = ("lead", "deputy", "front door")


def a_plan(hidden: Hidden, child: UUID) -> None:
    """The lead's, in which nobody of another agency takes part yet."""
    lead = signed_in(hidden.school.lead)

    def token(what: str) -> str:
        return hidden.token(what, *PLANNED)

    begun = pressed(
        lead, f"/plans/of/{child}/start/", kind="child", words=token("what a plan is for"),
        members="", **_day("review_on", 20),
    )  # fmt: skip
    plan = id_in(begun)
    hidden.thing("plan", plan, "a plan", *PLANNED)
    steps: dict[str, dict[str, Any]] = {
        "need": {"area": "safety", "words": token("what is needed"), "knows": ""},
        "outcome": {"words": token("what the child wants"), "whose": "child", "said_by": "",
                    "knows": ""},
        "attempt": {"way": "call", "reached": "no", "otherwise": token("what is done next time"),
                    "words": token("what was learnt"), "on-how": "today"},
        "police": {"what": "named-officer", "officer": token("the named officer"),
                   "words": token("what the police do")},
        "date": {"what": "court", "whose": "others", "words": token("who supports the child"),
                 "name": "Sam Winterbourne", **_day("on", 3)},
        "challenge": {"words": token("what is challenged"), "name": "Kit Ashdown",
                      **_day("by_date", 3)},
        "agree": {"words": token("what was agreed"), "name": "Sam Winterbourne", "for_child": "yes",
                  "will_show": hidden.token("what will show it", *PLANNED), **_day("by_date", 3)},
        "review": {"decision": "go_on", "words": token("the reasons of a review"), "knows": "",
                   "childs_words": token("what the child said at a review"), "held_on-how": "today",
                   **_day("go_on_until", 9)},
    }  # fmt: skip
    for step, said in steps.items():
        pressed(lead, f"{begun}{step}/", **said)
    page = lead.get(begun).content.decode()
    hidden.thing("action", id_in(page[page.index("/actions/") :]), "an action", *PLANNED)


def _day(name: str, days: int) -> dict[str, str]:
    return day_on(name, clock.today() + timedelta(days=days))
