"""Where this installation keeps what is its own: the local database, secrets, logs, what was read.

Down here because reading a pack keeps something there, and because the launcher stands above.
"""

import os
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
