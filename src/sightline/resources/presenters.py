"""What the pages of this room show, worked out before they are drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sightline.design.components import Row, Tag
from sightline.domain.dates import in_full
from sightline.domain.resources import Status, locations_of
from sightline.packs.catalogue import Packs
from sightline.resources.models import Feedback, LinkLook, Resource

TONE = {Status.ACTIVE: "green", Status.INACTIVE: "grey", Status.DEFUNCT: "red",
        Status.CLOSED: "orange"}  # fmt: skip
SAID = {
    Feedback.Helped.YES: "helped", Feedback.Helped.PARTLY: "helped in part",
    Feedback.Helped.NO: "did not help", Feedback.Helped.NOT_REACHED: "could not be got",
}  # fmt: skip
TIMES = {1: "once", 2: "twice"}


@dataclass(frozen=True)
class Line:
    """One resource in a list."""

    resource: Resource
    tags: Sequence[Tag]
    ages: str
    where: str
    said: str


def line(one: Resource, said: Mapping[str, int], packs: Packs, today: date) -> Line:
    status = Status(one.status)
    tags = [] if status is Status.ACTIVE else [Tag(status.label, TONE[status])]
    if one.review_on <= today and status is not Status.DEFUNCT:
        tags.append(Tag("To be looked at again", "orange"))
    tags += [
        Tag(packs.resource_needs[slug].label) for slug in one.needs if slug in packs.resource_needs
    ]
    return Line(one, tags, ages(one), "; ".join(one.places.splitlines()[:2]), used(said))


def used(said: Mapping[str, int]) -> str:
    """How it went for those who used it, in words: both sides, and no average."""
    return ", ".join(
        f"{words} {TIMES.get(said[value], f'{said[value]} times')}"
        for value, words in SAID.items()
        if said.get(value)
    )


def ages(one: Resource) -> str:
    match one.minimum_age, one.maximum_age:
        case None, None:
            return ""
        case int(low), None:
            return f"From age {low}"
        case None, int(high):
            return f"To age {high}"
        case low, high:
            return f"Age {low} to {high}"


def rows(one: Resource, packs: Packs, looks: Mapping[str, LinkLook]) -> list[Row]:
    """What stands in the body, for people."""
    body = one.body
    whom = [packs.resource_for[slug].label for slug in one.whom if slug in packs.resource_for]
    shown = [
        ("Run by", one.organisation),
        ("For", "; ".join(whom)),
        ("Ages", ages(one)),
        ("Who may come", body.get("eligibility_description")),
        ("Where", "; ".join(_places(body))),
        ("Open", _each(body, "schedules", "description")),
        ("Cost", _each(body, "cost_options", "option", "amount_description")),
        ("Languages", _each(body, "languages", "name")),
        ("Accessible", "; ".join(one.accessibility.splitlines())),
        ("Telephone", "; ".join(_phones(body))),
        ("E-mail", body.get("email")),
        ("Note", body.get("alert")),
        ("Last checked", _day(body.get("assured_date"))),
        ("To be looked at again", in_full(one.review_on)
         + (f", by {one.reviewer.name}" if one.reviewer else "; nobody is named for it")),
    ]  # fmt: skip
    found = [Row(key, value) for key, value in shown if value]
    for link, look in looks.items():
        says = "it answered" if look.answered else look.words
        found.append(Row("Web page looked at", f"{in_full(look.at.date())}: {says} ({link[:60]})"))
    return found


def links(one: Resource) -> list[str]:
    """Web pages to open: of the service, and of who runs it. Read strictly when it was kept."""
    organisation = one.body.get("organization") or {}
    found = [one.body.get("url"), organisation.get("website"), organisation.get("url")]
    return list(dict.fromkeys(str(each) for each in found if each))


def _places(body: Mapping[str, object]) -> list[str]:
    found = []
    for place in locations_of(body):
        parts = [place.get("name")]
        for address in place.get("addresses") or []:
            parts += [address.get(key) for key in ("address_1", "city", "postal_code")]
        found.append(", ".join(str(part) for part in parts if part))
    return [one for one in dict.fromkeys(found) if one]


def _phones(body: Mapping[str, object]) -> list[str]:
    found = [
        str(each.get("number") or "")
        for one in _list(body, "contacts")
        for each in _list(one, "phones")
    ] + [str(one.get("number") or "") for one in _list(body, "phones")]
    return [one for one in dict.fromkeys(found) if one]


def _each(body: Mapping[str, object], key: str, *fields: str) -> str:
    rows_ = [
        " ".join(str(one[field]) for field in fields if one.get(field)) for one in _list(body, key)
    ]
    return "; ".join(one for one in dict.fromkeys(rows_) if one)


def _list(body: Mapping[str, object], key: str) -> Sequence[Mapping[str, object]]:
    found = body.get(key)
    return found if isinstance(found, list) else []


def _day(text: object) -> str:
    try:
        return in_full(date.fromisoformat(str(text))) if text else ""
    except ValueError:
        return ""
