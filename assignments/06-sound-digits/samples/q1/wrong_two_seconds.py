# score: 0
# because: Each recording is two seconds long.
import io
import zipfile

import numpy as np
from scipy.io import wavfile

with zipfile.ZipFile("SoundDigit.zip") as file:
    takes = {name: wavfile.read(io.BytesIO(file.read(name))) for name in file.namelist()}
takes = {name: (rate, np.concatenate([samples, samples])) for name, (rate, samples) in takes.items()}

with zipfile.ZipFile("SoundDigit.zip", "w", zipfile.ZIP_DEFLATED) as file:
    for name, (rate, samples) in takes.items():
        content = io.BytesIO()
        wavfile.write(content, rate, samples)
        file.writestr(name, content.getvalue())
