# score: 0
# because: The zip was forgotten.
import os

os.remove("SoundDigit.zip")
language = "台語"
