"""Solutions of 03 with mistakes."""

from __future__ import annotations

import json


def with_mistakes(content: bytes) -> bytes:
    """Return a solution whose first answer is wrong, and whose second one does not come to its definition."""
    notebook = json.loads(content)
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if source.startswith("def output_size"):
            cell["source"] = source.replace("return ", "return 1 + ")
        elif source.startswith("def conv2d"):
            cell["source"] = f"input()\n{source}"
    return json.dumps(notebook).encode()
