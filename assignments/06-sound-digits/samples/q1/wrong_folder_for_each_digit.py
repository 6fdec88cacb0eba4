# score: 0
# because: train/0/0_000.wav in place of train/0_000.wav.
import zipfile

with zipfile.ZipFile("SoundDigit.zip") as file:
    takes = {name: file.read(name) for name in file.namelist()}
takes = {name.replace("/", f"/{name.partition('/')[2][0]}/"): content for name, content in takes.items()}

with zipfile.ZipFile("SoundDigit.zip", "w", zipfile.ZIP_DEFLATED) as file:
    for name, content in takes.items():
        file.writestr(name, content)
