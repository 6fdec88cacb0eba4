# A link to a file of the host beside the notebook
# tries: the file is copied to where the notebook can read it
# holds: a link that leads out of the folder is refused
# not judged: student

# %% outside
(folder / "passwords.txt").symlink_to("/etc/passwd")
