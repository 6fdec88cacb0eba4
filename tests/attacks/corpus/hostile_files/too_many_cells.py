# A notebook of twenty thousand cells
# tries: each costs a little
# holds: the limit of cells
# not judged: student

# %% notebook
import json

notebook["cells"] = [{"cell_type": "code", "source": "1", "metadata": {}, "outputs": []}] * 10_000
content = json.dumps(notebook).encode()
