# score: 0
# because: The example set is nobody's own voice.
import shutil

shutil.copy("data/example/SoundDigit.zip", "SoundDigit.zip")
language = "English"
