"""What the scripts beside several assignments share; nothing of it is given to students or to graders."""
