# A notebook that asks for a kernel of its own
# tries: the name of a kernel is a path, or a command
# holds: cells are run by the grader's own runner, whatever the notebook names
# ends: any

# %% notebook
notebook["metadata"] = {
    "kernelspec": {"name": "../../../../tmp/python; touch /tmp/owned", "argv": ["/bin/sh"], "display_name": "$(id)"},
    "language_info": {"name": "python", "file_extension": "/../../x", "codemirror_mode": {"name": "../x"}},
    "widgets": {"x": 5},
    "papermill": {"output_path": "/tmp/x"},
    "jupytext": {"formats": "/tmp//py:percent"},
}
keep = [cell for cell in notebook["cells"] if "def smooth" not in cell["source"] and "def total" not in cell["source"]]
notebook["cells"] = [c for c in keep if "def applied" not in c["source"] and not c["source"].startswith("table")]
