"""What the notebook imports from this folder."""
