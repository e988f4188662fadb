"""Runs every test: those in a browser beside all the others. This is what `make test` does.

Both wait for pages and statements most of the time, so on two processors they are done in little
more than half the time. Each has databases of its own; they share one server.
"""

import subprocess
import sys
import tempfile


def main() -> int:
    """0: every test passed. The journeys are printed when the others are done."""
    pytest = [sys.executable, "-m", "pytest", "-q", *sys.argv[1:], "-m"]
    with tempfile.TemporaryFile() as said:
        journeys = subprocess.Popen(
            [*pytest, "journey"], stdout=said, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL
        )
        others = subprocess.call([*pytest, "not journey"])
        failed = journeys.wait()
        said.seek(0)
        print(f"\nJourneys in a browser:\n{said.read().decode('utf-8', 'replace')}")
    return int(bool(others or failed))


if __name__ == "__main__":
    sys.exit(main())
