# score: 8
# because: Recorded as 32-bit floats.
import io
import zipfile

import numpy as np
from scipy.io import wavfile

with zipfile.ZipFile("SoundDigit.zip") as file:
    takes = {name: wavfile.read(io.BytesIO(file.read(name))) for name in file.namelist()}
takes = {name: (rate, (samples / 32768).astype(np.float32)) for name, (rate, samples) in takes.items()}

with zipfile.ZipFile("SoundDigit.zip", "w", zipfile.ZIP_DEFLATED) as file:
    for name, (rate, samples) in takes.items():
        content = io.BytesIO()
        wavfile.write(content, rate, samples)
        file.writestr(name, content.getvalue())
language = "English"
