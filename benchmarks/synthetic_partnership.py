"""How fast the synthetic partnership is invented, and in how much memory.

    python benchmarks/synthetic_partnership.py [households]

Without a number, all 100,000 children. Aim: over 20,000 entries a second, memory of one family.
"""

import resource
import sys
import time
from datetime import date
from itertools import islice

from sightline.synthetic.partnership import BENCHMARK, invent


def main(households: int | None) -> None:
    began, processor = time.perf_counter(), time.process_time()
    children = entries = files = ties = 0
    partnership = invent(seed=1, today=date(2026, 11, 21), size=BENCHMARK)
    for household in islice(partnership.households(), households):
        children += len(household.children)
        entries += len(household.entries)
        files += len(household.files)
        ties += len(household.relationships)
    wall, used = time.perf_counter() - began, time.process_time() - processor
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print("children  entries  files  ties  seconds  entries/s  entries/s of processor  MB")
    print(
        f"{children}  {entries}  {files}  {ties}  {wall:.1f}  {entries / wall:.0f}"
        f"  {entries / used:.0f}  {memory:.0f}"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else None)
