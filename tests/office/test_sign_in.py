"""Nobody comes in but with a link of their own, once; nobody sends forms in another's name."""

from __future__ import annotations

import stat
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from autograder.errors import UsageError
from autograder.office.application import MOST_BYTES
from autograder.office.people import People, Person, Role

from .conftest import PEOPLE, House
from .visitor import ORIGIN, SAME, words

MINUTE = timedelta(minutes=1)


def test_a_link_works_once(house: House) -> None:
    """Looking at it changes nothing; the button makes a session of it; the second try is refused."""
    ((_, link),) = house.people.invite([PEOPLE["amy"]], MINUTE)
    first, second = house.visitor(), house.visitor()
    for _ in range(3):  # a program that looks into mails
        assert "works once" in words(first.get("/enter", link=link))
    answer = first.post("/enter", link=link)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie and "Domain" not in cookie
    assert second.post("/enter", link=link).status_code == 403
    assert first.get("/mine").status_code != 401
    assert second.get("/mine").status_code == 401


def test_two_at_once_get_one_session(house: House) -> None:
    """Of many who use one link at the same moment one comes in."""
    ((_, link),) = house.people.invite([PEOPLE["ta"]], MINUTE)
    found = []
    threads = [threading.Thread(target=lambda: found.append(People(house.people.path).enter(link))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([one for one in found if one is not None]) == 1


def test_another_link_ends_the_first(house: House) -> None:
    """Links and sessions of the person end, those of others stay; a person who is removed is out at once."""
    ta, other = house.visitor("ta"), house.visitor("ta of B")
    ((_, old),) = house.people.invite([PEOPLE["ta"]], MINUTE, ending=False)
    assert ta.get("/").status_code == 200
    house.people.invite([PEOPLE["ta"]], MINUTE)
    assert ta.get("/").status_code == 401
    assert house.visitor().post("/enter", link=old).status_code == 403
    assert other.get("/").status_code == 200
    house.people.remove(lambda one: one.name == "Wei")
    assert other.get("/").status_code == 401


def test_links_and_sessions_end(house: House) -> None:
    """A link that is too old opens nothing; signing out ends the session on the server, too."""
    ((_, link),) = house.people.invite([PEOPLE["ta"]], timedelta(seconds=-1))
    assert house.people.enter(link) is None
    ta = house.visitor("ta")
    ta.get("/")
    cookies = dict(ta.client.cookies)
    ta.post("/leave")
    stolen = house.visitor()
    stolen.client.cookies.update(cookies)
    assert stolen.get("/").status_code == 401


def test_a_session_cannot_be_fixed(house: House) -> None:
    """Whatever cookie a browser had before signing in, the session is a new one, and the old one has ended."""
    attacker = house.visitor("bob")
    ((name, known),) = attacker.client.cookies.items()
    ((_, link),) = house.people.invite([PEOPLE["instructor"]], MINUTE)
    headers = SAME | {"cookie": f"{name}={known}"}
    answer = house.visitor().client.post("/enter", data={"link": link}, headers=headers)
    assert answer.status_code == 303
    assert known not in answer.headers["set-cookie"]
    assert attacker.get("/mine").status_code == 401


def test_the_file_keeps_no_secret(house: House) -> None:
    """It has mode 0600 and hashes; a file that others can read, a link or another file is refused."""
    ((_, link),) = house.people.invite([PEOPLE["ta"]], MINUTE)
    visitor = house.visitor("amy")
    path = house.people.path
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    text = path.read_text()
    assert link not in text
    assert not any(value in text for value in visitor.client.cookies.values())
    path.chmod(0o640)
    with pytest.raises(UsageError, match="can be read by others"):
        People(path).everybody()
    path.chmod(0o600)
    elsewhere = path.with_name("elsewhere.json")
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    with pytest.raises(Exception, match="cannot be read"):
        People(path).everybody()


def test_nobody_comes_in_while_the_file_cannot_be_trusted(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    """Who is signed in neither, and no link is used up by trying; the log says what to do."""
    visitor = house.visitor("instructor")
    ((_, link),) = house.people.invite([PEOPLE["ta"]], MINUTE)
    house.people.path.chmod(0o644)
    for answer in (visitor.get("/"), visitor.post("/enter", link=link)):
        assert answer.status_code == 503
        assert "Nobody can sign in just now" in words(answer) and "amy" not in answer.text
    assert "chmod 600" in capsys.readouterr().err
    house.people.path.chmod(0o600)
    assert visitor.get("/").status_code == 200
    assert house.visitor().post("/enter", link=link).status_code == 303


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"schema": "x"}', "[" * 5000])
def test_a_damaged_file_is_refused(tmp_path: Path, content: str) -> None:
    """Nobody comes in by it, and it is not written over."""
    path = tmp_path / "office.json"
    path.write_text(content)
    path.chmod(0o600)
    with pytest.raises(UsageError, match="is not a file of people"):
        People(path).invite([Person("x", Role.TA)], MINUTE)
    assert path.read_text() == content


@pytest.mark.parametrize(
    "path", ["/", "/mine", "/gradebook", "/student?student=amy", "/mark?assignment=hw1", "/static/marking.js",
             "/none", "/enter/../gradebook", "/static/../people.py", "//example.org"],
)  # fmt: skip
def test_without_a_session_there_is_the_sign_in_page(house: House, path: str) -> None:
    """Whatever is asked for, the same page with status 401 comes, which names nobody."""
    answer = house.visitor().client.get(path)
    assert answer.status_code == 401
    assert "Open the personal link that you were sent" in words(answer)
    assert "amy" not in answer.text


def test_the_sign_in_page_has_its_style(house: House) -> None:
    """The stylesheet is the one file that is served without a session."""
    answer = house.visitor().client.get("/static/office.css")
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/css")


def test_no_way_leads_out(house: House) -> None:
    """Signing in leads to the first page, whatever the address asks for."""
    ((_, link),) = house.people.invite([PEOPLE["ta"]], MINUTE)
    visitor = house.visitor()
    answer = visitor.client.post("/enter?next=https://example.org", data={"link": link, "next": "//example.org"},
                                 headers=SAME)  # fmt: skip
    assert answer.headers["location"] == "/"


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site", "origin": "https://example.org"},
        {"sec-fetch-site": "same-site", "origin": ORIGIN},
        {"origin": "https://example.org"},
        {"origin": "null"},
        {"origin": f"{ORIGIN}0"},
        {},
    ],
)
def test_a_form_of_another_site_does_nothing(house: House, headers: dict[str, str]) -> None:
    """Neither with the right token nor to sign somebody in."""
    visitor = house.visitor("instructor")
    visitor.get("/")
    before = house.office.terms.now().trail
    form = {"student": "amy", "assignment": "hw1", "question": "q1", "points": "4", "why": "x"}
    assert visitor.post("/points", headers, **form).status_code == 403
    ((_, link),) = house.people.invite([PEOPLE["amy"]], MINUTE)
    assert visitor.post("/enter", headers, link=link).status_code == 403
    assert house.office.terms.now().trail == before


