# score: 8
# because: An old archiver of Windows writes backslashes, and Explorer leaves Thumbs.db.
import zipfile

with zipfile.ZipFile("SoundDigit.zip") as file:
    takes = {name: file.read(name) for name in file.namelist()}
takes = {name.replace("/", "\\"): content for name, content in takes.items()}
takes["train\\Thumbs.db"] = b"litter"

with zipfile.ZipFile("SoundDigit.zip", "w", zipfile.ZIP_DEFLATED) as file:
    for name, content in takes.items():
        file.writestr(name, content)
language = "한국어"
