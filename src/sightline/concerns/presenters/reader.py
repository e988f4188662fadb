"""What the reader of a concern sees: everything as it was sent, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sightline.chronology.presenters import moment
from sightline.chronology.queries import details_of, health_concern_from
from sightline.concerns import inbox, queries
from sightline.concerns.asking import sources
from sightline.concerns.models import Answers, Concern, Decision, Reading, SignSeen
from sightline.design.components import Row, Source, Tag
from sightline.domain.agencies import Role
from sightline.domain.chronology import Basis, Certainty, Lane
from sightline.domain.concern_form import Prompt, Route
from sightline.domain.dates import UncertainDate, in_full
from sightline.kernel import clock
from sightline.packs.catalogue import Packs, UnknownSlug
from sightline.subjects.queries import Summary

Part = Answers.Part
#: What came, as its reader calls it.
TITLES = {
    Concern.Path.CONCERN: "A concern",
    Concern.Path.DISCLOSURE: "A child told somebody something",
    Concern.Path.RETRACTION: "A child took something back",
    Concern.Path.TRAFFICKING: "A child moved by others",
    Concern.Path.PARTIAL: "Part of a picture",
}
#: Prompts whose answers are the child's own words.
CHILD_SAID = {"trafficking-child-said"}
OTHER_ANSWERS = {
    "police-told": "When the police were told",
    "police-reference": "The police’s reference",
}


@dataclass(frozen=True)
class Sign:
    label: str
    seen: str
    facts: str
    by: str
    sensitive: bool
    complete: bool
    sources: Sequence[Source]


@dataclass(frozen=True)
class AnswersDrawn:
    heading: str
    rows: Sequence[Row]
    childs_words: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Happening:
    """One line of what became of it."""

    text: str
    on: str
    by: str
    reasons: str = ""
    look_again: str = ""


@dataclass(frozen=True)
class Line:
    """One concern in the inbox."""

    concern: Concern
    title: str
    about: str
    recorded: str
    waiting: str
    tags: Sequence[Tag]


@dataclass(frozen=True)
class ConcernDrawn:
    """The concern as it was sent. prompts: what the packs say back, the gravest first."""

    title: str
    when: UncertainDate
    rows: Sequence[Row]
    answers: Sequence[AnswersDrawn]
    signs: Sequence[Sign]
    incomplete: int
    health: Sequence[str]
    prompts: Sequence[Prompt]
    became: Sequence[Happening]


def line(concern: Concern, about: Mapping[UUID, Summary], *, unread: bool) -> Line:
    hours = int((clock.now() - concern.recorded_at).total_seconds() // 3600)
    waited = f"{hours // 24} days" if hours >= 48 else f"{hours} hours" if hours > 1 else "new"
    tags = []
    if concern.danger_now == "yes":
        tags.append(Tag("A child in danger", "red"))
    if concern.path != Concern.Path.CONCERN:
        tags.append(Tag(TITLES[Concern.Path(concern.path)], "yellow"))
    if concern.route == Route.DESIGNATED_OFFICER:
        tags.append(Tag("Designated officer’s route", "purple"))
    known = about.get(concern.subject_id)
    return Line(
        concern=concern,
        title=TITLES[Concern.Path(concern.path)],
        about=known.name if known else "name not known",
        recorded=moment(concern.recorded_at),
        waiting=(f"Waiting {waited}" if waited != "new" else "New") if unread else "",
        tags=tags,
    )


def concern_drawn(
    packs: Packs,
    concern: Concern,
    about: Summary | None,
    readings: Sequence[Reading],
    decisions: Sequence[Decision],
) -> ConcernDrawn:
    answers = queries.latest_answers(concern)
    signs = queries.signs_standing(concern)
    drawn = [_sign(packs, one) for one in signs]
    unwell = health_concern_from("concern", concern.pk)
    return ConcernDrawn(
        title=TITLES[Concern.Path(concern.path)],
        when=concern.happened,
        rows=_rows(packs, concern),
        answers=[_answers(packs, one) for one in answers.values()],
        signs=drawn,
        incomplete=sum(not one.complete for one in drawn),
        health=[one.words for one in details_of(unwell)] if unwell else (),
        prompts=prompts(packs, concern, answers, signs, about),
        became=became(packs, readings, decisions),
    )


def prompts(
    packs: Packs,
    concern: Concern,
    answers: Mapping[str, Answers],
    signs: Sequence[SignSeen],
    about: Summary | None,
) -> list[Prompt]:
    found: list[str] = []
    if concern.danger_now in ("yes", "not_known"):
        found += packs.list("danger-now").shows([concern.danger_now])
    if concern.path == Concern.Path.TRAFFICKING:
        found += ["report-to-police", "trafficking-referral"]
    if (images := answers.get(Part.IMAGES)) and (said := images.given.get("images")):
        found += _shown(packs, "images", said)
    if concern.overheard:
        found += _shown(packs, "overheard", concern.overheard)
    if concern.path == Concern.Path.RETRACTION:
        found.append("allegation-stands")
    if concern.path == Concern.Path.DISCLOSURE:
        found.append("no-complaint-needed")
    age = about.age_on(clock.today()) if about else None
    if any(one.slug == "sign-recruiting-others" for one in signs) or (
        concern.about == "person" and age is not None and age < 18
    ):
        found.append("also-a-child")
    return [packs.prompt(slug) for slug in dict.fromkeys(found)]


def became(
    packs: Packs, readings: Sequence[Reading], decisions: Sequence[Decision]
) -> list[Happening]:
    happened = [
        (
            one.recorded_at,
            Happening("Read", moment(one.recorded_at), _by(one), "", ""),
        )
        for one in readings
    ]
    for one in decisions:
        labels = "; ".join(_option(packs, "decision", slug) for slug in one.decided)
        again = in_full(one.look_again_on) if one.look_again_on else ""
        happened.append(
            (
                one.recorded_at,
                Happening(labels, moment(one.recorded_at), _by(one), one.reasons, again),
            )
        )
    return [each for _, each in sorted(happened, key=lambda pair: pair[0])]


def _by(one: Reading | Decision) -> str:
    role = Role(one.role).label.lower() if one.role in list(Role) else one.role
    return f"{one.recorded_by.name}, {role}"


def _rows(packs: Packs, concern: Concern) -> list[Row]:
    rows = [
        Row("A child in danger now?", _option(packs, "danger-now", concern.danger_now)),
        Row("Where the harm comes from", _option(packs, "harm-location", concern.lane)),
        Row("What it rests on", Basis(concern.basis).label),
        Row("How sure", Certainty(concern.certainty).label),
    ]
    if concern.told_how:
        rows.append(Row("How it came to be known", _option(packs, "told-how", concern.told_how)))
    if concern.where_said:
        rows.append(
            Row("Where the child said it", _option(packs, "where-said", concern.where_said))
        )
    if concern.overheard:
        heard = _option(packs, "overheard", concern.overheard)
        who = f": {concern.overheard_by}" if concern.overheard_by else ""
        rows.append(Row("Could anybody have overheard?", heard + who))
    if concern.works_with_children:
        said = _option(packs, "works-with-children", concern.works_with_children)
        rows.append(Row("Works with children, or fosters?", said))
    if concern.lane == Lane.NOT_KNOWN:
        rows[1] = Row("Where the harm comes from", "Not known")
    return rows


def _answers(packs: Packs, of: Answers) -> AnswersDrawn:
    rows, said = [], []
    for slug, given in of.given.items():
        if slug.endswith("-reason"):
            continue
        if slug in CHILD_SAID:
            said.append((packs.prompt(slug).text, str(given)))
        elif slug in packs.lists:
            chosen = given if isinstance(given, list) else [given]
            words = "; ".join(_option(packs, slug, str(one)) for one in chosen)
            reason = of.given.get(f"{slug}-reason")
            rows.append(Row(packs.list(slug).question, f"{words}: {reason}" if reason else words))
        elif slug in packs.prompts:
            rows.append(Row(packs.prompt(slug).text, given))
        elif slug == "about-concern":
            rows.append(Row("Takes back what was recorded in", _reference(given)))
        else:
            rows.append(Row(OTHER_ANSWERS.get(slug, slug.replace("-", " ").capitalize()), given))
    return AnswersDrawn(Part(of.part).label, rows, said)


def _reference(given: object) -> str:
    try:
        return inbox.reference_of(UUID(str(given))) or "a concern that you may not read"
    except ValueError:
        return "not said"


def _sign(packs: Packs, row: SignSeen) -> Sign:
    try:
        sign = packs.sign(row.slug)
        label, from_ = sign.label, sources(packs, sign.provenance)
    except UnknownSlug:
        label, from_ = row.slug.replace("-", " "), []
    complete = bool(row.seen or row.sensitive) and bool(row.seen_by)
    facts = [row.happened.in_words()] if row.happened_latest else []
    if complete:
        facts += [Basis(row.basis).label, Certainty(row.certainty).label]
    if row.seen_by:
        facts.insert(0, f"Seen by {row.seen_by}")
    return Sign(
        label=label,
        seen=row.seen,
        facts=". ".join(facts),
        by=row.recorded_by.name,
        sensitive=row.sensitive,
        complete=complete,
        sources=from_,
    )


def _shown(packs: Packs, question: str, slug: object) -> tuple[str, ...]:
    try:
        return packs.option(question, str(slug)).prompts
    except UnknownSlug:
        return ()


def _option(packs: Packs, question: str, slug: str) -> str:
    try:
        return packs.option(question, slug).label
    except UnknownSlug:
        return slug.replace("_", " ").capitalize()
