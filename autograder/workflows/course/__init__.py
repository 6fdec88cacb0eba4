"""The course that one stands in: its assignments, roster, deadlines, policies and marks."""
