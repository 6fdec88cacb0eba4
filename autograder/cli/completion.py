"""`autograder completion`: a script with which a shell completes commands, options, files and assignments."""

from __future__ import annotations

import argparse
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from autograder.cli import COMMANDS, parser
from autograder.errors import UsageError

SHELLS = ("bash", "zsh", "fish")
_FILES = re.compile(r"PATH|FILE|NOTEBOOK|BUNDLE|CSV|FOLDER|DIR")
_SLUGS = """\
_autograder_slugs() {
  local folder=$PWD
  while [ -n "$folder" ] && [ ! -d "$folder/assignments" ]; do folder=${folder%/*}; done
  (cd "$folder/assignments" 2>/dev/null && for one in */; do [ -f "$one/master.py" ] && echo "${one%/}"; done)
}
"""
_PREAMBLES = {
    "bash": _SLUGS
    + '_autograder_slug() { compgen -W "$(_autograder_slugs)" -- "$1"; }\n'
    + '_autograder_slug_or_file() { _autograder_slug "$1"; compgen -f -- "$1"; }\n'
    + '_autograder_mark() { compgen -W "export import" -- "$1"; _autograder_slug_or_file "$1"; }\n',
    "zsh": _SLUGS
    + '_autograder_slug() { compadd -- ${(f)"$(_autograder_slugs)"}; }\n'
    + "_autograder_slug_or_file() { _autograder_slug; _files; }\n"
    + "_autograder_mark() { compadd -- export import; _autograder_slug_or_file; }\n",
}


def add(subparsers: Any) -> None:
    """Add the command to the command line."""
    command = subparsers.add_parser(
        "completion",
        description="Prints a script for your shell, after which TAB completes commands, options, files and the names "
        "of assignments. For bash: autograder completion bash > ~/.local/share/bash-completion/completions/autograder",
    )
    command.add_argument("shell", choices=SHELLS)
    command.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    """Print the script."""
    try:
        shtab = importlib.import_module("shtab")
    except ModuleNotFoundError as error:
        remedy = 'pip install "cnn-autograder[completion]"'
        raise UsageError("shtab, which writes the script, is not installed", fault="machine", remedy=remedy) from error
    whole = parser(COMMANDS)
    for action in _actions(whole):
        _say_what_it_takes(action, shtab.FILE)
    print(shtab.complete(whole, args.shell, preamble=_PREAMBLES))
    return 0


def _actions(command: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Yield every argument of a command and of the commands in it."""
    for action in command._actions:
        if isinstance(action, argparse._SubParsersAction):
            for one in action.choices.values():
                yield from _actions(one)
        else:
            yield action


def _say_what_it_takes(action: Any, files: dict[str, str]) -> None:
    """Note what shtab is to complete; it reads the attribute `complete`."""
    metavar = str(action.metavar or "")
    takes_files = action.type is Path or _FILES.search(metavar) is not None
    if "SLUG" in metavar:
        name = "_autograder_slug_or_file" if takes_files else "_autograder_slug"
        name = "_autograder_mark" if metavar.startswith("export|import") else name
        action.complete = {"bash": name, "zsh": name}
    elif takes_files and "URL" not in metavar.split("|")[:1]:
        action.complete = files
