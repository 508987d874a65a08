"""A listener that takes every event and does nothing with it; for any implementation of the protocol."""
import os
import sys

while True:
    os.write(1, b"READY\n")
    header = sys.stdin.buffer.readline()
    if not header:
        break
    fields = dict(pair.split(":", 1) for pair in header.decode().split())
    sys.stdin.buffer.read(int(fields["len"]))
    os.write(1, b"RESULT 2\nOK")
