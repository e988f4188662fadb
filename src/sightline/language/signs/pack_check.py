"""What the signs helper checks of packs: that it is sound, its own examples, and whom it names."""

from __future__ import annotations

from collections.abc import Iterator

from sightline.domain.indicators import SignList
from sightline.domain.signs_reading import SignReading, SignsReading
from sightline.domain.soundness import Unsound
from sightline.language.pack_checks import CLOSING, OPENING
from sightline.language.signs.finding import find_signs
from sightline.language.signs.rules import SignRules
from sightline.packs.faults import Fault
from sightline.packs.folder import Folder
from sightline.packs.loading import ReadFile

_REMEDY = "Correct the example, or the phrases of the reading."


def sign_examples_hold(folder: Folder, national: Folder) -> Iterator[Fault]:
    """Every example of every reading, and slugs that the sign list does not have."""
    files = list(folder.parts(SignsReading))
    if not files:
        return
    try:
        # an example shows what its words are, alone: also where they are too faint to suggest it
        rules = SignRules.of([part for _, part in files]).loudly()
    except Unsound as error:
        yield files[0][0].fault(files[0][1], error.what, error.remedy)
        return
    known = _known_slugs(folder) | _known_slugs(national)
    for file, part in files:
        for reading in part.readings:
            yield from _unknown_slugs(file, reading, known)
            yield from _faults_of(file, reading, rules)


def _known_slugs(folder: Folder) -> set[str]:
    lists = [part for _, part in folder.parts(SignList)]
    signs = {sign.slug for part in lists for sign in part.signs}
    return signs | {model.slug for part in lists for model in part.models}


def _unknown_slugs(
    file: ReadFile[SignsReading], reading: SignReading, known: set[str]
) -> Iterator[Fault]:
    named = {reading.slug, *(slug for rule in reading.rules for slug in rule.also)}
    named |= {slug for group in reading.signs for slug in group}
    for slug in sorted(named - known):
        remedy = "Correct the spelling, or add it to indicators.yaml."
        yield file.fault(reading, f"'{slug}' is no sign and no model", remedy)


def _faults_of(
    file: ReadFile[SignsReading], reading: SignReading, rules: SignRules
) -> Iterator[Fault]:
    for sentence in reading.examples.found:
        start, end = sentence.find(OPENING), sentence.find(CLOSING) - 1
        text = sentence.replace(OPENING, "").replace(CLOSING, "")
        if start < 0 or end <= start:
            what = f"'{reading.slug}' shows nothing to be found in: {sentence}"
            yield file.fault(reading, what, f"Put {OPENING} {CLOSING} around the words.")
        elif not any(
            found.slug == reading.slug and found.start < end and start < found.end
            for found in find_signs(text, rules)
        ):
            yield file.fault(reading, f"'{reading.slug}' is not found in: {sentence}", _REMEDY)
    for sentence in reading.examples.quiet:
        for found in find_signs(sentence, rules):
            if found.slug == reading.slug:
                what = f"'{reading.slug}' is found at “{found.words}” in: {sentence}"
                yield file.fault(reading, what, _REMEDY)
