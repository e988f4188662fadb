"""Frozen values as JSON and back, between the two processes. Nothing else than data can pass."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from types import UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_json(value: Any) -> Any:
    """Dataclasses as mappings, tuples as lists, days as text."""
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: to_json(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple | list):
        return [to_json(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return value


def from_json(kind: type[T], value: Any) -> T:
    """The value of that type. Raises ValueError or TypeError where it is none."""
    return cast("T", _read(kind, value))


_HINTS: dict[type[Any], dict[str, Any]] = {}


def _hints(kind: type[Any]) -> dict[str, Any]:
    if kind not in _HINTS:
        _HINTS[kind] = get_type_hints(kind)
    return _HINTS[kind]


def _read(hint: Any, value: Any) -> Any:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        inner = next(each for each in get_args(hint) if each is not type(None))
        return None if value is None else _read(inner, value)
    if origin is tuple:
        return tuple(_read(get_args(hint)[0], each) for each in value)
    if is_dataclass(hint):
        hints = _hints(cast("type[Any]", hint))
        given = {name: _read(hints[name], each) for name, each in value.items()}
        return cast("type[Any]", hint)(**given)
    return value if origin is Literal else _single(hint, value)


def _single(hint: Any, value: Any) -> Any:
    if hint is date:
        return date.fromisoformat(value)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    if not isinstance(value, hint):
        raise TypeError(f"{hint} was expected")
    return value
