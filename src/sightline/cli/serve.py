"""Runs the site, its job worker and the run of the rules on this machine, until Ctrl-C."""

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from types import FrameType

import click

from sightline.postgres import urls
from sightline.postgres.errors import PostgresError, UrlError
from sightline.postgres.roles import LOGINS, Login

DEFAULT_PORT = 8000
PATIENCE = 60  # seconds until the first page has to answer, and for a page to finish on stopping
RULES_EVERY = 10  # minutes; a run with nothing new takes under a second
WORKERS, THREADS = 3, 4  # measured: three slow phones held a colleague 11 s under sync workers


class ServeError(Exception):
    """The site could not be started; the sentence says why and what to do."""


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Port to serve on; by default 8000.")
@click.option("--no-migrate", is_flag=True, help="Leave the database as it is.")
def serve(port: int | None, no_migrate: bool) -> None:
    """Start the site with its job worker and the run of the rules; Ctrl-C stops them all."""
    with database_running() as environment:
        if not no_migrate:
            click.echo(run_step("migrate", environment=environment), nl=False)
        run_step("doctor", environment=environment)  # an unsafe site does not start
        run_site(choose_port(port), environment=environment)


@contextlib.contextmanager
def database_running() -> Iterator[dict[str, str]]:
    """Keep the database running inside the block; yields the environment for child processes."""
    with contextlib.ExitStack() as stack:
        if urls.is_local():
            stack.enter_context(urls.local_cluster().in_use())
        addresses = {}
        for login in LOGINS:
            with contextlib.suppress(UrlError):  # a site without a backup address still runs
                addresses[urls.VARIABLES[login]] = urls.database_url(_login(login))
        yield {
            **os.environ,
            **addresses,
            "DJANGO_SETTINGS_MODULE": os.environ.get(
                "DJANGO_SETTINGS_MODULE", "sightline.site.settings"
            ),
            "PYTHONUNBUFFERED": "1",
        }


def run_step(*arguments: str, environment: dict[str, str]) -> str:
    """Run another `sightline` command to its end, in a process of its own; returns what it said."""
    done = subprocess.run(  # noqa: S603  (our own command)
        [sys.executable, "-m", "sightline.cli.main", *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        click.echo(done.stdout, nl=False, err=True)
        raise ServeError(f"`sightline {' '.join(arguments)}` failed; the site was not started.")
    return done.stdout


def collect_assets(environment: dict[str, str]) -> None:
    """Put the pages' style and scripts where the site serves them from."""
    command = [sys.executable, "-m", "django", "collectstatic", "--no-input", "--verbosity", "0"]
    if subprocess.run(command, env=environment, check=False).returncode != 0:  # noqa: S603  (our own)
        raise ServeError("The pages' style and scripts are missing. Run `make setup` first.")


def choose_port(asked: int | None) -> int:
    """The port asked for, or the first free one from 8000. Raises ServeError where it is taken."""
    if asked is not None:
        if _free(asked):
            return asked
        raise ServeError(f"Port {asked} is taken. Choose another with --port.")
    for port in range(DEFAULT_PORT, DEFAULT_PORT + 50):
        if _free(port):
            return port
    raise ServeError("Ports 8000 to 8049 are all taken. Choose another with --port.")


def run_site(
    port: int, *, environment: dict[str, str], when_up: Callable[[str], None] | None = None
) -> None:
    """Serve on localhost:`port` until a signal. when_up: called once with the address."""
    address = f"http://localhost:{port}"
    collect_assets(environment)
    with _stoppable():
        site = _begin(_gunicorn(port), environment)
        beside = {name: _begin(one, environment) for name, one in _beside(environment).items()}
        try:
            _wait_until_up(address, site)
            (when_up or _say)(address)
            _watch(site, beside, environment)
        except KeyboardInterrupt:
            click.echo("\nStopping; pages being written are finished first.")
        finally:
            # A second Ctrl-C must not leave half of it running.
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            _end(site, *beside.values())


def _say(address: str) -> None:
    click.echo(f"Sightline is at {address}  (Ctrl-C stops it)")


def _watch(
    site: subprocess.Popen[bytes], beside: dict[str, subprocess.Popen[bytes]], env: dict[str, str]
) -> None:
    """Wait for the site to end; start what runs beside it again when it dies."""
    pause = 1.0
    while site.poll() is None:
        for name, process in beside.items():
            if process.poll() is not None:
                click.echo(
                    f"The {name} stopped ({process.returncode}); starting it again.", err=True
                )
                time.sleep(pause)
                pause = min(pause * 2, 60)
                beside[name] = _begin(_beside(env)[name], env)
        time.sleep(0.5)
    _end(*beside.values())
    raise ServeError(f"The site stopped by itself ({site.returncode}); what it said is above.")


def _gunicorn(port: int) -> list[str]:
    command = [
        *(sys.executable, "-m", "gunicorn", "sightline.site.wsgi:application"),
        *("--worker-class", "gthread", "--workers", str(WORKERS), "--threads", str(THREADS)),
        *("--bind", f"127.0.0.1:{port}", "--preload", "--log-level", "warning"),
        *("--graceful-timeout", "20", "--timeout", "60"),
    ]
    if _has_ipv6():
        command += ["--bind", f"[::1]:{port}"]  # some browsers try localhost as ::1 first
    if Path("/dev/shm").is_dir():  # noqa: S108  (heartbeat files, which must not wait for a disk)
        command += ["--worker-tmp-dir", "/dev/shm"]  # noqa: S108
    if int(version("gunicorn").partition(".")[0]) >= 25:
        command.append("--no-control-socket")  # it is not used, and its path is shared by all sites
    return command


def _beside(environment: Mapping[str, str]) -> dict[str, list[str]]:
    """What runs beside the site. The run of the rules signs in as migrate does: where that address
    is kept elsewhere, a timer there sees to it."""
    found = {"job worker": [sys.executable, "-m", "django", "procrastinate", "worker"]}
    if urls.VARIABLES["migrate"] in environment:
        command = [sys.executable, "-m", "sightline.cli.main", "rules", "run"]
        found["run of the rules"] = [*command, f"--every={RULES_EVERY}", "--quiet"]
    return found


def _begin(command: Sequence[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603  (our own commands)
        list(command),
        env=environment,
        start_new_session=True,  # Ctrl-C reaches this process alone, which ends them in order
        preexec_fn=_end_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509  (no threads here)
    )


def _end_with_parent() -> None:
    """Ask Linux to end this child when its parent is killed; PR_SET_PDEATHSIG is 1."""
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def _end(*processes: subprocess.Popen[bytes]) -> None:
    for process in processes:
        if process.poll() is None:
            process.terminate()
    for process in processes:
        try:
            process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_until_up(address: str, site: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if site.poll() is not None:
            raise ServeError("The site did not start; what it said is above.")
        try:
            urllib.request.urlopen(address, timeout=5)  # noqa: S310  (our own address)
        except urllib.error.HTTPError:
            return  # an answer, whatever it says
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise ServeError(f"The site did not answer at {address} within {PATIENCE} seconds.")


@contextlib.contextmanager
def _stoppable() -> Iterator[None]:
    """Inside the block SIGTERM and SIGHUP mean what Ctrl-C means."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    former = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


def _free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


def _login(name: str) -> Login:
    match name:
        case "app" | "migrate" | "backup":
            return name
    raise PostgresError(f"There is no login role {name}.")
