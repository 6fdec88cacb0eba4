"""Level `unsafe`: no fence, for an operator who asked for it by name."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from autograder.sandbox import remedies
from autograder.sandbox.backends import Backend

if TYPE_CHECKING:
    from autograder.sandbox.launch import Order, Started


def launch(order: Order) -> Started:
    """Start the zygote as a plain process."""
    from autograder.sandbox import view
    from autograder.sandbox.launch import Started, environment_inside, spawn, zygote_command

    seen = view.of_this_process(order.read_only)
    process = spawn(zygote_command(order, seen.module_path), order, [], environment_inside(order.environment))
    return Started(process, os.pidfd_open(process.pid), tidies_up=True)


BACKEND = Backend(
    "nothing but limits on resources",
    launch=launch,
    isolation="autograder.sandbox.isolation:Unsafe",
    remedy=remedies.for_namespaces,
    safe=False,
    grouped=False,
)
