# Cells that are no cells
# tries: sources of numbers, types of lists, metadata of text, ids twice
# holds: what can be taken for a cell is taken, the rest is noted
# ends: any

# %% notebook
odd = [
    5,
    None,
    [],
    {},
    {"cell_type": ["code"]},
    {"cell_type": "code", "source": 5},
    {"cell_type": "code", "source": [1, "x"]},
    {"cell_type": "code", "source": "1", "metadata": "x", "outputs": "x", "id": 5},
    {"cell_type": "code", "source": "\ud800'"},
    {"cell_type": "code", "source": "x = 1\x00", "execution_count": "x" * 100},
    {"cell_type": "heading", "level": 99, "source": "x"},
    {"cell_type": "code", "source": "-" * 100_000},
    {"cell_type": "code", "source": "(" * 5000},
    {"cell_type": "code", "source": "1+" * 50_000 + "1"},
]
wrong = [
    {"cell_type": "code", "metadata": {}, "source": f"{name} = 0"} for name in ("smooth", "total", "applied", "table")
]
notebook["cells"] = [notebook["cells"][0], *odd, *[{**c, "id": "same"} for c in notebook["cells"]], *wrong]
for cell in notebook["cells"]:
    if isinstance(cell, dict) and isinstance(cell.get("source"), str) and ("check(" in cell["source"]):
        cell["source"] = ""
