"""The drawer of assignment 14 in a real browser."""
