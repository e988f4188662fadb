"""Strict YAML into frozen dataclasses.

A pack decides what people are told about a child, so a misspelt key must never pass in silence:
unknown, missing and doubled keys, wrong types, impossible dates and unknown words are refused with
file, line and remedy, and a file's faults are all collected before any is raised.

The type decides how a value is read, never YAML's own guessing: `yes` in a text field is the word
"yes", and in a true-or-false field it is refused. Anchors, aliases, tags and a second document are
refused, because a pack has to be readable by the person who answers for it.

Supported types: str, int, float, bool, date, an Enum of texts, Literal, X | None (null must be
written), tuple[X, ...], dict[str, X], and dataclasses of these.

Limits ride on `field(metadata=...)`, so that value types need not know this module:
`pattern` (regular expression for a text), `at_least` and `at_most` (numbers), `longest`
(characters), `not_empty` (tuple or dict), `may_be_blank` (no text may be blank otherwise).
A dataclass may check itself in `__post_init__` by raising `sightline.domain.soundness.Unsound`.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar, get_type_hints

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode

from sightline.domain.soundness import Unsound
from sightline.packs.faults import Fault, PackError
from sightline.packs.values import FaultAt, Limits, Reader, read_value

__all__ = ["Fault", "PackError", "ReadFile", "load", "read"]

LARGEST_FILE = 4 * 1024 * 1024  # bytes; the largest pack we know of is a fifth of this

MOST_KEPT = 500  # files: some packs of a country and its partnerships
#: Where an anchor or an alias may begin; without one the events need not be walked through.
_ANCHORED = re.compile(r"(?:^|[\s\[{,:?-])[&*][^\s]", re.MULTILINE)
#: What a text was read as, and where its parts stood: values never change, so they may be shared.
_SOUND: dict[tuple[str, type[Any]], tuple[Any, dict[int, int]]] = {}

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class ReadFile(Generic[T]):
    """A file as it was read: its value, its exact text and hash, and where each part stood.

    Each reading is one of its own: what was made of it once can be kept beside it.
    """

    path: Path
    value: T
    text: str
    sha256: str
    _lines: dict[int, int] = field(repr=False, compare=False)

    def line_of(self, part: object) -> int:
        """The line on which a dataclass inside `value` began, or 0. Told apart by identity."""
        return self._lines.get(id(part), 0)

    def fault(self, part: object, what: str, remedy: str) -> Fault:
        """A fault found later, when files are compared with each other."""
        return Fault(self.path, self.line_of(part), what, remedy)


def load(path: Path, kind: type[T]) -> T:
    """Read one file as `kind`, a dataclass. Raises PackError with every fault of the file."""
    return read(path, kind).value


def read(path: Path, kind: type[T]) -> ReadFile[T]:
    """Like `load`, keeping text, hash and lines as well. Raises PackError.

    The same text is read once: a check of five partnerships reads the national pack with each.
    """
    text = _text_of(path)
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    sound = _SOUND.get((digest, kind))
    if sound is None:
        reader = _FileReader(path)
        value = reader.mapping(_compose(path, text), kind)
        if reader.faults:
            raise PackError(reader.faults)
        sound = _SOUND[digest, kind] = (value, reader.lines)
        if len(_SOUND) > MOST_KEPT:
            del _SOUND[next(iter(_SOUND))]
    return ReadFile(path, sound[0], text, digest, sound[1])


def _text_of(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        remedy = "Check that the file is there and readable."
        raise PackError([Fault(path, 0, f"could not be read: {reason}", remedy)]) from error
    if len(raw) > LARGEST_FILE:
        what = f"is {len(raw)} bytes long; at most {LARGEST_FILE} are read"
        raise PackError([Fault(path, 0, what, "Divide it into several files.")])
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        what = "is not written in UTF-8"
        raise PackError([Fault(path, line, what, "Save the file as UTF-8.")]) from error


def _compose(path: Path, text: str) -> Node:
    """The node tree of a file. Anchors are refused first: a few of them can stand for millions."""
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader) if _ANCHORED.search(text) else ():
            if getattr(event, "anchor", None):
                mark = getattr(event, "start_mark", None)
                line = mark.line + 1 if mark else 0
                what = "uses a YAML anchor or alias (& or *)"
                raise PackError([Fault(path, line, what, "Write the text out where it is used.")])
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = f"is not sound YAML: {error.problem or error.context}"
        remedy = "Check the indentation and the quotation marks here and in the line above."
        raise PackError([Fault(path, mark.line + 1 if mark else 0, what, remedy)]) from error
    except yaml.YAMLError as error:
        what = "is not sound YAML: it holds a character that YAML does not allow"
        raise PackError([Fault(path, 0, what, "Remove control characters.")]) from error
    if root is None:
        raise PackError([Fault(path, 1, "is empty", "Write the pack's keys, or remove the file.")])
    return root


def _shape(kind: type[Any]) -> dict[str, tuple[Field[Any], Any]]:
    """A dataclass's fields with their resolved types. Raises TypeError for another kind of type."""
    if not is_dataclass(kind):
        raise TypeError(f"{kind!r} is not a dataclass, so nothing can be read into it")
    hints = get_type_hints(kind)
    return {each.name: (each, hints[each.name]) for each in fields(kind) if each.init}


