"""The site under the load of 300 people, on the large database, beside a bare page.

    python benchmarks/pages.py                 a minute of each
    python benchmarks/pages.py --seconds 10    to try it

The server is gunicorn with the settings of `sightline serve`. Requests arrive at a steady rate
whether or not the ones before are answered, and waiting in line counts. Who asks, asks from the
same two cores.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import cycle
from uuid import uuid4

from _large import Large, arguments, large
from _load import HEADS, Answers, Ask, in_turn, steadily
from _measured import machine, table
from _site import (
    Visitor,
    asked,
    mistyped,
    own_processor_seconds,
    quiet_please,
    read_json,
    served,
    visitors,
)

PEOPLE = 300
AREA_WIDE = 0.05
FIRST = 30  # seconds of the same load before anything is measured
# What 37 requests a second are made of; autosaves are most of the saves.
MIXED = {
    "child's page": 0.28, "chronology": 0.27, "people search": 0.20,
    "autosave": 0.12, "concern sent": 0.03, "notices": 0.05, "own concerns": 0.05,
}  # fmt: skip
# 60 a second, 12 of them autosaves.
BUSY = {
    "child's page": 0.28, "chronology": 0.27, "people search": 0.14,
    "autosave": 0.20, "concern sent": 0.01, "notices": 0.05, "own concerns": 0.05,
}  # fmt: skip
WORDS = (
    "She was late again and would not say why. She had a new phone and said a friend gave it to "
    "her. I asked who the friend was and she looked at the door. She is streetwise and she has "
    "been putting herself at risk. She said he is her boyfriend and that he is older. "
)


def ready(port: int, people: list[Visitor], *, to_send: int) -> None:
    """Give each visitor a draft to save, and some of them drafts to send, through the pages."""
    chosen = cycle([one for one in people if not one.area_wide] or people)
    wanted = [next(chosen) for _ in range(max(to_send, len(people)))]

    def begin(visitor: Visitor) -> Ask:
        form = {"danger_now": "no", "about": "child", "form_key": str(uuid4())}
        visitor.drafts.append(form["form_key"])
        return Ask("begin", asked(visitor, "/concerns/new/", form), good=(302,))

    def who(visitor: Visitor, draft: str) -> Ask:
        form = {"name": f"Zephyrine {draft[:8]}", "known": "new"}
        path = f"/concerns/drafts/{draft}/who/"
        return Ask("who", asked(visitor, path, form), good=(200, 302))

    first = [begin(visitor) for visitor in wanted]
    answers = in_turn_all(port, first)
    second = [who(visitor, draft) for visitor in set_of(wanted) for draft in visitor.drafts]
    further = in_turn_all(port, second)
    if answers.faults or further.faults:
        raise SystemExit(f"drafts could not be made: {answers.said()} {further.said()}")


def set_of(people: list[Visitor]) -> list[Visitor]:
    return list({id(one): one for one in people}.values())


def in_turn_all(port: int, asks: list[Ask]) -> Answers:
    """Every one of these, some at once, each once."""
    return steadily(port, iter(asks), rate=25, seconds=len(asks) / 25)


def stream(people: list[Visitor], mix: dict[str, float], seed: int) -> Iterator[Ask]:
    """Requests without end, of that mixture."""
    chance = random.Random(seed)
    wide = [one for one in people if one.area_wide]
    narrow = [one for one in people if not one.area_wide]
    kinds, shares = list(mix), list(mix.values())
    known: dict[str, str] = {}
    while True:
        (kind,) = chance.choices(kinds, shares)
        writes = kind in ("autosave", "concern sent")
        visitor = chance.choice(
            wide if wide and not writes and chance.random() < AREA_WIDE else narrow
        )
        yield ask_for(kind, visitor, chance, known)


def ask_for(kind: str, visitor: Visitor, chance: random.Random, known: dict[str, str]) -> Ask:
    child, name = chance.choice(visitor.children)
    match kind:
        case "child's page":
            return Ask(kind, asked(visitor, f"/subjects/{child}/"))
        case "chronology":
            return Ask(kind, asked(visitor, f"/subjects/{child}/chronology/"))
        case "people search":
            form = {"name": mistyped(name, chance), "kinds": "child"}
            return Ask(kind, asked(visitor, "/people/", form))
        case "notices":
            return Ask(kind, asked(visitor, "/notices/"))
        case "own concerns":
            return Ask(kind, asked(visitor, "/concerns/mine/"))
        case "concern sent" if len(visitor.drafts) > 1:
            draft = visitor.drafts.pop()
            form = {"words": WORDS, "happened-how": "today", "page_token": "p"}
            path = f"/concerns/drafts/{draft}/what/"
            return Ask(kind, asked(visitor, path, form), good=(302,))
        case _:
            if not visitor.drafts:
                return Ask("notices", asked(visitor, "/notices/"))
            return autosave(visitor, chance, known)


def autosave(visitor: Visitor, chance: random.Random, known: dict[str, str]) -> Ask:
    """One save of a page that is being written: somewhat more each time."""
    draft = visitor.drafts[0]
    form = {
        "words": WORDS * chance.randint(1, 3) + f"That was time {chance.random()}.",
        "page_token": "p", "draft_saved_at": known.get(draft, ""),
    }  # fmt: skip

    def note(body: bytes) -> None:
        known[draft] = str(read_json(body).get("saved_at", ""))

    return Ask("autosave", asked(visitor, f"/concerns/drafts/{draft}/save/", form), then=note)


def only(people: list[Visitor], path: str, seed: int) -> Iterator[Ask]:
    """One page again and again, of whoever may open it."""
    chance = random.Random(seed)
    while True:
        visitor = chance.choice(people)
        child, _ = chance.choice(visitor.children)
        yield Ask(path, asked(visitor, path.format(child=child)))


def report(label: str, answers: Answers, asker: float) -> None:
    print(f"\n### {label}\n")
    print(table(HEADS, answers.rows()))
    print(
        f"\n{answers.count / answers.seconds:.1f} answers a second for {answers.seconds:.0f} s; "
        f"whoever asked used {asker / answers.seconds:.0%} of one core. {answers.said()}"
    )


def mixed(database: Large, people: list[Visitor], seconds: float) -> None:
    sent = round((seconds + FIRST) * 37 * MIXED["concern sent"] * 1.5)
    with served(database) as port:
        ready(port, people, to_send=len(people) + sent)
        # The first of everything: each thread's connection plans each statement for itself.
        begun = steadily(port, stream(people, MIXED, 1), rate=37, seconds=FIRST)
        report(f"The first {FIRST} seconds after a start, 37 a second (no aim)", begun, 0)
        for rate, mix, aim in (
            (37, MIXED, "p50 80, p95 250, p99 600 ms, no errors"),
            (60, BUSY, "p95 400 ms, no errors"),
        ):
            before = own_processor_seconds()
            answers = steadily(port, stream(people, mix, rate), rate=rate, seconds=seconds)
            report(
                f"{rate} requests a second, mixed (aim: {aim})",
                answers, own_processor_seconds() - before,
            )  # fmt: skip


def loops(database: Large, people: list[Visitor], seconds: float) -> None:
    narrow = [one for one in people if not one.area_wide]
    rates: list[list[object]] = []
    real: dict[str, list[float]] = {}
    pages = ("/subjects/{child}/", "/subjects/{child}/chronology/")
    for label, bare, path in (
        ("bare page", True, pages[0]),
        ("child's page", False, pages[0]),
        ("chronology", False, pages[1]),
    ):
        with served(database, bare=bare) as port:
            in_turn(port, only(narrow, path, 3), at_once=4, seconds=min(3, seconds))
            for at_once in (1, 8):
                answers = in_turn(port, only(narrow, path, 4), at_once=at_once, seconds=seconds)
                taken = answers.rows()[0]
                rate = answers.count / answers.seconds
                real.setdefault(label, []).append(rate)
                against = real["bare page"][len(real[label]) - 1] / rate
                size = sum(answers.sizes[path]) / max(1, len(answers.sizes[path])) / 1024
                rates.append([
                    label, at_once, f"{rate:.0f}", taken[2], taken[3], f"{size:.0f}",
                    f"{against:.1f}", sum(answers.faults.values()),
                ])  # fmt: skip
    print("\n### A child's pages in a closed loop (aim: 100 a second)\n")
    heads = (
        "page", "visitors", "a second", "p50 ms", "p95 ms", "KB", "bare is so much faster",
        "errors",
    )  # fmt: skip
    print(table(heads, rates))


def main() -> None:
    parser = arguments(__doc__ or "")
    parser.add_argument("--seconds", type=float, default=60, help="how long each rate is kept up")
    chosen = parser.parse_args()
    with large(children=chosen.children) as database:
        quiet_please()
        print(machine(database))
        people = visitors(database, how_many=PEOPLE, area_wide=AREA_WIDE)
        print(f"{len(people)} people, {sum(one.area_wide for one in people)} of them area-wide")
        mixed(database, people, chosen.seconds)
        loops(database, people, max(5.0, chosen.seconds / 4))


if __name__ == "__main__":
    main()
