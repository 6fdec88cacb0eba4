"""A whole term of thirty students, played with the commands that a course is run with."""
