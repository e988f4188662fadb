"""A directory as a JSON file in Open Referral UK form: read row by row, written so that it can be
read again with the same values. One row that is refused keeps every row out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sightline.domain.resources import Fault, ReadRow, read
from sightline.packs.catalogue import Packs

LARGEST = 20 * 1024 * 1024
MOST_ROWS = 10_000
LARGEST_ROW = 200_000


@dataclass(frozen=True)
class Read:
    """A file as it was read. wrong: the file itself cannot be read at all, in a sentence."""

    rows: tuple[ReadRow, ...] = ()
    wrong: str = ""

    @property
    def refused(self) -> list[tuple[int, ReadRow]]:
        """Rows that cannot be taken, with their number in the file from 1 on."""
        return [(number, one) for number, one in enumerate(self.rows, 1) if one.known is None]

    @property
    def is_sound(self) -> bool:
        return not self.wrong and not self.refused


class _Unreadable(Exception):
    """The file as a whole; the sentence says what to do."""


def read_file(content: bytes, packs: Packs) -> Read:
    """A list of services, or a page of them as an Open Referral UK server gives it (`contents`)."""
    try:
        found = _services(content)
    except _Unreadable as wrong:
        return Read(wrong=str(wrong))
    return Read(tuple(_doubled(_each(one, packs) for one in found)))


def _services(content: bytes) -> list[Any]:
    if len(content) > LARGEST:
        raise _Unreadable(f"The file is larger than {LARGEST // 1024 // 1024} MB. Divide it.")
    try:
        found = json.loads(
            content.decode("utf-8-sig"), parse_constant=_no_number, object_pairs_hook=_once_each
        )
    except UnicodeDecodeError:
        raise _Unreadable("The file is not UTF-8. Save it as UTF-8.") from None
    except RecursionError:
        raise _Unreadable("The file is nested too deep to be a directory.") from None
    except ValueError as fault:
        raise _Unreadable(f"The file is no JSON: {fault}.") from None
    if isinstance(found, dict):
        found = found.get("contents")
    if not isinstance(found, list) or not found:
        raise _Unreadable("The file holds no list of services. It begins with [ or has “contents”.")
    if len(found) > MOST_ROWS:
        raise _Unreadable(f"The file holds more than {MOST_ROWS:,} services. Divide it.")
    return found


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object with a key twice says two things; neither is guessed to be right."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("an object has the same key twice")
    return found


def _each(one: Any, packs: Packs) -> ReadRow:
    if isinstance(one, dict) and len(json.dumps(one)) > LARGEST_ROW:
        return ReadRow(one, None, (Fault("", "is larger than a service can be"),), ())
    words = [word for rule in packs.resource_kept_out.values() for word in rule.words]
    says = next((rule.says for rule in packs.resource_kept_out.values()), "")
    return read(one, kept_out=words, why_kept_out=says)


def _doubled(rows: Iterable[ReadRow]) -> list[ReadRow]:
    """Two rows of one id: neither is guessed to be the right one."""
    found = list(rows)
    times = Counter(one.known.service_id for one in found if one.known)
    return [
        ReadRow(one.body, None, (Fault("id", "stands in the file twice"),), one.kept)
        if one.known and times[one.known.service_id] > 1
        else one
        for one in found
    ]


def _no_number(text: str) -> Any:
    raise ValueError(f"{text} is no number")


def as_file(bodies: Sequence[Mapping[str, Any]]) -> str:
    """The same form, in the order of ids and of keys: what goes out comes in again unchanged."""
    rows = sorted(bodies, key=lambda one: str(one["id"]))
    return json.dumps(rows, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def report(read_: Read) -> list[str]:
    """A line for each row: what is wrong with it, or what is kept and not known."""
    if read_.wrong:
        return [read_.wrong]
    lines = []
    for number, one in enumerate(read_.rows, 1):
        name = one.body.get("name") if isinstance(one.body, Mapping) else None
        head = f"Row {number}" + (f" ({str(name)[:60]})" if name else "")
        lines += [f"{head}: {fault.sentence()}" for fault in one.faults]
        if one.known and one.kept:
            lines.append(f"{head}: kept as it came, and shown nowhere: {', '.join(one.kept)}")
        if one.known and not one.known.needs:
            lines.append(f"{head}: has no need of ours, so it is found by its words alone")
    return lines
