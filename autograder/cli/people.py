"""`autograder people`: who may enter the office, and the links with which they do."""

from __future__ import annotations

import argparse
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

from autograder.cli.course_options import add_json, write_json
from autograder.cli.gradebooks import add_gradebook, begun, existing, name
from autograder.cli.serve import PACKAGES, PORT, add_people, people_file, require_packages
from autograder.comma_separated import written
from autograder.errors import OutputError, UsageError
from autograder.gradebook import Gradebook, roster
from autograder.office.people import TERM, People, Person, Role
from autograder.plural import counted
from autograder.policies.records import Student
from autograder.reports.text import cell, plain

COLUMNS = ("name", "role", "email", "link")
SCHEMA = "autograder/people/v1"


def add(subparsers: Any) -> None:
    """Add the command to the command line."""
    command = subparsers.add_parser("people")
    commands = command.add_subparsers(dest="people_command", required=True, metavar="COMMAND")
    invite = commands.add_parser(
        "invite",
        help="write personal links to a table for mailing them, or to a page of QR codes for printing them",
        description="Makes a personal link for each person and writes the links to a file that only you can read: a "
        "CSV file, or with the ending .html a page of cards with QR codes. A link works once, within "
        f"{TERM.days} days. Who gets another link loses the earlier one, and is signed out everywhere. Give a name "
        "again with another role to change the role.",
    )
    invite.add_argument("file", metavar="FILE", type=Path, help="links.csv, or links.html for a page of QR codes")
    invite.add_argument("--address", metavar="URL", default=f"http://127.0.0.1:{PORT}", help="how browsers call the "
                        "office (default: %(default)s)")  # fmt: skip
    invite.add_argument("--instructor", metavar="NAME", type=name, action="append", default=[])
    invite.add_argument("--ta", metavar="NAME", type=name, action="append", default=[])
    invite.add_argument("--section", metavar="NAME", type=name, help="with --ta: whose work they may see")
    invite.add_argument("--student", metavar="NAME", type=name, action="append", default=[], help="one of the roster")
    invite.add_argument(
        "--students", action="store_true", help="everybody of the roster who has no link and no session"
    )
    add_people(invite)
    add_gradebook(invite, run_invite)
    show = commands.add_parser("show", help="show who may enter")
    add_json(show)
    add_people(show)
    add_gradebook(show, run_show)
    remove = commands.add_parser("remove", help="sign persons out, and end their links")
    remove.add_argument("name", metavar="NAME", nargs="+")
    add_people(remove)
    add_gradebook(remove, run_remove)


def run_invite(args: argparse.Namespace) -> int:
    """Write links."""
    gradebook = begun(args)
    people = People(people_file(args, gradebook))
    with Gradebook.open(gradebook) as book:
        listed = roster.students(book)
        names = roster.aliases(listed.values()) | {roster.folded(one): one for one in book.students()}
    chosen = [Person(one, Role.INSTRUCTOR) for one in args.instructor]
    chosen += [Person(one, Role.TA, args.section or "") for one in args.ta]
    chosen += [Person(_student(one, names), Role.STUDENT) for one in args.student]
    if args.students:
        known = {one.name for one in people.everybody() if one.role is Role.STUDENT}
        chosen += [Person(one.key, Role.STUDENT) for one in listed.values() if one.active and one.key not in known]
    chosen = list({one.identity: one for one in chosen}.values())
    if not chosen:
        raise UsageError("nobody is to be invited", remedy="name them: --students, --student, --ta, --instructor")
    if printed := args.file.suffix.lower() in (".html", ".htm"):
        require_packages(*PACKAGES, "segno")  # before earlier links end
    address = args.address.rstrip("/")
    links = [(one, f"{address}/enter?link={token}") for one, token in people.invite(chosen, TERM)]
    _write(args.file, _cards(links, listed, address) if printed else _table(links, listed))
    print(f"{args.file} has {counted(len(links), 'link')}; each works once, and earlier ones of these persons do not")
    return 0


def _student(name: str, names: dict[str, str]) -> str:
    found = names.get(roster.folded(name))
    if found is None:
        raise UsageError(f"there is no student {name}", evidence=f"{len(set(names.values()))} are known",
                         remedy="autograder roster show lists them")  # fmt: skip
    return found


def _table(links: list[tuple[Person, str]], listed: dict[str, Student]) -> bytes:
    rows = [list(COLUMNS)]
    for person, link in links:
        email = listed[person.name].email if person.role is Role.STUDENT and person.name in listed else ""
        rows.append([cell(person.name), person.role.value, cell(email), link])
    return written(rows, newline="\r\n").encode("utf-8-sig", "replace")


def _cards(links: list[tuple[Person, str]], listed: dict[str, Student], address: str) -> bytes:
    from autograder.office.cards import cards_page

    return cards_page(links, {key: one.name for key, one in listed.items() if one.name}, address)


def _write(target: Path, content: bytes) -> None:
    """Write a file that nobody else can read; one that is there already is not written into."""
    try:
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
    except OSError as error:
        raise OutputError(f"{target.name} cannot be written", evidence=f"{target}: {error.strerror}",
                          remedy="give a file that is not there yet, and invite again") from error  # fmt: skip


def run_show(args: argparse.Namespace) -> int:
    """Print who may enter."""
    found = People(people_file(args, existing(args))).everybody()
    if args.json:
        write_json({"schema": SCHEMA, "people": [asdict(one) for one in found]})
        return 0
    for one in found:
        print(f"{one.role.value:10}  {plain(one.name)}{f', section {plain(one.section)}' if one.section else ''}")
    if not found:
        print("nobody has been invited")
    return 0


def run_remove(args: argparse.Namespace) -> int:
    """End links and sessions."""
    gone = People(people_file(args, existing(args))).remove(lambda one: one.name in args.name)
    print(f"{counted(len(gone), 'person')} may not enter any more: {', '.join(plain(one.name) for one in gone)}"
          if gone else "nobody of that name may enter")  # fmt: skip
    return 0
