"""What the wording helper checks of packs: its own examples, and that no label blames a child."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from sightline.domain.briefings import SaidToday
from sightline.domain.learning_pieces import Myth, Recordings
from sightline.domain.library_rules import Synonyms, Theme
from sightline.domain.names.variants import NamePack
from sightline.domain.pointing import PointingRule
from sightline.domain.provenance import SLUG
from sightline.domain.signs_reading import SignsReading
from sightline.domain.soundness import Unsound
from sightline.domain.wording import Term, TermStatus, WordingPack
from sightline.language.finding import Flag, find
from sightline.language.lexicon import Lexicon
from sightline.packs.faults import Fault
from sightline.packs.folder import Folder
from sightline.packs.loading import ReadFile

OPENING, CLOSING = "«", "»"
#: What is not said by us: what a rule looks for, what older sources say, what a piece to learn from
#: shows so that it is seen to be wrong.
OF_OTHERS: tuple[tuple[type[Any], str], ...] = (
    (PointingRule, "phrases"),
    (Theme, "words"),
    (Synonyms, "words"),
    (SaidToday, "words"),
    (Myth, "claim"),
    (Recordings, "first"),
)

#: The last wording pack as it was made ready, by its text.
_LEXICONS: dict[str, Lexicon] = {}


def wording_examples_hold(folder: Folder, _national: Folder) -> Iterator[Fault]:
    """Every example of a wording pack, and every term that is marked but shows none."""
    for file, pack in folder.parts(WordingPack):
        try:
            lexicon = _lexicon(file)
        except Unsound as error:
            yield file.fault(pack, error.what, error.remedy)
            continue
        for term in pack.terms:
            yield from _faults_of_term(file, term, lexicon)


def _faults_of_term(file: ReadFile[WordingPack], term: Term, lexicon: Lexicon) -> Iterator[Fault]:
    if term.status is TermStatus.MARKED and not term.examples.marked:
        remedy = f"Write one under 'examples', with {OPENING} {CLOSING} around what is marked."
        yield file.fault(term, f"'{term.slug}' is marked and shows no example", remedy)
    remedy = "Correct the example, or the phrases of the term."
    for sentence in term.examples.marked:
        start, end = sentence.find(OPENING), sentence.find(CLOSING) - 1
        text = sentence.replace(OPENING, "").replace(CLOSING, "")
        if start < 0 or end <= start:
            what = f"'{term.slug}' shows nothing marked in: {sentence}"
            yield file.fault(term, what, f"Put {OPENING} {CLOSING} around the words.")
        elif not any(
            flag.term == term.slug and flag.start < end and start < flag.end
            for flag in find(text, lexicon)
        ):
            yield file.fault(term, f"'{term.slug}' is not marked in: {sentence}", remedy)
    for sentence in term.examples.quiet:
        if any(flag.term == term.slug for flag in find(sentence, lexicon)):
            yield file.fault(term, f"'{term.slug}' is marked in: {sentence}", remedy)


def _lexicon(file: ReadFile[WordingPack]) -> Lexicon:
    """Read once for all that is checked by it, however often its file is. Raises Unsound."""
    if file.sha256 not in _LEXICONS:
        _LEXICONS.clear()
        _LEXICONS[file.sha256] = Lexicon.of(file.value)
    return _LEXICONS[file.sha256]


def labels_are_quiet(folder: Folder, national: Folder) -> Iterator[Fault]:
    """Every text that a pack shows to people passes the wording helper, whoever wrote it."""
    found = next(iter(national.parts(WordingPack)), None)
    if found is None:
        return
    try:
        lexicon = _lexicon(found[0])
    except Unsound as error:
        yield found[0].fault(found[1], error.what, error.remedy)
        return
    for file in folder.files:
        if isinstance(file.value, WordingPack | NamePack | SignsReading):
            continue
        for part, text in texts(file.value):
            for flag in find(text, lexicon):
                yield file.fault(part, *_said(text, flag))


def _said(text: str, flag: Flag) -> tuple[str, str]:
    words = text[flag.start : flag.end]
    instead = "; ".join(flag.instead)
    return f"'{words}' in: {text}", f"{flag.why.rstrip('.')}. Write instead: {instead}."


def texts(value: object, owner: object = None) -> Iterator[tuple[object, str]]:
    """Every text inside that people read, with the entry it belongs to. Slugs are for machines."""
    if is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            if any(isinstance(value, kind) and each.name == name for kind, name in OF_OTHERS):
                continue
            yield from texts(getattr(value, each.name), value)
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part, owner)
    elif isinstance(value, str) and not re.fullmatch(SLUG, value):
        yield owner, str(value)
