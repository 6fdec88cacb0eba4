# score: 0
# because: The upload broke off.
with open("SoundDigit.zip", "rb") as file:
    content = file.read()
with open("SoundDigit.zip", "wb") as file:
    file.write(content[:1000000])
