"""The words a dated entry is told in: what kind it is, what it rests on, where the harm lies."""

from enum import StrEnum


class _Labelled(StrEnum):
    """A stored value with the words people read. The value never changes once records hold it."""

    @property
    def label(self) -> str:
        return _LABELS[type(self).__name__].get(
            self.value, self.value.replace("_", " ").capitalize()
        )

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Pairs for a form or a model field, in the order declared."""
        return [(member.value, member.label) for member in cls]


class EntryKind(_Labelled):
    """What sort of thing is written down."""

    CONCERN = "concern"
    DISCLOSURE = "disclosure"
    RETRACTION = "retraction"
    OBSERVATION = "observation"
    CONTACT = "contact"
    FAMILY = "family"
    MISSING = "missing"
    HEALTH = "health"
    SCHOOL = "school"
    POLICE = "police"
    MEETING = "meeting"
    DECISION = "decision"
    PLAN = "plan"
    INFORMATION = "information"
    MOVEMENT = "movement"
    CORRECTION = "correction"


class Basis(_Labelled):
    """What the writer rests on: seen or heard by themselves, told by another, or thought."""

    FACT = "fact"
    REPORT = "report"
    OPINION = "opinion"


class Lane(_Labelled):
    """Where the harm lies. Both are shown side by side: harm in one can hide the other."""

    INSIDE_FAMILY = "inside_family"
    OUTSIDE_FAMILY = "outside_family"
    BOTH = "both"
    NOT_KNOWN = "not_known"


class Certainty(_Labelled):
    """How sure the person who knew it is. Not known is a value, never a blank."""

    CERTAIN = "certain"
    LIKELY = "likely"
    UNSURE = "unsure"
    NOT_KNOWN = "not_known"


_LABELS: dict[str, dict[str, str]] = {
    "EntryKind": {
        "disclosure": "What the child told us",
        "retraction": "What the child said was withdrawn",
        "contact": "Time with the child",
        "missing": "Missing episode",
        "information": "Information",
        "movement": "Child moved by others",
    },
    "Basis": {
        "fact": "Seen or heard by the person who wrote it",
        "report": "Told by somebody else",
        "opinion": "What the person who wrote it thinks",
    },
    "Lane": {
        "inside_family": "Harm inside the family",
        "outside_family": "Harm outside the family",
        "both": "Harm inside and outside the family",
        "not_known": "Not known where the harm lies",
    },
    "Certainty": {"not_known": "Not known how sure"},
}
