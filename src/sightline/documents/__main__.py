"""The reading process: asked on its input, answers on its output, and can do nothing else."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

from sightline.documents import finding, front, opening, vocabulary  # loaded before it is confined
from sightline.documents.confinement import TOO_MUCH_MEMORY, confine
from sightline.documents.passing import from_json, to_json
from sightline.domain.library import Unreadable
from sightline.domain.library_rules import LibraryPack

__all__ = ["finding", "front", "main"]


def main() -> int:
    """Answers {"document": ...} or {"refusal": ...}."""
    asked = json.load(sys.stdin)
    words = vocabulary.Words(from_json(LibraryPack, asked["pack"]))
    today = date.fromisoformat(asked["today"]) if asked["today"] else None
    opening.load_readers(Path(asked["path"]))
    confine(seconds=asked["seconds"], megabytes=asked["megabytes"])
    try:
        draft = opening.draft_of_file(Path(asked["path"]), most_pages=asked["pages"])
        answer = {"document": to_json(finding.found_in(draft, words, today))}
    except Unreadable as refusal:
        answer = {"refusal": str(refusal)}
    except MemoryError:
        return TOO_MUCH_MEMORY
    json.dump(answer, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
