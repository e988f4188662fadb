"""One label after another in one sentence after another: whose it is, and who says it.

Each sentence is tried with a few of the labels, other ones each time; so every label meets many
sentences, and a rule that is right only for one label shows.
"""

from collections.abc import Iterator
from pathlib import Path

from tests.unit.language.corpus import marked

FRAMES = Path(__file__).with_name("frames.txt")
EACH = 6  # labels tried in a sentence


def sections() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in FRAMES.read_text(encoding="utf-8").splitlines()[1:]:
        if line.startswith("# "):
            found[line[2:]] = []
        else:
            found[list(found)[-1]].append(line)
    return found


def tried(section: str, *, grown_up: bool = False) -> Iterator[tuple[str, str]]:
    """Term and sentence."""
    whole = sections()
    labels = [tuple(line.split(": ")) for line in whole["labels"]]
    for at, frame in enumerate(whole[section]):
        for step in range(EACH):
            term, label = labels[(at * EACH + step * 5) % len(labels)]
            if grown_up:
                label = label.replace("herself", "himself").replace("her ", "his ")
            yield term, frame.replace("{NAME}", "Carys").replace("{LABEL}", label)


def test_a_childs_label_is_marked_whatever_stands_around_it() -> None:
    missed = [
        (term, text)
        for term, text in tried("of a child")
        if term not in [found for _, found in marked(text)]
    ]
    assert missed == []


def test_a_grown_ups_label_is_left_alone() -> None:
    wrong = [
        (term, text)
        for term, text in tried("of a grown-up", grown_up=True)
        if term in [found for _, found in marked(text)]
    ]
    assert wrong == []


def test_what_others_say_and_what_is_put_right_is_left_alone() -> None:
    wrong = [
        (term, text)
        for term, text in tried("of a child, but not ours to mark")
        if term in [found for _, found in marked(text)]
    ]
    assert wrong == []
