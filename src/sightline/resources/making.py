"""A resource that somebody types, in Open Referral UK form; and one that is there, for the form.

What a form does not ask (an import may have brought more) stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from sightline.domain.resources import NEEDS, WHOM, locations_of
from sightline.packs.catalogue import Packs


@dataclass(frozen=True)
class Typed:
    """What the form asks. Lists are lines as they were typed; ages None: not said."""

    name: str
    organisation: str
    description: str
    status: str
    needs: Sequence[str]
    whom: Sequence[str]
    minimum_age: int | None
    maximum_age: int | None
    eligibility: str
    cost: str
    opens: str
    url: str
    email: str
    telephone: str
    place: str
    street: str
    city: str
    postcode: str
    languages: Sequence[str]
    accessibility: str


def body_of(
    typed: Typed, before: Mapping[str, Any] | None, packs: Packs, *, new: Callable[[], UUID] = uuid4
) -> dict[str, Any]:
    """The whole service: `before` with what was typed put in its place."""
    made: dict[str, Any] = deepcopy(dict(before)) if before else {"id": str(new())}
    _set(made, "name", typed.name)
    _set(made, "description", typed.description)
    _set(made, "status", typed.status)
    _set(made, "url", typed.url)
    _set(made, "email", typed.email)
    _set(made, "minimum_age", typed.minimum_age)
    _set(made, "maximum_age", typed.maximum_age)
    _set(made, "eligibility_description", typed.eligibility)
    runs = made.setdefault("organization", {"id": str(new())})
    _set(runs, "name", typed.organisation)
    runs.setdefault("description", typed.organisation)
    _first(made, "cost_options", "amount_description", typed.cost, new)
    _first(made, "schedules", "description", typed.opens, new)
    _telephone(made, typed.telephone, new)
    _place(made, typed, new)
    made["languages"] = [
        *[one for one in made.get("languages") or [] if one.get("name") in typed.languages],
        *[
            {"id": str(new()), "name": each}
            for each in typed.languages
            if each not in {one.get("name") for one in made.get("languages") or []}
        ],
    ]
    labels = {
        **{(NEEDS, one.slug): one.label for one in packs.resource_needs.values()},
        **{(WHOM, one.slug): one.label for one in packs.resource_for.values()},
    }
    wanted = [*((NEEDS, one) for one in typed.needs), *((WHOM, one) for one in typed.whom)]
    made["attributes"] = _terms(made.get("attributes") or [], wanted, labels, new)
    return {key: one for key, one in made.items() if one not in ([], None)}


def typed_of(body: Mapping[str, Any]) -> dict[str, Any]:
    """What the form shows first of one that is there."""
    nothing: Mapping[str, Any] = {}
    place = next(iter(locations_of(body)), nothing)
    address = next(iter(place.get("addresses") or []), nothing)
    phones = [
        each for one in body.get("contacts") or [] for each in one.get("phones") or []
    ] or list(body.get("phones") or [])
    return {
        "name": body.get("name"),
        "organisation": (body.get("organization") or {}).get("name"),
        "description": body.get("description"),
        "status": body.get("status"),
        "minimum_age": body.get("minimum_age"),
        "maximum_age": body.get("maximum_age"),
        "eligibility": body.get("eligibility_description"),
        "cost": _of_first(body, "cost_options", "amount_description"),
        "opens": _of_first(body, "schedules", "description"),
        "url": body.get("url"),
        "email": body.get("email"),
        "telephone": phones[0].get("number") if phones else None,
        "place": place.get("name"),
        "street": address.get("address_1"),
        "city": address.get("city"),
        "postcode": address.get("postal_code"),
        "languages": "\n".join(
            one["name"] for one in body.get("languages") or [] if one.get("name")
        ),
        "accessibility": _of_first(place, "accessibility", "description"),
    }


def _set(of: dict[str, Any], key: str, value: Any) -> None:
    if value in (None, ""):
        of.pop(key, None)
    else:
        of[key] = value


def _first(of: dict[str, Any], key: str, field: str, value: str, new: Callable[[], UUID]) -> None:
    """The field of the first of a list, which is made where there is something to say."""
    rows = of.setdefault(key, [])
    if not rows and value:
        rows.append({"id": str(new())})
    if rows:
        _set(rows[0], field, value)


def _of_first(of: Mapping[str, Any], key: str, field: str) -> Any:
    rows: Sequence[Mapping[str, Any]] = of.get(key) or []
    return rows[0].get(field) if rows else None


def _telephone(made: dict[str, Any], number: str, new: Callable[[], UUID]) -> None:
    """Of the first contact that has one, else of a contact of its own."""
    for contact in made.get("contacts") or []:
        for phone in contact.get("phones") or []:
            if number:
                phone["number"] = number
                return
            contact["phones"].remove(phone)
            return
    if number:
        made.setdefault("contacts", []).append(
            {"id": str(new()), "phones": [{"id": str(new()), "number": number}]}
        )


def _place(made: dict[str, Any], typed: Typed, new: Callable[[], UUID]) -> None:
    """The first place. Without a street and a postcode it has no address and no point on a map."""
    said = (typed.place, typed.street, typed.city, typed.postcode, typed.accessibility)
    rows = made.setdefault("service_at_locations", [])
    if not rows and not any(said):
        return
    if not rows:
        rows.append({"id": str(new())})
    place = rows[0].setdefault("location", {"id": str(new())})
    place.setdefault("location_type", "physical" if typed.street or typed.city else "virtual")
    _set(place, "name", typed.place)
    _first(place, "accessibility", "description", typed.accessibility, new)
    address = (typed.street, typed.city, typed.postcode)
    if any(address) or place.get("addresses"):
        lines = place.setdefault("addresses", [])
        if not lines:
            lines.append({"id": str(new()), "country": "GB", "address_type": "physical"})
        for key, value in zip(("address_1", "city", "postal_code"), address, strict=True):
            _set(lines[0], key, value)
        if not any(address):
            lines.pop(0)


def _terms(
    before: Sequence[Mapping[str, Any]],
    wanted: Sequence[tuple[str, str]],
    labels: Mapping[tuple[str, str], str],
    new: Callable[[], UUID],
) -> list[Mapping[str, Any]]:
    """Attributes of other taxonomies as they are; of ours those that are wanted."""
    kept, there = [], set()
    for one in before:
        term = one.get("taxonomy_term") or {}
        key = (term.get("taxonomy"), term.get("code"))
        if key[0] not in (NEEDS, WHOM):
            kept.append(one)
        elif key in wanted:
            there.add(key)
            kept.append(one)
    for taxonomy, slug in wanted:
        if (taxonomy, slug) not in there:
            term = {
                "id": str(new()), "code": slug, "taxonomy": taxonomy,
                "name": labels.get((taxonomy, slug), slug),
            }  # fmt: skip
            kept.append({"id": str(new()), "link_entity": "service", "taxonomy_term": term})
    return kept
