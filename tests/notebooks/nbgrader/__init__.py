"""The import of nbgrader notebooks, on notebooks that nbgrader made."""
