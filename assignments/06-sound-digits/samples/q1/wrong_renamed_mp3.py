# score: 0
# because: Files of a phone were renamed to .wav.
import zipfile

with zipfile.ZipFile("SoundDigit.zip") as file:
    takes = {name: file.read(name) for name in file.namelist()}
takes = {name: b"ID3" + content for name, content in takes.items()}

with zipfile.ZipFile("SoundDigit.zip", "w", zipfile.ZIP_DEFLATED) as file:
    for name, content in takes.items():
        file.writestr(name, content)
