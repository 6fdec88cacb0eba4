"""The page as a student uses it: mouse, finger, the telephone as a pointer, keys, the zip in the downloads."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Page

PAGE = Path(__file__).parents[2] / "assignments" / "14-air-digits" / "data" / "drawer.html"
NAMES = sorted(
    f"{part}/{digit}_{take:03d}.csv"
    for part, takes in (("train", 10), ("test", 3))
    for digit in range(10)
    for take in range(takes)
)
PATIENCE = 15_000  # milliseconds; a loaded machine draws late

Points = Sequence[tuple[float, float]]
RING: Points = [(0.5 + 0.3 * math.sin(n / 3), 0.5 - 0.3 * math.cos(n / 3)) for n in range(20)]

# Leaves drawings in the browser's storage in the page's own form: rings, each of another size.
PUT = """(names) => {
  const point = (k, i) => [0.5 + (0.1 + k / 600) * Math.sin(i / 3), 0.5 - 0.2 * Math.cos(i / 3), 16 * i];
  const takes = names.map((name, k) => [name, [Array.from({ length: 20 }, (_, i) => point(k, i))]]);
  localStorage.setItem("air-digit-drawer", JSON.stringify({ language: "en", takes }));
}"""
# The page has seen an event once a later listener has.
LISTEN = (
    """() => (window.listens ??= (addEventListener("deviceorientation", (event) => (window.seen = event)), true))"""
)
SEEN = """([alpha, beta]) => window.seen && Math.abs(seen.alpha - alpha) + Math.abs(seen.beta - beta) < 0.5"""


class DrawerPage:
    """One open drawer page, with a browser profile of its own."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.client = page.context.new_cdp_session(page)
        self.requests: list[str] = []
        self.errors: list[str] = []
        page.set_default_timeout(PATIENCE)
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.reload()

    def reload(self) -> None:
        """Open the page, from its file."""
        self.page.goto(PAGE.as_uri())
        self.page.wait_for_selector(".take.current")

    def put(self, names: Sequence[str]) -> None:
        """Leave drawings as an earlier visit would have, and open the page anew."""
        self.page.evaluate(PUT, list(names))
        self.reload()

    def places(self, points: Points) -> list[tuple[float, float]]:
        """Points of the field, from 0 to 1, as places of the window."""
        self.page.locator("#field").scroll_into_view_if_needed()
        box = self.page.locator("#field").bounding_box()
        assert box
        return [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in points]

    def stroke(self, points: Points) -> None:
        """Draw with the mouse."""
        first, *others = self.places(points)
        self.page.mouse.move(*first)
        self.page.mouse.down()
        for place in others:
            self.page.mouse.move(*place)
        self.page.mouse.up()

    def touch(self, points: Points) -> None:
        """Draw with a finger on the glass."""
        kinds = ["touchStart", *["touchMove"] * (len(points) - 1)]
        for kind, (x, y) in zip(kinds, self.places(points), strict=True):
            self.client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
        self.client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    def point(self, alpha: float, beta: float) -> None:
        """Have the sensor of the telephone tell two angles in degrees."""
        angles = {"alpha": alpha, "beta": beta, "gamma": 0}
        self.client.send("DeviceOrientation.setDeviceOrientationOverride", angles)

    def turn(self, alpha: float, beta: float) -> None:
        """Turn the telephone to two other angles, and wait until the page knows them."""
        self.page.evaluate(LISTEN)
        self.point(alpha, beta)
        self.page.wait_for_function(SEEN, arg=[alpha, beta])

    def done(self) -> None:
        """Accept the drawing."""
        self.page.click("#done")

    def text(self, selector: str) -> str:
        """The text of an element."""
        return self.page.inner_text(selector).strip()

    def count(self) -> int:
        """How many drawings are kept."""
        return self.page.locator("button.take.done").count()

    def save(self) -> bytes:
        """Press S, and return the zip from the downloads."""
        with self.page.expect_download() as download:
            self.page.keyboard.press("s")
        assert download.value.suggested_filename == "AirDigit.zip"
        return Path(download.value.path()).read_bytes()
