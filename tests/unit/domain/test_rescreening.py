"""Screening again shows what changed, item by item, and adds nothing up."""

from hypothesis import given
from hypothesis import strategies as st

from sightline.domain.rescreening import Change, ChangeKind, changed_between
from sightline.domain.scoring import Answer

ANSWERS = st.dictionaries(
    st.sampled_from(["one", "two", "three"]),
    st.builds(
        Answer,
        st.sampled_from(["yes", "no", "not_known", "words"]),
        st.lists(st.sampled_from(["recent", "earlier"]), unique=True).map(tuple),
    ),
)


def kinds(changes: tuple[Change, ...]) -> dict[str, ChangeKind]:
    return {change.item: change.kind for change in changes}


def test_what_is_newly_known_changed_or_no_longer_known() -> None:
    earlier = {"phones": Answer("no"), "hotels": Answer("yes"), "cars": Answer("yes")}
    later = {"missing": Answer("yes"), "phones": Answer("yes"), "cars": Answer("yes")}
    assert kinds(changed_between(earlier, later)) == {
        "missing": ChangeKind.NEWLY_KNOWN,
        "phones": ChangeKind.CHANGED,
        "hotels": ChangeKind.NO_LONGER_KNOWN,
    }


def test_when_it_was_seen_is_part_of_the_answer() -> None:
    [change] = changed_between(
        {"cars": Answer("yes", ("earlier",))}, {"cars": Answer("yes", ("recent",))}
    )
    assert change.kind is ChangeKind.CHANGED
    assert (change.windows_added, change.windows_gone) == (("recent",), ("earlier",))


def test_not_asked_not_answered_and_not_known_are_the_same() -> None:
    assert changed_between({"cars": Answer("not_known")}, {}) == ()
    assert changed_between({}, {"cars": Answer(""), "hotels": Answer("not_known")}) == ()


def test_not_known_after_a_yes_is_shown_and_is_no_no() -> None:
    [change] = changed_between({"cars": Answer("yes")}, {"cars": Answer("not_known")})
    assert (change.kind, change.after) == (ChangeKind.NO_LONGER_KNOWN, None)


@given(ANSWERS)
def test_nothing_changed_between_a_screening_and_itself(answers: dict[str, Answer]) -> None:
    assert changed_between(answers, answers) == ()


@given(ANSWERS, ANSWERS)
def test_the_two_ways_round_name_the_same_items(
    earlier: dict[str, Answer], later: dict[str, Answer]
) -> None:
    there, back = changed_between(earlier, later), changed_between(later, earlier)
    assert {each.item for each in there} == {each.item for each in back}
    mirrored = {each.item: (each.after, each.before) for each in back}
    assert {each.item: (each.before, each.after) for each in there} == mirrored