class _FileReader(Reader):
    """Reads the nodes of one file, collecting faults and remembering lines."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.faults: list[Fault] = []
        self.lines: dict[int, int] = {}
        self._shapes: dict[Any, dict[str, tuple[Field[Any], Any]]] = {}
        self._kept: list[object] = []  # keeps every part alive, so that ids stay unique

    def refuse(self, at: Node, what: str, remedy: str) -> None:
        self.faults.append(Fault(self.path, at.start_mark.line + 1, what, remedy))

    def _shape_of(self, kind: Any) -> dict[str, tuple[Field[Any], Any]]:
        if kind not in self._shapes:
            self._shapes[kind] = _shape(kind)
        return self._shapes[kind]

    def mapping(self, node: Node, kind: type[T]) -> T:
        """One mapping as one dataclass. After a fault the value is never used: `read` raises."""
        shape = self._shape_of(kind)
        given = self.entries(node, known=tuple(shape))
        if given is None:
            return None  # type: ignore[return-value]  # a fault is recorded, `read` raises
        before = len(self.faults)
        values: dict[str, Any] = {}
        for name, (each, hint) in shape.items():
            if name in given:
                limits = Limits.of(each.metadata)
                try:
                    values[name] = read_value(self, given[name], hint, limits, name)
                except FaultAt as fault:
                    self.refuse(fault.node, fault.what, fault.remedy)
            elif each.default is MISSING and each.default_factory is MISSING:
                self.refuse(node, f"'{name}' is missing", f"Add a line '{name}: …' to this entry.")
        if len(self.faults) > before:
            return None  # type: ignore[return-value]  # a fault is recorded, `read` raises
        try:
            value = kind(**values)
        except Unsound as error:
            self.refuse(node, error.what, error.remedy)
            return None  # type: ignore[return-value]  # a fault is recorded, `read` raises
        self.lines[id(value)] = node.start_mark.line + 1
        self._kept.append(value)
        return value

    def entries(self, node: Node, known: tuple[str, ...] | None) -> dict[str, Node] | None:
        """A mapping's values by key, or None where it is no mapping. `known` limits the keys."""
        if not isinstance(node, MappingNode):
            expected = "keys and values" if known is None else f"keys ({', '.join(known)})"
            self.refuse(node, f"should be a list of {expected}", "Write 'key: value' lines here.")
            return None
        found: dict[str, Node] = {}
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                self.refuse(key, "a key is not a single word", "Use a plain word as key.")
            elif known is not None and key.value not in known:
                remedy = f"Known here: {', '.join(known)}."
                self.refuse(key, f"unknown key '{key.value}'", remedy)
            elif key.value in found:
                first = found[key.value].start_mark.line + 1
                remedy = f"Keep one of the two; the first is in line {first}."
                self.refuse(key, f"'{key.value}' is given twice", remedy)
            else:
                found[key.value] = value
        return found
