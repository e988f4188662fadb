"""Sentences that an evaluator wrote and labelled; parts 1 and 4 without having seen pack or rules.

They were measured before anything was changed for them; since then the pack has been improved by
what they showed, so this is a floor and no longer a blind measurement.
"""

from collections import Counter
from pathlib import Path

import pytest

from tests.unit.language.corpus import lexicon, read, score

EVALUATION = Path(__file__).parent / "sentences-evaluation.jsonl"
BLIND = Path(__file__).parent / "sentences-blind.jsonl"
LATER = Path(__file__).parent / "sentences-blind-later.jsonl"
ENOUGH = 0.95
REACHED = 0.98


@pytest.mark.parametrize("part", ["evaluation1", "evaluation2", "evaluation3", "evaluation4"])
def test_an_evaluators_sentences_are_marked_as_labelled(part: str) -> None:
    sentences = [each for each in read(EVALUATION) if each.part == part]
    assert sentences, f"no sentence belongs to {part}"
    result = score(sentences, lexicon())
    assert result.precision >= ENOUGH, result
    assert result.recall >= ENOUGH, result


@pytest.mark.parametrize("part", ["blind1", "blind2"])
def test_the_sentences_of_somebody_who_never_saw_the_rules_are_marked_as_labelled(
    part: str,
) -> None:
    """First seen: blind1 precision 0.951, recall 0.840; blind2 (notes in short) 0.889, 0.755."""
    sentences = [each for each in read(BLIND) if each.part == part]
    assert len(sentences) == 260
    result = score(sentences, lexicon())
    assert result.precision >= ENOUGH, result
    assert result.recall >= ENOUGH, result


@pytest.mark.parametrize(
    ("part", "reached"),
    [
        ("blind3", REACHED),
        ("blind4", REACHED),
        ("blind5", REACHED),
        ("blind6", REACHED),
        ("blind7", REACHED),
        ("blind8", ENOUGH),
        ("blind9", REACHED),
        ("blind10", ENOUGH),
        ("blind11", ENOUGH),
        ("blind12", ENOUGH),
        ("blind14", ENOUGH),
        ("blind15", 0.94),
        ("blind16", 0.92),
    ],
)
def test_the_sentences_of_later_authors_are_marked_as_labelled(part: str, reached: float) -> None:
    """First seen: blind3 precision 0.913, recall 0.858; blind4 0.952, 0.922; blind5 0.893, 0.901;
    blind6 0.916, 0.926; blind7 0.872, 0.820; blind8 0.782, 0.767; blind9 0.951, 0.897;
    blind10 0.856, 0.848; blind11 0.965, 0.982; blind12 0.930, 0.889;
    blind14 1.000, 0.867; blind15 0.888, 0.867; blind16 0.887, 0.902; blind17 0.923, 0.923, which
    like blind13 (40) was not learnt from and is held to no floor; see ADR 11.

    Labels of one mind: with what an earlier set had shown mended, the next hardly gained.
    """
    sentences = [each for each in read(LATER) if each.part == part]
    assert len(sentences) >= 40
    result = score(sentences, lexicon())
    assert result.precision >= reached, result
    assert result.recall >= reached, result


def test_the_evaluation_speaks_and_is_quiet_about_every_term() -> None:
    first = [each for each in read(EVALUATION) if each.part == "evaluation1"]
    marked_for = Counter(label.term for each in first for label in each.labels)
    quiet_for = Counter(each.about for each in first if not each.labels)
    for slug in {term.slug for term in lexicon().pack.terms if term.marks}:
        assert marked_for[slug] >= 3, slug
        assert quiet_for[slug] >= 3, slug
