"""An audit through its pages, from its plan to its end, and the self-assessment of an agency."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client

from sightline.audits import actions, queries
from sightline.audits.models import Audit
from sightline.domain.chronology import Certainty
from sightline.kernel import clock
from sightline.packs.catalogue import current
from tests.database import Database
from tests.factories.audits import NOW, TODAY, YEAR, Partnership, given_a_partnership
from tests.factories.forms import pressed
from tests.factories.school import Person, signed_in, somebody

QUESTIONS = current().audits.themes["sexual-exploitation"].questions
SOON = TODAY + timedelta(days=30)


@pytest.fixture(scope="module")
def around(database: Database) -> Iterator[Partnership]:
    made = given_a_partnership(database, children=6)
    with clock.set_to(NOW):
        yield made


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, f"{path}: {answer.status_code}"
    return answer.content.decode()


def day(name: str, of: date) -> dict[str, str]:
    said = {"how": "day", "day": of.day, "month": of.month, "year": of.year}
    return {f"{name}-{part}": str(value) for part, value in said.items()}


def planned(around: Partnership, manager: Client, title: str) -> str:
    agencies = [str(around.agencies[one]) for one in ("school", "clinic")]
    return pressed(
        manager, "/audits/plan/", theme="sexual-exploitation", title=title, size="6",
        agencies=agencies, **day("starts_on", YEAR[0]), **day("ends_on", YEAR[1]),
    )  # fmt: skip


def started(around: Partnership, manager: Client, title: str) -> str:
    audit = planned(around, manager, title)
    pressed(manager, f"{audit}draw/")
    pressed(signed_in(around.lead), f"{audit}auditors/", workers=[str(around.teacher.worker_id)])
    pressed(signed_in(around.matron), f"{audit}auditors/", workers=[str(around.nurse.worker_id)])
    pressed(manager, f"{audit}start/", **day("until", SOON))
    return audit


def cases_of(who: Person, around: Partnership, audit: str) -> list[queries.Case]:
    with around.as_(who):
        return [one for one in queries.cases() if str(one.audit.pk) in audit]


def answered(who: Person, around: Partnership, audit: str, grade: str) -> None:
    """The first case through its pages, the others by the actions behind them."""
    client = signed_in(who)
    first, *others = cases_of(who, around, audit)
    own = f"/audits/cases/{first.dealt_id}/"
    for question in QUESTIONS:
        pressed(client, f"{own}{question}/", grade=grade, words="It is on the second page.",
             sure="certain", evidence=[str(entry_of(who, around, first))])  # fmt: skip
    pressed(client, f"{own}give-in/")
    with around.as_(who) as by:
        for case in others:
            for question in QUESTIONS:
                actions.answer(
                    case=case, question=question, grade=grade, words="On the second page.",
                    sure=Certainty.LIKELY, evidence=[], key=uuid4(), packs=current(), by=by,
                    now=NOW,
                )  # fmt: skip
            actions.give_in(case=case, packs=current(), by=by, now=NOW)


def entry_of(who: Person, around: Partnership, case: queries.Case) -> UUID:
    with around.as_(who):
        [entry] = queries.evidence_for(case)
    return entry.entry_id


def test_an_audit_from_its_plan_to_its_recommendation(around: Partnership) -> None:
    manager = signed_in(around.manager)
    audit = started(around, manager, "How we heard children")
    told = page(manager, audit)
    assert "Nobody could choose" in told
    assert "Child Number" not in told
    teacher = signed_in(around.teacher)
    first = cases_of(around.teacher, around, audit)[0]
    record = page(teacher, f"/audits/cases/{first.dealt_id}/")
    assert "Child Number" in record
    assert teacher.get(f"/subjects/{first.subject_id}/").status_code == 200
    answered(around.teacher, around, audit, "good")
    answered(around.nurse, around, audit, "inadequate")
    with around.as_(around.manager):
        assert all(one.given for one in queries.progress(first.audit.pk))
    pressed(manager, f"{audit}meeting/")
    with around.as_(around.manager):
        cases = queries.meeting(first.audit.pk)
    assert len(cases) == 6
    first_shown = f"{audit}meeting/{cases[0].drawn_id}/"
    shown = page(manager, first_shown)
    assert "They differ" in shown
    assert "Names 1 entry of its own record" in shown
    refused = manager.post(f"{first_shown}outcome/", {"grade": "good"})
    assert "Say where the auditors differed" in refused.content.decode()
    pressed(
        manager, f"{first_shown}outcome/", grade="good", words="The clinic had not heard of it."
    )
    with around.as_(around.manager) as by:
        for case in cases:
            for question in QUESTIONS:
                actions.agree(
                    of=first.audit, case=case, question=question, grade="good", words="As above.",
                    key=uuid4(), packs=current(), by=by, now=NOW,
                )  # fmt: skip
    assert "Heron Clinic" in page(teacher, f"{audit}meeting/{cases[0].drawn_id}/")
    pressed(manager, f"{audit}finding/", question="outcome", kind="improve",
         words="Outcomes are written down late.", recommend="Write outcomes within a week.",
         addressed_to="All agencies")  # fmt: skip
    pressed(manager, f"{audit}end/")
    after = page(signed_in(around.worker), audit)
    assert "Outcomes are written down late." in after
    assert "about 100%" in after
    assert "The recommendation that follows from it" in after
    assert teacher.get(f"/audits/cases/{first.dealt_id}/").status_code == 404
    assert teacher.get(f"/subjects/{first.subject_id}/").status_code == 404
    with around.as_(around.manager):
        later = Audit(theme="sexual-exploitation", area_id=1, at=NOW + timedelta(days=400))
        assert queries.round_before(later) == first.audit


def test_whoever_works_with_the_child_stands_aside_and_a_case_can_be_left_out(
    around: Partnership,
) -> None:
    manager = signed_in(around.manager)
    audit = started(around, manager, "A second look")
    tutor, teacher = around.tutor, signed_in(around.teacher)
    first = cases_of(around.teacher, around, audit)[0]
    pressed(teacher, f"/audits/cases/{first.dealt_id}/stand-aside/")
    assert teacher.get(f"/subjects/{first.subject_id}/").status_code == 404
    pressed(signed_in(around.lead), f"{audit}auditors/", workers=[str(tutor.worker_id)])
    [theirs] = cases_of(tutor, around, audit)
    assert theirs.subject_id == first.subject_id
    pressed(manager, f"{audit}replace/", number=str(theirs.number), reason="own-case",
         words="Everybody there taught this child.")  # fmt: skip
    assert cases_of(tutor, around, audit) == []
    assert "Nobody was left to draw" in page(manager, audit)
    refused = manager.post(f"{audit}end/", {"form_key": str(uuid4())})
    assert refused.status_code == 302


def test_the_last_day_is_moved_and_whoever_comes_after_leads_the_meeting(
    around: Partnership,
) -> None:
    manager = signed_in(around.manager)
    audit = started(around, manager, "Handed over")
    typed: dict[str, object] = {**day("until", SOON + timedelta(days=20)), "why": "Two are ill."}
    pressed(manager, f"{audit}move/", **typed)
    told = page(signed_in(around.worker), audit)
    assert "Two are ill." in told
    again = manager.post(f"{audit}move/", {"form_key": str(uuid4()), **typed})
    assert "It closes on that day already" in again.content.decode()
    with clock.set_to(NOW + timedelta(days=60)):
        manager = signed_in(around.manager)
        assert "What it opened closed on" in page(manager, audit)
        late = {**typed, **day("until", SOON + timedelta(days=60))}
        refused = manager.post(f"{audit}move/", {"form_key": str(uuid4()), **late})
        assert "Say that they are to open again" in refused.content.decode()
        pressed(manager, f"{audit}move/", **late, reopen="yes")
        assert "What had closed opened again." in page(manager, audit)
    manager = signed_in(around.manager)
    pressed(manager, f"{audit}meeting/")
    with around.as_(around.manager):
        [of] = [one for one in queries.audits() if str(one.pk) in audit]
        case = f"{audit}meeting/{queries.meeting(of.pk)[0].drawn_id}/"
    later = somebody(around.database, around.agencies["office"], "Nell Voss", "Manager",
                     "partnership_manager")  # fmt: skip
    successor = signed_in(later)
    for who, may in ((later, True), (around.manager, False), (around.teacher, False)):
        with around.as_(who):
            assert queries.may_take_meeting_over(of.pk) is may, who.name
    assert successor.get(case).status_code == 404
    assert manager.get(f"{audit}take-over/").status_code == 404
    assert f"{audit}take-over/" in page(successor, audit)
    pressed(successor, f"{audit}take-over/")
    assert "Agreed grade" in page(successor, f"{case}outcome/")
    assert manager.get(case).status_code == 404
    pressed(successor, f"{audit}end/")


@pytest.mark.parametrize("who", ["lead", "teacher", "worker", "far"])
def test_nobody_else_plans_starts_or_reads_the_meeting(around: Partnership, who: str) -> None:
    audit = planned(around, signed_in(around.manager), f"Of nobody’s for {who}")
    client = signed_in(getattr(around, who))
    for path in ("draw/", "start/", "move/", "take-over/", "replace/", "meeting/", "finding/",
                 "end/"):  # fmt: skip
        assert client.get(f"{audit}{path}").status_code == 404, path
    if who == "far":
        assert client.get(audit).status_code == 404
        assert "Of nobody’s" not in page(client, "/audits/")


def test_an_agency_grades_itself_and_another_looks_at_it(around: Partnership) -> None:
    manager = signed_in(around.manager)
    of = pressed(manager, "/audits/section-11/begin/", title="This year",
              **day("due_on", SOON))  # fmt: skip
    lead = signed_in(around.lead)
    typed = {"grade": "partly", "evidence": "Notes of the school council.",
             "actions_partly": "The head asks each form, by March."}  # fmt: skip
    answer = lead.post(f"{of}grade/culture/", {**typed, "actions_partly": ""})
    assert "Say what you will do" in answer.content.decode()
    own = pressed(lead, f"{of}grade/culture/", **typed)
    assert "Partly met" in page(lead, own)
    assert (
        lead.get(f"{own.replace(str(around.agencies['school']), str(uuid4()))}").status_code == 404
    )
    matron = signed_in(around.matron)
    [look] = re.findall(r'href="([^"]+/challenge/[^"]+)"', page(matron, own))
    assert lead.get(look).status_code == 404
    pressed(matron, look, stands="no", words="Ask also those who do not come.")
    assert "Doubted" in page(lead, own)
    with clock.set_to(NOW + timedelta(minutes=5)):
        later = pressed(manager, "/audits/section-11/begin/", title="Next year",
                     **day("due_on", SOON))  # fmt: skip
    assert "In the round before: Partly met" in page(lead, own.replace(of, later))
    assert "Partly met: 1" in page(manager, of)


@pytest.mark.parametrize(
    ("who", "may"),
    [("manager", True), ("lead", True), ("teacher", False), ("worker", False)],
)
def test_only_those_who_may_open_it_are_led_to_the_self_assessment(
    around: Partnership, who: str, may: bool
) -> None:
    client = signed_in(getattr(around, who))
    assert ('href="/audits/section-11/"' in page(client, "/audits/")) is may
    assert client.get("/audits/section-11/").status_code == (200 if may else 404)
