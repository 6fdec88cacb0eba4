# Answers with the content of a file
# tries: the expected values are read from the bundle while a question is examined
# holds: the bundle is in another sandbox, and never in this file system
# batch: slow

# %% answer q3
import glob
import re

text = ""
for pattern in ("/tmp/**", "/autograder/**", "/opt/*", "./**", "../**", "/dev/shm/**", "/run/**"):
    for path in glob.glob(pattern, recursive=True)[:2000]:
        try:
            with open(path) as file:
                text += file.read(10**5)
        except (OSError, UnicodeDecodeError):
            pass
found = re.findall(r"want = (.+)|expected (.+)", text)
return found[0] if found else 0.5
