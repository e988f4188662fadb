"""What the code may not do. Each rule is shown to notice a small breach of it."""

import re
import tomllib
from collections.abc import Callable
from configparser import ConfigParser
from pathlib import Path

import pytest

from tests.house import repository as house

Rule = Callable[[str, str], list[str]]

SIGNALS = re.compile(
    r"django\.db\.models\.signals|django\.dispatch|@receiver\b|\b(pre|post)_save\b"
)
SAVE_HOOK = re.compile(r"^    def (save|delete|clean|full_clean)\(self, \*", re.MULTILINE)
TRUSTED_HTML = re.compile(r"\bmark_safe\(|\bSafeString\([^)]|autoescape=False")
UNESCAPED = re.compile(r"\|\s*safe\b|\|\s*safeseq\b|\{%\s*autoescape\s+off")
INLINE = re.compile(
    r"\sstyle\s*=|<style\b|\son[a-z]+\s*=\s*[\"']|href\s*=\s*[\"']javascript:"
    r"|<script\b(?![^>]*\bsrc=)",
    re.IGNORECASE,
)
CSRF = re.compile(r"csrf_exempt\b")
QUIETED = re.compile(r"#\s*(?:noqa: (?P<rule>[A-Z0-9, ]+)|type: ignore\[(?P<kind>[a-z, -]+)\])")
BARE = re.compile(r"#\s*(?:noqa(?!:)|type: ignore(?!\[))")
NEARBY = 12  # lines: a reason given once holds for the same silence just below it

# Where something of the above is right, with the reason.
MAY_SAVE = {"src/sightline/kernel/append_only.py": "refuses to change what is written once"}
MAY_TRUST = {"src/sightline/access/adapters.py": "the picture for a phone’s app, drawn by us"}
MAY_SKIP_CSRF = {
    "src/sightline/access/views.py": "signing in again in place: the page’s session is over, and "
    "the sealed address, the header and Sec-Fetch-Site stand for its token"
}


def lines_where(pattern: re.Pattern[str], text: str, name: str) -> list[str]:
    return [
        f"{name}:{text.count(chr(10), 0, hit.start()) + 1}: {hit[0].strip()}"
        for hit in pattern.finditer(text)
    ]


def signals(text: str, name: str) -> list[str]:
    """What happens is written where it happens, not somewhere that listens."""
    return lines_where(SIGNALS, text, name)


def save_hooks(text: str, name: str) -> list[str]:
    return [] if name in MAY_SAVE else lines_where(SAVE_HOOK, text, name)


def trusted_html(text: str, name: str) -> list[str]:
    return [] if name in MAY_TRUST else lines_where(TRUSTED_HTML, text, name)


def csrf_skipped(text: str, name: str) -> list[str]:
    return [] if name in MAY_SKIP_CSRF else lines_where(CSRF, text, name)


def silences(text: str, name: str) -> list[str]:
    """A checker that is told to be quiet is told why: beside it, or just above."""
    found = lines_where(BARE, text, name)
    reasoned: dict[str, int] = {}
    for number, line in enumerate(text.splitlines()):
        hit = QUIETED.search(line)
        if hit is None:
            continue
        said = (hit["rule"] or hit["kind"]).strip()
        above = text.splitlines()[number - 1].strip() if number else ""
        if line[hit.end() :].strip(" #(") or above.startswith("#"):
            reasoned[said] = number
        elif number - reasoned.get(said, -NEARBY - 1) > NEARBY:
            found.append(f"{name}:{number + 1}: {hit[0]} without a reason")
        else:
            reasoned[said] = number
    return found


def unescaped(text: str, name: str) -> list[str]:
    return lines_where(UNESCAPED, text, name)


def inline(text: str, name: str) -> list[str]:
    """Style and script come from files; the content security policy stops anything else."""
    return lines_where(INLINE, text, name)


def breaches(rule: Rule, paths: list[Path]) -> list[str]:
    return [each for path in paths for each in rule(house.said(path), house.short(path))]


@pytest.mark.parametrize("rule", [signals, save_hooks, trusted_html, csrf_skipped])
def test_the_product_does_not(rule: Rule) -> None:
    assert breaches(rule, list(house.python("src"))) == []


@pytest.mark.parametrize("rule", [unescaped, inline])
def test_no_template_does(rule: Rule) -> None:
    assert breaches(rule, list(house.templates())) == []


def test_every_silence_has_a_reason() -> None:
    assert breaches(silences, list(house.python())) == []


@pytest.mark.parametrize(
    ("allowed", "rule"),
    [(MAY_SAVE, SAVE_HOOK), (MAY_TRUST, TRUSTED_HTML), (MAY_SKIP_CSRF, CSRF)],
)
def test_no_exception_outlives_its_need(allowed: dict[str, str], rule: re.Pattern[str]) -> None:
    for name in allowed:
        assert rule.search(house.said(house.ROOT / name)), f"{name} needs no exception any more"


def test_the_rule_of_rooms_has_no_exception() -> None:
    """`make lint` runs the linter; here it is held that nothing is excused from it."""
    rules = house.said(house.ROOT / ".importlinter")
    assert "ignore_imports" not in rules
    read = ConfigParser()
    read.read_string(rules)
    layers = read["importlinter:contract:house"]
    assert layers.getboolean("exhaustive")
    named = {one.strip() for line in layers["layers"].split() for one in line.split("|")} - {""}
    assert named == house.rooms()
    apps = {room for room in house.rooms() if _has_models(room)} - {"kernel"}
    doors = {name for name in read.sections() if name.endswith("-door")}
    assert {f"importlinter:contract:{app}-door" for app in apps} <= doors


def test_types_are_checked_strictly_everywhere() -> None:
    settings = tomllib.loads(house.said(house.ROOT / "pyproject.toml"))["tool"]["mypy"]
    assert settings["strict"] is True
    loosened = {
        module
        for one in settings.get("overrides", [])
        for module in one["module"]
        if module.startswith("sightline")
    }
    assert loosened == {"sightline.*.migrations.*"}


def _has_models(room: str) -> bool:
    folder = house.SOURCE / room
    return (folder / "models.py").is_file() or (folder / "models").is_dir()


@pytest.mark.parametrize(
    ("rule", "bad", "good"),
    [
        (signals, "from django.db.models.signals import x", "from django.db import models"),
        (signals, "@receiver(done)", "def receive(done): ..."),
        (save_hooks, "    def save(self, *args): ...", "def save(draft): ..."),
        (trusted_html, "return mark_safe(text)", "return format_html('<b>{}</b>', text)"),
        (csrf_skipped, "@csrf_exempt", "@require_POST"),
        (unescaped, "{{ words|safe }}", "{{ words }}"),
        (unescaped, "{% autoescape off %}", "{% autoescape on %}"),
        (inline, '<p style="x">', '<p class="x">'),
        (inline, '<a onclick="x()">', '<a data-only="x">'),
        (inline, "<script>x()</script>", '<script src="x.js"></script>'),
        (silences, "x()  # no" + "qa: S101", "x()  # no" + "qa: S101  we mean it"),
        (silences, "x()  # type: ig" + "nore", "x()  # type: ig" + "nore[arg-type]  # checked"),
    ],
)
def test_the_rules_would_notice(rule: Rule, bad: str, good: str) -> None:
    assert rule(bad, "somewhere.py")
    assert rule(good, "somewhere.py") == []
