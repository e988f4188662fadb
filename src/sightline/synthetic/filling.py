"""What goes into the files of one family, or of one locality's places and people of concern."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from sightline.synthetic import tables
from sightline.synthetic.shapes import (
    Audience,
    SyntheticBlock,
    SyntheticChild,
    SyntheticContext,
    SyntheticEntry,
    SyntheticFile,
    SyntheticHousehold,
    SyntheticLink,
    SyntheticPerson,
    SyntheticRelationship,
    SyntheticSeal,
)
from sightline.synthetic.tables import Keeper, Row, derived, instant

Rows = Iterator[tuple[str, Row]]
Pack = tuple[str, str, str]

# Names and birth dates stand in every file that somebody may open without another of that subject.
NAMED = (Audience.OPEN, Audience.REGISTER, Audience.RECORD, Audience.CONCERN,
         Audience.DESIGNATED_OFFICER)  # fmt: skip
CONCERNS = (Audience.CONCERN, Audience.DESIGNATED_OFFICER)
INTERPRETERS = {"": "not_known", "not needed": "no"}


def household_rows(
    household: SyntheticHousehold, keeper: Keeper, pack: Pack, kinds: dict[UUID, str]
) -> Rows:
    """Every row of one family. kinds: what kind of subject each key is, also of the contexts."""
    own = tables.household_kinds(household)
    yield from _subjects(own, household.files)
    people = {one.key: one for one in household.people}
    children = {one.key: one for one in household.children}
    for file in household.files:
        if file.audience not in NAMED:
            continue
        if file.subject in children:
            yield from _child(children[file.subject], file, keeper)
        elif file.subject in people:
            yield from _person(people[file.subject], file, keeper)
    for block in household.blocks:
        yield _block(block)
    for seal in household.seals:
        yield from _seal(seal)
    yield from _connections(household.links, household.files, keeper)
    yield from _told(
        household.files, household.relationships, household.entries, keeper, pack, {**kinds, **own}
    )
    for answer in household.answers:
        yield "chronology_answer", tables.answer_row(answer)


def context_rows(
    context: SyntheticContext, keeper: Keeper, pack: Pack, kinds: dict[UUID, str]
) -> Rows:
    """Every row of one locality's context. Adds the kinds of its subjects to `kinds`."""
    own: dict[UUID, str] = {}
    named: dict[UUID, list[tuple[str, str]]] = {}
    numbered: dict[UUID, list[tuple[str, str]]] = {}
    people = {one.key: one for one in context.people}
    own.update(dict.fromkeys(people, "person"))
    for place in context.places:
        own[place.key] = "place"
        named[place.key] = [("place", place.name)]
    for vehicle in context.vehicles:
        own[vehicle.key] = "vehicle"
        named[vehicle.key] = [("description", f"{vehicle.colour} {vehicle.make}")]
        numbered[vehicle.key] = [("registration", vehicle.plate)]
    for account in context.accounts:
        own[account.key] = "account"
        named[account.key] = [("description", f"{account.handle} on {account.platform}")]
        numbered[account.key] = [("handle", account.handle)]
    for phone in context.phones:
        own[phone.key] = "phone"
        named[phone.key] = [("description", phone.note or phone.number)]
        numbered[phone.key] = [("phone", phone.number)]
    for group in context.groups:
        own[group.key] = "group"
        named[group.key] = [("description", group.name)]
    kinds.update(own)
    safe = {place.key: place.address for place in context.places if place.safe_location}
    yield from _subjects(own, context.files)
    for file in context.files:
        if file.audience not in NAMED:
            continue
        if file.subject in people:
            yield from _person(people[file.subject], file, keeper)
        if file.subject in safe:
            yield "subjects_safelocation", (
                *keeper.head(file, "safe"), file.subject, safe[file.subject], [],
            )  # fmt: skip
        for kind, text in named.get(file.subject, ()):
            yield "subjects_name", keeper.name(file, text, kind)
        for kind, value in numbered.get(file.subject, ()):
            yield "subjects_identifier", keeper.identifier(file, kind, value)
    for block in context.blocks:
        yield _block(block)
    yield from _connections(context.links, context.files, keeper)
    yield from _told(context.files, context.relationships, context.entries, keeper, pack, kinds)


