# Raises the errors of the grader
# tries: the error for a broken machine is raised, which would excuse the question
# holds: an ending is a failed answer, never a passed or an excused one

# %% answer
from autograder.errors import BoxFailure

raise BoxFailure("machine", fault="machine")
