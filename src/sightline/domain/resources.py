"""One service of a directory in Open Referral UK form (HSDS-UK 3): read strictly, guessed nothing.

Pure. What the form does not know is kept as it came and said; what it knows and is wrong refuses
the row. Source: Open Referral UK profile of the Human Services Data Specification, version 3.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

#: Our own taxonomies in the directory: what a resource is for, and for whom.
NEEDS, WHOM = "sightline-needs", "sightline-for"
LONGEST = 5_000
DEEPEST = 12


class Status(StrEnum):
    """As the profile has it. Only `active` is open; the others stay in the directory, marked."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    DEFUNCT = "defunct"
    CLOSED = "temporarily closed"

    @property
    def label(self) -> str:
        return {"active": "Open", "inactive": "Not running", "defunct": "Closed for good",
                "temporarily closed": "Closed for a time"}[self.value]  # fmt: skip


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong. path: where in the row ("locations/0/addresses/0/city")."""

    path: str
    says: str

    def sentence(self) -> str:
        return f"{self.path}: {self.says}" if self.path else self.says


@dataclass(frozen=True)
class Known:
    """What searching and showing need, taken from the row. Ages None: not said. text: all words."""

    service_id: UUID
    name: str
    organisation: str
    description: str
    status: Status
    minimum_age: int | None
    maximum_age: int | None
    needs: tuple[str, ...]
    whom: tuple[str, ...]
    places: tuple[str, ...]
    languages: tuple[str, ...]
    accessibility: tuple[str, ...]
    links: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class ReadRow:
    """One row as it was read. known None: it is refused, for these faults. kept: keys that the
    form does not have; they are kept as they came, and shown and searched nowhere."""

    body: Mapping[str, Any]
    known: Known | None
    faults: tuple[Fault, ...]
    kept: tuple[str, ...]


def _id(value: Any) -> str:
    try:
        UUID(value)
    except (ValueError, AttributeError, TypeError):
        return "is no UUID"
    return ""


def _text(value: Any) -> str:
    if not isinstance(value, str):
        return "is no text"
    return f"has {len(value):,} characters, more than {LONGEST:,}" if len(value) > LONGEST else ""


def _number(value: Any) -> str:
    fits = isinstance(value, int | float) and not isinstance(value, bool)
    return "" if fits else "is no number"


def _flag(value: Any) -> str:
    return "" if isinstance(value, bool) else "is neither true nor false"


def _day(value: Any) -> str:
    try:
        date.fromisoformat(value)
    except (ValueError, TypeError):
        return "is no date as in 2026-11-22"
    return ""


def _url(value: Any) -> str:
    if wrong := _text(value):
        return wrong
    return "" if is_web_address(value) else "is no address that begins with https:// or http://"


def _email(value: Any) -> str:
    fits = isinstance(value, str) and re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", value)
    return "" if fits else "is no e-mail address"


def _one_of(*values: str) -> Any:
    def check(value: Any) -> str:
        return "" if value in values else f"is none of: {', '.join(values)}"

    return check


def is_web_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc


_IDS = ("id", "service_id", "organization_id", "location_id", "service_at_location_id",
        "contact_id", "phone_id", "language_id", "link_id", "parent_organization_id", "parent_id",
        "taxonomy_id", "taxonomy_term_id", "program_id", "cost_option_id", "schedule_id",
        "resource_id", "address_id")  # fmt: skip


def _fields(texts: str = "", **others: Any) -> dict[str, Any]:
    return {
        **dict.fromkeys(_IDS, _id), **dict.fromkeys(texts.split(), _text), **others,
    }  # fmt: skip


_METADATA = _fields(
    "resource_type last_action_date last_action_type field_name previous_value replacement_value"
    " updated_by"
)
_TERM = _fields(
    "code name description taxonomy language",
    term_uri=_url,
    taxonomy_detail=("one", _fields("name description version", uri=_url)),
)
_ATTRIBUTE = _fields("link_type link_entity value label", taxonomy_term=("one", _TERM))
_ALSO = {"attributes": ("many", _ATTRIBUTE), "metadata": ("many", _METADATA)}
_LANGUAGE = _fields("name code note", **_ALSO)
_PHONE = _fields(
    "number type description", extension=_number, languages=("many", _LANGUAGE), **_ALSO
)
_CONTACT = _fields("name title department", email=_email, phones=("many", _PHONE), **_ALSO)
_SCHEDULE = _fields(
    "byday byweekno bymonthday byyearday description opens_at closes_at attending_type notes"
    " dtstart until wkst",
    valid_from=_day,
    valid_to=_day,
    freq=_one_of("WEEKLY", "MONTHLY"),
    interval=_number,
    count=_number,
    timezone=_number,
    schedule_link=_url,
    **_ALSO,
)
_ADDRESS = _fields(
    "attention address_1 address_2 city region state_province postal_code country address_type",
    **_ALSO,
)
_LOCATION = _fields(
    "name alternate_name description transportation external_identifier external_identifier_type",
    location_type=_one_of("physical", "postal", "virtual"),
    url=_url,
    latitude=_number,
    longitude=_number,
    languages=("many", _LANGUAGE),
    addresses=("many", _ADDRESS),
    contacts=("many", _CONTACT),
    phones=("many", _PHONE),
    schedules=("many", _SCHEDULE),
    accessibility=("many", _fields("description details", url=_url, **_ALSO)),
    **_ALSO,
)
_AREA = _fields("name description extent extent_type service_area", uri=_url, **_ALSO)
_FUNDING = _fields("source", **_ALSO)
_ORGANISATION = _fields(
    "name alternate_name description tax_status tax_id legal_status",
    email=_email,
    website=_url,
    url=_url,
    logo=_url,
    uri=_url,
    year_incorporated=_number,
    phones=("many", _PHONE),
    contacts=("many", _CONTACT),
    funding=("many", _FUNDING),
    locations=("many", _LOCATION),
    organization_identifiers=(
        "many",
        _fields("identifier_scheme identifier_type identifier", **_ALSO),
    ),
    **_ALSO,
)
_AT_LOCATION = _fields(
    "description",
    location=("one", _LOCATION),
    contacts=("many", _CONTACT),
    phones=("many", _PHONE),
    schedules=("many", _SCHEDULE),
    service_areas=("many", _AREA),
    **_ALSO,
)
SERVICE: Mapping[str, Any] = _fields(
    "name alternate_name description fees fees_description accreditations licenses alert"
    " eligibility_description wait_time interpretation_services application_process last_modified",
    url=_url, email=_email, assurer_email=_email, assured_date=_day,
    status=_one_of(*(one.value for one in Status)), minimum_age=_number, maximum_age=_number,
    organization=("one", _ORGANISATION), phones=("many", _PHONE), schedules=("many", _SCHEDULE),
    service_areas=("many", _AREA), service_at_locations=("many", _AT_LOCATION),
    locations=("many", _LOCATION), languages=("many", _LANGUAGE), funding=("many", _FUNDING),
    cost_options=(
        "many",
        _fields("option currency amount_description", valid_from=_day, valid_to=_day,
                amount=_number, **_ALSO),
    ),
    contacts=("many", _CONTACT),
    required_documents=("many", _fields("document", uri=_url, **_ALSO)),
    **_ALSO,
)  # fmt: skip


def read(body: Any, *, kept_out: Iterable[str] = (), why_kept_out: str = "") -> ReadRow:
    """One service. kept_out: words of places that never stand here with an address."""
    if not isinstance(body, dict):
        return ReadRow(
            {}, None, (Fault("", "is no service: write an object with id and name"),), ()
        )
    faults: list[Fault] = []
    kept: list[str] = []
    if any(not _can_be_kept(one) for one in _strings(body)):
        faults.append(
            Fault("", "has characters that cannot be kept: a null, or half of a character")
        )
    _look(body, SERVICE, "", faults, kept, 0)
    for key in ("id", "name", "status"):
        if not body.get(key):
            faults.append(Fault(key, "is missing"))
    organisation = body.get("organization")
    if isinstance(organisation, dict):
        faults += [
            Fault(f"organization/{key}", "is missing")
            for key in ("id", "name", "description")
            if not organisation.get(key)
        ]
    else:
        faults.append(Fault("organization", "is missing: a service has one that runs it"))
    low, high = body.get("minimum_age"), body.get("maximum_age")
    if isinstance(low, int | float) and isinstance(high, int | float) and low > high:
        faults.append(Fault("minimum_age", "is more than maximum_age"))
    if not faults and names_a_safe_place(body, kept_out):
        faults.append(Fault("", why_kept_out))
    return ReadRow(body, None if faults else _known(body), tuple(faults), tuple(sorted(set(kept))))


def _look(
    value: Any,
    shape: Mapping[str, Any],
    path: str,
    faults: list[Fault],
    kept: list[str],
    depth: int,
) -> None:
    if depth > DEEPEST:
        faults.append(Fault(path, "is nested too deep"))
        return
    for key, one in value.items():
        here = f"{path}/{key}" if path else str(key)
        asked = shape.get(key)
        if asked is None:
            kept.append(re.sub(r"/\d+", "", here))
        elif one is not None:
            _look_at(one, asked, here, faults, kept, depth)


def _look_at(
    one: Any, asked: Any, here: str, faults: list[Fault], kept: list[str], depth: int
) -> None:
    """One value that the form knows: text, a number, an object, or a list of objects."""
    if callable(asked):
        if wrong := asked(one):
            faults.append(Fault(here, wrong))
        return
    many, shape = asked[0] == "many", asked[1]
    if many and not isinstance(one, list):
        faults.append(Fault(here, "is no list"))
        return
    for number, each in enumerate(one if many else [one]):
        where = f"{here}/{number}" if many else here
        if isinstance(each, dict):
            _look(each, shape, where, faults, kept, depth + 1)
        else:
            faults.append(Fault(where, "is no object"))


def locations_of(body: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Every place of a service: its own, and those at which it is given."""
    found = [one for one in body.get("locations") or [] if isinstance(one, dict)]
    found += [
        at["location"]
        for at in body.get("service_at_locations") or []
        if isinstance(at.get("location"), dict)
    ]
    organisation = body.get("organization") or {}
    return [*found, *(organisation.get("locations") or [])]


