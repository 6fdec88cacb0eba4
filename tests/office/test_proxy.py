"""The office behind a proxy: below a path, and with persons whom the proxy names, if it is the proxy who says so."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from importlib.resources import files
from pathlib import Path

import pytest
from cli.front_door import Ran, refused
from marking.marked import hand_in
from starlette.testclient import TestClient

import autograder
from autograder.cli import parser
from autograder.office.application import application
from autograder.office.proxy import Proxy

from .conftest import PEOPLE, House
from .visitor import ORIGIN, SAME, Visitor

HEADER = "Remote-User"


@pytest.fixture
def proxied(house: House) -> Callable[..., Visitor]:
    """A function that comes through the proxy: whom it names, and from which computer."""
    house.people.invite([PEOPLE["ta"]], timedelta(days=1))
    app = application(replace(house.office, proxy=Proxy("/office", HEADER)))

    def visitor(name: str = "", peer: str = "127.0.0.1") -> Visitor:
        made = Visitor(app)
        headers = {HEADER: name} if name else {}
        made.client = TestClient(app, base_url=ORIGIN, follow_redirects=False, client=(peer, 1), headers=headers)
        return made

    return visitor


def test_the_proxy_says_who_it_is(proxied: Callable[..., Visitor]) -> None:
    """Staff by the name that was invited, students by any name of the roster; a form works as with a link."""
    kim, amy = proxied("kim"), proxied("AMY@example.org")
    assert kim.get("/office/gradebook").status_code == 200
    assert amy.get("/office/mine").status_code == 200 and amy.get("/office/gradebook").status_code == 403
    kim.get("/office/student", student="amy")
    form = {"student": "amy", "assignment": "hw1", "question": "q1", "points": "4", "why": "x"}
    assert kim.post("/office/points", **form).status_code == 303
    assert kim.client.post("/office/points", data=form, headers=SAME).status_code == 403
    kim.token = amy.token
    assert kim.post("/office/points", **form).status_code == 403


@pytest.mark.parametrize("name", ["nobody", "x" * 300, "a\tb", "Prof. Lin"])
def test_a_stranger_stays_outside(proxied: Callable[..., Visitor], name: str) -> None:
    """Whom the course does not know, or not yet, sees nothing."""
    answer = proxied(name).get("/office/")
    assert answer.status_code == 403 and "amy" not in answer.text


def test_only_the_proxy_may_say_it(house: House, proxied: Callable[..., Visitor]) -> None:
    """From another computer nothing is answered; two names are none; without the option the header is only a word."""
    assert proxied("kim", peer="192.0.2.1").get("/office/").status_code == 403
    assert proxied(peer="192.0.2.1").get("/office/").status_code == 403
    twice = proxied().client.get("/office/", headers=[(HEADER, "kim"), (HEADER, "amy")])
    assert twice.status_code == 403
    assert house.visitor().client.get("/gradebook", headers={HEADER: "kim"}).status_code == 401


def test_every_link_leads_through_the_proxy(house: House, proxied: Callable[..., Visitor]) -> None:
    """Pages, forms, files and redirects have the path, whether the proxy takes it away or not; links sign in, too."""
    kim = proxied("kim")
    for path in ("/", "/office/", "/office/assignment?assignment=hw1", "/office/student?student=amy"):
        page = kim.client.get(path)
        assert page.status_code == 200
        leading = re.findall(r'(?:href|action|src)="(/[^"]*)"', page.text)
        assert leading and [one for one in leading if not one.startswith("/office/")] == []
    assert kim.get("/office/mark", assignment="hw1", question="why").headers["location"].startswith("/office/mark?")
    assert proxied("amy").client.get("/office/").headers["location"] == "/office/mine"
    ((_, link),) = house.people.invite([PEOPLE["bob"]], timedelta(minutes=1))
    bob = proxied()
    assert bob.client.post("/office/enter", data={"link": link}, headers=SAME).headers["location"] == "/office/"
    assert bob.get("/office/mine").status_code == 200


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--user-header", HEADER), "are for an office behind a proxy"),
        (("--behind-proxy",), "it is not said how browsers call the proxy"),
        (("--behind-proxy", "--address", "https://example.org/a/../b"), "is no address of an office"),
        (("--behind-proxy", "--address", "http://example.org/a"), "is no address of an office"),
        (("--behind-proxy", "--address", "https://example.org/a", "--user-header", "a b"), "is no name of a header"),
        (("--behind-proxy", "--address", "https://example.org", "--host", "0.0.0.0"), "others than the proxy"),
    ],
)
def test_what_is_not_opened(command: Callable[..., Ran], book: Path, words: tuple[str, ...], said: str) -> None:
    """It is said why, before anything is opened."""
    hand_in(book)
    refused(command("serve", "--no-browser", *words), 2, said)
    assert list(book.parent.iterdir()) == [book]


def test_the_unit_is_one(tmp_path: Path) -> None:
    """systemd finds nothing to complain about, and its command and the container's are ones that `serve` takes."""
    text = files("autograder.office.deploy").joinpath("office.service").read_text()
    (line,) = re.findall(r"^ExecStart=(.+)$", text, re.MULTILINE)
    unit = tmp_path / "office.service"
    unit.write_text(text.replace(shlex.split(line)[0], sys.executable).replace("User=course", "User=root"))
    ran = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False)
    assert (ran.returncode, [one for one in ran.stderr.splitlines() if "office" in one]) == (0, [])
    container = files("autograder.office.deploy").joinpath("Containerfile").read_text()
    (entry,) = re.findall(r"^ENTRYPOINT (.+)$", container, re.MULTILINE)
    for words in (shlex.split(line)[1:], [*json.loads(entry)[1:], "--address", "https://office.example.org"]):
        args = parser({"serve"}).parse_args(words)
        assert args.behind_proxy and args.socket == Path("/run/office/office.sock")


def test_the_container_has_what_it_is_built_of(tmp_path: Path) -> None:
    """The package is built of what the file copies, and of nothing else: no gradebook, no link and no repository."""
    container = files("autograder.office.deploy").joinpath("Containerfile").read_text()
    root = Path(autograder.__file__).parents[1]
    for *sources, target in (line.split() for line in re.findall(r"^COPY (.+)$", container, re.MULTILINE)):
        for source in sources:
            assert target.startswith("/opt/autograder/")
            if (root / source).is_dir():
                shutil.copytree(root / source, tmp_path / source, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(root / source, tmp_path)
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", "made"]
    subprocess.run(build, cwd=tmp_path, check=True, capture_output=True)
    (wheel,) = (tmp_path / "made").glob("*.whl")
    with zipfile.ZipFile(wheel) as made:
        assert {"autograder/office/static/htmx/LICENSE", "autograder/cli/serve.py"} <= set(made.namelist())