def test_a_form_needs_the_token_of_its_session(house: House) -> None:
    """None, a wrong one and that of another session are refused."""
    visitor, other = house.visitor("instructor"), house.visitor("ta")
    visitor.get("/"), other.get("/")
    form = {"student": "amy", "assignment": "hw1", "question": "q1", "points": "4", "why": "x"}
    for token in ("", "0" * 64, other.token, "\udc80é"):
        text = token.encode("utf-8", "replace").decode()
        assert visitor.client.post("/points", data={"token": text} | form, headers=SAME).status_code == 403
    assert visitor.post("/points", **form).status_code == 303


def test_another_host_is_not_the_office(house: House) -> None:
    """A name of another site that leads to this computer shows nothing, with a session neither."""
    visitor = house.visitor("instructor")
    for host in ("example.org", "127.0.0.1:1", "127.0.0.1:8808.example.org", ""):
        assert visitor.client.get("/", headers={"host": host}).status_code == 421


def test_requests_have_bounds(house: House) -> None:
    """A large form, many fields, another kind of body, another method: refused, and the office goes on."""
    visitor = house.visitor("instructor")
    visitor.get("/")
    assert visitor.post("/points", why="x" * MOST_BYTES).status_code == 413
    assert visitor.client.post("/points", data={str(n): "" for n in range(101)}, headers=SAME).status_code == 400
    assert visitor.client.post("/points", json={"a": 1}, headers=SAME).status_code == 400
    assert visitor.client.post("/points", files={"a": b"1"}, headers=SAME).status_code == 400
    assert visitor.client.put("/points", headers=SAME).status_code == 405
    assert visitor.client.post("/gradebook", data={"token": visitor.token}, headers=SAME).status_code == 405
    assert visitor.client.get("/?" + "&".join(f"a{n}=" for n in range(101))).status_code == 400
    assert visitor.get("/").status_code == 200


def test_every_answer_is_fenced(house: House) -> None:
    """No script or style but the office's own files, no frame around it, nothing kept, no form that leads elsewhere."""
    visitor = house.visitor("instructor")
    for answer in (visitor.get("/"), visitor.get("/none"), house.visitor().get("/"), visitor.get("/static/marking.js")):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "script-src 'self'" in policy and "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy and "form-action 'self'" in policy and "base-uri 'none'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert " style=" not in answer.text and " onclick" not in answer.text and "<script>" not in answer.text
