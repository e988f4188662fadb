"""Kinds of people and things that a label may be said of."""

from __future__ import annotations

from enum import Enum
from typing import Final


class Subject(Enum):
    CHILD = "child"
    ADULT = "adult"
    BODY = "body"
    THING = "thing"  # a noun that the pack does not know
    WRITER = "writer"
    UNNAMED = "unnamed"
    GENERAL = "general"  # children at large, as in guidance


OF_KIND: Final = {
    "children": Subject.CHILD,
    "adults": Subject.ADULT,
    "suspects": Subject.ADULT,
    "bodies": Subject.BODY,
    "things": Subject.BODY,
    "writers": Subject.WRITER,
    "matters": Subject.UNNAMED,
}
