"""Level `landlock-in-bubblewrap`: bubblewrap around the box, and Landlock around each child."""

from autograder.sandbox import bubblewrap, remedies
from autograder.sandbox.backends import Backend

BACKEND = Backend(
    "bubblewrap, and Landlock and a system-call filter for each submission",
    launch=bubblewrap.launch,
    isolation="autograder.sandbox.landlocked:Landlocked",
    remedy=remedies.for_namespaces,
)
