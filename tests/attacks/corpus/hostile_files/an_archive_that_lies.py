# A zip whose directory lies
# tries: sizes, offsets and counts in the directory do not fit what is there
# holds: what cannot be read is a fault of the file
# batch: files

# %%
import io
import struct
import zipfile

buffer = io.BytesIO()
with zipfile.ZipFile(buffer, "w") as archive:
    archive.writestr("train/0_000.wav", bytes(100))
data = bytearray(buffer.getvalue())
start = data.index(b"PK\1\2")
data[start + 20 : start + 28] = struct.pack("<II", 0xFFFFFFFE, 0xFFFFFFFE)
end = data.index(b"PK\5\6")
data[end + 8 : end + 12] = struct.pack("<HH", 65535, 65535)
with open("SoundDigit.zip", "wb") as file:
    file.write(data)
