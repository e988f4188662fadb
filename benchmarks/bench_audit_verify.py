"""How fast is an exported audit chain checked? `python benchmarks/bench_audit_verify.py [ROWS]`.

The bar is 10,000,000 entries in 60 seconds on one core: 6 microseconds of its time an entry.
"""

from __future__ import annotations

import csv
import hashlib
import json
import sys
import tempfile
import time
import uuid
from pathlib import Path

from sightline.kernel import audit_check

DEFAULT = 300_000
TARGET_MICROSECONDS = 6.0


def write_chain(path: Path, rows: int) -> None:
    """An export of `rows` entries like those of a child's page being read."""
    head = audit_check.GENESIS
    actors = [str(uuid.UUID(int=one)) for one in range(1, 60)]
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(audit_check.COLUMNS)
        for seq in range(1, rows + 1):
            actor, subject = actors[seq % len(actors)], str(uuid.UUID(int=seq % 100_000))
            entry = json.dumps(
                {
                    "action": "chronology:child",
                    "actor": actor,
                    "at": "2026-03-02T10:00:00+00:00",
                    "notes": [{"ids": [], "subjects": [subject], "what": "chronology.read"}],
                    "session": "a1b2c3",
                    "verdict": "allowed",
                }
            )
            row = [str(seq), "2026-03-02T10:00:00.000001Z", actor, "chronology:child"]
            row += [f'["{subject}"]', entry, head]
            text = "\n".join([head, *row[:6]])
            head = hashlib.sha256(text.encode()).hexdigest()
            out.writerow([*row, head])


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.csv"
        write_chain(path, rows)
        began = time.process_time()
        for _ in audit_check.read_export(path):
            pass
        bare = time.process_time() - began
        began = time.process_time()
        finding = audit_check.check(audit_check.read_export(path))
        took = time.process_time() - began
    if finding.faults or finding.count != rows:
        raise SystemExit("The chain was not found whole")
    each = took / rows * 1e6
    print("| entries | seconds | microseconds each | reading alone | for 10,000,000 | bar |")
    print(f"| {rows:,} | {took:.2f} | {each:.2f} | {bare:.2f} s | {each * 10:.0f} s | 60 s |")
    if each > TARGET_MICROSECONDS:
        raise SystemExit("Slower than the bar")


if __name__ == "__main__":
    main()
