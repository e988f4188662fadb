"""What the house tests look at: the files of this checkout, without what set-up brought."""

import os
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "sightline"
TESTS = ROOT / "tests"
DOCS = ROOT / "docs"

# Made by set-up, by a tool or by a run; .gitignore names them too.
NOT_OURS = frozenset(
    {".git", ".venv", ".sightline", "node_modules", "__pycache__", "built", "dist", "build"}
    | {".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", ".import_linter_cache"}
)
TEXT = frozenset(
    {".py", ".sql", ".html", ".js", ".mjs", ".scss", ".md", ".yaml", ".toml", ".json", ".jsonl"}
    | {".lock", ".txt", ""}
)


def files(*tops: str, endings: frozenset[str] = TEXT) -> Iterator[Path]:
    """Every text file of the project, or of these folders and files at its root, in order."""
    for top in tops or (".",):
        start = ROOT / top
        if start.is_file():
            yield start
            continue
        for folder, inside, names in os.walk(start):
            inside[:] = sorted(one for one in inside if one not in NOT_OURS)
            for name in sorted(names):
                if Path(name).suffix in endings:
                    yield Path(folder) / name


def python(*tops: str) -> Iterator[Path]:
    return files(*(tops or ("src", "tests", "benchmarks")), endings=frozenset({".py"}))


def templates() -> Iterator[Path]:
    return files("src", endings=frozenset({".html"}))


def said(path: Path) -> str:
    """The file's text; what is no text has none to judge."""
    return path.read_text(encoding="utf-8", errors="replace")


def short(path: Path) -> str:
    return str(path.relative_to(ROOT))


def rooms() -> set[str]:
    """The folders of the product, each of which holds one kind of thing."""
    return {one.name for one in SOURCE.iterdir() if (one / "__init__.py").is_file()}
