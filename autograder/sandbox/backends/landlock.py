"""Level `landlock`: the rights of an ordinary account, and Landlock around each child."""

from __future__ import annotations

import os
import tempfile
from typing import TYPE_CHECKING

from autograder.errors import SandboxUnavailable
from autograder.sandbox import remedies
from autograder.sandbox.backends import Backend

if TYPE_CHECKING:
    from autograder.sandbox.launch import Order, Started


def launch(order: Order) -> Started:
    """Start the zygote under its guard, as an ordinary user, without bubblewrap."""
    from autograder.sandbox import landlock, view
    from autograder.sandbox.launch import Started, environment_inside, spawn, zygote_command

    if order.landlock_abi < landlock.LEAST_ABI:
        raise SandboxUnavailable(
            f"Landlock ABI {landlock.LEAST_ABI} is needed, and this kernel offers {order.landlock_abi or 'none'}.",
            evidence=f"Linux {os.uname().release}",
            fault="machine",
            remedy=remedies.for_landlock(),
        )
    seen = view.of_this_process(order.read_only)
    closed = seen.closed()
    staged = {
        "closed": [str(folder) for folder in closed],
        "needed": [str(path) for path in seen.private if not closed.isdisjoint(path.parents)],
        "links": {str(path): name for path, name in seen.links.items() if not closed.isdisjoint(path.parents)},
    }
    config = {"readable": [*map(str, seen.readable())], "landlock_abi": order.landlock_abi, **staged}
    command = zygote_command(order, seen.module_path, "guard", **config)
    who = {"HOME": view.WORK, "USER": "student", "LOGNAME": "student"}
    where = {} if os.geteuid() == 0 else {"TMPDIR": tempfile.gettempdir()}
    process = spawn(command, order, [], {**environment_inside(order.environment), **who, **where})
    return Started(process, os.pidfd_open(process.pid), tidies_up=True)


BACKEND = Backend(
    "an account's rights, Landlock and a system-call filter for each submission",
    launch=launch,
    isolation="autograder.sandbox.landlocked:Landlocked",
    remedy=remedies.for_namespaces,
)
