"""The worked examples of the library's words, run: an example that no longer comes true is a fault
of the pack."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sightline.documents.judging import Character, Said, judge
from sightline.documents.vocabulary import Words, joined
from sightline.domain.library import DocumentKind
from sightline.domain.library_rules import LibraryPack
from sightline.packs.faults import Fault
from sightline.packs.folder import Folder
from sightline.packs.loading import ReadFile

_REMEDY = "Correct the example, or the words by which it is read."


def library_examples_hold(folder: Folder, national: Folder) -> Iterator[Fault]:
    """Every example of one pack, by its words and the national ones."""
    files = list(folder.parts(LibraryPack))
    if not files:
        return
    parts = [part for _, part in national.parts(LibraryPack)]
    if folder is not national:
        parts += [part for _, part in files]
    words = Words(joined(parts))
    for file, part in files:
        yield from _faults(file, part, words)


def _faults(file: ReadFile[Any], part: LibraryPack, words: Words) -> Iterator[Fault]:
    for heading in part.headings:
        role = words.role(heading.heading)
        if role is not heading.role:
            what = f"the heading '{heading.heading}' announces '{role.value}'"
            yield file.fault(heading, what, _REMEDY)
    for sentence in part.sentences:
        said = Said(sentence.text, sentence.under)
        kind = judge(said, words, Character(DocumentKind.BRIEFING))
        if kind is not sentence.kind:
            what = f"'{sentence.text}' is taken for '{kind.value if kind else 'nothing'}'"
            yield file.fault(sentence, what, _REMEDY)
    for themed in part.themed:
        found = set(words.themes(themed.text))
        if found != set(themed.themes):
            what = f"'{themed.text}' has the themes {', '.join(sorted(found)) or 'none'}"
            yield file.fault(themed, what, _REMEDY)
