# score: 2
# because: Only 0, 1 and 2 were recorded: 66 of 220.
import zipfile

with zipfile.ZipFile("SoundDigit.zip") as file:
    takes = {name: file.read(name) for name in file.namelist()}
takes = {name: content for name, content in takes.items() if name.partition("/")[2][0] in "012"}

with zipfile.ZipFile("SoundDigit.zip", "w", zipfile.ZIP_DEFLATED) as file:
    for name, content in takes.items():
        file.writestr(name, content)
