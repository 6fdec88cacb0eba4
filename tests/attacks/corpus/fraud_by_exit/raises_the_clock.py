# Raises the clock
# tries: the grader's own time-out is raised, so that the time is somebody else's fault
# holds: an ending is a failed answer, never a passed or an excused one

# %% answer
from autograder.student.alarm import TimeIsUp

raise TimeIsUp("not my fault")
