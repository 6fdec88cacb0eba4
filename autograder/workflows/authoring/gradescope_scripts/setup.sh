#!/usr/bin/env bash
# Gradescope runs this once, as root in /autograder/source, when it builds the image of the assignment.
set -euo pipefail
source="$(cd "$(dirname "$0")" && pwd)"
root="$(dirname "$source")"
export DEBIAN_FRONTEND=noninteractive

python() {  # the first Python that is new enough and can make an environment
  for name in python3.13 python3.12 python3.11 python3; do
    if "$name" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$name"
      return
    fi
  done
}

apt-get update
apt-get install -y --no-install-recommends bubblewrap python3-venv
if [ -z "$(python)" ]; then
  apt-get install -y --no-install-recommends python3.11 python3.11-venv  # Ubuntu 22.04 has Python 3.10
fi
"$(python)" -m venv "$root/venv"
"$root/venv/bin/pip" install --no-cache-dir -c "$source/constraints.txt" -r "$source/requirements.txt" "$source"/*.whl
