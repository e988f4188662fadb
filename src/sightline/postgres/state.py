"""Where this installation keeps what is its own: the local database, secrets, logs."""

import os
import secrets
from pathlib import Path


def state_folder() -> Path:
    """The folder for everything local; SIGHTLINE_STATE overrides it.

    In a checkout that is `.sightline` at its root; an installed package uses the user's own
    state folder. Nothing is created here.
    """
    if named := os.environ.get("SIGHTLINE_STATE"):
        return Path(named).expanduser().absolute()
    root = Path(__file__).resolve().parents[3]
    if (root / "pyproject.toml").is_file():
        return root / ".sightline"
    return Path.home() / ".local" / "state" / "sightline"


def private_folder(folder: Path) -> Path:
    """Make `folder` if it is missing, open to its owner alone; parents are left as they are."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    return folder


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
