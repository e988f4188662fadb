"""`sightline serve`: up with one command, and gone without a trace when it is told to stop."""

import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator

import psutil
import pytest

from sightline.cli import serve
from tests.database import Database

PATIENCE = 60


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


def children_of(process: subprocess.Popen[str]) -> list[psutil.Process]:
    return psutil.Process(process.pid).children()


def job_workers(process: subprocess.Popen[str]) -> list[psutil.Process]:
    return [one for one in alive(children_of(process)) if "procrastinate" in one.cmdline()]


def alive(processes: list[psutil.Process]) -> list[psutil.Process]:
    """Those that still run; one that is dead and not yet collected does not."""
    return [one for one in processes if one.is_running() and one.status() != psutil.STATUS_ZOMBIE]


def until(condition: Callable[[], object], seconds: float = PATIENCE) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def answers(port: int) -> bool:
    try:
        urllib.request.urlopen(f"http://localhost:{port}/", timeout=5)
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


@pytest.fixture
def served(database: Database) -> Iterator[tuple[subprocess.Popen[str], int]]:
    port = free_port()
    with database.connect("system") as system:  # a live one wants real numbers to ring first
        system.execute(
            "INSERT INTO kernel_installation (id, mode, made_at) VALUES (1, 'demonstration', now())"
            " ON CONFLICT DO NOTHING"
        )
    process = subprocess.Popen(
        [sys.executable, "-m", "sightline.cli.main", "serve", "--no-migrate", f"--port={port}"],
        env=database.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        # Whoever runs the tests in the background may have Ctrl-C ignored; a person at it has not.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509  no threads here
    )
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        if "Sightline is at" in line:
            break
    else:
        pytest.fail("It did not start:\n" + "".join(said))
    yield process, port
    process.kill()
    process.wait()
    process.stdout.close()


def test_it_answers_and_stops_with_all_it_started(
    served: tuple[subprocess.Popen[str], int],
) -> None:
    process, port = served
    assert answers(port)
    stops(process, port, signal.SIGINT)


def test_a_job_worker_that_dies_is_started_again_and_stops_with_the_rest(
    served: tuple[subprocess.Popen[str], int],
) -> None:
    process, port = served
    (worker,) = job_workers(process)
    worker.kill()
    assert until(lambda: [one for one in job_workers(process) if one.pid != worker.pid])
    assert answers(port)
    stops(process, port, signal.SIGTERM)


def stops(process: subprocess.Popen[str], port: int, how: signal.Signals) -> None:
    """Told so in this way, it goes with everything that it started."""
    started = alive(children_of(process))
    assert len(started) == 3  # the site, the job worker and the run of the rules
    process.send_signal(how)
    assert process.wait(timeout=PATIENCE) == 0
    assert alive(started) == []
    assert not answers(port)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child of its parent's end")
def test_nothing_goes_on_without_it_when_it_is_killed(
    served: tuple[subprocess.Popen[str], int],
) -> None:
    process, port = served
    started = children_of(process)
    process.kill()
    assert until(lambda: not alive(started))
    assert not answers(port)


def test_a_port_that_is_taken_is_said_plainly() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        pytest.raises(serve.ServeError, match="Choose another with --port"),
    ):
        serve.choose_port(taken.getsockname()[1])
