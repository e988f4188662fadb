"""How fast is the signs helper?

Invented records with a growing share of sentences that say a sign, no two paragraphs alike, though
their sentences come again, as those of exports do; "anew" is the same text with every sentence
looked at as if it had not been met before. In the same run `str.lower()` and `split()` over it.
Processor time, best of several. The last rows are our labelled stories alone, each read as a text
of its own.
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
from sightline.language.signs.rules import SignRules
from sightline.language.signs.shipped import shipped

STORIES = Path(__file__).parents[1] / "tests/unit/language/signs-stories.jsonl"
PLAIN = (
    "She had breakfast at eight and went to college by bus.",
    "The meeting took place at the family centre, and her aunt came with her.",
    "We talked about the weekend, and what she would like to do in the holidays.",
    "Ms Okoro rang at ten past four; the police had been told and gave a reference.",
    "He likes football, sleeps well, and is proud of the flat above the shop.",
    "The nurse will see him next week and write to the surgery about his inhaler.",
    "Agreed: visit on Monday, call school, ask about the form that he was given.",
    "The referral was read on the day, and the team manager agreed the next step.",
)
BULK = 1_000_000  # characters


def best(run: Callable[[], object], times: int = 3) -> float:
    """Processor seconds of the quickest of several runs."""
    taken = []
    for _ in range(times):
        begin = time.process_time()
        run()
        taken.append(time.process_time() - begin)
    return min(taken)


def stories() -> list[str]:
    return [json.loads(line)["text"] for line in STORIES.read_text("utf-8").splitlines()]


def records(share: float) -> str:
    """Invented records; `share` of their sentences are from our labelled stories."""
    draw = random.Random(8)
    telling = [each for text in stories() for each in re.split(r"(?<=[.!?]) ", text)]
    parts: list[str] = []
    length = 0
    while length < BULK:
        pool = telling if draw.random() < share else PLAIN
        parts.append(f"{draw.choice(pool)}{' ' if draw.random() < 0.8 else chr(10)}")
        length += len(parts[-1])
    return "".join(parts)


def row(what: str, texts: list[str], rules: SignRules) -> None:
    everything = "\n".join(texts)
    found = sum(len(find_signs(each, rules)) for each in texts)  # patterns are built at first use
    whole = best(lambda: [find_signs(each, rules) for each in texts])
    bare = best(lambda: everything.lower().split())
    breaths = re.findall(r"[^.!?\n]+", fold(everything))
    anew = best(lambda: [rules.phrases.find(each) for each in breaths], 2)
    size = len(everything.encode("utf-8")) / 1e6
    print(
        f"{what:<36}{size:>9.2f}{found:>9}{size / whole:>9.1f}{size / anew:>11.1f}"
        f"{size / bare:>11.1f}"
    )


def main(paths: list[str]) -> None:
    begin = time.perf_counter()
    rules = shipped()
    print(f"pack read and made ready in {time.perf_counter() - begin:.2f} s\n")
    heading = f"{'MB':>9}{'signs':>9}{'MB/s':>9}{'anew MB/s':>11}{'split MB/s':>11}"
    print(f"{'':<36}{heading}")
    for share, what in (
        (0.0, "records, hardly a sign"),
        (0.02, "records, 1 sentence in 50 a sign"),
        (0.2, "records, 1 sentence in 5 a sign"),
    ):
        row(what, [records(share)], rules)
    row("only stories, each a text of its own", stories(), rules)
    again = "\n".join(stories() * 40)
    row("the same stories again and again", [again], rules)
    for path in paths:
        row(Path(path).name[:35], [Path(path).read_text("utf-8")], rules)


if __name__ == "__main__":
    main(sys.argv[1:])
