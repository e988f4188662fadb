"""What is asked of information about people, places and things, and what its grades mean.

Pure: codes, parts and periods come from `information.yaml`. A grade says how far a piece can be
relied on. It never says that anybody did something.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from sightline.domain.errors import Refusal
from sightline.domain.provenance import SLUG, Provenance
from sightline.domain.soundness import Unsound


class Axis(StrEnum):
    """What a code grades. They are told apart on every page: a reliable source may be wrong."""

    SOURCE = "source"
    ASSESSMENT = "assessment"
    HANDLING = "handling"

    @property
    def label(self) -> str:
        return {
            "source": "The source",
            "assessment": "What is said",
            "handling": "Who may be told",
        }[self.value]


class Detail(StrEnum):
    """What somebody gave to know a person or thing by, as it was given."""

    PLATE = "plate"
    PHONE = "phone"
    ACCOUNT = "account"
    NICKNAME = "nickname"
    ADDRESS = "address"
    PLACE = "place"
    DESCRIPTION = "description"

    @property
    def label(self) -> str:
        return _DETAILS[self.value]


_DETAILS = {
    "plate": "Registration",
    "phone": "Telephone",
    "account": "Online name",
    "nickname": "Nickname",
    "address": "Address",
    "place": "Place, in words",
    "description": "Description",
}


class Period(StrEnum):
    """What is counted from the day a piece is told or looked at again."""

    REVIEW = "review"
    EXPIRY = "expiry"


class Verdict(StrEnum):
    """What a person decided of two details that may be of the same person or thing."""

    SAME = "same"
    NOT_SAME = "not-same"
    NOT_KNOWN = "not-known"

    @property
    def label(self) -> str:
        return {
            "same": "The same",
            "not-same": "Not the same",
            "not-known": "Not known yet",
        }[self.value]


class Looked(StrEnum):
    """What somebody decided who looked at a piece again."""

    STANDS = "stands"
    ENDS = "ends"

    @property
    def label(self) -> str:
        return {
            "stands": "It still stands, and is looked at again",
            "ends": "It is no longer current",
        }[self.value]


@dataclass(frozen=True)
class GradeCode:
    """One value of one axis. suspects: it marks what is said as suspected to be false.
    asks_conditions: free words are needed beside it."""

    slug: str = field(metadata={"pattern": SLUG})
    axis: Axis
    code: str
    label: str
    suspects: bool
    asks_conditions: bool
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class EventPart:
    """What somebody or something may have done in one event. It is a suggestion for the box."""

    slug: str = field(metadata={"pattern": SLUG})
    text: str = field(metadata={"longest": 60})
    kinds: tuple[str, ...] = field(metadata={"not_empty": True})
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class HowKnown:
    """How the person who tells it knows it. first_hand: they saw or heard it themselves.
    from_child: it is a child's account, which is never marked as false."""

    slug: str = field(metadata={"pattern": SLUG})
    label: str
    help: str | None
    first_hand: bool
    from_child: bool
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class InformationPeriod:
    """After how many days a piece is looked at again, or is no longer used as current."""

    slug: str = field(metadata={"pattern": SLUG})
    period: Period
    days: int = field(metadata={"at_least": 1})
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class InformationSays:
    """A sentence of the room's pages."""

    slug: str = field(metadata={"pattern": SLUG})
    text: str
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class InformationPack:
    """Everything of `information.yaml`."""

    grades: tuple[GradeCode, ...] = ()
    parts: tuple[EventPart, ...] = ()
    how_known: tuple[HowKnown, ...] = ()
    periods: tuple[InformationPeriod, ...] = ()
    says: tuple[InformationSays, ...] = ()

    def __post_init__(self) -> None:
        for one in self.grades:
            if one.suspects and one.axis is not Axis.ASSESSMENT:
                what = f"'{one.slug}' suspects what is said, and grades something else"
                raise Unsound(what, "Only a code of axis 'assessment' may suspect.")
            if one.asks_conditions and one.axis is not Axis.HANDLING:
                what = f"'{one.slug}' asks for conditions, and is no code of handling"
                raise Unsound(what, "Only a code of axis 'handling' may ask for conditions.")


@dataclass(eq=False)
class NotGraded(Refusal):
    """The grading cannot stand; the sentence says what to do."""

    why: str
    field: str | None = None
    code = "not-graded"

    def sentence(self) -> str:
        return self.why


