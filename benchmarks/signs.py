"""How fast is the signs helper?

Three kinds of text, none of which says anything twice: invented records of plain sentences, each
with other names, numbers and words; the same with a sentence of our labelled stories now and then,
with other numbers; and our labelled stories, each a text of its own. In the same run the bare cost
of parting the text into words, which is the least that any reading costs. "anew" looks at every
sentence as if it had not been met before; "in a run" is `sightline signs --jsonl`, which remembers
sentences. Processor time, best of several.
Run: `python benchmarks/signs.py [TEXT FILE...]`.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from sightline.language.folding import fold
from sightline.language.signs import find_signs
from sightline.language.signs.classes import WORDS
from sightline.language.signs.finding import Seen
from sightline.language.signs.rules import SignRules
from sightline.language.signs.shipped import shipped

HERE = Path(__file__).parents[1] / "tests/unit/language"
STORIES = ("signs-stories.jsonl", "signs-stories-independent.jsonl")
BULK = 1_000_000  # characters
NAMES = [
    "Ann",
    "Ben",
    "Cal",
    "Dee",
    "Eve",
    "Fay",
    "Gus",
    "Hal",
    "Ida",
    "Jon",
    "Kim",
    "Lee",
    "Moe",
    "Oda",
    "Pam",
    "Ravi",
    "Sue",
    "Tam",
    "Una",
    "Viv",
]
PLACES = [
    "library",
    "office",
    "surgery",
    "kitchen",
    "garden",
    "museum",
    "clinic",
    "church",
    "market",
    "studio",
    "depot",
]
DONE = [
    "painted",
    "measured",
    "cleaned",
    "described",
    "repaired",
    "counted",
    "planned",
    "printed",
    "checked",
    "sorted",
]
THINGS = [
    "chairs",
    "letters",
    "forms",
    "maps",
    "boxes",
    "records",
    "shelves",
    "benches",
    "folders",
    "cupboards",
    "tables",
]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]


def best(run: Callable[[], object], times: int = 3) -> float:
    """Processor seconds of the quickest of several runs."""
    taken = []
    for _ in range(times):
        begin = time.process_time()
        run()
        taken.append(time.process_time() - begin)
    return min(taken)


def stories() -> list[str]:
    lines = (line for name in STORIES for line in (HERE / name).read_text("utf-8").splitlines())
    return [json.loads(line)["text"] for line in lines]


def plain(draw: random.Random) -> str:
    """A sentence that says nothing, and that hardly comes again."""
    name, other = draw.sample(NAMES, 2)
    thing, place, number = draw.choice(THINGS), draw.choice(PLACES), draw.randrange(10_000)
    return draw.choice(
        (
            f"{name} {draw.choice(DONE)} {number} {thing} at the {place} with {other}.",
            f"On {draw.choice(DAYS)} the {place} {draw.choice(DONE)} {number} {thing} for {name}.",
            f"She {draw.choice(DONE)} the {thing} before tea, and {name} wrote to room {number}.",
            f"{name} likes the {place}, sleeps well, and has {number} {thing} above the {place}.",
        )
    )


def records(share: float) -> list[str]:
    """Records of about 1,000 characters; `share` of their sentences are like those of stories."""
    draw = random.Random(8)
    telling = [each for text in stories() for each in re.split(r"(?<=[.!?]) ", text)]
    texts: list[str] = []
    length = 0
    while length < BULK:
        parts = [
            f"{draw.choice(telling)[:-1]}, entry {draw.randrange(10**6)}."
            if draw.random() < share
            else plain(draw)
            for _ in range(14)
        ]
        texts.append(" ".join(parts))
        length += len(texts[-1])
    return texts


def row(what: str, texts: list[str], rules: SignRules) -> None:
    found = sum(len(find_signs(each, rules)) for each in texts)
    anew = best(lambda: [find_signs(each, rules) for each in texts])

    def in_a_run() -> None:
        seen = Seen()
        for each in texts:
            find_signs(each, rules, seen)

    run = best(in_a_run)
    bare = best(lambda: [WORDS.findall(fold(each)) for each in texts])
    size = sum(len(each.encode("utf-8")) for each in texts) / 1e6
    print(
        f"{what:<40}{size:>7.2f}{found:>8}{size / anew:>9.1f}{size / run:>10.1f}{size / bare:>8.1f}"
    )


def main(paths: list[str]) -> None:
    begin = time.perf_counter()
    rules = shipped()
    print(f"pack read and made ready in {time.perf_counter() - begin:.2f} s\n")
    heading = f"{'MB':>7}{'signs':>8}{'anew':>9}{'in a run':>10}{'words':>8}"
    print(f"{'MB a second':<40}{heading}")
    row("records, plain, all new", records(0.0), rules)
    row("records, 1 sentence in 50 of a story", records(0.02), rules)
    row("records, 1 sentence in 5 of a story", records(0.2), rules)
    row("only stories, all different", stories(), rules)
    for path in paths:
        row(Path(path).name[:35], [Path(path).read_text("utf-8")], rules)


if __name__ == "__main__":
    main(sys.argv[1:])
