"""What is asked of those who begin, choose, write, check, publish and withdraw a briefing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from sightline.briefings import presenters
from sightline.briefings.content import Content, Part, Point
from sightline.checking.forms import knows
from sightline.concerns.asking import Fields, name_of
from sightline.design.choices import Option
from sightline.design.fields import Choose, Line, Pick, Tick, Words
from sightline.domain.briefing_drafts import Proposed
from sightline.domain.briefings import BriefingKind
from sightline.library.queries import Known
from sightline.packs.catalogue import Packs

#: Statements that are offered for one part; those first that the machine would choose.
OFFERED = 40


def beginning(
    packs: Packs,
    themes: Sequence[tuple[str, str, int]],
    documents: Sequence[tuple[UUID, str, int]],
) -> Fields:
    return {
        "kind": Choose(
            "Which kind of briefing?",
            [Option(one.slug, one.title, one.help) for one in packs.briefing_kinds.values()],
            missing="Choose a kind",
        ),
        "source": Choose(
            "What is it made from?",
            [
                Option("theme", "What all documents say on one theme", reveals=("theme",)),
                Option("document", "What one document says", reveals=("document",)),
            ],
            hint="Only what a person has confirmed in the library is used.",
            missing="Choose what it is made from",
        ),
        "theme": Pick(
            "Theme",
            [Option(slug, f"{name} ({_confirmed(count)})") for slug, name, count in themes],
            missing="Choose a theme",
        ),
        "document": Pick(
            "Document",
            [Option(str(one), f"{name} ({_confirmed(count)})") for one, name, count in documents],
            missing="Choose a document",
        ),
        "title": Line(
            "Title", required=False, hint="You can leave it to be filled in, and change it later."
        ),
    }


def choosing(
    kind: BriefingKind,
    content: Content,
    proposed: Mapping[str, Sequence[Proposed]],
    known: Mapping[UUID, Known],
    packs: Packs,
    *,
    number: int,
) -> Fields:
    """One list of statements for each part that takes them. number: of the version on the page."""
    fields: Fields = {}
    for part in kind.parts:
        if not part.takes:
            continue
        held = [one.statement for one in content.part(part.slug).points]
        offered = [one for one in proposed[part.slug] if one.id in held]
        offered += [one for one in proposed[part.slug] if one.id not in held]
        options: list[Option] = []
        for one in offered[: max(OFFERED, len(held))]:
            starts = one.id not in held and bool(options) and _no_more_yet(options)
            options.append(
                Option(
                    str(one.id), one.words, _beside(one, known, packs),
                    heading="More" if starts else "",
                )
            )  # fmt: skip
        if options:
            fields[f"part_{name_of(part.slug)}"] = Tick(
                part.title,
                options,
                hint=f"{part.help} {_how_many(part.fewest, part.most)}",
                initial=[str(one) for one in held],
                size="m",
            )
    return {**fields, **knows(number)}


def chosen_in(said: Mapping[str, Any], kind: BriefingKind) -> dict[str, list[UUID]]:
    """Statements by the slug of their part."""
    return {
        part.slug: [UUID(one) for one in said.get(f"part_{name_of(part.slug)}") or ()]
        for part in kind.parts
    }


def writing(
    kind: BriefingKind, title: str, content: Content, packs: Packs, *, number: int
) -> Fields:
    """The title, the words of each part, each point with its passage beside it, the questions."""
    no_names = packs.briefing_rules["briefing"].no_names
    asked: Fields = {"title": Line("Title", missing="Write a title", initial=title)}
    for part in kind.parts:
        here = content.part(part.slug)
        if part.written:
            asked[f"words_{name_of(part.slug)}"] = Words(
                part.title, hint=f"{part.help} {no_names}", rows=4, required=False, marked=True,
                size="m", initial=here.words,
            )  # fmt: skip
        for at, point in enumerate(here.points):
            name = _point_name(part.slug, at)
            asked[f"{name}_words"] = Words(
                f"{part.title}: point {at + 1}", hint=_passage(point, packs, no_names), rows=3,
                missing="Write the point, or take it out under “Choose statements”", marked=True,
                initial=point.words,
            )  # fmt: skip
            asked[f"{name}_place"] = Line(
                f"Its place in “{part.title}”", width=2, longest=2, initial=str(at + 1),
                missing="Write a number",
            )  # fmt: skip
    asked["to_ask"] = Words(
        presenters.QUESTIONS, hint=f"One question a line. {no_names}", rows=5, required=False,
        marked=True, size="m", initial="\n".join(content.questions),
    )  # fmt: skip
    return {**asked, **knows(number)}


def written_in(said: Mapping[str, Any], kind: BriefingKind, content: Content) -> Content:
    """The content as it was typed, points in the order of their places."""
    parts = []
    for part in kind.parts:
        here = content.part(part.slug)
        placed = [
            (_place(said.get(f"{name}_place"), at), at, point, said.get(f"{name}_words") or "")
            for at, point in enumerate(here.points)
            for name in [_point_name(part.slug, at)]
        ]
        placed.sort(key=lambda one: one[:2])
        parts.append(
            Part(
                part.slug,
                (said.get(f"words_{name_of(part.slug)}") or "").strip(),
                tuple(_reworded(point, words) for _, _, point, words in placed),
            )
        )
    return Content(tuple(parts), tuple(_lines(said.get("to_ask") or "")))


def _point_name(part: str, at: int) -> str:
    return f"point_{name_of(part)}_{at}"


def _place(typed: object, otherwise: int) -> int:
    text = str(typed or "").strip()
    return int(text) if text.isascii() and text.isdigit() else otherwise + 1


def _reworded(point: Point, words: str) -> Point:
    return Point(
        point.statement, words.strip(), point.quoted, point.source, point.where,
        point.open_to_all, point.why, point.today,
    )  # fmt: skip


def _lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.splitlines() if line.strip())


def _passage(point: Point, packs: Packs, no_names: str) -> str:
    where = f", {point.where}" if point.where else ""
    said = f"The passage: “{point.quoted}” ({point.source}{where})."
    if not point.open_to_all:
        said += " Readers do not see the passage, because its document is not open to everybody."
    for one in presenters.today(point.today, packs):
        said += f" What holds today is printed below it. {one}"
    return f"{said} {no_names}"


def _beside(one: Proposed, known: Mapping[UUID, Known], packs: Packs) -> str:
    of = known[one.id]
    where = f", {of.where}" if of.where else ""
    said = f"{of.document.title}{where}. {one.why}."
    for now in presenters.today(one.today, packs):
        said += f" Not proposed, because it uses older words. {now}"
    return said


def _no_more_yet(options: Sequence[Option]) -> bool:
    return all(one.heading != "More" for one in options)


def _how_many(fewest: int, most: int) -> str:
    if fewest == most:
        return f"{fewest} points."
    return f"{fewest} to {most} points." if fewest else f"At most {most} points."


def _confirmed(count: int) -> str:
    return f"{count} confirmed"
