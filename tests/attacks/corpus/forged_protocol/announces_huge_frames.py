# Announces frames of four gigabytes
# tries: the other side makes room for what is announced
# holds: the length is bounded before anything is read
# ends: died

# %%
import struct

forge(struct.pack(">4sII", b"AGw1", 0xFFFFFFFF, 0xFFFFFFFF))
