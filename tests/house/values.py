"""Writes docs/values*.md: every value that a record holds, with the words people read.

.venv/bin/python -m tests.house.values
"""

from __future__ import annotations

import importlib
import inspect
import os
import pkgutil
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.site.settings")
os.environ.setdefault("DATABASE_URL", "postgresql://sightline_app@/none?host=/nowhere")

import django

django.setup()

from django.apps import apps  # noqa: E402  models may be read only now
from django.db.models import TextChoices  # noqa: E402  the same

import sightline.domain  # noqa: E402  the same
from tests.house import repository as house  # noqa: E402  the same

HEAD = """# The values that {what}

Made from the code by `python -m tests.house.values`; a test holds it to the code. A value is
kept with records and never renamed; the words beside it may change. What the words mean is in
the [glossary](glossary.md). The others are in [{other}]({other}.md).
"""


def in_domain() -> Iterator[type[StrEnum]]:
    """Every enumeration of the domain, room by room."""
    for found in pkgutil.walk_packages(sightline.domain.__path__, "sightline.domain."):
        module = importlib.import_module(found.name)
        for _name, one in inspect.getmembers(module, inspect.isclass):
            own = one.__module__ == module.__name__
            if own and issubclass(one, StrEnum) and list(one):
                yield one


def in_models() -> Iterator[type[TextChoices]]:
    """Every list of choices of a table, where it is written down."""
    for config in apps.get_app_configs():
        if config.name.startswith("sightline."):
            for found in pkgutil.walk_packages(config.module.__path__, f"{config.name}."):  # type: ignore[union-attr]  # our own apps have modules
                if ".models" in found.name and "migrations" not in found.name:
                    yield from _choices(importlib.import_module(found.name))


def _choices(module: object) -> Iterator[type[TextChoices]]:
    for _name, one in inspect.getmembers(module, inspect.isclass):
        if one.__module__ != module.__name__:  # type: ignore[attr-defined]  # a module has a name
            continue
        if issubclass(one, TextChoices) and list(one):
            yield one
        else:
            for _inner, inside in inspect.getmembers(one, inspect.isclass):
                own = inside.__qualname__.startswith(f"{one.__qualname__}.")
                if own and issubclass(inside, TextChoices):
                    yield inside


def written() -> dict[Path, str]:
    """The pages, each with its text: the domain's by the alphabet, so that neither is long."""
    domain = list(in_domain())
    early = [one for one in domain if one.__module__ < "sightline.domain.l"]
    late = domain[len(early) :]
    return {
        house.DOCS / "values.md": _page("rules and packs know, A to K", "values-l-to-z", early),
        house.DOCS / "values-l-to-z.md": _page(
            "rules and packs know, L to Z", "values-in-tables", late
        ),
        house.DOCS / "values-in-tables.md": _page("tables hold", "values", in_models()),
    }


def _page(what: str, other: str, kinds: Iterable[type[StrEnum | TextChoices]]) -> str:
    parts = [HEAD.format(what=what, other=other)]
    for one in kinds:
        where = f"{one.__module__.removeprefix('sightline.')}.{one.__qualname__}"
        parts.append(f"## `{where}`\n\n{_first_sentence(one)}".rstrip() + "\n")
        parts.append("| value | words |\n| --- | --- |")
        parts += [f"| `{value.value}` | {_words(value)} |" for value in one]
        parts.append("")
    return "\n".join(parts)


def _first_sentence(one: type) -> str:
    text = "" if one.__doc__ is None or "Enum" in one.__doc__[:30] else inspect.getdoc(one) or ""
    if not text or text.startswith(("str(", "Class for creating")):
        return ""
    return " ".join(text.split("\n\n")[0].split()) + "\n"


def _words(value: StrEnum | TextChoices) -> str:
    label = getattr(value, "label", None)
    return str(label) if label is not None else str(value.value).replace("_", " ").replace("-", " ")


if __name__ == "__main__":
    for page, text in written().items():
        page.write_text(text, encoding="utf-8")
        print(f"Wrote {house.short(page)}.")
