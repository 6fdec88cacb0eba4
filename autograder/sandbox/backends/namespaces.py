"""Level `namespaces`: bubblewrap around the box, and namespaces of its own for each child."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autograder.sandbox import remedies
from autograder.sandbox.backends import Backend

if TYPE_CHECKING:
    from autograder.sandbox.launch import Order, Started


def launch(order: Order) -> Started:
    """Start the zygote in bubblewrap."""
    from autograder.sandbox import bubblewrap

    return bubblewrap.launch(order)


BACKEND = Backend(
    "bubblewrap, and namespaces and a system-call filter for each submission",
    launch=launch,
    isolation="autograder.sandbox.isolation:Namespaces",
    remedy=remedies.for_namespaces,
    alone=True,
)
