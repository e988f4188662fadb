"""A class that a page uses and no style knows does nothing, and nobody sees why."""

from __future__ import annotations

import re
from pathlib import Path

import sightline

ROOT = Path(sightline.__file__).parent
STYLES = ROOT / "design" / "assets"


def test_every_overriding_class_of_a_page_is_in_our_styles() -> None:
    known = set(re.findall(r"\.govuk-\\!-([a-z0-9-]+)", (STYLES / "_overrides.scss").read_text()))
    steps = re.search(r"\$step in \(([^)]+)\)", (STYLES / "_overrides.scss").read_text())
    assert steps
    for side in ("top", "bottom"):
        known |= {f"margin-{side}-{step.strip()}" for step in steps[1].split(",")}
    used = {
        found
        for kind in ("*.html", "*.py")
        for page in ROOT.rglob(kind)
        for found in re.findall(r"govuk-!-([a-z0-9-]+)", page.read_text())
    }
    assert used <= known, used - known


def test_no_class_means_two_things_in_two_style_sheets() -> None:
    """A route on a map and the route of a referral were both drawn in amber, and neither meant."""
    seen: dict[str, str] = {}
    for sheet in sorted(STYLES.glob("*.scss")):
        for name in set(re.findall(r"^\.(sl-[\w-]+) \{", sheet.read_text(), re.MULTILINE)):
            assert name not in seen, f".{name} is in {sheet.name} and in {seen[name]}"
            seen[name] = sheet.name
