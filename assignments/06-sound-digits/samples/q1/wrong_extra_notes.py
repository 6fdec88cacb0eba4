# score: 6
# because: A text file lies in the zip.
import zipfile

with zipfile.ZipFile("SoundDigit.zip") as file:
    takes = {name: file.read(name) for name in file.namelist()}
takes["notes.txt"] = b"recorded at home"

with zipfile.ZipFile("SoundDigit.zip", "w", zipfile.ZIP_DEFLATED) as file:
    for name, content in takes.items():
        file.writestr(name, content)
