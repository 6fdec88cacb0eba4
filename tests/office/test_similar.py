"""Similar pairs in the office: compared by a worker, listed for those who may see both, and read side by side."""

from __future__ import annotations

import json
import re

from headless import PATIENCE, browser
from playwright.sync_api import Browser, expect

from autograder.desk import COMPARE, Jobs
from autograder.office.people import Person, Role
from autograder.office.similar import alike

from .axe import findings
from .conftest import House
from .made_term import SLUGS, WHO_COPIED
from .test_accessible import Place, place
from .visitor import words

__all__ = ["browser", "place"]


def test_two_who_copied_are_found_and_read_side_by_side(place: Place, browser: Browser) -> None:
    """From the assignment's page, by one button; of a pair what is alike is marked, though its names are others."""
    tab = place.tab(browser, Person("Prof. Lin", Role.INSTRUCTOR), "en-GB")
    tab.goto(f"{place.origin}/assignment?assignment={SLUGS[1]}")
    tab.get_by_role("link", name="Similar pairs").click()
    tab.get_by_role("button", name="Compare the notebooks").click()
    expect(tab.locator("#live")).to_contain_text(re.compile("30 notebooks compared .*: 1 pair"), timeout=PATIENCE)
    assert findings(tab) == []
    tab.get_by_role("link", name=re.compile(" and ")).click()
    assert set(tab.inner_text("h1").split(" and ")) == {"Kim, Bora", "Meier, Gus"}
    alike_lines = tab.locator("mark").all_inner_texts()
    for text in WHO_COPIED.values():
        assert set(text.splitlines()) - {"    # strong where neighbours differ"} <= set(alike_lines)
    for width, scheme in ((1280, "dark"), (390, "light")):
        tab.set_viewport_size({"width": width, "height": 800})
        tab.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert findings(tab) == [] and tab.evaluate("document.documentElement.scrollWidth") <= width


def test_a_pair_is_for_those_who_may_see_both(house: House) -> None:
    """A TA of one section is shown no pair with a student of another, in the list and by its address."""
    house.visitor("ta").get("/")
    ta, ta_of_b = house.visitor("ta"), house.visitor("ta of B")
    assert ta.get("/similar", assignment="hw1").status_code == 200
    assert ta.post("/similar", assignment="hw1").headers["location"] == "/similar?assignment=hw1"
    counter = house.office.counter
    job = Jobs(counter.desk).take(COMPARE, "made")
    assert job is not None
    found = {"pairs": [["amy", "bob", 0.9, 9], ["bob", "dae", 0.8, 9]], "notes": [], "compared": 4}
    Jobs(counter.desk).end(job.number, "made", "done", json.dumps(found))
    assert "Lin, Amy and" in words(ta.get("/similar", assignment="hw1"))
    assert "Amy" not in words(shown := ta_of_b.get("/similar", assignment="hw1")) and "Park, Dae" in words(shown)
    assert ta_of_b.get("/pair", assignment="hw1", student="bob", other="dae").status_code == 200
    for student, other in (("bob", "amy"), ("amy", "bob"), ("bob", "nobody"), ("bob", "bob")):
        assert ta_of_b.get("/pair", assignment="hw1", student=student, other=other).status_code == 404


def test_lines_are_alike_by_their_shape() -> None:
    """Other names, comments and blanks do not count; other calls do; a bracket alone is no likeness."""
    first, second = alike(["total = sum(one) # all", "print(total)", ")"], ["s=sum( x )", "max(s)", ")"])
    assert [[line.alike for line in side] for side in (first, second)] == [[True, False, False]] * 2
