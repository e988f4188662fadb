"""How long does it take to read a document in?

A review of 100 pages is made with Typst: headings, paragraphs, lists, tables. Read whole, in the
process of its own, as a person waits for it; and beside it, in the same run, the bare extraction of
the same text by the same PDF library, which is the least that anybody must do. Medians: of the
time that passes, and of the processor's, which a busy machine changes less.
Run: `python benchmarks/reading_in.py`. Under 60 seconds.
"""

from __future__ import annotations

import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import typst

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))
sys.path.insert(0, str(Path(__file__).parent))

from _measured import machine

from sightline.documents import read

SECTIONS = 50  # two pages each
TIMES = 3
AIM = 5.0  # seconds
FRONT = '#set page(paper: "a4", margin: 2.2cm, numbering: "1")\n#set text(size: 10.5pt)\n'
SECTION = """
= {number}. What the agencies knew
{paragraph}

{paragraph}
== Finding {number}: What each agency knew was not put together
{paragraph}
- The school wrote down what the child said and told nobody.
- The nurse saw the child every week and was not asked.
- The police had been told of the car twice.

{paragraph}
#table(columns: (auto, 1fr, 3cm), [*No*], [*Recommendation*], [*Agency*],
  [{number}], [Each agency should tell the others on the same day what it hears.], [All agencies])
#pagebreak()
"""
PARAGRAPH = (
    "The records of this month show four contacts with the family, two of them by telephone. The "
    "social worker and the school nurse agreed to meet, and the meeting was put off twice because "
    "nobody could come. The child was seen at home with a parent in the room. What the child said "
    "stands in the notes of the youth worker, and was not asked for by anybody else. "
) * 3


def main() -> None:
    """Prints the table."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "review.pdf"
        made = Path(folder) / "review.typ"
        sections = (SECTION.format(number=at, paragraph=PARAGRAPH) for at in range(1, SECTIONS + 1))
        made.write_text(FRONT + "".join(sections), encoding="utf-8")
        path.write_bytes(typst.compile(str(made)))
        pages = len(pdfium.PdfDocument(path))
        whole = _median(lambda: read(path))
        bare = _median(lambda: _bare(path))
        found = read(path)
    print(machine())
    print(f"{pages} pages, {sum(len(each.text) for each in found.blocks):,} letters")
    print("| what | seconds | of the processor | a page, ms | against bare extraction |")
    print("|---|---|---|---|---|")
    for what, (passed, worked) in (("read in, in a process of its own", whole), ("bare", bare)):
        ratio = f"{worked / bare[1]:.1f} times"
        a_page = f"{worked / pages * 1000:.1f}"
        print(f"| {what} | {passed:.2f} | {worked:.2f} | {a_page} | {ratio} |")
    print(f"{len(found.statements)} statements, {len(found.lists)} lists found.")
    kept = whole[0] * 100 / pages < AIM
    print(f"Aim for 100 pages: under {AIM:.0f} s: {'kept' if kept else 'MISSED'}")


def _bare(path: Path) -> None:
    document = pdfium.PdfDocument(path)
    for number in range(len(document)):
        document[number].get_textpage().get_text_range()
    document.close()


def _median(run: Callable[[], object]) -> tuple[float, float]:
    """Seconds that passed, and those of the processor, of this process and of those it started."""
    taken = []
    for _ in range(TIMES):
        begun, worked = time.perf_counter(), _worked()
        run()
        taken.append((time.perf_counter() - begun, _worked() - worked))
    return statistics.median(each[0] for each in taken), statistics.median(
        each[1] for each in taken
    )


def _worked() -> float:
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in spent)


if __name__ == "__main__":
    main()
