"""The command: reads files in, says what became of each, and answers programs."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from tests.factories.library import Partnership
from tests.integration.cli.test_people import sightline

REVIEW = """Northern Partnership

Learning review: Child Q

Published 4 March 2024

Findings

- The child told a coach about the grey boathouse, and nobody wrote it down.

Recommendations

1. Write down what a child says in the child's own words.
2. Ask every child who comes back where they felt safe.
"""


def address_of(partnership: Partnership, who: str) -> str:
    with partnership.database.connect("system") as system:
        row = system.execute(
            "SELECT a.email FROM access_account AS a JOIN access_worker AS w ON w.id = a.worker_id"
            " WHERE w.name = %s", [who],
        ).fetchone()  # fmt: skip
    assert row is not None
    return str(row[0])


def ran(partnership: Partnership, *arguments: str) -> subprocess.CompletedProcess[str]:
    return sightline(partnership.database, "library", *arguments)


def test_files_are_read_in_each_by_itself_and_searched(
    partnership: Partnership, tmp_path: Path
) -> None:
    good, empty, program, later = (
        tmp_path / name for name in ("good.txt", "empty.pdf", "bad.docx", "later.txt")
    )
    later.write_text(
        "Case review of child R\n\nPublished 3 March 2098\n\nRecommendations\n\n"
        "1. Every school should tell the front door on the same day.\n"
    )
    good.write_text(REVIEW)
    empty.write_bytes(b"")
    program.write_bytes(b"\x7fELF not a document")
    files = [str(one) for one in (good, empty, program, later)]
    told = ran(partnership, "add", *files, "--area", "Northmere")
    assert told.returncode == 1
    lines = {line.split(":")[0]: line for line in told.stdout.splitlines()}
    assert "added as “Learning review: Child Q”" in lines["good.txt"], told.stdout + told.stderr
    assert "not added." in lines["empty.pdf"]
    assert "not added." in lines["bad.docx"]
    assert "with 1 statement to confirm" in lines["later.txt"]
    assert "“3 March 2098”, which is still to come." in lines["later.txt"]
    assert "2 added, 2 not." in told.stdout
    to_come = ran(partnership, "add", str(good), "--dated", "2947-03-03")
    assert to_come.returncode == 2
    assert "still to come" in to_come.stderr
    again = ran(partnership, "add", str(good), "--by", address_of(partnership, "Pat Farrow"))
    assert "in the library already" in again.stdout, again.stdout + again.stderr

    found = ran(partnership, "search", "--json", "boathouses")
    assert found.returncode == 0, found.stderr
    answer = json.loads(found.stdout)
    (one,) = answer["results"]
    assert one["title"] == "Learning review: Child Q"
    assert one["date"] == "2024-03-04"
    assert [one["passage"][start:end] for start, end in one["highlights"]] == ["boathouse"]
    assert "Findings" in one["headings"]
    assert set(one) == {
        "document", "title", "publisher", "date", "date_as_written", "kind", "confirmed", "page",
        "headings", "passage", "highlights", "statement",
    }  # fmt: skip

    refused = ran(partnership, "add", str(good), "--by", address_of(partnership, "Wren Ide"))
    assert "You cannot do this" in refused.stdout
    with partnership.database.connect("system") as system:
        kept = system.execute("SELECT read_by_id, confirmed_at FROM library_document").fetchall()
        entries = system.execute("SELECT action FROM kernel_auditentry").fetchall()
    assert kept == [(None, None), (None, None)]
    assert ("command library add",) in entries
