"""Level `container`: the box is a container of Docker or Podman, with level `landlock` in it."""

from __future__ import annotations

import contextlib
import os
import signal
from typing import TYPE_CHECKING

from autograder.sandbox import remedies
from autograder.sandbox.backends import Backend

if TYPE_CHECKING:
    from autograder.sandbox.launch import Order, Started


def launch(order: Order) -> Started:
    """Start the zygote under its guard in a container."""
    from autograder.sandbox import bubblewrap, container, view
    from autograder.sandbox.launch import Started, environment_inside, spawn, tail, unavailable, zygote_command

    engine = container.find(order.search_path)
    seen = view.of_this_process(order.read_only)
    image = container.image(engine, seen, bubblewrap.ACCOUNTS)
    readable = [*map(str, seen.readable()), *bubblewrap.ACCOUNTS]
    config = {"readable": readable, "landlock_abi": order.landlock_abi}
    environment = environment_inside(order.environment)
    with container.meeting() as (folder, listener, name):
        command = [
            *container.command(engine, image, seen, environment, folder),
            *zygote_command(order, seen.module_path, "contained", **config),
        ]
        process = spawn(command, order, [], {**os.environ, container.NAME_VARIABLE: name})
        if not container.hand_over(listener, process, [order.control, order.lifeline, order.log]):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            evidence = tail(order.log)
            raise unavailable(evidence, remedies.for_container(evidence))
    return Started(process, os.pidfd_open(process.pid), tidies_up=True)


BACKEND = Backend(
    "a container of Docker or Podman, with level landlock in it",
    launch=launch,
    isolation="autograder.sandbox.landlocked:Landlocked",
    remedy=remedies.for_container,
    grouped=False,  # the engine makes its group
    without_setup=False,
)
