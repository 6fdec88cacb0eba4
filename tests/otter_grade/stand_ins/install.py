"""Fill the virtual environment otter-env as an environment.yml says: what `mamba env create -f FILE` does here.

Conda packages other than python and pip are taken from pip under the same name. The lines for pip go into a file beside
the environment.yml, as mamba puts them, so that paths in them mean the same.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

PYTHON = "/root/miniforge3/envs/otter-env/bin/python"


def lines(environment: Path) -> list[str]:
    """Return what pip has to install."""
    found: list[str] = []
    for entry in yaml.safe_load(environment.read_text())["dependencies"]:
        if isinstance(entry, dict):
            found += entry["pip"]
        elif entry.startswith("python="):
            here = f"{sys.version_info[0]}.{sys.version_info[1]}"
            if entry.split("=")[1] != here:
                sys.exit(f"stand-in for mamba: environment.yml wants {entry}, and there is {here} only")
        elif entry != "pip":
            found.append(entry)
    return found


def main() -> None:
    """Install, showing what."""
    environment = Path(sys.argv[1]).resolve()
    wanted = lines(environment)
    print(f"stand-in for mamba: pip install {wanted}", flush=True)
    with tempfile.NamedTemporaryFile("w", suffix=".txt", dir=environment.parent) as file:
        file.write("\n".join(wanted) + "\n")
        file.flush()
        pip = [PYTHON, "-m", "pip", "install", "--quiet", "--no-cache-dir", "--disable-pip-version-check"]
        sys.exit(subprocess.call([*pip, "-r", file.name]))


if __name__ == "__main__":
    main()
