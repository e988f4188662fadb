"""The local cluster: private from the first second, and there again after anything."""

import os
import pwd
import shutil
import signal
import socket
import stat
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from sightline.postgres import account, config
from sightline.postgres.binaries import Binaries
from sightline.postgres.cluster import SUPERUSER, Cluster

MakeCluster = Callable[..., Cluster]
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root has privileges to drop")


def asked(cluster: Cluster, question: str) -> object:
    with psycopg.connect(cluster.superuser()) as connection:
        row = connection.execute(question.encode()).fetchone()
    assert row is not None
    return row[0]


def killed(cluster: Cluster) -> int:
    """Kill the server without warning; returns its process number once it is dead."""
    pid = cluster.status().pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    deadline = time.monotonic() + 10
    while cluster.status().running and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not cluster.status().running
    return pid


def test_it_is_made_started_found_again_and_stopped(
    make_cluster: MakeCluster, engine: Binaries
) -> None:
    cluster = make_cluster(programs=engine)
    assert not cluster.status().made
    cluster.start()
    first = cluster.status()
    assert first.running
    cluster.start()
    Cluster(cluster.folder).start()
    assert cluster.status().pid == first.pid
    cluster.stop()
    assert not cluster.status().running
    assert cluster.status().made
    cluster.stop()  # stopping what stands still is no fault
    cluster.start()
    assert cluster.status().port == first.port


def test_it_keeps_to_itself(running: Cluster) -> None:
    rules = (running.data / "pg_hba.conf").read_text()
    ways = {line.split()[-1] for line in rules.splitlines() if line and not line.startswith("#")}
    assert ways == {"scram-sha-256"}
    assert asked(running, "SHOW listen_addresses") == "127.0.0.1"
    for folder in (running.data, running.sockets, running.folder):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((running.folder / "superuser").stat().st_mode) == 0o600
    for host in (str(running.sockets), "127.0.0.1"):
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(
                host=host, port=running.port(), user=SUPERUSER, dbname="postgres", password="guess"
            )


def test_it_checks_its_pages_and_speaks_utf8(running: Cluster) -> None:
    assert asked(running, "SHOW data_checksums") == "on"
    assert asked(running, "SHOW server_encoding") == "UTF8"
    assert asked(running, "SELECT lower('ÉŁŠ')") == "éłš"
    # By code point on every machine: an index built here is in order there.
    assert asked(running, "SELECT 'Z' < 'a' AND 'z' < 'é'") is True


def test_an_error_puts_nothing_that_was_written_into_the_log(running: Cluster) -> None:
    with psycopg.connect(running.superuser(), autocommit=True) as connection:
        connection.execute("CREATE TABLE said (words text UNIQUE CHECK (length(words) < 40))")
        connection.execute("INSERT INTO said VALUES ('canary words')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("INSERT INTO said VALUES ('canary words')")
        with pytest.raises(psycopg.errors.CheckViolation):
            connection.execute("INSERT INTO said VALUES (%s)", ["canary words" * 5])
    log = running.status().log.read_text()
    assert "duplicate key" in log
    assert "canary" not in log


def test_after_a_kill_everything_acknowledged_is_there(
    make_cluster: MakeCluster, engine: Binaries
) -> None:
    cluster = make_cluster(programs=engine, fast=False)
    cluster.start()
    with psycopg.connect(cluster.superuser(), autocommit=True) as connection:
        connection.execute("CREATE TABLE kept (n int)")
        for number in range(50):
            connection.execute("INSERT INTO kept VALUES (%s)", [number])
        dead = killed(cluster)
    cluster.start()
    assert cluster.status().pid != dead
    assert asked(cluster, "SELECT count(*) FROM kept") == 50


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows a process's folder")
def test_a_pid_that_now_belongs_to_another_program_does_not_keep_it_down(
    make_cluster: MakeCluster,
) -> None:
    cluster = make_cluster()
    cluster.start()
    killed(cluster)
    left = cluster.data / "postmaster.pid"
    lines = left.read_text().splitlines()
    left.write_text("\n".join([str(os.getppid()), *lines[1:]]) + "\n")
    cluster.start()
    assert cluster.status().running


def test_a_first_start_that_was_cut_short_is_begun_anew(make_cluster: MakeCluster) -> None:
    cluster = make_cluster()
    cluster.start()
    cluster.stop()
    half = cluster.data.rename(cluster.data.with_name("data.new"))
    (half / "PG_VERSION").unlink()
    cluster.start()
    assert asked(cluster, "SELECT 1") == 1


def test_a_taken_port_is_left_to_whoever_has_it(make_cluster: MakeCluster) -> None:
    cluster = make_cluster()
    cluster.start()
    port = cluster.port()
    cluster.stop()
    with socket.create_server(("127.0.0.1", port)):
        cluster.start()
        assert cluster.port() != port
        assert asked(cluster, "SELECT 1") == 1


@pytest.mark.parametrize("name", ["it's with a space, ünï and %d", "long-" * 40])
def test_it_lives_in_a_folder_of_any_name(make_cluster: MakeCluster, name: str) -> None:
    cluster = make_cluster(name)
    cluster.start()
    assert asked(cluster, "SELECT 1") == 1


def test_two_that_start_it_at_once_get_one(make_cluster: MakeCluster, newest: Binaries) -> None:
    cluster = make_cluster()
    script = textwrap.dedent("""
        import sys
        from pathlib import Path
        from sightline.postgres.binaries import Binaries
        from sightline.postgres.cluster import Cluster
        programs = Binaries(Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
        cluster = Cluster(Path(sys.argv[1]), programs=programs, fast=True)
        cluster.start()
        print(cluster.status().pid)
    """)
    programs = (str(newest.folder), str(newest.version), newest.origin)
    starts = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(cluster.folder), *programs],
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    said = {start.communicate(timeout=120)[0].strip() for start in starts}
    assert said == {str(cluster.status().pid)}


