"""What a Jupyter kernel needs to run an assignment's notebooks here: nothing of the user's own, and no network."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

NOWHERE = "http://127.0.0.1:9"  # nobody listens there, so a download fails at once


def environment(folder: Path, datasets: Mapping[str, Path]) -> dict[str, str]:
    """The environment variables for a kernel whose settings are in `folder`, which is made.

    Where the notebook would download one of `datasets`, it finds that file, as in a student box.
    """
    startup = folder / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True, exist_ok=True)
    if datasets:
        editions = {name: str(path.absolute()) for name, path in datasets.items()}
        lines = ("import keras", "from autograder.student.datasets import serve", f"serve({editions!r})", "del serve")
        (startup / "datasets.py").write_text("\n".join(lines) + "\n")
    places = {f"JUPYTER_{what}_DIR": str(folder / what.lower()) for what in ("CONFIG", "DATA", "RUNTIME")}
    return {
        "IPYTHONDIR": str(folder / "ipython"),
        "http_proxy": NOWHERE,
        "https_proxy": NOWHERE,
        "no_proxy": "localhost",
        **places,
    }
