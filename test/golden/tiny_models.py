"""Write tiny/: small random encoders as real exporters spell them, and their numbers.

Every family is exported in several ways to tiny/<family>-<exporter>.onnx; its token
contributions by the literal reverse-mode algorithm in float64 go to
tiny/<family>.json, and tiny/index.json lists all exports. See README.md.
"""

import io
import itertools
import json
import sys
import warnings
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from respell import respelled
from torch import nn
from transformers import (
    AlbertConfig,
    AlbertModel,
    BertConfig,
    BertModel,
    DistilBertConfig,
    DistilBertModel,
    ModernBertConfig,
    ModernBertModel,
    MPNetConfig,
    MPNetModel,
    RobertaConfig,
    RobertaModel,
    XLMRobertaConfig,
    XLMRobertaModel,
)

TINY = Path(__file__).resolve().parent / "tiny"
LAYERS, VOCABULARY, DENSE_SIZE = 3, 60, 12
FIRST_ORDINARY_ID = 5
LENGTHS = (5, 8, 12)
OPSETS = (11, 13, 14, 17, 18, 20)
DIGITS = 9
TOLERANCE = 1e-4
HALF_TOLERANCE = 2e-2  # of what ONNX Runtime computes in half precision

SIZES = {
    "vocab_size": VOCABULARY,
    "hidden_size": 16,
    "num_attention_heads": 2,
    "intermediate_size": 32,
    "num_hidden_layers": LAYERS,
    "max_position_embeddings": 40,
}
DISTILBERT_SIZES = {
    "vocab_size": VOCABULARY,
    "dim": 16,
    "n_heads": 2,
    "hidden_dim": 32,
    "n_layers": LAYERS,
    "max_position_embeddings": 40,
}
ALBERT_SIZES = SIZES | {"embedding_size": 8, "num_hidden_groups": 2}
BERT_IDS = {"cls": 2, "sep": 3, "pad": 0}
ROBERTA_IDS = {"cls": 0, "sep": 2, "pad": 1}


@dataclass(frozen=True)
class Exporter:
    """One way of writing an ONNX file."""

    opset: int
    dynamo: bool = False
    attention: str = "eager"
    activation: str | None = None  # another spelling of the family's own
    respelled: str | None = None  # what tools make of the file, see respell.py

    @property
    def name(self) -> str:
        parts = [f"{'dynamo' if self.dynamo else 'opset'}{self.opset}"]
        parts += [self.attention] if self.attention != "eager" else []
        parts += [self.activation] if self.activation else []
        parts += [self.respelled] if self.respelled else []
        return "-".join(parts)


TORCHSCRIPT = tuple(Exporter(opset) for opset in OPSETS)
SDPA = tuple(Exporter(opset, attention="sdpa") for opset in (14, 17))
DYNAMO = (Exporter(18, dynamo=True), Exporter(18, dynamo=True, attention="sdpa"))
LATER_DYNAMO = (Exporter(20, dynamo=True), Exporter(23, dynamo=True, attention="sdpa"))
ALL_WAYS = TORCHSCRIPT + SDPA + DYNAMO
FUSED = (
    Exporter(11, respelled="fused"),
    Exporter(17, respelled="fused"),
    Exporter(14, respelled="fusedheads"),
    Exporter(14, respelled="runtime"),
    Exporter(18, dynamo=True, respelled="fused"),
    Exporter(18, dynamo=True, respelled="runtime"),
)
HALF = (
    Exporter(14, respelled="half"),
    Exporter(20, respelled="allhalf"),
    Exporter(18, dynamo=True, respelled="half"),
    Exporter(14, respelled="fused-half"),
)


@dataclass(frozen=True)
class Family:
    """A kind of encoder: its class, its configuration, and how to export it."""

    name: str
    model: type
    config: type
    special_ids: dict
    exporters: tuple[Exporter, ...]
    settings: dict = field(default_factory=lambda: SIZES)
    dense_head: bool = False
    half: bool = False  # weights are numbers of half precision
    spread: float = 0.3  # standard deviation of all weights

    @property
    def hidden_size(self) -> int:
        return self.settings.get("hidden_size", self.settings.get("dim"))

    @property
    def input_names(self) -> list[str]:
        names = ["input_ids", "attention_mask"]
        segmented = self.model in (BertModel, AlbertModel)
        return [*names, "token_type_ids"] if segmented else names


