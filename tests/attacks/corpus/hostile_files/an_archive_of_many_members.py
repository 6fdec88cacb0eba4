# A zip of a hundred thousand members
# tries: the directory alone takes all the time and memory
# holds: the number of members is bounded
# batch: files

# %%
import zipfile

with zipfile.ZipFile("SoundDigit.zip", "w") as archive:
    for number in range(20_000):
        archive.writestr(f"train/{number}_000.wav", b"")
