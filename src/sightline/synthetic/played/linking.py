"""One child of the high school stands in its register twice: the second time by a short form."""

from __future__ import annotations

from collections.abc import Sequence

from sightline.access import files
from sightline.access.files import Audience, SubjectKind
from sightline.packs.catalogue import Packs
from sightline.subjects.actions import (
    IdentifierKind,
    NameKind,
    record_identifier,
    record_name,
    record_particulars,
)
from sightline.synthetic.played.stage import Known, Stage
from sightline.synthetic.shapes import SyntheticChild

SCHOOL = "ambermere-high"


def play(stage: Stage, families: Sequence[Known]) -> None:
    """The lead writes down a new pupil who has been there all along. Nobody has decided yet."""
    found = _with_a_short_form(families, stage.packs)
    if found is None:
        return
    known, short = found
    child, lead = known.child, known.leads[SCHOOL]
    at = stage.at(9, 9, 20)
    with stage.acting(lead, at) as by:
        subject = files.new_subject(SubjectKind.CHILD)
        file = files.open_file(Audience.REGISTER, [subject], reason="Joined the school")
        record_name(
            subject_id=subject, subject_kind=SubjectKind.CHILD, text=f"{short} {child.family}",
            kind=NameKind.LEGAL, file=file, by=by, now=at,
        )  # fmt: skip
        record_particulars(
            subject_id=subject, birth_date=child.born, sex=child.sex, school_year=child.form,
            file=file, by=by, now=at,
        )  # fmt: skip
        record_identifier(
            subject_id=subject, kind=IdentifierKind.POSTCODE, value=child.postcode,
            normal=child.postcode.replace(" ", "").upper(), file=file, by=by, now=at,
        )  # fmt: skip


def _with_a_short_form(families: Sequence[Known], packs: Packs) -> tuple[Known, str] | None:
    """The first child of the school, Robyn apart, whose name the pack knows a short form of."""
    for one in families:
        if one.child.number > 1 and SCHOOL in one.leads:
            short = _short_form(one.child, packs)
            if short:
                return one, short
    return None


def _short_form(child: SyntheticChild, packs: Packs) -> str:
    groups = packs.names.groups if packs.names else ()
    for group in groups:
        if group.link == "short form" and child.given in group.names:
            return next(
                (one for one in group.names if one not in (child.given, child.known_as)), ""
            )
    return ""
