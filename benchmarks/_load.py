"""Asks at a steady rate, however long the answers take, or one after another as fast as can be."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from _measured import part

PATIENCE = 30  # seconds


@dataclass(frozen=True)
class Ask:
    """One request. good: statuses that are an answer; then: what to do with the answer."""

    kind: str
    wire: bytes
    good: tuple[int, ...] = (200,)
    then: Callable[[bytes], None] | None = None


@dataclass
class Answers:
    """What came back. Milliseconds count from when the request was due, not from when it left."""

    taken: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    faults: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    sizes: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    seconds: float = 0.0

    @property
    def count(self) -> int:
        return sum(map(len, self.taken.values()))

    def rows(self) -> list[list[object]]:
        every = [one for some in self.taken.values() for one in some]
        kinds = [("all", every), *sorted(self.taken.items())]
        return [
            [
                kind, len(some), *(f"{part(some, at):.0f}" for at in (50, 95, 99)),
                f"{max(some):.0f}",
                sum(self.faults.values()) if kind == "all" else _of(self.faults, kind),
            ]
            for kind, some in kinds
            if some
        ]  # fmt: skip

    def said(self) -> str:
        return ", ".join(f"{what}: {count}" for what, count in sorted(self.faults.items()))


HEADS = ("", "requests", "p50 ms", "p95 ms", "p99 ms", "longest ms", "errors")


def _of(faults: dict[str, int], kind: str) -> int:
    return sum(count for what, count in faults.items() if what.startswith(f"{kind} "))


async def _one(port: int, ask: Ask, due: float, answers: Answers) -> None:
    try:
        async with asyncio.timeout(PATIENCE):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(ask.wire)
            whole = await reader.read()
            writer.close()
    except (TimeoutError, OSError) as fault:
        answers.faults[f"{ask.kind} {type(fault).__name__}"] += 1
        answers.taken[ask.kind].append((time.perf_counter() - due) * 1000)
        return
    answers.taken[ask.kind].append((time.perf_counter() - due) * 1000)
    answers.sizes[ask.kind].append(len(whole))
    status = int(whole[9:12] or b"0")
    if status not in ask.good:
        answers.faults[f"{ask.kind} {status}"] += 1
    elif ask.then is not None:
        ask.then(whole.partition(b"\r\n\r\n")[2])


async def _steadily(port: int, asks: Iterator[Ask], rate: float, seconds: float) -> Answers:
    answers, running = Answers(), set()
    began = time.perf_counter()
    for number in range(int(rate * seconds)):
        due = began + number / rate
        if (early := due - time.perf_counter()) > 0:
            await asyncio.sleep(early)
        one = asyncio.create_task(_one(port, next(asks), due, answers))
        running.add(one)
        one.add_done_callback(running.discard)
    if running:
        await asyncio.wait(set(running))
    answers.seconds = time.perf_counter() - began
    return answers


async def _in_turn(port: int, asks: Iterator[Ask], at_once: int, seconds: float) -> Answers:
    answers = Answers()
    began = time.perf_counter()

    async def visitor() -> None:
        while time.perf_counter() - began < seconds:
            await _one(port, next(asks), time.perf_counter(), answers)

    await asyncio.gather(*(visitor() for _ in range(at_once)))
    answers.seconds = time.perf_counter() - began
    return answers


def steadily(port: int, asks: Iterator[Ask], *, rate: float, seconds: float) -> Answers:
    """An open arrival: `rate` requests a second, whether or not the ones before are answered."""
    return asyncio.run(_steadily(port, asks, rate, seconds))


def in_turn(port: int, asks: Iterator[Ask], *, at_once: int, seconds: float) -> Answers:
    """A closed loop: so many visitors, each asking again as soon as they are answered."""
    return asyncio.run(_in_turn(port, asks, at_once, seconds))
