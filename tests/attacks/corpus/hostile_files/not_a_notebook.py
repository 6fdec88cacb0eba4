# A file that is no notebook
# tries: JSON of another kind, text, nothing, or an archive under the name of a notebook
# holds: it is listed as not judged, and the others are graded
# not judged: student

# %% notebook
content = b"PK\3\4" + bytes(1000)
