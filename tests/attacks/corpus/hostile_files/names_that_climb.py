# Files whose names are odd
# tries: names with backslashes, line breaks, codes and no UTF-8 lead somewhere else
# holds: each is a name in the student's own folder, or left out

# %% outside
import os

for name in (
    b"..\\..\\up.txt",
    b"new\nline.txt",
    b"\x1b[2J.txt",
    b"\xff\xfe.txt",
    b"-rf",
    b"~",
    b"$(id).txt",
    b"con.txt",
    b"a" * 250,
):
    with open(os.path.join(os.fsencode(folder), name), "wb") as file:
        file.write(b"x")

# %%
print(len(os.listdir(".")))
