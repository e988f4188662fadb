"""Runs every test, in two rows beside each other. This is what `make test` does.

Each waits for pages and statements most of the time, so on two processors they are done in little
more than half the time. In one row stand the journeys in a browser and then what takes long, in the
other everything else: they come out about even. Each test module has databases of its own; all
share one server.
"""

import subprocess
import sys
import tempfile
from typing import IO

BESIDE = ("journey", "slow and not journey")
THE_REST = "not journey and not slow"
#: Where each is looked for: to read all other tests as well takes a quarter of a minute.
WHERE = {"journey": ["tests/journeys"]}
ELSEWHERE = ["--ignore=tests/journeys"]


def main() -> int:
    """0: every test passed. What ran beside is printed when the rest is done."""
    with tempfile.TemporaryFile() as said:
        beside = subprocess.Popen(
            [sys.executable, "-m", "tests.at_once", *BESIDE, "--", *sys.argv[1:]],
            stdout=said, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        failed = one_after_another([THE_REST], sys.argv[1:])
        failed += beside.wait()
        said.seek(0)
        print(f"\nBeside that, journeys in a browser and what takes long:\n{_text(said)}")
    return int(bool(failed))


def one_after_another(which: list[str], arguments: list[str]) -> int:
    """How many of these runs of pytest failed. which: what each runs, as pytest's -m."""
    pytest = [sys.executable, "-m", "pytest", "-q", *arguments]
    return sum(
        subprocess.call([*pytest, *WHERE.get(one, ELSEWHERE), "-m", one]) != 0 for one in which
    )


def _text(said: IO[bytes]) -> str:
    return said.read().decode("utf-8", "replace")


if __name__ == "__main__":
    if "--" in sys.argv:
        here = sys.argv.index("--")
        sys.exit(one_after_another(sys.argv[1:here], sys.argv[here + 1 :]))
    sys.exit(main())
