# score: 4
# because: Ten takes in place of 20: 120 of 220 are there.
import zipfile

with zipfile.ZipFile("SoundDigit.zip") as file:
    takes = {name: file.read(name) for name in file.namelist()}
takes = {name: content for name, content in takes.items() if int(name[-7:-4]) < 10}

with zipfile.ZipFile("SoundDigit.zip", "w", zipfile.ZIP_DEFLATED) as file:
    for name, content in takes.items():
        file.writestr(name, content)
