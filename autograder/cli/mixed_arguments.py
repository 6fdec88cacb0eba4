"""A parser that takes words before, between and after options, as people and other programs' scripts write them."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any


class Parser(argparse.ArgumentParser):
    """For a command with a list `words`; argparse itself takes only those that come together."""

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Add to `words` what argparse left over, but for options that are not known."""
        found: Any
        found, rest = super().parse_known_args(args, namespace)
        if isinstance(getattr(found, "words", None), list):
            found.words += [word for word in rest if not word.startswith("-")]
            rest = [word for word in rest if word.startswith("-")]
        return found, rest
