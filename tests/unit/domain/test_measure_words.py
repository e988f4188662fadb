"""What all measures say together: the sentence that a manager reads first."""

from sightline.domain.measure_words import in_all
from sightline.domain.run_charts import Says


def test_all_measures_are_told_in_one_sentence_the_hoped_for_first() -> None:
    said = in_all([Says.NO_CHANGE, Says.MOVED, Says.TOO_EARLY, Says.MOVED])
    assert said == (
        "Of four measures in which a change is marked, two moved the way that is hoped for, one"
        " without a sign of it yet and one too early to say."
    )


def test_where_no_change_is_marked_nothing_is_said() -> None:
    assert in_all([]) == ""


def test_what_went_the_other_way_is_said_as_plainly() -> None:
    assert in_all([Says.WRONG_WAY]) == "In one measure a change is marked: one moved the other way."
    for one in Says:
        if one is not Says.NOTHING_MARKED:
            assert in_all([one]).endswith("."), one
            assert in_all([one]) != "In one measure a change is marked: .", one