def _subjects(kinds: dict[UUID, str], files: Iterable[SyntheticFile]) -> Rows:
    opened: dict[UUID, date] = {}
    for file in files:
        opened.setdefault(file.subject, file.opened)
    for key, kind in kinds.items():
        if key in opened:
            yield "access_subject", (key, kind, instant(opened[key]))
    for file in files:
        yield from tables.file_rows(file)


def _child(child: SyntheticChild, file: SyntheticFile, keeper: Keeper) -> Rows:
    yield "subjects_name", keeper.name(file, f"{child.given} {child.family}", "legal")
    if child.known_as:
        yield "subjects_name", keeper.name(file, f"{child.known_as} {child.family}", "known_as")
    yield "subjects_particulars", (
        *keeper.head(file, "particulars"), child.key, child.born, False, child.sex,
        child.form, "",
    )  # fmt: skip
    if file.audience is not Audience.REGISTER:
        return
    yield "subjects_identifier", keeper.identifier(file, "nhs", child.nhs_number)
    yield "subjects_identifier", keeper.identifier(file, "upn", child.upn)
    if child.disabilities or child.asked or child.language not in ("", "English"):
        yield "subjects_communicationneed", (
            *keeper.head(file, "needs"), child.key, list(child.disabilities), child.language,
            INTERPRETERS.get(child.interpreter, "spoken"), child.asked,
        )  # fmt: skip
    if child.safe_contact:
        yield "subjects_safecontact", (
            *keeper.head(file, "contact"), child.key, True, "child_asked", ["school"], "",
            "", child.safe_contact,
        )  # fmt: skip


def _person(person: SyntheticPerson, file: SyntheticFile, keeper: Keeper) -> Rows:
    name = f"{person.given} {person.family}".strip()
    if name:
        yield "subjects_name", keeper.name(file, name, "legal")
    if person.known_as and person.known_as != name:
        yield "subjects_name", keeper.name(file, person.known_as, "known_as")
    if not name and not person.known_as:
        yield "subjects_name", keeper.name(file, person.description[:200], "description")
    yield "subjects_particulars", (
        *keeper.head(file, "particulars"), person.key, person.born, False, "U", "",
        " ".join(part for part in (person.age_text, person.description) if part),
    )  # fmt: skip
    if person.phone:
        yield "subjects_identifier", keeper.identifier(file, "phone", person.phone)


def _block(block: SyntheticBlock) -> tuple[str, Row]:
    return "access_block", (
        block.key, block.worker, block.subject, block.reason, instant(block.since),
        block.officer_route,
    )  # fmt: skip


def _seal(seal: SyntheticSeal) -> Rows:
    yield "access_seal", (seal.key, seal.file, seal.reason, instant(seal.since))
    for worker in seal.workers:
        yield "access_sealnamed", (seal.key, worker)


def _connections(
    links: Iterable[SyntheticLink], files: Iterable[SyntheticFile], keeper: Keeper
) -> Rows:
    """A connection stands in each register or record of its first end."""
    homes: dict[UUID, list[SyntheticFile]] = {}
    for file in files:
        if file.audience in (Audience.REGISTER, Audience.RECORD):
            homes.setdefault(file.subject, []).append(file)
    for link in links:
        for file in homes.get(link.from_key, ()):
            yield "subjects_connection", (
                *keeper.head(file, f"link/{link.key.hex}"), link.from_key, link.to_key,
                link.what[:30], "",
            )  # fmt: skip


def _told(
    files: Iterable[SyntheticFile],
    ties: Iterable[SyntheticRelationship],
    entries: Iterable[SyntheticEntry],
    keeper: Keeper,
    pack: Pack,
    kinds: dict[UUID, str],
) -> Rows:
    by_key = {file.key: file for file in files}
    for tie in ties:
        yield "access_relationship", tables.relationship_row(tie)
    for entry in entries:
        yield from tables.entry_rows(entry, kinds)
        file = by_key.get(entry.file)
        if file is not None and file.audience in CONCERNS and entry.supersedes is None:
            yield from tables.concern_rows(entry, file, keeper.reading(entry), pack)
    tied = {(tie.worker, tie.file) for tie in ties}
    for entry in entries:
        file = by_key.get(entry.file)
        if file is None or file.audience not in CONCERNS:
            continue
        if (entry.author, entry.file) not in tied:
            tied.add((entry.author, entry.file))
            yield "access_relationship", (
                derived(entry.key, "author"), entry.file, entry.author, "author", False,
                "Recorded it", instant(file.opened), None,
            )  # fmt: skip
