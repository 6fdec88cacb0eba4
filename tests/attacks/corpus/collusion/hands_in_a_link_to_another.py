# Hands in a link to another student's notebook
# tries: the link is followed, and the other's work is graded as one's own
# holds: a link that leads out of the student's folder is refused
# not judged: student

# %% outside
(folder / "attacked.ipynb").symlink_to("../honest-0.ipynb")
content = None
