"""The files of others that the office gives to browsers are what they were when they were looked at."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import zipfile
from importlib.resources import files
from pathlib import Path

import autograder

from .conftest import House

FOLDER = files("autograder.office").joinpath("static/htmx")
ROW = re.compile(r"^\| `(\S+)` \| (\S+) (\S+) \| 0BSD, `(\S+)` \| `([0-9a-f]{64})` \|$", re.MULTILINE)


def test_every_file_is_the_one_that_is_recorded() -> None:
    """By name, version, license and hash; there is no other script among them."""
    rows = ROW.findall(FOLDER.joinpath("README.md").read_text())
    assert {row[0] for row in rows} == {file.name for file in FOLDER.iterdir() if file.name.endswith(".js")}
    for name, _, version, license_file, digest in rows:
        assert f"-{version}." in name and FOLDER.joinpath(license_file).is_file()
        assert hashlib.sha256(FOLDER.joinpath(name).read_bytes()).hexdigest() == digest


def test_the_wheel_has_every_file_of_the_office(tmp_path: Path) -> None:
    """What an installation serves is what this folder serves, to the byte."""
    root = Path(autograder.__file__).parents[1]
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path]
    subprocess.run(build, cwd=root, check=True, capture_output=True)
    (made,) = tmp_path.glob("*.whl")
    office = root / "autograder" / "office"
    with zipfile.ZipFile(made) as wheel:
        members = {name: wheel.read(name) for name in wheel.namelist() if name.startswith("autograder/office/")}
    kept = {str(path.relative_to(root)): path for path in office.rglob("*") if path.is_file() and path.suffix != ".pyc"}
    assert members.keys() == kept.keys() and len(members) > 60
    assert [name for name, path in kept.items() if path.read_bytes() != members[name]] == []


def test_a_browser_keeps_them(house: House) -> None:
    """Their names have their versions; who is not signed in gets neither."""
    for name in (file.name for file in FOLDER.iterdir() if file.name.endswith(".js")):
        answer = house.visitor("amy").client.get(f"/static/htmx/{name}")
        assert (answer.status_code, answer.headers["content-type"]) == (200, "text/javascript; charset=utf-8")
        assert "immutable" in answer.headers["cache-control"] and "private" in answer.headers["cache-control"]
        assert house.visitor().client.get(f"/static/htmx/{name}").status_code == 401
