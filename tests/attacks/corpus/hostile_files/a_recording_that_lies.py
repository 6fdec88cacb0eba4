# A recording whose header promises four gigabytes
# tries: the reader makes room for what the header says
# holds: it reads what is there
# batch: files

# %%
import struct
import zipfile


def wav(size=16, code=1, channels=1, rate=16000, bits=16, length=0xFFFFFFF0, body=b"\0" * 10):
    form = struct.pack(
        "<HHIIHH", code, channels, rate, rate * channels * bits // 8 & 0xFFFFFFFF, channels * bits // 8 & 0xFFFF, bits
    )
    return (
        b"RIFF"
        + struct.pack("<I", 0xFFFFFFF0)
        + b"WAVEfmt "
        + struct.pack("<I", size)
        + form
        + b"data"
        + struct.pack("<I", length)
        + body
    )


with zipfile.ZipFile("SoundDigit.zip", "w") as archive:
    for number, form in enumerate(
        (
            wav(),
            wav(channels=65535),
            wav(rate=0xFFFFFFFF),
            wav(bits=0),
            wav(code=85),
            wav(size=0xFFFFFFF0),
            wav(channels=0),
            wav(code=0xFFFE, size=40),
            wav(bits=255),
            wav(body=b"", length=0),
        )
    ):
        archive.writestr(f"train/{number}_000.wav", form)
