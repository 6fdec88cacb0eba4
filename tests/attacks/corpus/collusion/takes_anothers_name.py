# Hands in under another student's name
# tries: capitals and look-alikes of a name replace the other's result and page
# holds: each has a row and a page of its own
# student: HONEST-1\u200b

# %%
print("not honest-1")
