"""What of the kernel the application may call. Its tables are listed in `access/rows.py`, above."""

from __future__ import annotations

ROWS: tuple[()] = ()
CALLABLE = ("access.installation_mode()",)