def test_the_last_user_stops_it_and_only_a_lone_one_tidies_up(make_cluster: MakeCluster) -> None:
    cluster = make_cluster()
    tidied: list[str] = []
    with cluster.in_use(when_alone=lambda: tidied.append("first")):
        with Cluster(cluster.folder).in_use(when_alone=lambda: tidied.append("second")):
            assert cluster.status().running
        assert cluster.status().running
    assert not cluster.status().running
    assert tidied == ["first"]


def test_a_copied_checkout_gets_data_of_its_own(make_cluster: MakeCluster, tmp_path: Path) -> None:
    cluster = make_cluster()
    cluster.start()
    shutil.copytree(cluster.folder, tmp_path / "copy", ignore=shutil.ignore_patterns("run", "data"))
    copy = make_cluster("copy")
    assert copy.data != cluster.data
    copy.start()
    assert copy.status().pid != cluster.status().pid


@as_root
def test_a_moved_checkout_keeps_its_data(make_cluster: MakeCluster, tmp_path: Path) -> None:
    cluster = make_cluster()
    cluster.start()
    cluster.stop()
    cluster.folder.rename(tmp_path / "moved")
    moved = make_cluster("moved")
    assert moved.data == cluster.data
    moved.start()
    assert asked(moved, "SELECT 1") == 1


@as_root
def test_root_runs_it_as_somebody_else_outside_the_checkout(make_cluster: MakeCluster) -> None:
    cluster = make_cluster()
    cluster.start()
    pid = cluster.status().pid
    assert Path(f"/proc/{pid}").stat().st_uid != 0
    assert account.SYSTEM_FOLDER in cluster.data.parents
    assert stat.S_IMODE(account.SYSTEM_FOLDER.stat().st_mode) == 0o755


@as_root
def test_the_wheel_s_programs_are_copied_where_its_account_can_reach_them(
    newest: Binaries, tmp_path: Path
) -> None:
    if newest.origin != "wheel":
        pytest.skip("the system's own PostgreSQL is as new as the wheel's")
    package = newest.folder.parents[1]
    closed = tmp_path / "closed" / package.name
    shutil.copytree(package, closed, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    shutil.copytree(libraries, closed.with_name(libraries.name))
    closed.parent.chmod(0o700)
    out_of_reach = Binaries(
        closed / newest.folder.relative_to(package), newest.version, newest.origin
    )
    copy = account.reachable(out_of_reach, account.server_account())
    assert account.SYSTEM_FOLDER in copy.folder.parents
    assert stat.S_IMODE(closed.parent.stat().st_mode) == 0o700
    cluster = Cluster(tmp_path / "cluster", programs=out_of_reach, fast=True)
    try:
        cluster.start()
        assert asked(cluster, "SELECT 1") == 1
    finally:
        cluster.remove()


@as_root
def test_an_ordinary_user_runs_it_inside_the_checkout(newest: Binaries, tmp_path: Path) -> None:
    """In a process that gives up root first, as `nobody`, in a folder that is nobody's."""
    programs = account.reachable(newest, account.server_account())
    home = Path("/var/tmp") / f"sightline-test-{os.getpid()}-{newest.version}"
    home.mkdir(mode=0o700)
    shutil.chown(home, "nobody")
    script = textwrap.dedent("""
        import os, pwd, sys
        from pathlib import Path
        import encodings.idna, random, tempfile, psycopg
        from sightline.postgres.binaries import Binaries
        from sightline.postgres.cluster import Cluster
        psycopg.connect  # everything is loaded before the folder of the programs is out of reach
        person = pwd.getpwnam("nobody")
        os.setgroups([]); os.setgid(person.pw_gid); os.setuid(person.pw_uid)
        programs = Binaries(Path(sys.argv[2]), int(sys.argv[3]), "wheel")
        cluster = Cluster(Path(sys.argv[1]) / "postgres", programs=programs, fast=True)
        try:
            cluster.start()
            with psycopg.connect(cluster.superuser()) as connection:
                print(connection.execute("SELECT 'it runs as ' || %s", [os.getuid()]).fetchone())
            print(cluster.data)
        finally:
            cluster.remove()
    """)
    try:
        done = subprocess.run(
            [sys.executable, "-c", script, home, programs.folder, str(programs.version)],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    finally:
        shutil.rmtree(home)
    assert done.returncode == 0, done.stderr
    assert "it runs as 65534" in done.stdout
    assert str(home / "postgres" / "data") in done.stdout


def test_a_free_port_is_really_free() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert config.free_port(port) != port


@as_root
def test_the_account_that_made_it_keeps_it(
    make_cluster: MakeCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when PostgreSQL is installed later, and with it comes the account `postgres`."""
    nobody = pwd.getpwnam("nobody")
    other = account.Account(nobody.pw_uid, nobody.pw_gid)
    with monkeypatch.context() as without_postgres:
        without_postgres.setattr(account, "server_account", lambda: other)
        cluster = make_cluster()
        cluster.start()
        cluster.stop()
    again = make_cluster()
    again.start()
    assert Path(f"/proc/{again.status().pid}").stat().st_uid == nobody.pw_uid
