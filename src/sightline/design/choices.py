"""One answer a person may choose, with what it may open below itself."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Option:
    """value: what is kept. text: what is read. hint: one line under it.

    reveals: names of fields of the same form that are asked only when this is chosen. They are
    drawn below the option; without JavaScript they are always open, and a heading says when they
    are needed.
    divider: draws "or" before this option, for "None of these".
    heading: a line above this option, where a long list has parts.
    """

    value: str
    text: str
    hint: str = ""
    reveals: tuple[str, ...] = ()
    divider: bool = False
    heading: str = ""


def as_options(options: Iterable[Option | tuple[str, str]]) -> tuple[Option, ...]:
    return tuple(o if isinstance(o, Option) else Option(*o) for o in options)
