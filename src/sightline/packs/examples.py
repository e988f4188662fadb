"""The packs' worked examples, run. An example that no longer comes true is a fault of the pack."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from sightline.domain.assessing import rules_that_speak
from sightline.domain.assessment import AssessmentRule, Criterion, RuleCase
from sightline.domain.clocks import ClockExample, Holidays, Timescale, UnknownYear, due_under
from sightline.domain.concern_form import (
    ConcernForm,
    Example,
    OptionList,
    ResponseStep,
    UnknownAnswer,
    still_owed,
)
from sightline.domain.instruments import ScoreExample, Scoring
from sightline.domain.reference import Guidance
from sightline.domain.scoring import band_of, total_of_seen
from sightline.packs.bank_holidays import england
from sightline.packs.faults import Fault
from sightline.packs.folder import Folder, every_part
from sightline.packs.joining import Joined
from sightline.packs.loading import ReadFile
from sightline.packs.versions import editions_that_overlap

#: The years that clocks may reach in an example.
FIRST_YEAR, LAST_YEAR = 2004, 2040
_REMEDY = "Correct the example, or the rule that it shows."


def faults_of_examples(folder: Folder, joined: Joined) -> Iterator[Fault]:
    """Run every example of one pack. Also refused: a rule that decides something and shows none."""
    holidays = england(FIRST_YEAR, LAST_YEAR)
    steps = tuple(joined.of(ResponseStep).values())
    for file in folder.files:
        for clock in every_part(file.value, Timescale):
            for worked in clock.examples:
                yield from _clock_faults(file, clock, worked, holidays)
        for question in every_part(file.value, OptionList):
            yield from _question_faults(file, question)
        for rule in every_part(file.value, AssessmentRule):
            for case in rule.cases:
                yield from _case_faults(file, rule, case)
        for scoring in every_part(file.value, Scoring):
            for scored in scoring.examples:
                yield from _score_faults(file, scoring, scored)
        for guidance in every_part(file.value, Guidance):
            for edition, what in editions_that_overlap(guidance):
                yield file.fault(edition, what, "End the earlier edition on the day before.")
        if isinstance(file.value, ConcernForm):
            yield from _response_faults(file, steps)


def _clock_faults(
    file: ReadFile[Any], clock: Timescale, worked: ClockExample, holidays: Holidays
) -> Iterator[Fault]:
    if clock.limit is None:
        remedy = "Remove the example, or give the rule its limit."
        yield file.fault(worked, f"'{clock.slug}' has no limit to work out", remedy)
        return
    try:
        started = datetime.fromisoformat(worked.started)
        expected = _instant_or_day(worked.due)
        found = due_under(clock, started, holidays)
    except (ValueError, UnknownYear) as error:
        remedy = 'Write times as "2026-05-01T16:00+01:00" and days as "2026-05-05".'
        yield file.fault(worked, f"'{clock.slug}' cannot be worked out: {error}", remedy)
        return
    seen = found if isinstance(expected, datetime) else found.date()
    if seen != expected:
        what = f"'{clock.slug}' started {worked.started} falls due {seen}, not {worked.due}"
        yield file.fault(worked, what, _REMEDY)


def _instant_or_day(written: str) -> datetime | date:
    return datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)


def _question_faults(file: ReadFile[Any], question: OptionList) -> Iterator[Fault]:
    decides = any(option.prompts or option.route for option in question.options)
    if decides and not question.examples:
        what = f"'{question.slug}' decides something and shows no example"
        yield file.fault(question, what, "Add 'examples' with given, shows and route.")
    for worked in question.examples:
        yield from _answer_faults(file, question, worked)


def _answer_faults(file: ReadFile[Any], question: OptionList, worked: Example) -> Iterator[Fault]:
    try:
        shows, route = question.shows(worked.given), question.route_for(worked.given)
    except UnknownAnswer as error:
        yield file.fault(worked, str(error), _REMEDY)
        return
    given = ", ".join(worked.given)
    if shows != worked.shows:
        what = f"'{question.slug}' answered {given} shows {_words(shows)}"
        yield file.fault(worked, what, _REMEDY)
    if route is not worked.route:
        what = f"'{question.slug}' answered {given} goes to '{route.value}'"
        yield file.fault(worked, what, _REMEDY)


def _response_faults(file: ReadFile[Any], steps: Sequence[ResponseStep]) -> Iterator[Fault]:
    for worked in file.value.response_examples:
        owed = still_owed(steps, worked.decided)
        if owed != worked.still_owed:
            yield file.fault(worked, f"with these decided, still owed: {_words(owed)}", _REMEDY)


def _case_faults(file: ReadFile[Any], rule: AssessmentRule, case: RuleCase) -> Iterator[Fault]:
    answers = dict.fromkeys(case.criteria, Criterion.CONCERN)
    spoken = rules_that_speak((rule,), answers, case.given)
    speaks = any(each.speaks for each in spoken)
    if speaks is not case.speaks:
        said = "speaks" if speaks else "does not speak"
        yield file.fault(case, f"'{rule.slug}' {said} in the case '{case.why}'", _REMEDY)


def _score_faults(file: ReadFile[Any], scoring: Scoring, worked: ScoreExample) -> Iterator[Fault]:
    total = total_of_seen(scoring, worked.seen)
    band = band_of(scoring, total)
    if (total, band) != (worked.total, worked.band):
        what = f"'{worked.why}' adds up to {total}, called '{band}'"
        yield file.fault(worked, what, _REMEDY)


def _words(slugs: Sequence[str]) -> str:
    return ", ".join(slugs) or "nothing"
