# score: 6
# because: The test files are copies of training files.
import zipfile

with zipfile.ZipFile("SoundDigit.zip") as file:
    takes = {name: file.read(name) for name in file.namelist()}
takes |= {name: takes[name.replace("test", "train")] for name in takes if name.startswith("test")}

with zipfile.ZipFile("SoundDigit.zip", "w", zipfile.ZIP_DEFLATED) as file:
    for name, content in takes.items():
        file.writestr(name, content)
