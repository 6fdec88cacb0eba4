# Says that it is another student's
# tries: names in the notebook and its metadata lay the work at somebody else's door
# holds: whose it is is said by the folder or the file alone

# %%
student = name = author = "honest-0"
print("student: honest-0")

# %% end
otter.Notebook().export("honest-0.ipynb")
with open("honest-0.ipynb", "w") as file:
    file.write("{}")
