#!/usr/bin/env python3
"""Checks that records stand at their places in the ledger that a checkpoint names.

    python3 check_pack_proof.py records.jsonl proof.json checkpoint [withheld.json]

Hashes each line, folds the proof (docs/formats/proofs-v1.md), and compares the root, the size and the origin with those of the
checkpoint. The hash of a record that was withheld is taken from its list. Who signed the checkpoint is not checked here.
"""
import base64, hashlib, json, re, sys
from collections import deque


def require(condition, reason):
    if not condition:
        raise ValueError(reason)


def read(path):
    with open(path, "rb") as file:
        return file.read().decode()


def read_json(path, *names):
    def no_name_twice(pairs):
        require(len(dict(pairs)) == len(pairs), f"{path} has a name twice")
        return dict(pairs)

    content = json.loads(read(path), object_pairs_hook=no_name_twice)
    require(list(content) == ["v", *names] and content["v"] == 1, f"{path} is of another version, or has other members than it should")
    return [content[name] for name in names]


def hash_of(text):
    require(re.fullmatch("[0-9a-f]{64}", text), f"'{text}' is not a hash of 64 lower-case digits")
    return bytes.fromhex(text)


def ascend(numbers, end):
    return numbers and all(type(one) is int and low < one < end for low, one in zip([-1, *numbers], numbers))


def root_of(first, count, indexes, hashes, withheld, lines):
    """The root over the lines from first on. Takes what it uses from the front of the lists."""
    if not indexes or indexes[0] >= first + count:
        require(hashes, "the proof has too few hashes")
        return hashes.popleft()
    if count == 1:
        indexes.popleft()
        if first in withheld:
            return withheld.pop(first)
        line = next(lines, b"")
        require(line.endswith(b"\n"), f"record {first} is not there, or is cut off")
        require(json.loads(line)["seq"] == first, f"another record stands where record {first} should")
        return hashlib.sha256(b"\0" + line[:-1]).digest()
    half = 1 << (count - 1).bit_length() - 1
    left = root_of(first, half, indexes, hashes, withheld, lines)
    return hashlib.sha256(b"\1" + left + root_of(first + half, count - half, indexes, hashes, withheld, lines)).digest()


def check(records_path, proof_path, checkpoint_path, withheld_path=None):
    checkpoint = re.match("(.+)\n(0|[1-9][0-9]*)\n([A-Za-z0-9+/]{43}=)\n(.+\n)*\n\u2014 ", read(checkpoint_path))
    require(checkpoint, "the checkpoint is not origin, size, root, an empty line and signatures")
    origin, size, root = checkpoint[1], int(checkpoint[2]), base64.b64decode(checkpoint[3])
    named, proven, indexes, hashes = read_json(proof_path, "origin", "treeSize", "indexes", "hashes")
    require((named, proven) == (origin, size), f"the proof is about {named} at size {proven}, the checkpoint about {origin} at size {size}")
    require(ascend(indexes, size), "the proof's indexes do not ascend within the tree")
    listed = read_json(withheld_path, "withheld")[0] if withheld_path else []
    require(not withheld_path or ascend([one["seq"] for one in listed], size), "what is withheld does not ascend within the tree")
    withheld = {one["seq"]: hash_of(one["leaf_hash"]) for one in listed}
    shown = f"{len(indexes) - len(listed)} records" + (f" and the hashes of {len(listed)} withheld ones" if listed else "")
    indexes, hashes = deque(indexes), deque(hash_of(text) for text in hashes)
    with open(records_path, "rb") as lines:
        found = root_of(0, size, indexes, hashes, withheld, lines)
        require(not hashes and not withheld, "the proof has too many hashes, or lists less than was withheld")
        require(not lines.read(1), "there are more records than the proof lists")
    require(found == root, f"the records lead to the root {found.hex()}, the checkpoint has {root.hex()}")
    return f"OK: {shown} are in {origin} at size {size}. The checkpoint's signature was not checked."


if __name__ == "__main__":
    if len(sys.argv) not in (4, 5):
        sys.exit(__doc__)
    try:
        print(check(*sys.argv[1:]))
    except (OSError, ValueError, KeyError, TypeError) as fault:
        print(f"FAILED: {fault}")
        sys.exit(1)