def bert(name: str, exporters: tuple[Exporter, ...], **settings) -> Family:
    dense_head, half = (settings.pop(key, False) for key in ("dense_head", "half"))
    settings = SIZES | settings
    return Family(
        name, BertModel, BertConfig, BERT_IDS, exporters, settings, dense_head, half
    )


FAMILIES = (
    bert("bert", ALL_WAYS + LATER_DYNAMO + FUSED),
    # one head of 16: its scale, 1/4, is a number of half precision as well
    bert("bert-half", HALF, num_attention_heads=1, half=True),
    bert("bert-relu", (Exporter(13),), hidden_act="relu"),
    bert(
        "bert-gelu_new",
        (
            Exporter(14),
            Exporter(17, activation="gelu_pytorch_tanh"),
            Exporter(20, activation="gelu_pytorch_tanh"),
            Exporter(14, respelled="fused"),
        ),
        hidden_act="gelu_new",
    ),
    bert(
        "bert-silu",
        (Exporter(17), Exporter(17, respelled="runtime")),
        hidden_act="silu",
    ),
    bert("bert-dense-tanh", (Exporter(14), DYNAMO[0]), dense_head=True),
    Family(
        "distilbert",
        DistilBertModel,
        DistilBertConfig,
        BERT_IDS,
        ALL_WAYS + FUSED[1:2],
        DISTILBERT_SIZES,
    ),
    Family(
        "roberta",
        RobertaModel,
        RobertaConfig,
        ROBERTA_IDS,
        ALL_WAYS + FUSED[1:3],
    ),
    Family("xlm-roberta", XLMRobertaModel, XLMRobertaConfig, ROBERTA_IDS, ALL_WAYS),
    Family(
        "mpnet",
        MPNetModel,
        MPNetConfig,
        ROBERTA_IDS,
        ALL_WAYS + (FUSED[1], FUSED[3]),
    ),
    # two layers' weights, the first used twice, behind smaller embeddings
    Family(
        "albert",
        AlbertModel,
        AlbertConfig,
        BERT_IDS,
        (*TORCHSCRIPT[::2], *DYNAMO[:1], *FUSED[1:2]),
        ALBERT_SIZES,
    ),
    # rotary positions, gated feed-forward; layers 1 and 2 see two tokens to each side
    Family(
        "modernbert",
        ModernBertModel,
        ModernBertConfig,
        BERT_IDS,
        ALL_WAYS + (LATER_DYNAMO[0], FUSED[1], FUSED[3]),
        SIZES | {"local_attention": 4, "reference_compile": False},
    ),
)


