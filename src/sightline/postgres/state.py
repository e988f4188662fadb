"""The secrets of this installation, made when they are first asked for."""

import os
import secrets
from pathlib import Path

from sightline.packs.state import private_folder, state_folder

__all__ = ["private_folder", "secret", "state_folder"]


def secret(name: str, *, folder: Path | None = None) -> str:
    """The secret called `name`, made on first asking (43 characters, 256 bits) and kept with 0600.

    Two processes asking at once get the same one: the file is written whole under another name and
    linked into place, which only the first can do.
    """
    home = private_folder(folder if folder is not None else state_folder() / "secrets")
    path = home / name
    if not path.exists():
        fresh = home / f".{name}.{secrets.token_hex(4)}"
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(32))
        try:
            path.hardlink_to(fresh)
        except FileExistsError:
            pass  # another process was first; its secret is the one
        finally:
            fresh.unlink()
    return path.read_text(encoding="utf-8").strip()
