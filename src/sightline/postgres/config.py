"""The settings of the local cluster: private, quiet about what people wrote, quick on two cores."""

import random
import re
import socket
from pathlib import Path

FILE = "sightline.conf"
# Below the range from which Linux takes the near end of outgoing connections.
PORTS = range(20_000, 32_000)

_SETTINGS = """\
# Written by Sightline at every start; changes here are lost.
listen_addresses = '127.0.0.1'
port = {port}
unix_socket_directories = '{sockets}'
unix_socket_permissions = 0700
password_encryption = 'scram-sha-256'
max_connections = 120
shared_buffers = '{shared_buffers}'
work_mem = '8MB'
maintenance_work_mem = '128MB'
effective_cache_size = '2GB'
random_page_cost = 1.1
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
# What workers wrote must not reach the log through an error: no statements, no values, no details.
log_error_verbosity = terse
log_min_error_statement = panic
log_statement = 'none'
log_min_duration_statement = -1
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
log_line_prefix = '%m [%p] %q%u '
"""

# For tests: nothing survives a power cut, and nothing has to.
_FAST = """\
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
autovacuum = off
"""


def text(*, port: int, sockets: Path, fast: bool) -> str:
    """The settings file; `sockets` may hold spaces and apostrophes, but no line break."""
    quoted = str(sockets).replace("'", "''")
    body = _SETTINGS.format(port=port, sockets=quoted, shared_buffers="128MB" if fast else "256MB")
    return body + (_FAST if fast else "")


def locales(version: int) -> list[list[str]]:
    """initdb's locale options, the preferred first; all sort by code point, the same everywhere."""
    if version >= 17:
        return [["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]]
    return [["--locale=C.UTF-8"], ["--locale=C"]]


def port_in(settings: Path) -> int | None:
    """The port of the last start, so that a saved connection goes on working."""
    try:
        found = re.search(r"^port = (\d+)$", settings.read_text(encoding="utf-8"), re.MULTILINE)
    except FileNotFoundError:
        return None
    return int(found[1]) if found else None


def free_port(preferred: int | None) -> int:
    """A port nobody listens on at 127.0.0.1 just now; whoever uses it must be ready to lose it."""
    tries = random.sample(PORTS, 50)
    for port in ([preferred] if preferred else []) + tries:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    return tries[0]  # the server will say plainly that it is taken
