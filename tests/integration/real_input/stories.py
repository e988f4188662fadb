"""What a careful reader answers for each of the eleven texts, and what the rules then say.

The texts are not in this repository (`tests.unit.language.test_signs` finds them). The answers are
ours: what a text does not say is not known.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sightline.domain.assessment import Circumstances
from sightline.domain.assessment import Known as Fact

#: The clauses of each rule: the handbook's section, and the Act or page beside it.
CLAUSES: dict[str, tuple[str, ...]] = {
    "danger-now": ("9.6", "10.3.6", "999"),
    "under-13-sexual-activity": ("9.2", "9.5", "5 to 8"),
    "under-13-any-concern": ("9.2", "9.3"),
    "criterion-of-concern": ("9.5", "9.3", "9.7"),
    "criterion-age-not-known": ("ages that are not known", "9.3"),
    "trust-and-danger": ("9.6",),
    "trust-16-17": ("9.1", "16 to 22A", "47"),
    "position-of-trust": ("9.6", "9.3"),
    "works-with-children-and-danger": ("9.6",),
    "works-with-children": ("9.6",),
    "aged-13-to-15": ("9.2", "9 to 15"),
    "aged-16-to-17": ("9.1", "9.2", "It is difficult for a child to see themselves as a victim"),
    "disabled-child": ("9.4", "4, myth 10"),
    "write-it-down": ("9.7",),
}


@dataclass(frozen=True)
class Read:
    """One text as it is answered. id: of the labels. asked: rules that would speak if one more
    thing were known. route: by which it is referred."""

    id: str
    known: Circumstances
    criteria: tuple[str, ...]
    speak: tuple[str, ...]
    asked: tuple[str, ...] = ()
    route: str = "front-door"
    path: str = "concern"
    only_refer: bool = False
    because: tuple[str, ...] = field(default=())


_ADULT_UNKNOWN = (
    "trust-and-danger", "position-of-trust", "works-with-children-and-danger",
    "works-with-children", "danger-now",
)  # fmt: skip
_13_TO_15 = ("criterion-of-concern", "aged-13-to-15", "write-it-down")

STORIES: tuple[Read, ...] = (
    Read(
        "sophie", Circumstances(age=13, sexual_activity=Fact.YES), ("power", "coercion"), _13_TO_15,
        asked=(*_ADULT_UNKNOWN, "disabled-child"),
    ),
    # Told at the age at which it began.
    Read(
        "teegan", Circumstances(age=12, sexual_activity=Fact.YES, in_trust=Fact.NO),
        ("age", "coercion"),
        ("under-13-sexual-activity", "under-13-any-concern", "write-it-down"),
        asked=("danger-now", "works-with-children-and-danger", "works-with-children",
               "disabled-child"),
        only_refer=True,
        because=("The child is 12.", "There is sexual activity."),
    ),
    Read(
        "emily", Circumstances(age=14, sexual_activity=Fact.YES, danger_now=Fact.NO),
        ("coercion", "age-difference"), _13_TO_15,
        asked=("position-of-trust", "works-with-children", "disabled-child"),
    ),
    Read(
        "sahida", Circumstances(age=17, sexual_activity=Fact.YES, danger_now=Fact.YES),
        ("circumstances", "family-offences"),
        ("danger-now", "criterion-of-concern", "aged-16-to-17", "write-it-down"),
        asked=("trust-and-danger", "trust-16-17", "position-of-trust",
               "works-with-children-and-danger", "works-with-children", "disabled-child"),
        because=("A child is in danger now.",),
    ),
    Read(
        "randall", Circumstances(age=15, danger_now=Fact.NO), ("coercion", "grooming"),
        ("criterion-of-concern", "write-it-down"),
        asked=("aged-13-to-15", "position-of-trust", "works-with-children", "disabled-child"),
    ),
    Read(
        "rebecca",
        Circumstances(age=15, sexual_activity=Fact.YES, other_age=14, in_trust=Fact.NO,
                      works_with_children=Fact.NO, danger_now=Fact.NO),
        ("power", "coercion"), _13_TO_15, asked=("disabled-child",),
        because=("The other person is 14.",),
    ),
    # It began when he was 12: what was then is no rule for him now, at 17.
    Read(
        "mitchell", Circumstances(age=17, danger_now=Fact.NO), ("grooming", "person-known"),
        ("criterion-of-concern", "write-it-down"),
        asked=("aged-16-to-17", "trust-16-17", "position-of-trust", "works-with-children",
               "disabled-child"),
    ),
    Read(
        "tom",
        Circumstances(age=15, sexual_activity=Fact.YES, other_age=37, disabled=Fact.YES,
                      danger_now=Fact.NO),
        ("age-difference", "secrecy", "grooming"),
        ("criterion-of-concern", "aged-13-to-15", "disabled-child", "write-it-down"),
        asked=("position-of-trust", "works-with-children"),
        because=("The other person is 37.", "The child is disabled, or needs help to be heard."),
    ),
    Read(
        "trudy", Circumstances(age=13, sexual_activity=Fact.YES), ("coercion", "age-difference"),
        _13_TO_15, asked=(*_ADULT_UNKNOWN, "disabled-child"), route="police", path="trafficking",
    ),
    # One child in two recordings: the wording of the first changes nothing in what is asked for.
    *(
        Read(
            recording, Circumstances(age=14, sexual_activity=Fact.YES, danger_now=Fact.NO),
            ("coercion", "substances-effect"), _13_TO_15,
            asked=("position-of-trust", "works-with-children", "disabled-child"),
        )
        for recording in ("sally-a", "sally-b")
    ),
)  # fmt: skip
BY_ID = {one.id: one for one in STORIES}
