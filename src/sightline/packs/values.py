"""One YAML value as one typed value. `loading` reads the mappings around it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, is_dataclass
from datetime import date
from enum import Enum
from types import UnionType
from typing import Any, Literal, NoReturn, Protocol, TypeVar, Union, get_args, get_origin

from yaml.nodes import Node, ScalarNode, SequenceNode

T = TypeVar("T")

_WHOLE_NUMBER = re.compile(r"-?(0|[1-9]\d*)")
_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_OTHER_KINDS = (
    (re.compile(r"true|false"), "true or false"),
    (re.compile(r"null|~"), "nothing"),
    (_NUMBER, "a number"),
    (_DAY, "a date"),
)


class FaultAt(Exception):  # carries a fault to the reader; never leaves this package
    """What is wrong with one node, before the file's name is known."""

    def __init__(self, node: Node, what: str, remedy: str) -> None:
        super().__init__(what)
        self.node = node
        self.what = what
        self.remedy = remedy


class Reader(Protocol):
    """What reading a value needs from the reader of the whole file."""

    def refuse(self, at: Node, what: str, remedy: str) -> None: ...
    def mapping(self, node: Node, kind: type[T]) -> T: ...
    def entries(self, node: Node, known: tuple[str, ...] | None) -> dict[str, Node] | None: ...


@dataclass(frozen=True)
class Limits:
    """What a field's metadata asks of its value; see `loading` for the keys."""

    pattern: str | None = None
    at_least: float | None = None
    at_most: float | None = None
    longest: int | None = None
    not_empty: bool = False
    may_be_blank: bool = False

    @classmethod
    def of(cls, metadata: Mapping[str, Any]) -> "Limits":
        """Raises TypeError for a key that no limit answers to."""
        return cls(**metadata)


def read_value(reader: Reader, node: Node, hint: Any, limits: Limits, name: str) -> Any:
    """`node` as the type `hint`. Raises FaultAt; TypeError where the type itself is unsupported."""
    if not node.tag.startswith("tag:yaml.org,2002:") or "python" in node.tag:
        raise FaultAt(node, f"'{name}' carries a YAML tag", "Remove the word that begins with '!'.")
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return _read_optional(reader, node, hint, limits, name)
    if origin is tuple:
        return _read_tuple(reader, node, hint, limits, name)
    if origin is dict:
        return _read_dict(reader, node, hint, limits, name)
    if isinstance(hint, type) and is_dataclass(hint):
        return reader.mapping(node, hint)
    return _read_scalar(node, hint, limits, name)


def _read_optional(reader: Reader, node: Node, hint: Any, limits: Limits, name: str) -> Any:
    others = [each for each in get_args(hint) if each is not type(None)]
    if len(others) != 1 or len(get_args(hint)) != 2:
        raise TypeError(f"'{name}': a pack value may be X or X | None, not {hint}")
    if isinstance(node, ScalarNode) and not node.style and node.value == "null":
        return None
    return read_value(reader, node, others[0], limits, name)


def _read_tuple(reader: Reader, node: Node, hint: Any, limits: Limits, name: str) -> Any:
    each = get_args(hint)
    if len(each) != 2 or each[1] is not Ellipsis:
        raise TypeError(f"'{name}': a pack list is tuple[X, ...], not {hint}")
    if not isinstance(node, SequenceNode):
        raise FaultAt(node, f"'{name}' should be a list", "Begin each entry with a dash.")
    if limits.not_empty and not node.value:
        raise FaultAt(node, f"'{name}' is an empty list", "Write at least one entry.")
    values = []
    for part in node.value:
        try:
            values.append(read_value(reader, part, each[0], limits, name))
        except FaultAt as fault:
            reader.refuse(fault.node, fault.what, fault.remedy)
    return tuple(values)


