"""What axe-core finds on a page: faults that keep people from using it."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

SOURCE = Path(__file__).with_name("axe.min.js")
COLOURS = ["color-contrast", "link-in-text-block"]
GRAVE = ("serious", "critical")
_RUN = """async only => (await axe.run(document, {resultTypes: ["violations"], ...only})).violations
  .flatMap(rule => rule.nodes.map(node => [rule.impact, rule.id, node.target.join(" "), node.failureSummary || ""]))"""


def findings(page: Page, *, only_colours: bool = False) -> list[str]:
    """Return the serious and critical findings on the page as it is now, a line for each.

    `only_colours` saves time where nothing else can be another than a moment ago.
    """
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(SOURCE.read_text(encoding="utf-8"))
    found: list[list[str]] = page.evaluate(
        _RUN, {"runOnly": {"type": "rule", "values": COLOURS}} if only_colours else {}
    )
    return [f"{rule}: {place}: {' '.join(why.split())}" for impact, rule, place, why in found if impact in GRAVE]
