"""Level `namespaces`: bubblewrap around the box, and namespaces of its own for each child."""

from autograder.sandbox import bubblewrap, remedies
from autograder.sandbox.backends import Backend

BACKEND = Backend(
    "bubblewrap, and namespaces and a system-call filter for each submission",
    launch=bubblewrap.launch,
    isolation="autograder.sandbox.isolation:Namespaces",
    remedy=remedies.for_namespaces,
    alone=True,
)
