"""The long work of the office, done outside the web process: checks of what was handed in, and gradings."""
