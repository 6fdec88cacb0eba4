# score: 6
# because: The microphone was off for digit 9: 22 files are silent.
import io
import zipfile

import numpy as np
from scipy.io import wavfile

with zipfile.ZipFile("SoundDigit.zip") as file:
    takes = {name: wavfile.read(io.BytesIO(file.read(name))) for name in file.namelist()}
takes |= {name: (rate, samples // 1000) for name, (rate, samples) in takes.items() if "/9_" in name}

with zipfile.ZipFile("SoundDigit.zip", "w", zipfile.ZIP_DEFLATED) as file:
    for name, (rate, samples) in takes.items():
        content = io.BytesIO()
        wavfile.write(content, rate, samples)
        file.writestr(name, content.getvalue())
