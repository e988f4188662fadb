"""Asks axe-core whether a page can be used by everybody: WCAG 2.2 AA and its best practice."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]


@dataclass(frozen=True)
class Violation:
    """One rule that the page breaks, with each place as a selector and axe's own summary."""

    rule: str
    impact: str
    help: str
    places: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.rule} ({self.impact}): {self.help}\n    " + "\n    ".join(self.places)


def violations(page: Page) -> list[Violation]:
    """What axe finds on the page as it stands now. Raises FileNotFoundError before set-up.

    The script goes in through the debugging protocol, so the page's own policy stays in force.
    """
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE.read_text(encoding="utf-8") + "\n;undefined")
    found: dict[str, Any] = page.evaluate(
        "tags => axe.run({runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})",
        TAGS,
    )
    return [
        Violation(
            rule=one["id"],
            impact=one["impact"] or "",
            help=one["help"],
            places=tuple(f"{node['target']}: {node['failureSummary']}" for node in one["nodes"]),
        )
        for one in found["violations"]
    ]


def expect_usable_by_everybody(page: Page) -> None:
    """Fails with every rule that is broken; also where the page must be scrolled sideways."""
    broken = violations(page)
    assert not broken, page.url + "\n" + "\n".join(map(str, broken))
    expect_fitting(page)


def expect_fitting(page: Page) -> None:
    """Fails where the page must be scrolled sideways."""
    too_wide = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert too_wide <= 0, f"{page.url} is {too_wide} px wider than the screen"
