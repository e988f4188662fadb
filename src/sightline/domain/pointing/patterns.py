"""What repeats, what is looked at one by one, and what nobody takes further."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sightline.domain.pointing.known import Evidence, Known, Pointed, PointingRule, Written
from sightline.domain.pointing.told import pointed, said_of, times


def repeated(rule: PointingRule, known: Known) -> Pointed | None:
    """The same thing, so many times within so many days. Shown with every one of its dates."""
    run = _latest_run(known.of(rule.strands), rule)
    if not run or _settled(rule, known, run):
        return None
    sentence = f"{rule.name}: {times(len(run))} in {_span(run)}."
    return pointed(rule, sentence, [said_of(one, one.label) for one in run])


def one_by_one(rule: PointingRule, known: Known) -> Pointed | None:
    """Incidents pile up, and nobody has looked at them together since the first of them."""
    after = _last(known.of(rule.settled_by))
    counted = [one for one in known.of(rule.strands) if one.on > after]
    run = _latest_run(counted, rule)
    if not run:
        return None
    since = run[0].on
    agencies = {one.agency for one in counted if one.agency and one.on >= since}
    by = f" by {len(agencies)} agencies" if len(agencies) > 1 else ""
    sentence = (
        f"{times(len(run)).capitalize()} in {_span(run)} something happened and was written down"
        f"{by}, and nobody has written that they looked at it all together."
    )
    return pointed(rule, sentence, [said_of(one, one.label) for one in run])


def drift(rule: PointingRule, known: Known) -> Pointed | None:
    """Something agreed is late, or a plan has had no review in time."""
    evidence = [
        Evidence("duty", one.duty_id, one.due, f"late: {one.title}")
        for one in known.owed
        if one.due is not None and (known.today - one.due).days > rule.numbers["late_days"]
    ]
    late = len(evidence)
    reviews = [one.on for one in known.of(rule.settled_by)]
    unreviewed = 0
    for one in known.held:
        if one.code not in rule.codes or not one.holds_on(known.today):
            continue
        since = max([one.since, *(day for day in reviews if day >= one.since)])
        if (known.today - since).days > rule.numbers["review_days"]:
            unreviewed += 1
            words = f"no review since {since:%-d %B %Y}: {one.in_words}"
            evidence.append(Evidence("holding", one.holding_id, since, words))
    if not evidence:
        return None
    said = []
    if late:
        said.append(f"{late} agreed thing{'s are' if late > 1 else ' is'} late")
    if unreviewed:
        said.append("there is a plan and no review was written down in time")
    return pointed(rule, f"{_sentence(' and '.join(said))}.", evidence)


def moment_to_reach(rule: PointingRule, known: Known) -> Pointed | None:
    """Something happened lately at which a child may be more open to somebody, and nobody has
    written down since that the child was seen and heard. No more than a moment: it goes by."""
    since = known.today - timedelta(days=rule.numbers["within_days"])
    heard = _last(known.of(rule.settled_by))
    lately = [one for one in known.of(rule.strands) if since <= one.on <= known.today]
    moments = [one for one in lately if one.on > heard]
    if not moments:
        return None
    sentence = (
        "Something happened lately at which the child may be more open to somebody, and nobody has"
        " written since that the child was seen and heard."
    )
    return pointed(rule, sentence, [said_of(one, one.label) for one in moments])


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _last(some: Sequence[Written]) -> date:
    """The day of the last of them, which are in order; before all days where there is none."""
    return some[-1].on if some else date.min


def _latest_run(counted: Sequence[Written], rule: PointingRule) -> list[Written]:
    """The newest stretch in which it happened often enough, with all that belongs to it."""
    often, within = rule.numbers["times"], timedelta(days=rule.numbers["within_days"])
    for last in range(len(counted) - 1, often - 2, -1):
        if counted[last].on - counted[last - often + 1].on <= within:
            first = last - often + 1
            while first > 0 and counted[last].on - counted[first - 1].on <= within:
                first -= 1
            return list(counted[first : last + 1])
    return []


def _settled(rule: PointingRule, known: Known, run: Sequence[Written]) -> bool:
    return _last(known.of(rule.settled_by)) > run[-1].on


def _span(run: Sequence[Written]) -> str:
    days = (run[-1].on - run[0].on).days
    if days < 1:
        return "one day"
    if days < 45:
        return f"{days + 1} days"
    return f"{round(days / 30.4)} months"
