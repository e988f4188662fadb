"""A briefing as it is read: on a page, on paper, in Word. Plain values, the same for all three."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sightline.briefings import queries
from sightline.briefings.content import Content, Point
from sightline.briefings.models import Published
from sightline.briefings.queries import InMaking
from sightline.chronology.presenters import moment
from sightline.domain.briefings import BriefingKind
from sightline.domain.dates import in_full
from sightline.packs.catalogue import Packs

TO_DO = ("What we will do", "Who", "By when", "How we will know")
QUESTIONS = "Talk about it"
RING = "Whom to tell"


@dataclass(frozen=True)
class PointSeen:
    """number: of its source in the list at the end. today: what holds now, in words."""

    words: str
    number: int
    where: str
    quoted: str
    source: str
    statement: UUID
    today: Sequence[str]
    why: str
    open_to_all: bool

    @property
    def cited(self) -> str:
        """As it stands after the point: "source 2, page 3"."""
        return f"source {self.number}{f', {self.where}' if self.where else ''}"


@dataclass(frozen=True)
class PartSeen:
    slug: str
    title: str
    minutes: int
    words: str
    points: Sequence[PointSeen]


@dataclass(frozen=True)
class Ring:
    """Whom to tell. number: "" where the partnership has not filled it in."""

    label: str
    number: str
    help: str


@dataclass(frozen=True)
class Whole:
    """Everything that a reader reads. sources: in the order of their numbers."""

    parts: Sequence[PartSeen]
    questions: Sequence[str]
    to_do: bool
    sources: Sequence[str]
    rings: Sequence[Ring]
    length: str


def whole(content: Content, kind: BriefingKind | None, packs: Packs) -> Whole:
    """kind: None where the packs no longer know it: what was written is still shown."""
    numbers: dict[str, int] = {}
    for point in content.points():
        numbers.setdefault(point.source, len(numbers) + 1)
    parts = []
    for part in content.parts:
        asked = kind.part(part.slug) if kind else None
        if not part.empty:
            parts.append(
                PartSeen(
                    part.slug,
                    asked.title if asked else part.slug.replace("-", " ").capitalize(),
                    asked.minutes if asked else 0,
                    part.words,
                    [_point(one, numbers, packs) for one in part.points],
                )
            )
    return Whole(
        parts=parts,
        questions=content.questions,
        to_do=bool(kind and kind.to_do),
        sources=list(numbers),
        rings=rings(packs),
        length=length(content, packs),
    )


def length(content: Content, packs: Packs) -> str:
    """How long it takes to read, in words."""
    minutes = content.minutes(packs.briefing_rules["briefing"])
    return f"{minutes} minute{'' if minutes == 1 else 's'} to read, {content.words():,} words"


def rings(packs: Packs) -> list[Ring]:
    """Whom to tell, as the partnership's pack says: on every briefing, written by nobody."""
    return [
        Ring(one.label, one.number if one.number and one.number != one.label else "", one.help)
        for one in packs.contacts.values()
        if one.needed
    ]


def kind_title(slug: str, packs: Packs) -> str:
    found = packs.briefing_kinds.get(slug)
    return found.title if found else slug.replace("-", " ").capitalize()


def today(slugs: Sequence[str], packs: Packs) -> list[str]:
    """What holds today where a source uses older words, with since when."""
    found = (packs.then_and_now.get(slug) for slug in slugs)
    return [f"{one.topic}: {one.now} Since: {one.since}." for one in found if one is not None]


def made_by(one: Published) -> str:
    """In whose name and when it was published, who checked it."""
    edition = f" Edition {one.edition}." if one.edition > 1 else ""
    return (
        f"Published for {one.partnership} by {one.by_name}, {one.by_title}, {moment(one.at)}."
        f" Checked by {one.checked_by_name}.{edition}"
    )


def standing(one: Published) -> str:
    """Why it is not to be used any more, or "" where it is."""
    gone = queries.withdrawal_of(one)
    if gone:
        return f"Withdrawn on {in_full(gone.at.date())}. Do not use it. {gone.why}"
    newest = queries.editions(one.briefing)[0]
    if newest.pk != one.pk:
        return f"Edition {newest.edition} of {in_full(newest.at.date())} takes its place."
    return ""


def begun_from(of: InMaking, names: dict[str, str]) -> str:
    if of.theme:
        return f"Begun from what is confirmed on “{names.get(of.theme, of.theme)}”."
    return "Begun from what is confirmed in one document."


def number_in_words(number: int | None) -> str:
    return "withheld" if number is None else "0" if number == 0 else f"about {number}"


def _point(one: Point, numbers: dict[str, int], packs: Packs) -> PointSeen:
    return PointSeen(
        words=one.words,
        number=numbers[one.source],
        where=one.where,
        quoted=one.quoted if one.open_to_all else "",
        source=one.source,
        statement=one.statement,
        today=today(one.today, packs),
        why=one.why,
        open_to_all=one.open_to_all,
    )
