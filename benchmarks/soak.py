"""Kill the database, the web and the job worker again and again while people write.

    python benchmarks/soak.py --kills 200

Four hands record concerns, each sent until the site says that it is kept. Afterwards every one that
was acknowledged must be there once, with its words, its audit entry and one notice for the lead,
nothing may be there that nobody sent, and the audit chain must hold.
Aim: nothing acknowledged lost, doubled or unaudited; the site back within 10 s.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ["DJANGO_SETTINGS_MODULE"] = "sightline.site.settings"

HANDS = 4
PAUSE = (0.1, 1.5)  # seconds between two kills


@dataclass
class Kept:
    """What the site acknowledged: words to concern, and what went wrong for a hand itself."""

    concerns: dict[str, UUID] = field(default_factory=dict)
    tried: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, add_help=True)
    options.add_argument("--kills", type=int, default=200)
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    import django

    import tests.conftest  # noqa: F401  (its environment keeps this off the real database)

    django.setup()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # what was started is stopped then too
    with ExitStack() as stack:
        return _run(stack, asked.kills, random.Random(asked.seed))


def _run(stack: ExitStack, kills: int, chance: random.Random) -> int:
    from tests.conftest import STATE
    from tests.factories.school import given_a_school
    from tests.integration.faults import rig as rigs

    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    database = stack.enter_context(rigs.lasting_database(folder / "postgres", STATE / "secrets"))
    with database.django("app"):
        school = given_a_school(database)
    session = rigs.session_of(database, school.teacher.account_id)
    rig = stack.enter_context(rigs.served(database, workers=3))
    kept, done = Kept(), threading.Event()

    def write(hand: rigs.Hand, number: int) -> None:
        count = 0
        while not done.is_set():
            count += 1
            words = f"Hand {number} saw this for the {count}th time."
            kept.tried.add(words)
            try:
                kept.concerns[words] = hand.sent(f"Soak Marlow {number} {count}", words)
            except AssertionError as fault:
                kept.faults.append(f"{words} {fault}"[:400])
                return

    hands = [
        threading.Thread(target=write, args=(rigs.Hand(rig.port, session), number))
        for number in range(HANDS)
    ]
    jobs = stack.enter_context(ExitStack())
    kill_job_worker = jobs.enter_context(rigs.watched_job_worker(database))
    for one in hands:
        one.start()
    killed = {"database": 0, "web": 0, "worker": 0}
    back: list[float] = []
    restarts: list[float] = []
    for _ in range(kills):
        time.sleep(chance.uniform(*PAUSE))
        what = chance.choices(tuple(killed), weights=(5, 4, 1))[0]
        killed[what] += 1
        began = dead = time.monotonic()
        if what == "database":
            rig.kill_database()
            dead = time.monotonic()
        elif what == "web":
            rig.kill_web_worker()
        else:
            kill_job_worker()
        rigs.until(
            lambda: rigs.Hand(rig.port, session).get("/").status == 200,
            "the site did not come back",
        )
        back.append(time.monotonic() - dead)
        restarts.append(dead - began)
    done.set()
    for one in hands:
        one.join()
    told = _told(rig, len(kept.concerns))
    jobs.close()
    faults = [*kept.faults, *_faults(rig, kept), *told]
    print(f"kills            {sum(killed.values()):>6}   {killed}")
    print(f"acknowledged     {len(kept.concerns):>6}")
    print(f"database started {max(restarts):>6.2f} s at most")
    print(f"back after       {statistics.median(back):>6.2f} s median, {max(back):.2f} s at most")
    print(f"lost, doubled, unaudited or untold: {len(faults)}")
    for one in faults[:50]:
        print(f"  {one}")
    return 1 if faults else 0


def _faults(rig: object, kept: Kept) -> list[str]:
    from tests.integration.faults.rig import Rig

    assert isinstance(rig, Rig)
    with rig.database.connect("system") as system:
        rows = system.execute("SELECT id, words FROM concerns_concern").fetchall()
        audited = system.execute(
            "SELECT n->'ids'->>0 FROM kernel_auditentry,"
            " jsonb_array_elements(entry::jsonb->'notes') AS n WHERE n->>'what' = 'concern.sent'"
        ).fetchall()
    there: dict[str, list[UUID]] = {}
    for ident, words in rows:
        there.setdefault(words, []).append(ident)
    sent = [row[0] for row in audited]
    faults = []
    for words, concern in kept.concerns.items():
        if there.get(words) != [concern]:
            faults.append(f"{words} acknowledged as {concern}, kept as {there.get(words)}")
        if sent.count(str(concern)) != 1:
            faults.append(f"{words} is in the audit {sent.count(str(concern))} times")
    faults += [f"nobody wrote {words}" for words in there if words not in kept.tried]
    faults += [f"{words} is there twice" for words, ids in there.items() if len(ids) > 1]
    verify = [sys.executable, "-m", "sightline.cli.main", "audit", "verify"]
    checked = subprocess.run(
        verify, env=rig.database.environment(), capture_output=True, text=True, check=False
    )
    if checked.returncode != 0:
        faults.append(f"the audit chain does not hold: {checked.stdout}{checked.stderr}")
    return faults


def _told(rig: object, concerns: int) -> list[str]:
    """Waits until the lead has one notice for each concern: no job may be lost with its worker."""
    from tests.integration.faults.rig import Rig, until

    assert isinstance(rig, Rig)
    notices = "SELECT count(*) FROM access_notice WHERE code = 'concern-new'"
    every = "SELECT count(*) FROM concerns_concern"
    try:
        until(
            lambda: rig.asked(notices) >= rig.asked(every),
            "late",
            patience=600 + concerns,
        )
    except AssertionError:
        return [f"{rig.asked(every) - rig.asked(notices)} concerns of which the lead was not told"]
    more = rig.asked(notices) - rig.asked(every)
    return [f"{more} notices too many"] if more else []


if __name__ == "__main__":
    sys.exit(main())
