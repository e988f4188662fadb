"""What the concern form asks, what it says back, and where an answer sends a concern.

Pure: questions, options, prompts and steps come from `concern.yaml`.
"""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Literal

from sightline.domain.provenance import SLUG, Provenance


class Route(StrEnum):
    """Who is told of a concern. The designated officer's is hidden from colleagues (N14)."""

    LEAD = "lead"
    DESIGNATED_OFFICER = "designated_officer"


class UnknownAnswer(ValueError):  # names what was given, as the packs do
    """An answer that the list does not offer."""


@dataclass(frozen=True)
class StartsClock:
    """A clock that runs once an answer is given. counts_from: what was decided on was sent, or the
    decision itself."""

    clock: str
    counts_from: Literal["sent", "decided"]


@dataclass(frozen=True)
class Option:
    """One answer. prompts: slugs of the prompts it shows. route: where it sends the concern.
    starts: the clocks of what it asks somebody to do. strand: what the timeline calls it."""

    slug: str = field(metadata={"pattern": SLUG})
    label: str = field(metadata={"longest": 120})
    help: str | None = None
    prompts: tuple[str, ...] = ()
    route: Route | None = None
    asks_reason: bool = False
    starts: tuple[StartsClock, ...] = ()
    strand: str | None = None


@dataclass(frozen=True)
class Example:
    """A worked example of a list: these answers show these prompts and take this route."""

    given: tuple[str, ...]
    shows: tuple[str, ...]
    route: Route


@dataclass(frozen=True)
class OptionList:
    """One question with its answers. An unanswered question is not in a record at all."""

    slug: str = field(metadata={"pattern": SLUG})
    question: str
    help: str | None
    choose: Literal["one", "many"]
    options: tuple[Option, ...] = field(metadata={"not_empty": True})
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})
    examples: tuple[Example, ...] = ()

    def option(self, slug: str) -> Option:
        """Raises UnknownAnswer."""
        for each in self.options:
            if each.slug == slug:
                return each
        raise UnknownAnswer(f"'{slug}' is no answer of '{self.slug}'")

    def shows(self, chosen: Collection[str]) -> tuple[str, ...]:
        """The prompts that these answers show, in the order of the list, each once."""
        picked = [self.option(slug) for slug in chosen]
        found = [prompt for each in self.options if each in picked for prompt in each.prompts]
        return tuple(dict.fromkeys(found))

    def route_for(self, chosen: Collection[str]) -> Route:
        """Where these answers send a concern; the stricter route wins."""
        routes = {self.option(slug).route for slug in chosen}
        if Route.DESIGNATED_OFFICER in routes:
            return Route.DESIGNATED_OFFICER
        return Route.LEAD


@dataclass(frozen=True)
class Prompt:
    """Something the form asks in free words, or says. `say` prompts want no answer."""

    slug: str = field(metadata={"pattern": SLUG})
    group: str = field(metadata={"pattern": SLUG})
    kind: Literal["ask", "say"]
    text: str
    help: str | None
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class ResponseStep:
    """One thing that is owed when a child has told somebody (M9).

    adult_label, adult_help: the same for an adult who tells of childhood; "": as for a child.
    """

    slug: str = field(metadata={"pattern": SLUG})
    label: str = field(metadata={"longest": 110})
    help: str
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})
    adult_label: str = field(default="", metadata={"longest": 110})
    adult_help: str = ""

    def for_age(self, *, adult: bool) -> "ResponseStep":
        """In the words for whoever told."""
        if not adult:
            return self
        return replace(
            self, label=self.adult_label or self.label, help=self.adult_help or self.help
        )


@dataclass(frozen=True)
class ResponseExample:
    """Worked: with these steps decided, these are still owed."""

    decided: tuple[str, ...]
    still_owed: tuple[str, ...]


@dataclass(frozen=True)
class DangerStep:
    """One line of the page that comes before every form. contact: slug in `contacts.yaml`."""

    slug: str = field(metadata={"pattern": SLUG})
    text: str
    contact: str | None
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class ConcernForm:
    """Everything of `concern.yaml`."""

    danger_steps: tuple[DangerStep, ...] = ()
    lists: tuple[OptionList, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    response_steps: tuple[ResponseStep, ...] = ()
    response_examples: tuple[ResponseExample, ...] = ()


def still_owed(steps: Collection[ResponseStep], decided: Collection[str]) -> tuple[str, ...]:
    """The steps of a disclosure's response that nobody has decided yet; none means answered.

    A step counts when a person recorded a decision about it, also a decision that it is not needed.
    Neither a complaint, a witness nor a retraction changes what is owed (N5, N6).
    """
    return tuple(step.slug for step in steps if step.slug not in decided)
