"""What holds about some children: Robyn's family, order, models and who protects her; then a few
others, so that each page of the picture has something to show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid5

from sightline.domain.chronology import Basis, Certainty
from sightline.domain.dates import UncertainDate
from sightline.domain.picture import Stance
from sightline.picture import actions, queries
from sightline.synthetic.played.stage import Known, Stage, there
from sightline.synthetic.shapes import SyntheticWorker

SCHOOL = "ambermere-high"
MOST_OTHERS = 12


@dataclass(frozen=True)
class Held:
    """One holding: its kind and answer, since how many days, its words, and the rest as said."""

    kind: str
    code: str
    days: int
    words: str
    source: str = "From our own records"
    more: dict[str, Any] = field(default_factory=dict)
    until: int | None = None  # days ago


ROBYN: tuple[Held, ...] = (
    Held("protective-factor", "trusted-adult", 700,
         "Robyn starts each day with her and goes to her when it is too loud.", "Robyn",
         {"other_words": "Ms Tindall, her tutor", "childs_choice": "yes"}),
    Held("protective-factor", "activity", 600,
         "Robyn reads about swifts and gives talks about them.", "The librarian",
         {"other_words": "birds, and the library’s window seat", "childs_choice": "yes"}),
    Held("protective-factor", "family-member", 690,
         "Sits with both children whenever she is asked.", "Robyn’s mum",
         {"other_words": "her grandmother", "childs_choice": "yes"}),
    Held("adult-issue", "abused", 720, "Dean controlled the money and the phone.", "Claire",
         {"other_words": "Claire Aldersley",
          "effect": "Robyn looks after Alfie when it is loud, and listens for the door."}),
    Held("adult-issue", "abuses", 720, "Arrested once; an order forbids him the house.", "Police",
         {"other_words": "Dean", "effect": "Robyn cannot hear him coming and sleeps badly."}),
    Held("order", "non-molestation", 698, "He may not come to the house.", "The order",
         {"other_words": "Dean", "enforced_by": "police", "responsible": "police"}, until=330),
    Held("exploitation-model", "inappropriate-relationship", 420,
         "A man of about thirty buys food and gives lifts, and says that there is a debt.",
         "Street team", {"stance": Stance.FITS}),
    Held("exploitation-model", "online", 340, "Messages in the night before the tablets.",
         "Robyn", {"stance": Stance.FITS}),
    Held("exploitation-model", "criminal-exploitation", 240,
         "Asked about, because of the debt; nothing was seen or said.", "The meeting",
         {"stance": Stance.NOT_KNOWN}),
    Held("exploitation-model", "gangs", 240, "Looked at together with the police.",
         "The meeting", {"stance": Stance.DOES_NOT_FIT}),
    Held("person-of-concern", "said-to-harm", 420, "Robyn calls him Kaz. He waits in a car.",
         "Robyn", {"other_words": "a man called Kaz"}),
    Held("care-status", "child-in-need", 300, "Plan agreed with Robyn and her mum.",
         "The team manager"),
    Held("disability", "HEAR", 2000, "Hearing aid on the left; speak to her right side.",
         "The school nurse"),
)  # fmt: skip
OTHERS: tuple[tuple[Held, ...], ...] = (
    (
        Held("protective-factor", "school", 300, "Breakfast club, every day.", "The child",
             {"other_words": "breakfast club", "childs_choice": "yes"}),
        Held("adult-issue", "mental-health", 260, "Days when getting up is not possible.",
             "The parent", {"other_words": "a parent", "effect": "The child cooks on those days."}),
        Held("care-status", "child-protection", 240, "Plan since the conference.", "The meeting"),
    ),
    (
        Held("protective-factor", "worker", 200, "Walks by the river on Tuesdays.", "The child",
             {"other_words": "the youth worker", "childs_choice": "yes"}),
        Held("order", "dvpo", 45, "Made after the night in the kitchen.", "Police",
             {"other_words": "a former partner", "enforced_by": "nobody",
              "responsible": "victim", "responsible_words": "the child’s mother, told to ring"},
             until=17),
    ),
    (
        Held("protective-factor", "friend", 150, "Since primary school.", "The child",
             {"other_words": "a friend in the same form", "childs_choice": "yes"}),
        Held("immigration", "waiting", 400, "Waits for an answer with the family.", "The parent"),
        Held("exploitation-form", "images", 60, "A picture was asked for.", "The child",
             {"stance": Stance.FITS}),
    ),
)  # fmt: skip
#: What was said of what the rules point out of Robyn: by whom, of which rule, "" or why of no use.
JUDGED = (
    ("marcus.osei", "incidents-one-by-one", ""),
    ("marcus.osei", "blame-in-record", ""),
    ("amara.kamara", "incidents-one-by-one", ""),
    ("amara.kamara", "drift", "done-elsewhere"),
)
#: A lead writes this one down so that the rule on what protects has something to say.
THREATENED = "The head thinks about five days’ exclusion; Friday decides."


def play(stage: Stage, families: Sequence[Known]) -> None:
    """Robyn first, then children of the high school and others, in the order of the families."""
    robyn = next((one for one in families if one.child.given == "Robyn"), None)
    if robyn is not None:
        # Whom Robyn is allocated to keeps the picture; the school keeps who protects her there.
        _hold_all(stage, robyn, ROBYN, by_whom=stage.worker("amara.kamara"))
        _hold_all(stage, robyn, ROBYN[:1], keys=200)
        _judge(stage, robyn)
    others = [one for one in families if one.child.number > 1 and SCHOOL in one.leads]
    for place, one in enumerate(others[:MOST_OTHERS]):
        _hold_all(stage, one, OTHERS[place % len(OTHERS)], threatened=place == 0)


def _judge(stage: Stage, robyn: Known) -> None:
    """Was it of use? So that the pages of the rules have something measured."""
    at = stage.at(9, 16, 5)
    for place, (slug, rule, reason) in enumerate(JUDGED, start=300):
        with stage.acting(stage.worker(slug), at) as by:
            actions.judge_rule(
                rule=rule, subject_id=robyn.child.key, useful=not reason, reason=reason,
                sent_key=_key(robyn, place), packs=stage.packs, by=by, now=at,
            )  # fmt: skip


def _hold_all(
    stage: Stage, known: Known, held: Sequence[Held], *, by_whom: SyntheticWorker | None = None,
    threatened: bool = False, keys: int = 0,
) -> None:  # fmt: skip
    worker = by_whom or known.leads.get(SCHOOL) or next(iter(known.leads.values()))
    at = stage.at(14, 15, 40)
    with stage.acting(worker, at) as by:
        for place, one in enumerate(held, start=keys):
            made = actions.hold(
                subject_id=known.child.key, said=_said(one, at.date()),
                sent_key=_key(known, place), packs=stage.packs, by=by, now=at,
            )  # fmt: skip
            if threatened and one.kind == "protective-factor":
                actions.threaten(
                    holding=there(queries.holding(made)), by_what="exclusion", words=THREATENED,
                    happened=UncertainDate.exact(at.date()), sent_key=_key(known, 100 + place),
                    packs=stage.packs, by=by, now=at,
                )  # fmt: skip


def _said(one: Held, today: date) -> actions.Said:
    return actions.Said(
        kind=one.kind,
        code=one.code,
        words=one.words,
        source=one.source,
        since=UncertainDate.exact(today - timedelta(days=one.days)),
        basis=Basis.REPORT,
        certainty=Certainty.LIKELY,
        until=None if one.until is None else today - timedelta(days=one.until),
        **one.more,
    )


def _key(known: Known, place: int) -> UUID:
    return uuid5(known.child.key, f"held/{place}")
