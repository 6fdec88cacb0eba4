"""The office of a course: pages for marking, for the class, and for each student, served by `autograder serve`."""