def names_a_safe_place(body: Mapping[str, Any], words: Iterable[str]) -> bool:
    """A refuge or another safe place, by its words, with an address or a point on the map."""
    if not any(_is_placed(one) for one in locations_of(body)):
        return False
    text = " ".join(_strings(body)).casefold().replace("\u2019", "'")
    return any(
        re.search(rf"(?<!\w){re.escape(word.casefold().replace(chr(0x2019), chr(39)))}(?!\w)", text)
        for word in words
    )


def _is_placed(location: Mapping[str, Any]) -> bool:
    pinned = location.get("latitude") is not None or location.get("longitude") is not None
    return pinned or any(
        one.get(key)
        for one in location.get("addresses") or []
        for key in ("address_1", "address_2", "postal_code", "attention")
    )


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _strings(one)


def _can_be_kept(text: str) -> bool:
    try:
        return b"\0" not in text.encode()
    except UnicodeEncodeError:
        return False


def terms_of(body: Mapping[str, Any], taxonomy: str) -> tuple[str, ...]:
    """The codes of one taxonomy among the attributes, each once."""
    found = []
    for one in body.get("attributes") or []:
        term = one.get("taxonomy_term") or {}
        if term.get("taxonomy") == taxonomy and term.get("code"):
            found.append(str(term["code"]))
    return tuple(dict.fromkeys(found))


