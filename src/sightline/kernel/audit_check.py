"""Checks an exported audit chain. Needs Python 3.11 and nothing else: copy this file anywhere.

    python audit_check.py export.csv [anchors.txt] [--key FILE]

The export has the columns seq, at, actor, action, subjects, entry, previous, hash. Each hash is
SHA-256, in hexadecimal, over seven lines in UTF-8 without a last line break: previous, seq, at,
actor, action, subjects, entry. The first entry's previous is SHA-256 of the word sightline.

A chain by itself does not show that its end was cut off or that all of it was written anew; the
anchors do, if they were kept where whoever changes the database cannot change them. One a line:
sightline-anchor-1 COUNT HEAD TIME SIGNATURE, signed with HMAC-SHA-256 over the first four.
Ends with 0 when all is well, 1 when something was changed, 2 when it could not be read.
"""

from __future__ import annotations

import csv
import hashlib
import hmac
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

COLUMNS = ["seq", "at", "actor", "action", "subjects", "entry", "previous", "hash"]
GENESIS = hashlib.sha256(b"sightline").hexdigest()
ANCHOR = "sightline-anchor-1"
MOST_FAULTS = 20  # one change in a long chain is one fault; more than these say nothing more

Row = Sequence[str]


class Unreadable(Exception):
    """The export or the anchors are not what they should be; the sentence says where."""


@dataclass(frozen=True)
class Anchor:
    """At `time` the chain had `count` entries and the last one's hash was `head`."""

    count: int
    head: str
    time: str
    signature: str

    @property
    def said(self) -> str:
        return f"{ANCHOR} {self.count} {self.head} {self.time}"

    def line(self) -> str:
        return f"{self.said} {self.signature}"


@dataclass(frozen=True)
class Finding:
    """What was found. faults is empty when nothing was changed; count and head describe the end."""

    count: int
    head: str
    faults: tuple[str, ...]
    anchors_met: int


def check(
    rows: Iterable[Row], anchors: Iterable[Anchor] = (), start: Anchor | None = None
) -> Finding:
    """Check entries in the order of their numbers: all, or those after the anchor `start`."""
    rows = iter(rows)
    known = {anchor.count: anchor for anchor in anchors}
    count, head = 0, GENESIS
    faults: list[str] = []
    met = 0
    sha256 = hashlib.sha256
    if start is not None and start.count:
        seen = next((row for row in rows if row[0] == str(start.count)), None)
        if seen is None:
            known[start.count] = start
        else:
            count, head, met = start.count, start.head, 1
            if seen[-1] != start.head or _hash(seen) != start.head:
                faults.append(_rewritten(start))
    for row in rows:
        seq, at, actor, action, subjects, entry, previous, said = row
        number = count + 1
        # One string comparison each for the usual case: ten million rows in under a minute.
        if seq != str(number) or previous != head:
            faults.append(_broken(seq, number))
            if seq.isdigit():
                number = int(seq)
        text = f"{previous}\n{seq}\n{at}\n{actor}\n{action}\n{subjects}\n{entry}"
        if sha256(text.encode()).hexdigest() != said:
            faults.append(f"Entry {seq} was changed: its hash is not that of what it says.")
        # Going on from what the entry says, so that one change is told once and not for ever.
        count, head = number, said
        if number in known:
            met += known[number].head == said
            if known[number].head != said:
                faults.append(_rewritten(known[number]))
        if len(faults) >= MOST_FAULTS:
            faults.append("There is more; the rest was not looked at.")
            return Finding(count, head, tuple(faults), met)
    faults += [_cut(anchor, count) for anchor in known.values() if anchor.count > count]
    return Finding(count, head, tuple(faults), met)


def _hash(row: Row) -> str:
    seq, at, actor, action, subjects, entry, previous, _ = row
    text = f"{previous}\n{seq}\n{at}\n{actor}\n{action}\n{subjects}\n{entry}"
    return hashlib.sha256(text.encode()).hexdigest()


def _cut(anchor: Anchor, count: int) -> str:
    return (
        f"The chain ends at entry {count}, but the anchor of {anchor.time} saw entry "
        f"{anchor.count}: the end was cut off, or this is an older copy."
    )


def _rewritten(anchor: Anchor) -> str:
    return (
        f"Entry {anchor.count} is not the one that the anchor of {anchor.time} saw: the chain up "
        "to there was written anew, or is another copy."
    )


def _broken(seq: str, number: int) -> str:
    if seq != str(number):
        return f"Entry {number} should come here, but entry {seq} does: some were removed or moved."
    if number == 1:
        return "The first entry is not the beginning of a chain: the head was cut off."
    return f"Entry {seq} does not follow entry {number - 1}: one was put in, removed or exchanged."


def read_export(path: Path) -> Iterator[Row]:
    """The rows of an export. Raises Unreadable where it is not one."""
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, strict=True)
        try:
            if next(rows, None) != COLUMNS:
                raise Unreadable(f"{path} is no export: it does not begin {','.join(COLUMNS)}")
            for row in rows:
                if len(row) != 8:
                    raise Unreadable(f"{path}, line {rows.line_num}: {len(row)} columns, not 8")
                yield row
        except (csv.Error, UnicodeDecodeError) as fault:
            raise Unreadable(f"{path}, line {rows.line_num}: {fault}") from fault


def read_anchors(path: Path, key: bytes | None = None) -> tuple[list[Anchor], list[str]]:
    """The anchors of a file, and what is wrong with them. With a key, signatures are checked."""
    anchors, faults = [], []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        parts = line.split()
        if not parts or line.startswith("#"):
            continue
        if len(parts) != 5 or parts[0] != ANCHOR or not parts[1].isdigit() or len(parts[2]) != 64:
            raise Unreadable(f"{path}, line {number} is not an anchor")
        anchor = Anchor(int(parts[1]), parts[2], parts[3], parts[4])
        if key is not None and not hmac.compare_digest(sign(anchor, key), anchor.signature):
            faults.append(f"{path}, line {number}: the anchor was changed; its signature is wrong.")
        anchors.append(anchor)
    return anchors, faults


def sign(anchor: Anchor, key: bytes) -> str:
    """HMAC-SHA-256 over the anchor without its signature, in hexadecimal."""
    return hmac.new(key, anchor.said.encode(), hashlib.sha256).hexdigest()


def main(arguments: Sequence[str]) -> int:
    words = list(arguments)
    key = None
    try:
        if "--key" in words:
            place = words.index("--key")
            key = Path(words[place + 1]).read_bytes().strip()
            del words[place : place + 2]
        if len(words) not in (1, 2):
            raise Unreadable("Say: python audit_check.py export.csv [anchors.txt] [--key FILE]")
        anchors, faults = read_anchors(Path(words[1]), key) if len(words) == 2 else ([], [])
        finding = check(read_export(Path(words[0])), anchors)
    except (Unreadable, OSError, IndexError) as fault:
        print(fault, file=sys.stderr)
        return 2
    for line in report(finding, faults, anchors=len(anchors)):
        print(line)
    return 1 if finding.faults or faults else 0


def report(finding: Finding, faults: Sequence[str], *, anchors: int) -> Iterator[str]:
    """The sentences that say what was found."""
    yield from (*faults, *finding.faults)
    if not faults and not finding.faults:
        yield f"{finding.count} entries, unbroken. The last one's hash is {finding.head}."
        if anchors:
            yield f"It agrees with {finding.anchors_met} of {anchors} anchors; none contradicts it."
        else:
            yield "There was no anchor: that its end was not cut off is not shown."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
