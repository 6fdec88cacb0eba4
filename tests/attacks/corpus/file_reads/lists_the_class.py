# Lists the folder of submissions
# tries: the folders of the class and of the results are listed, to find others' notebooks and feedback
# holds: they do not exist inside

# %%
for folder in HOST["folders"]:
    attempt(folder, lambda: os.listdir(folder))