@dataclass(eq=False)
class DoesNotFit(Refusal):
    """What was told, linked or decided does not fit; the sentence says what to look at."""

    why: str
    field: str | None = None
    code = "does-not-fit"

    def sentence(self) -> str:
        return self.why


A_CHILDS_ACCOUNT = (
    "This is a child’s account. What a child says is never marked as false or malicious. Choose"
    " another code, and write in the reasons what else is known"
)


def check_grading(
    codes: Mapping[Axis, GradeCode], *, conditions: str, because: str, malicious: bool,
    from_child: bool,
) -> None:  # fmt: skip
    """A grading that can stand. codes: the one chosen on each axis. Raises NotGraded."""
    for axis in Axis:
        if axis not in codes:
            raise NotGraded(f"Choose a code for “{axis.label}”", axis.value)
    suspects = codes[Axis.ASSESSMENT].suspects
    if (suspects or malicious) and from_child:
        raise NotGraded(A_CHILDS_ACCOUNT, "assessment" if suspects else "malicious")
    if malicious and not suspects:
        raise NotGraded(
            "That it was told in order to harm somebody goes with the code for “suspected to be"
            " false”. Choose that code, or take the tick out",
            "malicious",
        )
    if codes[Axis.HANDLING].asks_conditions and not conditions.strip():
        raise NotGraded("Write the conditions. They are shown wherever this is shown", "conditions")
    if not because.strip():
        raise NotGraded(
            "Write why you suspect it to be false" if suspects else "Write what the grade rests on",
            "because",
        )


@dataclass(frozen=True)
class Current:
    """Whether a piece may still be used as current, on one day."""

    review_on: date
    expires_on: date
    ended_on: date | None = None

    def expired_on(self, day: date) -> bool:
        return self.ended_on is not None or day >= self.expires_on

    def due_on(self, day: date) -> bool:
        """Due for a look, and not expired."""
        return not self.expired_on(day) and day >= self.review_on


def first_dates(periods: Mapping[Period, int], told: date) -> Current:
    """By when a piece told on that day is looked at again, and when it is current no longer."""
    return Current(
        told + timedelta(days=periods[Period.REVIEW]),
        told + timedelta(days=periods[Period.EXPIRY]),
    )


def check_looked(
    looked: Looked, *, review_on: date | None, today: date, longest: int, because: str
) -> None:
    """A review that can stand. longest: days until the next look. Raises DoesNotFit."""
    if not because.strip():
        raise DoesNotFit("Write what you went by", "because")
    if looked is Looked.ENDS:
        return
    if review_on is None:
        raise DoesNotFit("Say when it is looked at again", "review_on")
    if review_on <= today:
        raise DoesNotFit("The next look must be after today", "review_on")
    if review_on > today + timedelta(days=longest):
        raise DoesNotFit(
            f"The next look may be at most {longest} days away. Choose an earlier day", "review_on"
        )


def age_in_words(happened: date | None, today: date) -> str:
    """How old what happened is: "3 days ago", "2 months ago", "age not known"."""
    if happened is None:
        return "age not known"
    days = (today - happened).days
    if days <= 0:
        return "today"
    for size, word in ((365, "year"), (30, "month"), (7, "week"), (1, "day")):
        if days >= size:
            number = days // size
            return f"{number} {word}{'' if number == 1 else 's'} ago"
    return "today"


def circle(members: Mapping[str, frozenset[str]], group: str, joining: str) -> list[str]:
    """The way from `joining` back to `group` by way of groups in groups, or [] where none is.

    members: each group and the groups that are in it. A group that is in itself through others
    would be counted for ever; whoever links it is told by which way it goes round.
    """
    way: dict[str, str] = {joining: ""}
    waiting = [joining]
    while waiting:
        here = waiting.pop(0)
        if here == group:
            found = [here]
            while way[found[-1]]:
                found.append(way[found[-1]])
            return found[::-1]
        for further in sorted(members.get(here, frozenset())):
            if further not in way:
                way[further] = here
                waiting.append(further)
    return []


def hour_in_words(hour: int) -> str:
    """ "9pm", "midnight": an hour of the day from 0 to 23, in local time."""
    if hour % 12 == 0:
        return "midday" if hour else "midnight"
    return f"{hour % 12}{'am' if hour < 12 else 'pm'}"
