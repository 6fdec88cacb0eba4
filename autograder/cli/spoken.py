"""The language in which a command of the staff is answered."""

from __future__ import annotations

import argparse
import os

from autograder.languages import LANGUAGES, tag
from autograder.translated.pages import ENGLISH, Words, spoken, words_of, words_of_environment


def add(command: argparse.ArgumentParser) -> None:
    """Let a command be answered in another language than English: as it is asked for, or else as the terminal is."""
    command.add_argument(
        "--language",
        choices=[ENGLISH, *map(tag, LANGUAGES)],
        default="",
        help="in which language to say what happened (default: that of the terminal, LANG)",
    )
    command.set_defaults(speaks=words)


def words(args: argparse.Namespace) -> Words:
    """Return the words of a command's language."""
    return words_of(spoken(args.language)) if args.language else words_of_environment(os.environ)