class Encoder(nn.Module):
    """A family's encoder, randomly filled; the same numbers whatever the spelling."""

    def __init__(self, family: Family, attention: str, activation: str | None = None):
        super().__init__()
        self.family = family
        special = family.special_ids
        settings = family.settings | {
            "pad_token_id": special["pad"],
            "bos_token_id": special["cls"],
            "eos_token_id": special["sep"],
        }
        if activation:
            settings = settings | {"hidden_act": activation}
        config = family.config(**settings, attn_implementation=attention)
        poolerless = family.model in (DistilBertModel, ModernBertModel)
        pooler = {} if poolerless else {"add_pooling_layer": False}
        self.model = family.model(config, **pooler)
        if family.dense_head:
            self.dense = nn.Linear(family.hidden_size, DENSE_SIZE)
        self.fill(seed=sum(map(ord, family.name)))
        self.requires_grad_(False).eval()

    def fill(self, seed: int) -> None:
        """Weights of one spread (pad rows too); LayerNorm gains lie around one."""
        generator = torch.Generator().manual_seed(seed)
        for module in self.modules():
            for name, weight in module.named_parameters(recurse=False):
                center = isinstance(module, nn.LayerNorm) and name == "weight"
                nn.init.normal_(weight, float(center), self.family.spread, generator)
                if self.family.half:
                    weight.data = weight.data.half().float()

    def forward(self, input_ids, attention_mask, token_type_ids=None):
        inputs = {"input_ids": input_ids, "attention_mask": attention_mask}
        if token_type_ids is not None:
            inputs["token_type_ids"] = token_type_ids
        hidden = self.model(**inputs).last_hidden_state
        if not self.family.dense_head:
            return hidden
        mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * mask).sum(dim=1) / mask.sum(dim=1).clamp(min=1e-9)
        return torch.tanh(self.dense(mean)), hidden

    @property
    def output_names(self) -> list[str]:
        names = ["last_hidden_state"]
        return ["sentence_embedding", *names] if self.family.dense_head else names

    @property
    def blocks(self) -> list[nn.Module]:
        """The encoder layers in the order in which they run."""
        if self.family.model is AlbertModel:
            groups = self.model.encoder.albert_layer_groups
            places = [index * len(groups) // LAYERS for index in range(LAYERS)]
            return [groups[place].albert_layers[0] for place in places]
        if self.family.model is ModernBertModel:
            return list(self.model.layers)
        distilled = self.family.model is DistilBertModel
        return list((self.model.transformer if distilled else self.model.encoder).layer)

    def before(self, layer: int, act):
        """Calls `act` with the inputs of encoder layer `layer`, in the next forward.

        ALBERT runs one module as several layers: only the right run counts.
        """
        block = self.blocks[layer]
        wanted = sum(each is block for each in self.blocks[:layer])
        runs = itertools.count()

        def hook(_, inputs):
            return act(inputs) if next(runs) == wanted else None

        return block.register_forward_pre_hook(hook)

    def embed(self, ids: torch.Tensor, pooling: str, layer=None, hidden=None):
        """Embeddings [N, D] of ids [N, S], through the model's own forward.

        With `hidden`, [N, S, H], the input of encoder layer `layer` is replaced by it.
        """
        hooks = []
        if hidden is not None:
            hooks.append(self.before(layer, lambda inputs: (hidden, *inputs[1:])))
        try:
            output = self(ids, torch.ones_like(ids))
        finally:
            for hook in hooks:
                hook.remove()
        if self.family.dense_head:
            return output[0]
        return output.mean(dim=1) if pooling == "mean" else output[:, 0]

    def hidden_at(self, ids: torch.Tensor, layer: int) -> torch.Tensor:
        """The input of encoder layer `layer`, [S, H], for ids [1, S]."""
        seen = []
        hook = self.before(layer, lambda inputs: seen.append(inputs[0]))
        self(ids, torch.ones_like(ids))
        hook.remove()
        return seen[0][0]


def nodes_of(rule: str) -> tuple[torch.Tensor, torch.Tensor]:
    """Positions on [0, 1] and weights of `riemann:N` or `gauss:N`."""
    kind, count = rule.split(":")
    count = int(count)
    if kind == "riemann":
        alphas = np.arange(1, count + 1) / count
        weights = np.full(count, 1 / count)
    else:
        positions, weights = np.polynomial.legendre.leggauss(count)
        alphas, weights = (positions + 1) / 2, weights / 2
    return torch.from_numpy(alphas), torch.from_numpy(weights)


def contributions(encoder: Encoder, ids, reference_ids, layer, pooling, rule):
    """T, [S, D]: the integrated Jacobian [D, S, H], then contracted with h(x) - h(r).

    The Jacobian takes one reverse pass per embedding dimension.
    """
    start = encoder.hidden_at(reference_ids, layer)
    difference = encoder.hidden_at(ids, layer) - start
    alphas, weights = nodes_of(rule)
    path = start + alphas[:, None, None] * difference
    path.requires_grad_(True)
    repeated = ids.expand(len(alphas), -1)
    embeddings = encoder.embed(repeated, pooling, layer, path)
    rows = []
    for output in embeddings.sum(dim=0):  # nodes do not mix: their gradients stay apart
        (gradient,) = torch.autograd.grad(output, path, retain_graph=True)
        rows.append(torch.einsum("n,nsh->sh", weights, gradient))
    return torch.einsum("dsh,sh->sd", torch.stack(rows), difference)


def id_sequences(family: Family) -> list[tuple[list[int], list[int]]]:
    """Random ids between the special ones, each with its reference."""
    random = np.random.default_rng(len(family.name))
    cls, sep, pad = (family.special_ids[name] for name in ("cls", "sep", "pad"))
    pairs = []
    for length in LENGTHS:
        ordinary = random.integers(FIRST_ORDINARY_ID, VOCABULARY, length - 2).tolist()
        pairs.append(([cls, *ordinary, sep], [cls, *[pad] * (length - 2), sep]))
    return pairs


def rounded(tensor: torch.Tensor):
    """Numbers with nine significant digits, in the nesting of the tensor."""
    if tensor.dim():
        return [rounded(row) for row in tensor]
    return float(f"{tensor.item():.{DIGITS}g}")


def golden_numbers(family: Family) -> dict:
    """The content of tiny/<family>.json."""
    encoder = Encoder(family, "eager").double()
    poolings = ("dense",) if family.dense_head else ("mean", "cls")
    wanted = [(poolings[0], "riemann:4"), *((each, "gauss:6") for each in poolings)]
    sequences = []
    for ids, reference_ids in id_sequences(family):
        x, r = torch.tensor([ids]), torch.tensor([reference_ids])
        sequences.append(
            {
                "ids": ids,
                "referenceIds": reference_ids,
                "embeddings": {
                    pooling: {
                        "x": rounded(encoder.embed(x, pooling)[0]),
                        "reference": rounded(encoder.embed(r, pooling)[0]),
                    }
                    for pooling in poolings
                },
                "contributions": [
                    {
                        "layer": layer,
                        "pooling": pooling,
                        "rule": rule,
                        "values": rounded(
                            contributions(encoder, x, r, layer, pooling, rule)
                        ),
                    }
                    for layer in range(LAYERS)
                    for pooling, rule in wanted
                ],
            }
        )
    return {
        "family": family.name,
        "specialIds": family.special_ids,
        "sequences": sequences,
    }


def export(family: Family, exporter: Exporter) -> bytes:
    """The ONNX file that PyTorch's exporter writes, without its local remarks."""
    encoder = Encoder(family, exporter.attention, exporter.activation)
    ids = torch.full((2, 7), FIRST_ORDINARY_ID)
    inputs = [ids, torch.ones_like(ids), torch.zeros_like(ids)]
    inputs = tuple(inputs[: len(family.input_names)])
    names = {
        "input_names": family.input_names,
        "output_names": encoder.output_names,
        "opset_version": exporter.opset,
    }
    if exporter.dynamo:
        axes = {0: torch.export.Dim("batch"), 1: torch.export.Dim("sequence", max=36)}
        program = torch.onnx.export(
            encoder,
            inputs,
            dynamo=True,
            optimize=True,
            dynamic_shapes=(axes,) * len(inputs),
            **names,
        )
        model = program.model_proto
    else:
        axes = {
            name: {0: "batch", 1: "sequence"}
            for name in [*family.input_names, *encoder.output_names]
        }
        axes["sentence_embedding"] = {0: "batch"}
        buffer = io.BytesIO()
        torch.onnx.export(
            encoder, inputs, buffer, dynamic_axes=axes, dynamo=False, **names
        )
        model = onnx.load_from_string(buffer.getvalue())
    if exporter.respelled:
        settings = family.settings
        heads = settings.get("num_attention_heads", settings.get("n_heads"))
        data = respelled(
            model.SerializeToString(), exporter.respelled, heads, family.hidden_size
        )
        model = onnx.load_from_string(data)
    model.doc_string = ""
    del model.metadata_props[:], model.graph.metadata_props[:]
    for owner in (model.graph, *model.functions):
        owner.doc_string = ""
    values = (model.graph.input, model.graph.output, model.graph.value_info)
    for item in (
        *model.graph.node,
        *model.graph.initializer,
        *sum(map(list, values), []),
    ):
        item.doc_string = ""
        del item.metadata_props[:]
    return model.SerializeToString(deterministic=True)


def largest_difference(family: Family, data: bytes) -> float:
    """ONNX Runtime against PyTorch, over the sequences and one padded batch."""
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(data, options)
    encoder = Encoder(family, "eager")
    batches = [(torch.tensor([ids]), None) for ids, _ in id_sequences(family)]
    batches += [(torch.tensor([ids]), None) for _, ids in id_sequences(family)]
    short, long = (id_sequences(family)[index][0] for index in (0, 2))
    padding = [family.special_ids["pad"]] * (len(long) - len(short))
    mask = torch.tensor([[1] * len(short) + [0] * len(padding), [1] * len(long)])
    batches.append((torch.tensor([short + padding, long]), mask))
    worst = 0.0
    for ids, mask in batches:
        mask = torch.ones_like(ids) if mask is None else mask
        inputs = [ids, mask, torch.zeros_like(ids)][: len(family.input_names)]
        expected = encoder(*inputs)
        expected = expected if family.dense_head else (expected,)
        feeds = dict(zip(family.input_names, (each.numpy() for each in inputs)))
        for found, true in zip(session.run(None, feeds), expected, strict=True):
            if found.ndim == 3:  # positions under padding mean nothing
                found, true = found * mask[..., None].numpy(), true * mask[..., None]
            worst = max(worst, float(np.abs(found - true.numpy()).max()))
    return worst


def write(name: str, content) -> None:
    text = json.dumps(content, separators=(",", ":"))
    text = text.replace('{"layer"', '\n{"layer"').replace('{"file"', '\n{"file"')
    (TINY / name).write_text(text + "\n", encoding="utf-8")


def kept_index(wanted: list[str]) -> list[dict]:
    path = TINY / "index.json"
    entries = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    return [entry for entry in entries if entry["family"] not in wanted]


def main() -> None:
    """All families, or those whose names are given; the index keeps the others."""
    TINY.mkdir(exist_ok=True)
    wanted = sys.argv[1:] or [family.name for family in FAMILIES]
    index, failures = kept_index(wanted), []
    for family in (each for each in FAMILIES if each.name in wanted):
        write(f"{family.name}.json", golden_numbers(family))
        for exporter in family.exporters:
            file = f"{family.name}-{exporter.name}.onnx"
            try:
                data = export(family, exporter)
                difference = largest_difference(family, data)
            except Exception as error:  # listed below: exporters raise anything
                reason = str(error).strip().splitlines() or [""]
                failures.append(f"{file}: {type(error).__name__}: {reason[0][:300]}")
                print(f"{file:45s} failed", flush=True)
                continue
            opset = next(
                entry.version
                for entry in onnx.load_from_string(data).opset_import
                if entry.domain == ""
            )
            tolerance = HALF_TOLERANCE if "half" in exporter.name else TOLERANCE
            verdict = "" if difference <= tolerance else "  TOO FAR: left out"
            print(
                f"{file:45s} opset {opset:2d} {len(data):7d} bytes "
                f"{difference:.1e}{verdict}",
                flush=True,
            )
            if verdict:
                failures.append(f"{file}: differs from PyTorch by {difference:.1e}")
                continue
            (TINY / file).write_bytes(data)
            index.append(
                {
                    "file": file,
                    "family": family.name,
                    "exporter": "dynamo" if exporter.dynamo else "torchscript",
                    "opset": opset,
                    "attention": exporter.attention,
                    "respelled": exporter.respelled,
                }
            )
    order = [family.name for family in FAMILIES]
    write("index.json", sorted(index, key=lambda entry: order.index(entry["family"])))
    print("\n".join(["", "Did not export:", *failures]))


if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    main()
