"""One screening, answered item by item and judged, as its pages would keep it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from sightline.access.identity import Actor
from sightline.access.queries import files_about
from sightline.domain.dates import UncertainDate
from sightline.domain.instruments import Item
from sightline.kernel.clock import LONDON
from sightline.screening import actions, asked, drafts, noticed
from sightline.screening import queries as screenings
from sightline.screening.given import Given, Written, suggested
from sightline.synthetic.played.stage import Known, Stage
from sightline.synthetic.shapes import SyntheticWorker
from sightline.synthetic.texts import decided as texts

MOST_ACCEPTED = 3
#: Items whose words are kept apart as health detail are left to the health file's own entries.
_WORDS = {
    "words": "said",
    "wants-next": "wishes",
    "happening": "happening",
    "who-and-where": "who",
}
_SAME_FOR_ALL = {
    "inside-and-outside": texts.INSIDE_AND_OUTSIDE,
    "not-known": texts.UNKNOWN,
    "other-children": texts.OTHERS,
    "next": texts.NEXT,
    **texts.PROTECTION,
}


def screen(
    stage: Stage,
    known: Known,
    by: SyntheticWorker,
    at: datetime,
    *,
    again: bool = False,
    refer: bool = True,
    told: texts.Told | None = None,
) -> UUID:
    """Screen a child; returns the screening. again: what was noticed since is answered too.

    refer False: help is offered and it is looked at again, after the lead was asked.
    """
    said = told or texts.TOLD[known.child.storyline]
    with stage.acting(by, at) as actor:
        instrument = stage.asked
        earlier = screenings.last_with(known.child.key, instrument.instrument.slug)
        reason = "again" if earlier else "worried"
        draft = drafts.begin(
            draft_id=uuid4(), subject_id=known.child.key, asked=instrument, reason=reason,
            reason_said="", earlier=earlier.pk if earlier else None, by=actor, now=at,
        )  # fmt: skip
        given = [
            _answer(item, known, said, actor, at, again=again)
            for item in instrument.instrument.items
        ]
        facts = _facts(known, at)
        spoken = suggested(instrument, given, facts, stage.packs)
        refer = refer or not spoken.not_referring.allowed
        done = actions.complete(
            draft=draft,
            whole=actions.Whole(
                asked=instrument,
                given=given,
                verdicts=_verdicts(known, instrument),
                suggested=spoken,
                said={
                    "reason": reason,
                    "reason_said": "",
                    "facts": facts,
                    "agencies": {"police": "They know the car.", "health": ""},
                },
            ),
            judged=_judged(known, said, actor, at, refer=refer),
            packs=stage.packs,
            by=actor,
            now=at,
        )
        return done.pk


def _answer(
    item: Item, known: Known, said: texts.Told, by: Actor, at: datetime, *, again: bool
) -> Given:
    seen = {**said.seen, **said.since} if again else said.seen
    if item.answers is None:
        words = _SAME_FOR_ALL.get(item.slug, "")
        if item.slug in _WORDS:
            words = getattr(said, _WORDS[item.slug])
        return Given(item, "", words=known.named(words))
    if item.answers == "criterion":
        return Given(item, "concern" if item.slug in said.criteria else "not_known")
    if item.slug == "asked":
        return Given(item, "yes")
    if item.slug == "disability":
        return Given(item, "yes" if known.child.disabilities else "no")
    if item.slug not in seen:
        return Given(item, "no" if len(item.slug) % 2 else "not_known")
    written = Written(
        words=known.named(seen[item.slug]),
        seen_by=f"{by.name}, {by.job_title}"[:200],
        happened=UncertainDate.month(at.year, at.month),
        basis="fact",
    )
    return Given(item, "yes", windows=("recent",), evidence=written)


def _facts(known: Known, at: datetime) -> dict[str, object]:
    return {
        "danger_now": "no",
        "age": known.age_on(at.astimezone(LONDON)),
        "sexual_activity": "not_known",
        "in_trust": "no",
        "works_with_children": "not_known",
        "disabled": "yes" if known.child.disabilities else "no",
    }


def _verdicts(known: Known, instrument: asked.Asked) -> list[noticed.Verdict]:
    """Of what is offered, the first few that an item asks for are taken, and one is not."""
    things = noticed.offered(known.child.key, files_about(known.child.key), instrument)
    fitting = [one for one in things if one.items][: MOST_ACCEPTED + 1]
    taken = [
        noticed.Verdict(one.key, accepted=True, item=one.items[0])
        for one in fitting[:MOST_ACCEPTED]
    ]
    left = [noticed.Verdict(one.key, accepted=False, item="") for one in fitting[MOST_ACCEPTED:]]
    return [*taken, *left]


def _judged(
    known: Known, said: texts.Told, by: Actor, at: datetime, *, refer: bool
) -> actions.Judged:
    considered = {name: known.named(words) for name, words in texts.CONSIDERED.items()}
    if refer:
        return actions.Judged(
            reasons=known.named(said.worry),
            decision="refer",
            rationale=known.named(texts.RATIONALE),
            considered=considered,
        )
    return actions.Judged(
        reasons=texts.WATCH_REASONS,
        decision="other_help",
        rationale=texts.WATCH_RATIONALE,
        considered=considered,
        consulted={
            "who": f"{by.name}, {by.job_title}",
            "when": UncertainDate.exact(at.astimezone(LONDON).date()).in_words(),
            "said": texts.LEAD_SAID,
            "approved_by": "",
        },
    )
