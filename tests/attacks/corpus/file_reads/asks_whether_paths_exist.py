# Asks whether files of the grader exist
# tries: the names of folders and of other students are guessed, and found to be there or not
# holds: the folders of the host do not exist inside
# except at: landlock container

# %%
for path in (*HOST["files"], *HOST["folders"], "/etc/shadow", f"/proc/{HOST['pid']}"):
    attempt(path, lambda: os.path.lexists(path))
