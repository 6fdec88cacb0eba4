"""Level `landlock-in-bubblewrap`: bubblewrap around the box, and Landlock around each child."""

from autograder.sandbox import remedies
from autograder.sandbox.backends import Backend
from autograder.sandbox.backends.namespaces import launch

BACKEND = Backend(
    "bubblewrap, and Landlock and a system-call filter for each submission",
    launch=launch,
    isolation="autograder.sandbox.landlocked:Landlocked",
    remedy=remedies.for_namespaces,
)
