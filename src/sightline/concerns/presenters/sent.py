"""After sending: who is told, what happens next, and what may be added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from sightline.access import directory, files
from sightline.access.files import SubjectKind
from sightline.chronology.contact import BeforeContact, before_contact
from sightline.concerns import queries
from sightline.concerns.models import Answers, Concern, Draft
from sightline.design.components import Task
from sightline.domain.agencies import Role
from sightline.domain.concern_form import Route
from sightline.domain.dates import in_full
from sightline.kernel.clock import LONDON
from sightline.packs.catalogue import Packs
from sightline.subjects import queries as subjects

Part = Answers.Part


@dataclass(frozen=True)
class SentPage:
    """told: names and job titles of those who are told; next_steps: sentences."""

    concern: Concern
    draft_id: UUID | None
    told: Sequence[str]
    nobody: str
    next_steps: Sequence[str]
    warning: str
    tasks: Sequence[Task]
    check: BeforeContact | None = None

    @property
    def reference_line(self) -> str:
        return f"Your reference: {self.concern.reference}"


def sent_page(packs: Packs, concern: Concern) -> SentPage:
    officer = concern.route == Route.DESIGNATED_OFFICER
    ids = [
        one
        for role in ((Role.DESIGNATED_OFFICER,) if officer else (Role.SAFEGUARDING_LEAD,))
        for one in files.leads_for(concern.file_id, role)
        if one != concern.recorded_by_id
    ]
    told = [f"{one.name}, {one.job_title}" for one in directory.workers(ids).values()]
    contact = packs.contact("designated-officer" if officer else "front-door")
    ring = f"{contact.label}: {contact.number}" if contact.number else contact.label
    return SentPage(
        concern=concern,
        draft_id=Draft.objects.filter(concern_id=concern.pk).values_list("pk", flat=True).first(),
        told=told,
        nobody="" if told else f"Nobody here holds that role now. Ring {ring}",
        next_steps=_next(packs, officer=officer),
        warning=_warning(packs, concern),
        tasks=tasks(concern),
        check=(
            before_contact(packs, subjects.safe_contact(concern.subject_id))
            if concern.about == SubjectKind.CHILD.value
            else None
        ),
    )


def tasks(concern: Concern) -> list[Task]:
    """What may be added, each with how far it is. All of it is optional."""
    child = concern.about == SubjectKind.CHILD.value
    answered = queries.latest_answers(concern)
    ticked = queries.signs_standing(concern)
    found = [
        _task(
            "Signs you noticed", concern, "signs", f"{len(ticked)} ticked" if ticked else "",
            "Tick from a list, and say what was seen",
        ),
        _task(
            "Images or recordings", concern, "images",
            "Added" if Part.IMAGES in answered else "", "Say only that they exist. None is sent",
        ),
    ]  # fmt: skip
    if child:
        found += [
            _task(
                "How to reach the child safely", concern, "contact",
                "Known" if subjects.safe_contact(concern.subject_id) else "",
                "Before anybody rings, writes or visits",
            ),
            _task(
                "What the child needs to be heard", concern, "needs",
                "Known" if subjects.communication_need(concern.subject_id) else "",
                "Language, interpreter, disability, seen alone",
            ),
            _task(
                "What the child’s behaviour may be telling us", concern, "behaviour",
                "Added" if Part.BEHAVIOUR in answered else "",
            ),
        ]  # fmt: skip
    return found


def disclosure_in_words(concern: Concern) -> str:
    """How a disclosure is offered for choosing: when, by whom recorded, its reference."""
    day = in_full(concern.recorded_at.astimezone(LONDON).date())
    return f"What was recorded on {day} by {concern.recorded_by.name} ({concern.reference})"


def _task(text: str, concern: Concern, page: str, status: str, hint: str = "") -> Task:
    return Task(
        text,
        status or "Optional",
        reverse(f"concerns:add-{page}", args=[concern.pk]),
        hint,
        "green" if status else "",
    )


def _next(packs: Packs, *, officer: bool) -> list[str]:
    if officer:
        return [
            "The designated officer reads it and decides what to do.",
            "Do not speak with the person about it.",
            "You see here when it was read and what was decided.",
        ]
    limit = packs.clock("concern-unread").limit
    hours = f"within {limit.amount} hours" if limit else "soon"
    return [
        "Your safeguarding lead reads it and decides what to do.",
        f"If nobody has read it {hours}, a deputy is asked to.",
        "You see here when it was read, by whom, and what was decided.",
    ]


def _warning(packs: Packs, concern: Concern) -> str:
    if concern.danger_now == "yes":
        return packs.prompt("ring-999").text
    if concern.path == Concern.Path.TRAFFICKING:
        said = queries.latest_answers(concern).get(Part.TRAFFICKING)
        if said is None or said.given.get("reported-to-police") != "yes":
            return packs.prompt("report-to-police").text
    return ""
