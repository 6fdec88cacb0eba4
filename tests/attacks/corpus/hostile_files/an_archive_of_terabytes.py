# A zip that unpacks to terabytes
# tries: a member of a recording unpacks without end
# holds: members are read up to a bound, in a box of their own, and the whole is bounded first
# batch: files

# %%
import zipfile

with zipfile.ZipFile("SoundDigit.zip", "w", zipfile.ZIP_DEFLATED) as archive:
    for number in range(4):
        with archive.open(f"train/{number}_000.wav", "w") as member:
            for _ in range(20):
                member.write(bytes(1 << 20))