def _known(body: Mapping[str, Any]) -> Known:
    places = locations_of(body)
    languages = [*(body.get("languages") or []), *_in(places, "languages")]
    access = _in(places, "accessibility")
    organisation = body["organization"]
    links = [body.get("url"), organisation.get("website"), organisation.get("url")]
    return Known(
        service_id=UUID(body["id"]),
        name=body["name"].strip(),
        organisation=organisation["name"].strip(),
        description=(body.get("description") or "").strip(),
        status=Status(body["status"]),
        minimum_age=_whole(body.get("minimum_age")),
        maximum_age=_whole(body.get("maximum_age")),
        needs=terms_of(body, NEEDS),
        whom=terms_of(body, WHOM),
        places=_each(_where(places, body.get("service_areas") or [])),
        languages=_each(one.get(key) for one in languages for key in ("name", "code")),
        accessibility=_each(one.get(key) for one in access for key in ("description", "details")),
        links=_each(links),
        text="\n".join(_shown(body)),
    )


def _where(
    places: Sequence[Mapping[str, Any]], areas: Sequence[Mapping[str, Any]]
) -> Iterator[str | None]:
    for one in places:
        yield one.get("name")
        for each in one.get("addresses") or []:
            yield from (each.get(key) for key in ("city", "region", "postal_code"))
    for area in areas:
        yield from (area.get(key) for key in ("name", "service_area", "description"))


def _shown(body: Mapping[str, Any]) -> Iterator[str]:
    """The words that searching looks through: no person's name, number or address of a contact."""
    for key in ("name", "alternate_name", "description", "eligibility_description"):
        if body.get(key):
            yield str(body[key])
    organisation = body["organization"]
    yield str(organisation["name"])
    for one in body.get("attributes") or []:
        term = one.get("taxonomy_term") or {}
        yield from (str(term[key]) for key in ("name", "description") if term.get(key))


def _in(rows: Iterable[Mapping[str, Any]], key: str) -> list[Mapping[str, Any]]:
    return [each for one in rows for each in one.get(key) or []]


def _each(found: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.strip() for one in found if one and one.strip()))


def _whole(age: float | None) -> int | None:
    return None if age is None else int(age)
