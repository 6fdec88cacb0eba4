# score: 0
# because: Each digit was spoken once and copied: 10 recordings are left of 220.
import zipfile

with zipfile.ZipFile("SoundDigit.zip") as file:
    takes = {name: file.read(name) for name in file.namelist()}
takes = {name: takes[f"train/{name.partition('/')[2][0]}_000.wav"] for name in takes}

with zipfile.ZipFile("SoundDigit.zip", "w", zipfile.ZIP_DEFLATED) as file:
    for name, content in takes.items():
        file.writestr(name, content)
