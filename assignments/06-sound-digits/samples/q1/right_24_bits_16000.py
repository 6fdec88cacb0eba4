# score: 8
# because: 24 bits and 16,000 samples a second, written with wave.
import io
import zipfile

import numpy as np
from scipy.io import wavfile

with zipfile.ZipFile("SoundDigit.zip") as file:
    takes = {name: wavfile.read(io.BytesIO(file.read(name))) for name in file.namelist()}
import wave
from scipy.signal import resample_poly

with zipfile.ZipFile("SoundDigit.zip", "w", zipfile.ZIP_DEFLATED) as file:
    for name, (rate, samples) in takes.items():
        wide = np.clip(resample_poly(samples.astype(float), 2, 1) * 256, -2**23, 2**23 - 1).astype("<i4")
        content = io.BytesIO()
        with wave.open(content, "wb") as sound:
            sound.setnchannels(1)
            sound.setsampwidth(3)
            sound.setframerate(2 * rate)
            sound.writeframes(wide.view(np.uint8).reshape(-1, 4)[:, :3].tobytes())
        file.writestr(name, content.getvalue())
language = "客語"
