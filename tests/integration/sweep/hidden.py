"""A child's story with an own token in every protected field, and who may read each of them."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.test import Client

from sightline.access import identity
from sightline.concerns import actions as concerns
from sightline.concerns.models import Concern
from sightline.domain.chronology import Basis, Certainty
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current
from tests.database import Database
from tests.factories import access as given
from tests.factories.accounts import given_a_login
from tests.factories.duties import given_a_duty
from tests.factories.picture import given_a_finding, given_a_holding, given_a_threat
from tests.factories.school import Person, School, given_a_findable_name, given_a_school, signed_in
from tests.integration.concerns.steps import (
    rows,
    said,
    when_begun,
    when_recorded,
    when_said_who,
)
from tests.integration.screening import steps as screening
from tests.integration.sweep.away import a_missing_episode
from tests.integration.sweep.referred import a_referral
from tests.integration.sweep.with_disruption import a_plan_that_protects
from tests.integration.sweep.with_information import a_report
from tests.integration.sweep.with_plan import a_plan

NOBODY: frozenset[str] = frozenset()
LETTERS = "bcdfghjklmnpqrstvwxz"


@dataclass(frozen=True)
class Canary:
    """readers: names of those who may meet it. shown: whether some page must show it to one."""

    token: str
    field: str
    readers: frozenset[str]
    shown: bool = True


@dataclass(frozen=True)
class Thing:
    """Something with an address. kind: which routes take its id."""

    kind: str
    id: UUID
    what: str
    readers: frozenset[str]


@dataclass
class Hidden:
    """Everybody by a name of what they are, every token, and every id that a route takes."""

    school: School
    people: dict[str, Person | None]
    canaries: list[Canary] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)

    def token(self, what: str, *readers: str, shown: bool = True) -> str:
        """A word that stands nowhere else; letters alone, so that it may be part of a name."""
        drawn = "Qx" + "".join(secrets.choice(LETTERS) for _ in range(10))
        self.canaries.append(Canary(drawn, what, frozenset(readers), shown))
        return drawn

    def thing(self, kind: str, ident: UUID, what: str, *readers: str) -> None:
        self.things.append(Thing(kind, ident, what, frozenset(readers)))


#: Who may read a concern of the school: its author, the leads by their role, the front door.
CONCERN = ("teacher", "lead", "deputy", "front door")
RECORD = ("teacher", "lead", "deputy", "front door")
#: The record that a screening opens is the agency's: its leads, and the front door of its area.
SCREENED = ("lead", "deputy", "front door")
#: Reviews blocks and who can open what, by name; reads no word of a record.
OVERSEES = "information governance"
#: A friend's record is none of the relative's business to be kept from; that they are friends is.
FRIEND = ("lead", "deputy", "front door", "relative")
OFFICERS = ("teacher", "lead", "officer")
#: Among the readers of what came of the designated officer's route, and of nothing else here.
OFFICERS_ALONE = frozenset({"officer"})


def given_what_must_stay_hidden(database: Database) -> Hidden:
    school = given_a_school(database)
    hidden = Hidden(school, _everybody(database, school))
    teacher = signed_in(school.teacher)
    child = _a_disclosure(hidden, teacher)
    _a_screening(hidden, child)
    a_referral(hidden, child)
    a_missing_episode(hidden, child)
    a_plan(hidden, child)
    a_plan_that_protects(hidden, child)
    a_report(hidden, child, next(one.id for one in hidden.things if one.kind == "concern"))
    _files_of_the_child(hidden, child)
    _about_a_colleague(hidden, teacher, "the worker it is about", "colleague")
    _about_a_colleague(hidden, teacher, "deputy", "lead")
    _unsent(hidden, teacher)
    relative = hidden.people["relative"]
    assert relative is not None
    with database.connect("system") as system:
        block = given.given_a_block(system, relative.worker_id, child)
        why = hidden.token("why somebody is blocked", OVERSEES, shown=False)
        system.execute("UPDATE access_block SET reason = %s WHERE id = %s", [why, block])
        hidden.thing("block", block, "a block", OVERSEES)
        leaver = hidden.people["leaver"]
        assert leaver is not None
        system.execute(
            "UPDATE access_worker SET ended_at = now() WHERE id = %s", [leaver.worker_id]
        )
    return hidden


def _everybody(database: Database, school: School) -> dict[str, Person | None]:
    def somebody(name: str, *roles: str) -> Person:
        login = given_a_login(
            database, *roles, second_factor=False, password="", agency=school.agency
        )
        with database.connect("system") as system:
            system.execute(
                "UPDATE access_worker SET name = %s WHERE id = %s", [name, login.worker_id]
            )
        return Person(login.worker_id, login.account_id, name)

    return {
        "teacher": school.teacher,
        "lead": school.lead,
        "deputy": school.deputy,
        "colleague": school.colleague,
        "other agency": school.elsewhere,
        "officer": school.officer,
        "front door": school.front_door,
        "relative": somebody("Greer Halloway", "deputy_lead"),
        "the worker it is about": somebody("Wren Hallow"),
        "information governance": somebody("Ida Marchmont", "information_governance"),
        "leaver": somebody("Piers Attle", "safeguarding_lead"),
        "nobody": None,
    }


def _a_disclosure(hidden: Hidden, teacher: Client) -> UUID:
    """What a child told, through the pages: every field that they ask for."""
    school = hidden.school
    name = hidden.name_of_child = (
        hidden.token("the child's name", *CONCERN, OVERSEES) + " Fairweather"
    )
    concern_id = when_recorded(
        teacher,
        path="disclosure",
        who={
            "name": name,
            "description": hidden.token("how the child looks", *CONCERN),
            "harm": "yes",
            "works_with_children": "no",
            "person_name": hidden.token("the name of a person of concern", *CONCERN, OVERSEES),
            "person_description": hidden.token("how that person looks", *CONCERN),
        },
        words=hidden.token("what was seen", *CONCERN),
        childs_words=hidden.token("what the child said", *CONCERN),
        where_said="school",
        overheard="yes",
        overheard_yes_reason=hidden.token("who could overhear", *CONCERN),
        how_asked="open_question",
        told_before="yes",
        told_before_yes_reason=hidden.token("whom the child told before", *CONCERN),
    )
    with _as(school.lead) as lead:
        concern = Concern.objects.get(pk=concern_id)
        concerns.decide(
            concern=concern,
            decided=[current().list("decision").options[0].slug],
            reasons=hidden.token("the reasons of a decision", *CONCERN),
            look_again_on=None,
            role="safeguarding_lead",
            packs=current(),
            by=lead,
            now=clock.now(),
        )
    _add_to(hidden, teacher, concern)
    _answer(hidden, concern.entry_id)
    hidden.thing("subject", concern.subject_id, "the child", *CONCERN)
    hidden.thing("concern", concern_id, "the disclosure", *CONCERN)
    hidden.thing("entry", concern.entry_id, "the disclosure's entry", *CONCERN)
    [link] = rows(school, "access_link", row_id=concern.entry_id)
    hidden.thing("subject", link["subject_id"], "the person of concern", *CONCERN)
    return concern.subject_id


def _add_to(hidden: Hidden, teacher: Client, concern: Concern) -> None:
    where = f"/concerns/{concern.pk}/add"
    posts: list[tuple[str, dict[str, Any]]] = [
        (
            "images",
            {
                "images": "yes",
                "images_account": hidden.token("where images are", *CONCERN),
            },
        ),
        (
            "contact",
            {
                "family_contact": "stopped",
                "family_contact_reason": _first("family-contact-reason"),
                "safe_channel": _first("safe-channel"),
                "safe_times": hidden.token("when contact is safe", *CONCERN),
                "safe_through": hidden.token("through whom contact is safe", *CONCERN),
                "safe_words": hidden.token("the note on safe contact", *CONCERN),
            },
        ),
        (
            "needs",
            {
                "language_spoken": hidden.token("the child's language", *CONCERN),
                "interpreter": _first("interpreter"),
                "understood_how": hidden.token("what helps the child", *CONCERN),
            },
        ),
        (
            "behaviour",
            {"behaviour_says": hidden.token("what behaviour says", *CONCERN)},
        ),
    ]
    for page, typed in posts:
        answer = teacher.post(f"{where}/{page}/", typed)
        assert answer.status_code == 302, f"{page}: {said(answer)}"
    packs = current()
    plain = next(one for group in packs.signs_by_group() for one in group[1] if not one.sensitive)
    sensitive = next(one for group in packs.signs_by_group() for one in group[1] if one.sensitive)
    with _as(hidden.school.teacher) as by:
        for sign, seen in (
            (plain, hidden.token("what was seen of a sign", *CONCERN)),
            # Kept to health and the enquiry team; whoever wrote it knows it.
            (sensitive, hidden.token("sensitive health detail", "teacher", shown=False)),
        ):
            concerns.add_sign(
                concern=Concern.objects.get(pk=concern.pk),
                slug=sign.slug,
                seen=seen,
                seen_by=hidden.token("who saw it", *CONCERN),
                happened=concern.happened,
                basis=Basis(concern.basis),
                certainty=Certainty.CERTAIN,
                packs=packs,
                by=by,
                now=clock.now(),
            )


def _answer(hidden: Hidden, entry: UUID) -> None:
    steps = {one.slug: "not_yet" for one in current().response_steps if one.slug != "told_child"}
    first = next(iter(steps))
    answer = signed_in(hidden.school.lead).post(
        f"/entries/{entry}/answer/",
        {
            **steps,
            first: "done",
            f"{first}_what": hidden.token("what was done", *CONCERN),
            "child_told": hidden.token("what the child was told", *CONCERN),
            "child_told_by": hidden.token("who told the child", *CONCERN),
        },
    )
    assert answer.status_code == 302, said(answer)


def _a_screening(hidden: Hidden, child: UUID) -> None:
    """The lead's: completed, with the child's words, and another that is not completed yet."""
    lead = signed_in(hidden.school.lead)
    draft = screening.when_begun(
        lead, child, reason="other",
        screening_reason_other_reason=hidden.token("why somebody screened", *SCREENED),
    )  # fmt: skip
    screening.when_answered(
        lead, draft, "harm", told="yes",
        told__seen=hidden.token("evidence of a screening", *SCREENED),
        told__by=hidden.token("whose evidence it is", *SCREENED),
    )  # fmt: skip
    screening.when_answered(
        lead, draft, "childs-view-section", asked="yes",
        words=hidden.token("the child's words in a screening", *SCREENED),
    )  # fmt: skip
    screening.when_saved(
        lead, draft, "_agencies", _agencies="health", _adult_services_asked="yes",
        _came_health=hidden.token("what health said in a screening", *SCREENED),
        _adult_services_asked_yes_reason=hidden.token("what adult services said", *SCREENED),
    )  # fmt: skip
    done = screening.when_completed(
        lead, draft, screening_decision="find_out",
        considered_grooming=hidden.token("how grooming was considered", *SCREENED),
        reasons=hidden.token("the reasons of a judgement", *SCREENED),
        rationale=hidden.token("the rationale of a judgement", *SCREENED),
        consulted_who=hidden.token("who was consulted", *SCREENED),
        consulted_said=hidden.token("what the lead said", *SCREENED),
        **{"consulted_when-how": "today"},
    )  # fmt: skip
    hidden.thing("screening", done, "a screening", *SCREENED)
    [kept] = rows(hidden.school, "screening_screening", id=done)
    hidden.thing("entry", kept["entry_id"], "a screening's entry", *SCREENED)
    begun = screening.when_begun(lead, child)
    screening.when_answered(
        lead, begun, "analysis", happening=hidden.token("words of a screening's draft", "lead")
    )
    hidden.thing("begun", begun, "a screening's draft", "lead")


def _files_of_the_child(hidden: Hidden, child: UUID) -> None:
    """What no page writes yet, and what other agencies keep."""
    school = hidden.school
    by = school.lead.worker_id
    with school.database.connect("system") as system:
        register = given.given_a_file(system, school.agency, "register", child)
        record = given.given_a_file(system, school.agency, "record", child)
        for file in (register, record):
            given.given_a_relationship(system, file, worker=school.teacher.worker_id)
        also = hidden.token("another name of the child", *RECORD, OVERSEES, shown=False)
        given_a_findable_name(system, register, child, also, by)
        mark = hidden.token("an online name", *RECORD, shown=False)
        given.given_an_identifier(system, register, child, by, "handle", mark)
        given.given_particulars(system, register, child, by, date(2011, 3, 4))
        secret = hidden.token("a safe location", shown=False)
        given.put(
            system, "subjects_safelocation", id=uuid4(), file_id=record.id, area_id=record.area,
            recorded_by_id=by, recorded_at=given.LONG_AGO, subject_id=child, words=secret,
            tokens=[secret.lower()],
        )  # fmt: skip
        entry = given.given_an_entry(
            system, record, child, by, words=hidden.token("an entry of the record", *RECORD)
        )
        hidden.thing("entry", entry, "an entry of the record", *RECORD)
        waits = hidden.token("for whom what is owed waits", *RECORD)
        duty = given_a_duty(system, record, child, by, waiting_for=waits)
        hidden.thing("duty", duty, "what is owed to the child", *RECORD)
        held = given_a_holding(
            system, record, child, by, words=hidden.token("what holds about the child", *RECORD)
        )
        hidden.thing("holding", held, "what holds about the child", *RECORD)
        threat = given_a_threat(
            system, record, held, by, words=hidden.token("what threatens it", *RECORD)
        )
        hidden.thing("threat", threat, "what threatens what protects", *RECORD)
        said = hidden.token("what a rule points out", *RECORD, shown=False)
        given_a_finding(system, record, child, sentence=said)
        friend = given.given_a_subject(system)
        friends = given.given_a_file(system, school.agency, "record", friend)
        given_a_findable_name(
            system, friends, friend, hidden.token("a friend's name", *FRIEND, OVERSEES), by
        )
        given.given_a_connection(system, friends, friend, child, by)
        hidden.thing("subject", friend, "a friend", *FRIEND)
        sealed = given.given_a_file(system, school.agency, "record", child)
        given.given_a_seal(system, sealed, school.teacher.worker_id)
        words = hidden.token("an entry of a sealed file", "teacher", shown=False)
        kept = given.given_an_entry(system, sealed, child, by, words=words)
        hidden.thing("entry", kept, "an entry of a sealed file", "teacher")
        council = given.given_an_agency(system, "social_care", name="Westmere Council")
        theirs = given.given_a_file(system, council, "record", child)
        words = hidden.token("an entry of another agency", "front door")
        there = given.given_an_entry(system, theirs, child, by, words=words)
        hidden.thing("entry", there, "an entry of another agency", "front door")
        alone = given.given_a_subject(system)
        their_own = given.given_a_file(system, council, "register", alone)
        given_a_findable_name(
            system, their_own, alone, hidden.token("another agency's child", "front door"), by
        )
        hidden.thing("subject", alone, "another agency's child", "front door")


def _about_a_colleague(hidden: Hidden, teacher: Client, whom: str, works: str) -> None:
    """N14: closed to everybody but its author, the officer and a lead whom it is not about."""
    person = hidden.people[whom]
    assert person is not None
    concern_id = when_recorded(
        teacher,
        about="person",
        who={
            "works_with_children": works,
            works: str(person.worker_id),
            "name": hidden.token(f"the name given of {whom}", *OFFICERS),
            "description": hidden.token(f"how {whom} looks", *OFFICERS, shown=False),
        },
        words=hidden.token(f"what was seen of {whom}", *OFFICERS),
    )
    [kept] = rows(hidden.school, "concerns_concern", id=concern_id)
    [block] = rows(hidden.school, "access_block", worker_id=person.worker_id)
    hidden.thing("block", block["id"], f"the block that keeps {whom} out", "officer")
    hidden.thing("concern", concern_id, f"a concern about {whom}", *OFFICERS)
    hidden.thing("subject", kept["subject_id"], f"the subject that is {whom}", *OFFICERS)
    hidden.thing("entry", kept["entry_id"], f"the entry about {whom}", *OFFICERS)


def _unsent(hidden: Hidden, teacher: Client) -> None:
    draft = when_begun(teacher)
    name = hidden.token("a name in a draft", "teacher")
    assert when_said_who(teacher, draft, name=name, known="new").status_code == 302
    saved = teacher.post(
        f"/concerns/drafts/{draft}/save/", {"words": hidden.token("words of a draft", "teacher")}
    )
    assert saved.status_code == 200
    hidden.thing("draft", draft, "a draft", "teacher")
    with hidden.school.database.connect("system") as system:
        given.put(
            system, "access_heldform", id=uuid4(), worker_id=hidden.school.teacher.worker_id,
            path="/concerns/new/", body=f"words={hidden.token('a form that was held', 'teacher')}",
            held_at=clock.now(),
        )  # fmt: skip
        notice = given.put(
            system, "access_notice", id=uuid4(), worker_id=hidden.school.teacher.worker_id,
            code="concern-read", link="/concerns/mine/", at=clock.now(), once=str(uuid4()),
            reference=hidden.token("the reference of a notice", "teacher"),
        )  # fmt: skip
    hidden.thing("notice", notice, "a notice", "teacher")


@contextlib.contextmanager
def _as(person: Person) -> Iterator[identity.Actor]:
    with audit.collecting(), identity.acting_as(person.worker_id) as actor:
        yield actor


def _first(question: str) -> str:
    return current().list(question).options[0].slug
