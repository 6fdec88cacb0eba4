# Its folder has a link to the folder of the class
# tries: the files of all others are copied beside its notebook
# holds: a link to a folder that leads out is refused
# not judged: student

# %% outside
(folder / "others").symlink_to("..")

# %%
print(os.listdir("others"))
