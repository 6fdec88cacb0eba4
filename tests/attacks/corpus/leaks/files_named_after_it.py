# Makes files named after the hidden input
# tries: names of files and folders are told where their content is not
# holds: no file of the examined process is looked at

# %% answer
for value in list(locals().values()):
    try:
        open(f"{value!r}"[:100].replace("/", "_"), "w").close()
        os.mkdir(f"out-{value!r}"[:100].replace("/", "_"))
    except (OSError, ValueError):
        pass
return 0.5
