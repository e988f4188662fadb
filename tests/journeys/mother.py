"""Reads the whole site once, and forks a served one for every test module that asks.

To read it takes seconds, most of them for the words of the packs; a fork has them at once. Asked by
lines on its input: a JSON object {"port", "environment"}, answered with the number of the process.
What it starts ends with it, and it ends when its input does.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import sys
from typing import Any

from gunicorn.app.base import BaseApplication


class Served(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """The site as `sightline serve` serves it, with one process."""

    def __init__(self, port: int) -> None:
        self.port = port
        super().__init__()

    def load_config(self) -> None:
        chosen: dict[str, Any] = {
            "worker_class": "gthread",
            "workers": 1,
            "threads": 4,
            "bind": f"127.0.0.1:{self.port}",
            "loglevel": "warning",
            "control_socket_disable": True,
        }
        for name, value in chosen.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> object:
        from sightline.site.wsgi import application

        return application


def main() -> None:
    import sightline.site.wsgi  # noqa: F401  read here, once

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for them here
    for line in sys.stdin:
        asked = json.loads(line)
        if (pid := os.fork()) == 0:
            _serve(asked["port"], asked["environment"])
        print(pid, flush=True)


def _serve(port: int, environment: dict[str, str]) -> None:
    from django.db import connections

    from sightline.postgres import urls

    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)
    nowhere = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nowhere, 0)
    os.dup2(2, 1)  # what it says is no answer to whoever asks here
    os.environ.update(environment)
    connections["default"].settings_dict.update(
        urls.connection_settings(environment[urls.VARIABLES["app"]])
    )
    Served(port).run()
    os._exit(0)


if __name__ == "__main__":
    main()
