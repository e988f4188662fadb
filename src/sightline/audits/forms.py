"""What is asked of those who plan, run, answer and moderate an audit, and of agencies about
themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sightline.audits.models import Finding
from sightline.chronology.queries import EntrySeen
from sightline.concerns.asking import Fields
from sightline.design.choices import Option
from sightline.design.date_part import DAY, DatePart
from sightline.design.fields import Choose, Line, Pick, Tick, Words
from sightline.domain.audits import AuditGrade
from sightline.domain.chronology import Certainty
from sightline.domain.dates import in_full
from sightline.packs.catalogue import Packs

NOBODY = "Write of no child and no person, and of nothing from which one could be told."
SHORT = 90
#: What is offered as the number of children, up to what the pack allows.
SIZES = (4, 6, 8, 10, 12, 16, 20, 30, 40)


def planning(packs: Packs, agencies: Mapping[UUID, str]) -> Fields:
    return {
        "theme": Choose(
            "Theme",
            [Option(one.slug, one.title, one.help) for one in packs.audits.themes.values()],
            missing="Choose a theme",
        ),
        "title": Line("Title", hint="Everybody in the area sees it.", missing="Write a title"),
        "starts_on": DatePart("Records from", ways=(DAY,), missing="Give the first day"),
        "ends_on": DatePart("Records to", ways=(DAY,), missing="Give the last day"),
        "size": Pick(
            "How many children",
            [Option(str(one), str(one)) for one in SIZES if one <= packs.audits.rule.most],
            initial="8", missing="Choose how many",
        ),
        "agencies": Tick(
            "Which agencies are invited",
            [Option(str(ident), name) for ident, name in agencies.items()],
            hint="Each names its own auditors and audits its own records. Only children of whom"
            f" at least {packs.audits.rule.fewest_agencies} of them recorded something can be"
            " drawn.",
            required=True, missing="Choose the agencies",
        ),
    }  # fmt: skip


def naming(colleagues: Sequence[tuple[UUID, str]]) -> Fields:
    return {
        "workers": Tick(
            "Who audits for your agency",
            [Option(str(ident), name) for ident, name in colleagues],
            hint="Rather somebody who does not work with the children. Each is asked, of each"
            " child, whether they do.",
            required=True, missing="Choose at least one colleague",
        )
    }  # fmt: skip


def starting() -> Fields:
    return {
        "until": DatePart(
            "Until when", ways=(DAY,), past=False, missing="Give the last day",
            hint="The records close to the auditors at the end of this day, or when you end it.",
        )
    }  # fmt: skip


def moving(*, over: bool) -> Fields:
    """over: the day has passed, and what it opened has closed."""
    asked: Fields = {
        **starting(),
        "why": Line("Why", hint=f"Everybody in the area reads it. {NOBODY}", longest=300,
                    missing="Say why the day is moved"),
    }  # fmt: skip
    if over:
        asked["reopen"] = Tick(
            "The day was over, so the records have closed",
            [Option("yes", "Open them again to the auditors who still have them")],
            required=True, missing="Say that they are to open again, or leave it closed",
        )  # fmt: skip
    return asked


def replacing(packs: Packs, numbers: Sequence[int]) -> Fields:
    return {
        "number": Pick(
            "Which case", [Option(str(one), f"Case {one}") for one in numbers],
            missing="Choose the case",
        ),
        "reason": Choose(
            "Why it is not audited",
            [Option(one.slug, one.label) for one in packs.audits.left_out.values()],
            missing="Choose a reason",
        ),
        "words": Words("In your own words", hint=NOBODY, rows=3, missing="Say why"),
    }  # fmt: skip


def answering(packs: Packs, evidence: Sequence[EntrySeen]) -> Fields:
    asked: Fields = {
        "grade": _grade(packs.audits.grades, "Grade"),
        "words": Words(
            "Your reasons", hint="From your own agency’s record alone. Name nobody: say “the"
            " child”, “the social worker”.", rows=7, missing="Give your reasons", marked=True,
        ),
        "sure": Choose(
            "How sure are you?", [Option(one.value, one.label) for one in Certainty],
            missing="Say how sure you are",
        ),
    }  # fmt: skip
    if evidence:
        asked["evidence"] = Tick(
            "Entries that show it",
            [Option(str(one.entry_id), _in_short(one)) for one in evidence],
            hint="Others see how many you named, and none of them.",
        )
    return asked


def agreeing(packs: Packs) -> Fields:
    return {
        "grade": _grade(packs.audits.grades, "Agreed grade"),
        "words": Words(
            "Where auditors differed, and why this grade", required=False, rows=4, marked=True,
            hint="Needed where they gave different grades, or another one than this.",
        ),
    }  # fmt: skip


def finding(packs: Packs, questions: Sequence[str]) -> Fields:
    return {
        "question": Pick(
            "It answers", [Option(one, packs.audits.questions[one].text) for one in questions],
            missing="Choose the question",
        ),
        "kind": Choose(
            "What it is", [Option(one.value, one.label) for one in Finding.Kind],
            missing="Say what it is",
        ),
        "words": Words("What was found over the cases", hint=NOBODY, rows=5, marked=True,
                       missing="Write what was found"),
        "recommend": Words(
            "What is recommended", required=False, rows=4, marked=True,
            hint=f"{NOBODY} It becomes a recommendation of the partnership, with actions. It may"
            " stay empty.",
        ),
        "addressed_to": Line("To whom", required=False, hint="An agency, or all of them."),
    }  # fmt: skip


def beginning_round() -> Fields:
    return {
        "title": Line("Title", missing="Write a title"),
        "due_on": DatePart("By when", ways=(DAY,), past=False, missing="Give the day"),
    }


def grading_own(packs: Packs, *, evidence: str, actions: str) -> Fields:
    return {
        "grade": Choose(
            "How far do you meet it?",
            [Option(one.slug, one.label, reveals=() if one.met else (f"actions_{one.slug}",))
             for one in packs.audits.standard_grades.values()],
            missing="Choose how far it is met",
        ),
        **{
            f"actions_{one.slug}": Words(
                "What you will do, who, and by when", rows=3, initial=actions,
                missing="Say what you will do, who, and by when",
            )
            for one in packs.audits.standard_grades.values() if not one.met
        },
        "evidence": Words(
            "How do you know?", hint="What can be shown to others. Write of no child and no"
            " person.", rows=5, initial=evidence, missing="Say how you know",
        ),
    }  # fmt: skip


def challenging() -> Fields:
    return {
        "stands": Choose(
            "Does the grade stand?",
            [Option("yes", "Yes, as far as we can see"), Option("no", "No, or not yet shown")],
            missing="Say whether it stands",
        ),
        "words": Words("What you looked at, and what you ask", rows=4,
                       missing="Say what you looked at, and what you ask"),
    }  # fmt: skip


def day_in(said: Mapping[str, Any], name: str) -> date:
    found: date = said[name].earliest
    return found


def _grade(grades: Mapping[str, AuditGrade], label: str) -> Choose:
    return Choose(
        label, [Option(one.slug, one.label, one.help) for one in grades.values()],
        missing="Choose a grade",
    )  # fmt: skip


def _in_short(one: EntrySeen) -> str:
    when = in_full(one.happened.latest) if one.happened.latest else "day not known"
    words = " ".join(one.words.split())
    return f"{when}: {words[:SHORT]}{'…' if len(words) > SHORT else ''}"
