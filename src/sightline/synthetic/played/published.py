"""The analyst writes a problem profile, one manager checks it and another publishes it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import uuid5

from sightline.access import identity
from sightline.access.identity import Actor
from sightline.domain.profile import times
from sightline.kernel import audit, clock
from sightline.reporting import actions, queries
from sightline.synthetic.played.stage import Stage

ANALYST, CHECKS, PUBLISHES = "grace.leung", "marcus.osei", "gwen.sowerby"
TITLE = "Child exploitation in Ambermere and around it"
SECTIONS = {
    "heard": "Children told us that adults who give lifts and food are friendly first, and that it"
    " is hard to say no later. They asked for somebody who stays, and for questions that begin"
    " with how they are.",
    "known": "More is written down about the evening than about any other time of the day. Most of"
    " it comes from schools and from health. We are fairly sure of the days, less of the hours.",
    "not-known": "Boys, disabled children and children out of school are noticed less often than"
    " they are harmed. Of online harm we learn late. Few reports from a place do not mean that"
    " little happens there.",
    "methods": "Lifts, food, vapes and a place to stay come first, demands later. Adults use places"
    " where young people meet anyway, and empty buildings beside them.",
    "places": "Transport interchanges and places to eat that are open late; what makes them unsafe"
    " is that no adult there knows whom to ring.",
    "response": "Licensing visited businesses that are open late, and staff were told whom to ring."
    " What changed at these places is looked at again in the spring.",
    "next": "Prevent: training for drivers and night staff, by February, owned by licensing."
    " Protect: somebody whom children chose stays with them, owned by social care. Pursue: a plan"
    " for each of these places, owned by the police.",
}


def play(stage: Stage) -> None:
    """Two weeks ago, for the twelve months to the last quarter that was over then."""
    profile = uuid5(stage.worker(ANALYST).key, "profile")
    begun = stage.at(14, 11)
    rule = stage.packs.profile_rules["profile"]
    time = times(rule, begun.date())[0]
    with _acting(stage, ANALYST, begun) as by:
        actions.begin(
            profile=profile, starts_on=time.starts_on, ends_on=time.ends_on, title=TITLE,
            packs=stage.packs, by=by, now=begun,
        )  # fmt: skip
        [of] = queries.in_making(profile)
        written = {slug: text for slug, text in SECTIONS.items() if slug in
                   stage.packs.profile_sections}  # fmt: skip
        actions.write(of=of, title=TITLE, sections=written, by=by, now=begun)
    checked = stage.at(11, 9)
    with _acting(stage, CHECKS, checked) as by:
        [of] = queries.in_making(profile)
        actions.check(
            of=of, right=True, said=rule.checks, words="", packs=stage.packs, by=by, now=checked
        )
    at = stage.at(10, 15)
    with _acting(stage, PUBLISHES, at) as by:
        [of] = queries.in_making(profile)
        actions.publish(of=of, by=by, now=at)


@contextmanager
def _acting(stage: Stage, who: str, at: datetime) -> Iterator[Actor]:
    """At work at that moment, reading as their pages do: the analyst the area's information."""
    with (
        clock.set_to(at),
        audit.collecting(),
        identity.acting_as(
            stage.worker(who).key, shape="area" if who == ANALYST else "narrow"
        ) as actor,
    ):
        yield actor
