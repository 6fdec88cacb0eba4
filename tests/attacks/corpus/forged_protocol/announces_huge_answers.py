# Announces huge answers while it is examined
# tries: the examiner makes room for what is announced
# holds: the length is bounded before anything is read, and the question ends

# %% answer q2
import struct

forge(struct.pack(">4sII", b"AGw1", 0xFFFFFFFF, 0xFFFFFFFF))
return 0.5

# %% answer q3
import struct

forge(struct.pack(">4sII", b"AGw1", 10, 0x7FFFFFFF))
return 0.5

# %% answer q5
import struct

forge(struct.pack(">4sII", b"AGw1", 0x800000 + 1, 0))
return 0.5
