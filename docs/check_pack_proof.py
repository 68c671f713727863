#!/usr/bin/env python3
"""Checks that records stand at their places in the ledger that a checkpoint names.

    python3 check_pack_proof.py records.jsonl proof.json checkpoint

Hashes each line, folds the proof (docs/formats/proofs-v1.md), and compares the root, the size and the origin with those of the
checkpoint. Needs nothing but Python 3. Who signed the checkpoint is not checked here.
"""
import base64
import hashlib
import json
import sys


class Failed(Exception):
    pass


def require(condition, reason):
    if not condition:
        raise Failed(reason)


def read_checkpoint(path):
    with open(path, "rb") as file:
        body, _, signatures = file.read().partition(b"\n\n")
    lines = body.split(b"\n")
    require(len(lines) >= 3 and signatures.startswith("\u2014 ".encode()), "the checkpoint is not origin, size, root, an empty line and signatures")
    root = base64.b64decode(lines[2], validate=True)
    require(lines[1].isdigit() and str(int(lines[1])).encode() == lines[1], "the checkpoint's size is not a number")
    require(len(root) == 32 and base64.b64encode(root) == lines[2], "the checkpoint's root is not a hash")
    return lines[0].decode(), int(lines[1]), root


def read_proof(path):
    def no_name_twice(pairs):
        require(len(dict(pairs)) == len(pairs), "the proof has a name twice")
        return dict(pairs)

    with open(path, "rb") as file:
        proof = json.loads(file.read().decode(), object_pairs_hook=no_name_twice)
    require(isinstance(proof, dict) and list(proof) == ["v", "origin", "treeSize", "indexes", "hashes"], "the proof has other members than it should")
    indexes, size = proof["indexes"], proof["treeSize"]
    require(all(type(number) is int for number in [proof["v"], size, *indexes]) and proof["v"] == 1, "the proof is not of version 1")
    ascending = all(one < other for one, other in zip(indexes, indexes[1:]))
    require(indexes and ascending and 0 <= indexes[0] and indexes[-1] < size, "the proof's indexes do not ascend within the tree")
    hashes = [bytes.fromhex(text) for text in proof["hashes"]]
    require(all(len(one) == 32 and one.hex() == text for one, text in zip(hashes, proof["hashes"])), "the proof's hashes are not 64 lower-case digits each")
    return proof["origin"], size, indexes, hashes


def root_of(first, count, indexes, hashes, lines):
    """The root over the lines from first on. Takes what it uses from the ends of the reversed lists."""
    if not indexes or indexes[-1] >= first + count:
        require(hashes, "the proof has too few hashes")
        return hashes.pop()
    if count == 1:
        line = next(lines, b"")
        require(line.endswith(b"\n"), f"record {first} is not there, or is cut off")
        require(json.loads(line)["seq"] == indexes.pop(), f"another record stands where record {first} should")
        return hashlib.sha256(b"\0" + line[:-1]).digest()
    half = 1 << (count - 1).bit_length() - 1
    left = root_of(first, half, indexes, hashes, lines)
    return hashlib.sha256(b"\1" + left + root_of(first + half, count - half, indexes, hashes, lines)).digest()


def check(records_path, proof_path, checkpoint_path):
    origin, size, root = read_checkpoint(checkpoint_path)
    named, proven, indexes, hashes = read_proof(proof_path)
    require((named, proven) == (origin, size), f"the proof is about {named} at size {proven}, the checkpoint about {origin} at size {size}")
    hashes.reverse()
    with open(records_path, "rb") as lines:
        found = root_of(0, size, indexes[::-1], hashes, lines)
        require(not hashes, "the proof has too many hashes")
        require(not lines.read(1), "there are more records than the proof lists")
    require(found == root, f"the records lead to the root {found.hex()}, the checkpoint has {root.hex()}")
    return f"OK: {len(indexes)} records are in {origin} at size {size}. The checkpoint's signature was not checked."


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    try:
        print(check(*sys.argv[1:]))
    except (Failed, OSError, ValueError, KeyError, TypeError) as fault:
        print(f"FAILED: {fault}")
        sys.exit(1)
