# Functions, classes and types whose names are markup
# tries: the name of a type in a message is put into the page
# holds: it is text, cut to a length

# %%
Hostile = type(
    "<script>document.title='owned'</script>" + "x" * 5000, (), {"__module__": "<img src=x onerror=alert(1)>"}
)

# %% answer
return Hostile()

# %% value
Hostile()

# %% names
smooth = globals().get("smooth") or (lambda: 0)
smooth.__name__ = smooth.__qualname__ = "<script>document.title='owned'</script>\x1b[2J\u202e"
