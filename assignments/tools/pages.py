"""Puts what the pages for phones share into each of them: a page is one file, which can be mailed or opened from a disk.

    python assignments/tools/pages.py [--check]

A part is a file of `page_parts/`. In a page it stands between the lines `// BEGIN NAME` and `// END NAME`; whoever
changes it changes the file, runs this, and releases the assignments.
"""

import argparse
import re
from pathlib import Path

HERE = Path(__file__).parent
PART = re.compile(r"^(// BEGIN (\S+)\n).*?^(// END \2\n)", re.DOTALL | re.MULTILINE)


def renewed(page):
    """Return a page with its parts as their files have them."""
    return PART.sub(lambda found: found[1] + (HERE / "page_parts" / found[2]).read_text("utf-8") + found[3], page)


def main():
    """Renew the parts of every page, or name the pages whose parts differ."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if anything differs")
    args = parser.parse_args()
    pages = {path: path.read_text("utf-8") for path in sorted(HERE.parent.glob("*/data/*.html"))}
    stale = {path: renewed(page) for path, page in pages.items() if renewed(page) != page}
    if args.check:
        raise SystemExit(f"these differ: {', '.join(path.name for path in stale)}" if stale else 0)
    for path, page in stale.items():
        path.write_text(page, "utf-8")
        print(path.name)


if __name__ == "__main__":
    main()
