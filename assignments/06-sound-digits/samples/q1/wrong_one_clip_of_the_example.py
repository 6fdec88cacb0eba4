# score: 6
# because: One recording is from the example set.
import zipfile

with zipfile.ZipFile("SoundDigit.zip") as file:
    takes = {name: file.read(name) for name in file.namelist()}
with zipfile.ZipFile("data/example/SoundDigit.zip") as file:
    takes["train/8_007.wav"] = file.read("train/8_007.wav")

with zipfile.ZipFile("SoundDigit.zip", "w", zipfile.ZIP_DEFLATED) as file:
    for name, content in takes.items():
        file.writestr(name, content)