def _read_dict(reader: Reader, node: Node, hint: Any, limits: Limits, name: str) -> Any:
    key, each = get_args(hint)
    if key is not str:
        raise TypeError(f"'{name}': the keys of a pack mapping are texts, not {key}")
    entries = reader.entries(node, known=None) or {}
    if limits.not_empty and not entries:
        raise FaultAt(node, f"'{name}' is empty", "Write at least one 'key: value' line.")
    values = {}
    for word, part in entries.items():
        try:
            values[word] = read_value(reader, part, each, limits, word)
        except FaultAt as fault:
            reader.refuse(fault.node, fault.what, fault.remedy)
    return values


def _read_scalar(node: Node, hint: Any, limits: Limits, name: str) -> Any:
    if not isinstance(node, ScalarNode):
        raise FaultAt(node, f"'{name}' should be a single value", "Write it on the same line.")
    plain = not node.style  # the C loader says "" and the other None
    if plain and node.value == "":
        raise FaultAt(node, f"'{name}' is left empty", "Write its value; unknown needs a word too.")
    if get_origin(hint) is Literal:
        return _one_of(node, {str(word): word for word in get_args(hint)}, name)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _one_of(node, {str(word.value): word for word in hint}, name)
    if hint is str:
        return _text(node, limits, name, plain=plain)
    if hint is bool:
        if not plain or node.value not in ("true", "false"):
            _wrong(node, name, "true or false", "Write true or false, without quotation marks.")
        return node.value == "true"
    if hint is date:
        return _day(node, name)
    if hint in (int, float):
        return _number(node, hint, limits, name, plain=plain)
    raise TypeError(f"'{name}': packs cannot hold {hint}")


def _wrong(node: ScalarNode, name: str, expected: str, remedy: str) -> NoReturn:
    raise FaultAt(node, f"'{name}' should be {expected}, not '{node.value}'", remedy)


def _one_of(node: ScalarNode, words: Mapping[str, T], name: str) -> T:
    if node.value not in words:
        what = f"'{name}' does not know '{node.value}'"
        raise FaultAt(node, what, f"Use one of: {', '.join(words)}.")
    return words[node.value]


def _text(node: ScalarNode, limits: Limits, name: str, *, plain: bool) -> str:
    if plain:
        for pattern, kind in _OTHER_KINDS:
            if pattern.fullmatch(node.value):
                remedy = f'If a text is meant, put it in quotation marks: "{node.value}".'
                raise FaultAt(node, f"'{name}' should be a text, and this is {kind}", remedy)
    text = str(node.value).strip()
    if not text and not limits.may_be_blank:
        raise FaultAt(node, f"'{name}' is blank", "Write its text.")
    if limits.longest is not None and len(text) > limits.longest:
        what = f"'{name}' is {len(text)} characters long"
        raise FaultAt(node, what, f"Use at most {limits.longest}.")
    if limits.pattern is not None and not re.fullmatch(limits.pattern, text):
        remedy = f"It has to fit the pattern {limits.pattern}."
        raise FaultAt(node, f"'{name}' cannot be '{text}'", remedy)
    return text


def _day(node: ScalarNode, name: str) -> date:
    remedy = "Write a day that exists, as 2017-02-28."
    if not _DAY.fullmatch(node.value):
        _wrong(node, name, "a date", remedy)
    try:
        return date.fromisoformat(node.value)
    except ValueError:
        _wrong(node, name, "a date", remedy)


def _number(node: ScalarNode, hint: Any, limits: Limits, name: str, *, plain: bool) -> Any:
    pattern = _WHOLE_NUMBER if hint is int else _NUMBER
    expected = "a whole number" if hint is int else "a number"
    if not plain or not pattern.fullmatch(node.value) or len(node.value) > 15:
        _wrong(node, name, expected, "Write digits only, without quotation marks.")
    number = hint(node.value)
    if limits.at_least is not None and number < limits.at_least:
        raise FaultAt(node, f"'{name}' is {number}", f"Use at least {limits.at_least}.")
    if limits.at_most is not None and number > limits.at_most:
        raise FaultAt(node, f"'{name}' is {number}", f"Use at most {limits.at_most}.")
    return number
