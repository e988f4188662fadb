"""What is wrong with a pack, said so that the person who wrote it can put it right."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong in one file. line: counted from 1; 0 where the whole file is meant."""

    file: Path
    line: int
    what: str
    remedy: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else str(self.file)
        return f"{where}: {self.what.rstrip('.')}. {self.remedy}"


class PackError(Exception):
    """Raised once with every fault found, never only with the first."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(sorted(faults))
        super().__init__("\n".join(str(fault) for fault in self.faults))
