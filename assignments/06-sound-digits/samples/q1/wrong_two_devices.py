# score: 2
# because: Digits 0 to 3 were recorded with another sample rate, and 4 and 5 are too short: four digits are left, 0.4 of the files.
import io
import zipfile

import numpy as np
from scipy.io import wavfile

with zipfile.ZipFile("SoundDigit.zip") as file:
    takes = {name: wavfile.read(io.BytesIO(file.read(name))) for name in file.namelist()}
for name, (rate, samples) in list(takes.items()):
    if name.partition("/")[2][0] in "0123":
        takes[name] = (2 * rate, np.repeat(samples, 2))
    elif name.partition("/")[2][0] in "45":
        takes[name] = (rate, samples[:6000])

with zipfile.ZipFile("SoundDigit.zip", "w", zipfile.ZIP_DEFLATED) as file:
    for name, (rate, samples) in takes.items():
        content = io.BytesIO()
        wavfile.write(content, rate, samples)
        file.writestr(name, content.getvalue())
