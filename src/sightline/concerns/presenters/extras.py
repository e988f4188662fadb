"""The pages on which more is added."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sightline.access import directory
from sightline.chronology.contact import before_contact
from sightline.concerns.asking import sources
from sightline.concerns.forms.signs import SeenForm, TickForm
from sightline.concerns.models import Concern, SignSeen
from sightline.design.components import Row, Source
from sightline.design.suggested_signs import SuggestedSign, Written, suggestions_in
from sightline.domain.concern_form import Prompt
from sightline.packs.catalogue import Packs, UnknownSlug
from sightline.subjects import queries as subjects


@dataclass(frozen=True)
class ExtraPage:
    """known: what is kept already, so that a child is not asked twice; known_from: who, when."""

    title: str
    reference: str
    says: Sequence[Prompt]
    known: Sequence[Row] = ()
    known_from: str = ""
    button: str = "Add it"
    warn: str = ""


@dataclass(frozen=True)
class TickBox:
    value: str
    label: str
    help: str
    checked: bool
    element_id: str
    sensitive: bool
    sources: Sequence[Source]


@dataclass(frozen=True)
class TickGroup:
    name: str
    heading: str
    about: str
    boxes: Sequence[TickBox]
    is_open: bool


@dataclass(frozen=True)
class SignsPage:
    reference: str
    groups: Sequence[TickGroup]
    ticked: Sequence[str]
    suggestions: Sequence[SuggestedSign] = ()


@dataclass(frozen=True)
class SignForm:
    """One ticked sign with its form. by: who ticked it."""

    label: str
    help: str
    sensitive: bool
    sources: Sequence[Source]
    form: SeenForm
    by: str


def images_page(packs: Packs, concern: Concern) -> ExtraPage:
    rules = [packs.prompt(slug) for slug in packs.option("images", "yes").prompts]
    return ExtraPage(
        "Images or recordings",
        concern.reference,
        says=rules[1:],
        warn=f"{rules[0].text} {rules[0].help or ''}".strip(),
    )


def contact_page(packs: Packs, subject_id: UUID, caption: str) -> ExtraPage:
    known = subjects.safe_contact(subject_id)
    check = before_contact(packs, known)
    return ExtraPage(
        "How to reach the child safely",
        caption,
        says=[] if check.rows else [packs.prompt("no-message-yet")],
        known=check.rows,
        known_from=_recorded(known.recorded_by_id, known.recorded_at) if known else "",
    )


def needs_page(packs: Packs, concern: Concern) -> ExtraPage:
    known = subjects.communication_need(concern.subject_id)
    rows: list[Row] = []
    if known:
        needs = dict(packs.code_choices("disability"))
        rows = [
            Row("Language", known.language or "Not said"),
            Row("Interpreter", _option(packs, "interpreter", known.interpreter)),
            Row("Needs", ", ".join(needs.get(code, code) for code in known.needs) or "None said"),
        ]
        if known.note:
            rows.append(Row("What helps", known.note))
    return ExtraPage(
        "What the child needs to be heard",
        concern.reference,
        says=[packs.prompt("interpreter-not-family")],
        known=rows,
        known_from=_recorded(known.recorded_by_id, known.recorded_at) if known else "",
    )


def behaviour_page(packs: Packs, concern: Concern) -> ExtraPage:
    del packs
    return ExtraPage("What the child’s behaviour may be telling us", concern.reference, says=[])


def signs_page(
    packs: Packs,
    concern: Concern,
    standing: Sequence[SignSeen],
    form: TickForm,
    suggestions: Sequence[SuggestedSign],
) -> SignsPage:
    groups = []
    already = {row.slug for row in standing}
    for group, signs in packs.signs_by_group():
        name = f"group_{group.slug.replace('-', '_')}"
        bound = form[name]
        chosen = set(bound.value() or ())
        boxes = [
            TickBox(
                value=sign.slug,
                label=sign.label,
                help=sign.help,
                checked=sign.slug in chosen,
                element_id=f"{bound.auto_id}-{sign.slug}",
                sensitive=sign.sensitive is not None,
                sources=sources(packs, sign.provenance),
            )
            for sign in signs
            if sign.slug not in already
        ]
        if not boxes:
            continue
        is_open = bool(chosen or bound.errors)
        groups.append(TickGroup(name, group.heading, group.about, boxes, is_open))
    ticked = [_label(packs, row.slug) for row in standing]
    return SignsPage(concern.reference, groups, ticked, suggestions)


def suggested(
    packs: Packs, concern: Concern, standing: Sequence[SignSeen], dismissed: Collection[str]
) -> list[SuggestedSign]:
    """What the words of a concern may say and nobody has ticked or dismissed yet."""
    return suggestions_in(
        packs,
        [
            Written(concern.words, "What was written"),
            Written(concern.childs_words, "In the child’s own words"),
        ],
        leave_out={*dismissed, *(row.slug for row in standing)},
    )


def sign_forms(packs: Packs, pairs: Sequence[tuple[SignSeen, SeenForm]]) -> list[SignForm]:
    shown = []
    for row, form in pairs:
        sign = packs.signs.get(row.slug)
        shown.append(
            SignForm(
                label=_label(packs, row.slug),
                help=sign.help if sign else "",
                sensitive=row.sensitive,
                sources=sources(packs, sign.provenance) if sign else (),
                form=form,
                by=row.recorded_by.name,
            )
        )
    return shown


def _label(packs: Packs, slug: str) -> str:
    """The label of a sign, or its slug where an older pack had it."""
    sign = packs.signs.get(slug)
    return sign.label if sign else slug.replace("-", " ").capitalize()


def _option(packs: Packs, list_slug: str, slug: str) -> str:
    if slug == "not_known":
        return "Not known"
    try:
        return packs.option(list_slug, slug).label
    except UnknownSlug:
        return slug.replace("_", " ").capitalize()


def _recorded(worker_id: UUID, at: datetime) -> str:
    who = directory.workers([worker_id]).get(worker_id)
    name = f"{who.name}, {who.job_title}, {who.agency}" if who else "A colleague"
    return f"{name}, {at:%d %B %Y}".replace(", 0", ", ")
