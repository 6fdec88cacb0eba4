"""What crosses the wall: plain values as bounded data, in frames with a length, a cap and a deadline. Never pickle.

Theory of operation. A frame is a JSON header and a list of binary blobs. A value is a tree of JSON nodes: `None`, bool,
int, float, str and list stand for themselves, everything else is an object with a tag `t`, and the bytes of arrays are
blobs. The reader trusts nothing: lengths are checked before they are read, depth and nodes are counted, an array's
shape times its item size must be its number of bytes, and whatever is not known is a `ProtocolError`.

Names are imported from their modules when they are first asked for: who only sends frames does not wait for NumPy.
"""

from typing import TYPE_CHECKING

from autograder.lazy import lazy_exports

if TYPE_CHECKING:
    from autograder.wire.decode import Decoder
    from autograder.wire.encode import Encoder
    from autograder.wire.frames import Channel, Frame
    from autograder.wire.restore import bounded, can_change, parts_of

_HOME = {
    "Decoder": "decode",
    "Encoder": "encode",
    **dict.fromkeys(("Channel", "Frame"), "frames"),
    **dict.fromkeys(("bounded", "can_change", "parts_of"), "restore"),
}

__all__ = ["Channel", "Decoder", "Encoder", "Frame", "bounded", "can_change", "parts_of"]

__getattr__ = lazy_exports(__name__, _HOME)
