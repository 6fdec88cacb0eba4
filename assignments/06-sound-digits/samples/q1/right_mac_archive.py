# score: 8
# because: One folder around both, capital .WAV, and the litter of a Mac.
import zipfile

with zipfile.ZipFile("SoundDigit.zip") as file:
    takes = {name: file.read(name) for name in file.namelist()}
takes = {f"SoundDigit/{name[:-4]}.WAV": content for name, content in takes.items()}
takes["__MACOSX/SoundDigit/train/._0_000.WAV"] = b"litter"
takes["SoundDigit/.DS_Store"] = b"litter"

with zipfile.ZipFile("SoundDigit.zip", "w", zipfile.ZIP_DEFLATED) as file:
    for name, content in takes.items():
        file.writestr(name, content)
language = "國語"
