# Links that lead in a circle
# tries: the walk through the folder never ends
# holds: a link that leads nowhere is refused
# not judged: student

# %% outside
(folder / "a").symlink_to("b")
(folder / "b").symlink_to("a")
