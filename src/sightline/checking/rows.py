"""Whose text it is, and the definer functions that hold what is promised of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from sightline.domain.agencies import Role

#: Signatures that the application may call; the rest are inner steps.
_CALLABLE = (
    "checks_of_{text}(uuid)",
    "check_{text}(uuid, boolean, jsonb, text, timestamptz)",
    "withdraw_{text}(uuid, text, timestamptz)",
)


@dataclass(frozen=True)
class CheckedText:
    """room: its name, with which its tables begin. text: one of its texts, and the column that is
    the same for all versions of one. makers: who writes and checks. publishers: those of them who
    publish and withdraw. others: whom to ask for a check, in words.

    The room itself writes `access.keep_<text>`, `access.<room>_in_making` and
    `access.publish_<text>`, whose columns are its own, from the inner steps of `text.sql`.
    """

    room: str
    text: str
    makers: Sequence[Role]
    publishers: Sequence[Role]
    others: str

    def functions(self) -> str:
        """The definer functions of this text, in SQL."""
        template = (
            files("sightline.checking")
            .joinpath("sql", "checked_text.sql")
            .read_text(encoding="utf-8")
        )
        return self._named(template)

    def callable(self) -> tuple[str, ...]:
        """Those of them that the application may call."""
        return tuple(f"access.{self._named(one)}" for one in _CALLABLE)

    def _named(self, template: str) -> str:
        names = {
            "{room}": self.room,
            "{text}": self.text,
            "{makers}": _listed(self.makers),
            "{publishers}": _listed(self.publishers),
        }
        for name, said in names.items():
            template = template.replace(name, said)
        return template


def _listed(roles: Sequence[Role]) -> str:
    return ", ".join(f"'{one.value}'" for one in roles)
