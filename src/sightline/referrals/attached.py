"""An attached screening as its receiver reads it: the child's words, what is a concern, the whole.

`said`: as `screening.queries.screening_as_sent` gave it on the day it was sent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sightline.domain.instruments import Part

Titled = Iterator[tuple[str, str]]  # a heading and what stands below it


def childs_words(said: Mapping[str, Any]) -> Titled:
    """Each question with the child's own words, unchanged."""
    for section in said["sections"]:
        for one in section["items"]:
            if one["childs_words"].strip():
                yield one["question"], one["childs_words"]


def of_concern(said: Mapping[str, Any]) -> Titled:
    """What was decided, then what was found: harm first, criteria, and what else was seen.

    Nothing is counted. What an older packet does not mark stands in the whole alone.
    """
    yield (
        "What was judged",
        "\n\n".join(part for part in (said["decision"], said["reasons"]) if part),
    )
    found: dict[str, list[str]] = {"harm": [], "criteria": [], "": []}
    for section in said["sections"]:
        part = section["part"] if section["part"] in found else ""
        found[part] += [_seen(one) for one in section["items"] if one.get("of_concern")]
    yield "Harm that is already happening", "\n".join(found[Part.HARM.value])
    yield "Criteria that are a concern", "\n".join(found[Part.CRITERIA.value])
    yield "Also seen", "\n".join(found[""])


def whole(said: Mapping[str, Any]) -> Titled:
    """Every question as it was asked and answered; the child's words stand before it."""
    yield "", f"{said['title']}, version {said['version']}. {said['by']}, {said['agency']}"
    for section in said["sections"]:
        yield (
            section["heading"],
            "\n\n".join(_item(one) for one in section["items"] if not one["childs_words"].strip()),
        )
    yield "How it was come to", said["rationale"]


def _seen(one: Mapping[str, Any]) -> str:
    when = f" ({', '.join(one['when'])})" if one["when"] else ""
    return f"{one['question']}{when}"


def _item(one: Mapping[str, Any]) -> str:
    """A question with its answer; what it rests on stands below it."""
    seen = f" ({', '.join(one['when'])})" if one["when"] else ""
    rests = [
        f"Rests on: {each['words']} ({each['by']}, {each['when']})" for each in one["evidence"]
    ]
    lines = [f"{one['question']} {one['answer']}{seen}", one["words"], *rests]
    return "\n".join(line.strip() for line in lines if line.strip())
