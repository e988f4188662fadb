"""The labelled sentences, and how marks are scored against them: by overlap, one mark a label."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from sightline.language.finding import Flag, find
from sightline.language.lexicon import Lexicon
from sightline.language.shipped import shipped

ROOT = Path(__file__).resolve().parents[3]
OWN = Path(__file__).with_name("sentences.jsonl")


def facts(name: str) -> Path:
    """A file of the research, which lies beside the checkout; skips where it is not there."""
    return _beside("SIGHTLINE_FACTS", "facts", name)


def source(pattern: str) -> Path:
    """One of the documents that Sightline began from; skips where it is not there."""
    folder = _beside("SIGHTLINE_SOURCES", "seeds", "")
    return next(iter(sorted(folder.glob(pattern))))


def _beside(setting: str, folder: str, name: str) -> Path:
    path = Path(os.environ.get(setting, ROOT.parent / "shared" / folder)) / name
    if not path.exists():
        pytest.skip(f"{path} is not there; set {setting} to the folder that holds it")
    return path


@cache
def lexicon() -> Lexicon:
    return shipped()


def marked(text: str) -> list[tuple[str, str]]:
    """What is marked in a text: the words as written, and the term."""
    return [(text[flag.start : flag.end], flag.term) for flag in find(text, lexicon())]


@dataclass(frozen=True)
class Label:
    start: int
    end: int
    term: str


@dataclass(frozen=True)
class Sentence:
    """about: the term that it was written for; part: which half of the corpus it belongs to."""

    id: str
    text: str
    labels: tuple[Label, ...]
    about: str = ""
    part: str = ""


def read(path: Path) -> list[Sentence]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Sentence(
            row["id"],
            row["text"],
            tuple(Label(each["start"], each["end"], each["term"]) for each in row["flags"]),
            row.get("about", ""),
            row.get("set", ""),
        )
        for row in rows
        if not row.get("contested", False)
    ]


@dataclass
class Score:
    """hit: marks that overlap a label of the same term."""

    hit: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.hit / (self.hit + self.extra) if self.hit + self.extra else 1.0

    @property
    def recall(self) -> float:
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else 1.0


def score(sentences: list[Sentence], using: Lexicon) -> Score:
    total = Score()
    for sentence in sentences:
        left = list(sentence.labels)
        for flag in find(sentence.text, using):
            met = next((label for label in left if _meets(flag, label)), None)
            if met is None:
                total.extra += 1
            else:
                left.remove(met)
                total.hit += 1
        total.missed += len(left)
    return total


def _meets(flag: Flag, label: Label) -> bool:
    return flag.start < label.end and label.start < flag.end and flag.term == label.term
