"""How fast is the wording helper, in bulk and while somebody types?

Beside it, in the same run and over the same text: `str.lower()` and `split()` (the least that
anything reading words must do), the bare scan for openings, and one plain alternation of the same
openings. Processor time, best of several. Run: `python benchmarks/wording.py [TEXT FILE...]`.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from sightline.language.finding import find
from sightline.language.folding import fold
from sightline.language.lexicon import Lexicon
from sightline.language.notation import heads
from sightline.language.shipped import shipped

SENTENCES = Path(__file__).parents[1] / "tests/unit/language/sentences.jsonl"
PLAIN = (
    "She had breakfast at eight and went to college by bus.",
    "The meeting took place at the family centre, and her aunt came with her.",
    "We talked about the weekend, and what she would like to do in the holidays.",
    "Ms Okoro rang at ten past four; the police had been told and gave a reference.",
    "He likes football, sleeps badly, and is worried about the flat above the shop.",
    "A man in a grey car waited at the gate on Tuesday and on Thursday.",
    "The nurse will see him next week and write to the surgery about his inhaler.",
    "Agreed: visit on Monday, call school, ask about the phone that he was given.",
)
BULK = 2_000_000  # characters


def best(run: Callable[[], object], times: int = 5) -> float:
    """Processor seconds of the quickest of several runs."""
    taken = []
    for _ in range(times):
        begin = time.process_time()
        run()
        taken.append(time.process_time() - begin)
    return min(taken)


def records(share_of_labelled: float) -> str:
    """Invented records, no two paragraphs alike, a share of their sentences from our corpus."""
    draw = random.Random(8)
    labelled = [json.loads(line)["text"] for line in SENTENCES.read_text("utf-8").splitlines()]
    parts: list[str] = []
    length = 0
    while length < BULK:
        pool = labelled if draw.random() < share_of_labelled else PLAIN
        parts.append(f"{draw.choice(pool)}{' ' if draw.random() < 0.8 else chr(10)}")
        length += len(parts[-1])
    return "".join(parts)


def alternation(lexicon: Lexicon) -> re.Pattern[str]:
    """The same openings without shared beginnings."""
    openings = {
        head
        for term in lexicon.pack.terms
        for mark in term.marks
        for phrase in mark.phrases
        for head in heads(phrase, lexicon.pack.lists)
    }
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(openings)))})(?!\w)")


def megabytes(text: str) -> float:
    return len(text.encode("utf-8", "surrogatepass")) / 1e6


def row(what: str, text: str, lexicon: Lexicon) -> None:
    find(text, lexicon)  # cues are compiled at first use
    folded = fold(text)
    whole = best(lambda: find(text, lexicon))
    bare = best(lambda: text.lower().split())
    scan = best(lambda: sum(1 for _ in lexicon.scan.finditer(folded)))
    size = megabytes(text)
    marks = len(find(text, lexicon))
    print(
        f"{what:<34}{size:>11.2f}{marks:>11}{size / whole:>11.1f}{size / scan:>11.1f}"
        f"{size / bare:>11.1f}{whole / scan:>11.1f}{whole / bare:>11.1f}"
    )


def main(paths: list[str]) -> None:
    begin = time.perf_counter()
    lexicon = shipped()
    print(f"pack read and scan built in {time.perf_counter() - begin:.2f} s\n")
    heading = ("MB", "marks", "MB/s", "scan MB/s", "split MB/s", "of scan", "of split")
    print(f"{'':<34}" + "".join(f"{each:>11}" for each in heading))
    for share, what in (
        (0.0, "records, nothing to mark"),
        (0.02, "records, 1 sentence in 50 labelled"),
        (0.2, "records, 1 sentence in 5 labelled"),
        (1.0, "only sentences written to provoke"),
    ):
        row(what, records(share), lexicon)
    for path in paths:
        row(Path(path).name[:33], Path(path).read_text("utf-8"), lexicon)
    small = records(0.0)[:20_000]
    plain = best(lambda: alternation(lexicon).findall(fold(small)), times=1)
    trie = best(lambda: lexicon.scan.findall(fold(small)))
    print(
        f"\none plain alternation instead of shared beginnings: {plain / trie:.0f} times the scan"
    )
    words = " ".join(records(0.05).split()[:3000])
    find(words, lexicon)
    typed = best(lambda: find(words, lexicon), times=20)
    bare = best(lambda: words.lower().split(), times=20)
    print(f"3,000 words: {typed * 1e3:.2f} ms ({typed / bare:.0f} times lower and split)")


if __name__ == "__main__":
    main(sys.argv[1:])
