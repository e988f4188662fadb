"""Records of children who may be one, and the pages by which a person decides."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.test import Client

from tests.factories import access as given
from tests.factories.school import School, given_a_findable_name

BORN = date(2012, 9, 14)
WHY = {"reasons": "I asked her form tutor.", "rationale": "One girl, one desk, two spellings."}


@dataclass(frozen=True)
class Kept:
    """One record: its subject and the file that it stands in."""

    subject: UUID
    file: given.File


def given_a_record(
    school: School,
    name: str,
    born: date | None = BORN,
    *,
    agency: UUID | None = None,
    audience: str = "register",
    numbers: tuple[tuple[str, str], ...] = (),
    sealed_for: tuple[UUID, ...] = (),
    subject: UUID | None = None,
) -> Kept:
    """A child as one file knows them."""
    by = school.lead.worker_id
    with school.database.connect("system") as system:
        child = subject or given.given_a_subject(system)
        file = given.given_a_file(system, agency or school.agency, audience, child)
        given_a_findable_name(system, file, child, name, by)
        if born is not None:
            given.given_particulars(system, file, child, by, born)
        for kind, value in numbers:
            given.given_an_identifier(system, file, child, by, kind, value)
        if sealed_for:
            given.given_a_seal(system, file, *sealed_for)
    return Kept(child, file)


def given_a_number(school: School, kept: Kept, kind: str, value: str) -> None:
    with school.database.connect("system") as system:
        given.given_an_identifier(
            system, kept.file, kept.subject, school.lead.worker_id, kind, value
        )


def given_safe_contact(
    school: School, kept: Kept, *, stopped: bool, ways: list[str], note: str
) -> None:
    with school.database.connect("system") as system:
        given.put(
            system, "subjects_safecontact", id=uuid4(), file_id=kept.file.id,
            area_id=kept.file.area, recorded_by_id=school.lead.worker_id,
            recorded_at=given.LONG_AGO, subject_id=kept.subject, through_family_stopped=stopped,
            stopped_because="", ways=ways, times="", through_whom="", note=note,
        )  # fmt: skip


def given_needs(school: School, kept: Kept, *, needs: list[str], language: str) -> None:
    with school.database.connect("system") as system:
        given.put(
            system, "subjects_communicationneed", id=uuid4(), file_id=kept.file.id,
            area_id=kept.file.area, recorded_by_id=school.lead.worker_id,
            recorded_at=given.LONG_AGO, subject_id=kept.subject, needs=needs, language=language,
            interpreter="not_known", note="",
        )  # fmt: skip


def of(kept: Kept) -> str:
    return f"/linkage/of/{kept.subject}/"


def between(first: Kept, second: Kept) -> str:
    return f"/linkage/of/{first.subject}/and/{second.subject}/"


def when_decided(
    client: Client, first: Kept, second: Kept, decision: str, **changed: Any
) -> HttpResponse:
    typed = {"decision": decision, "form_key": str(uuid4()), **WHY, **changed}
    return client.post(between(first, second), typed)


def rows(school: School, table: str) -> list[tuple[Any, ...]]:
    with school.database.connect("system") as system:
        return system.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()  # type: ignore[arg-type]  # our own text


def everything_kept(school: School) -> list[list[tuple[Any, ...]]]:
    """What a refusal must leave as it was."""
    return [
        rows(school, table)
        for table in (
            "linkage_verdict", "linkage_joining", "linkage_holding", "linkage_parting",
            "access_file", "access_filesubject", "access_relationship", "access_merge",
            "access_subject", "subjects_name", "subjects_safecontact",
        )
    ]  # fmt: skip


def text_of(answer: HttpResponse) -> str:
    """What a page says, without its tags."""
    body = re.sub(r"<(script|style)\b.*?</\1>", "", answer.content.decode(), flags=re.DOTALL)
    said = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())
    return re.sub(r" ([,.])", r"\1", said)
