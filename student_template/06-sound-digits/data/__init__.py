"""What comes with the notebook."""
