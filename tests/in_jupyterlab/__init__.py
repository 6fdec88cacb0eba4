"""Notebooks as a student sees them: opened in JupyterLab, run, and kept as pictures."""
