"""Write oracle.json into folders of models: what PyTorch gives for some sentences and pairs.

    models_oracle.py FOLDER...

Every folder holds a tokenizer.json and a checkpoint (config.json, model.safetensors) or an
ONNX file of a BERT, whose weights then go into PyTorch's own BertModel. The derivatives
are PyTorch's forward-mode ones, in float64, one token after the other, so that models of
768 columns and layer 0 stay affordable; oracle.py has those of the papers' literal
algorithm for one model. `npm run models:table` compares the product with these numbers.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import torch
from onnx_bert import bert_of_onnx
from tiny_models import Encoder, nodes_of, rounded
from tokenizers import Tokenizer
from torch import nn
from torch.autograd import forward_ad
from transformers import AutoModel

RULE = "gauss:4"
PAIRS = (
    ("A woman is playing the flute.", "A man plays the violin"),
    ("Wie spät ist es jetzt?", "现在几点了？"),
)


@dataclass(frozen=True)
class Kind:
    """What Encoder asks of a family."""

    model: type
    dense_head: bool = False


class Pretrained(Encoder):
    """A trained encoder in place of a random one."""

    def __init__(self, model: nn.Module):
        nn.Module.__init__(self)
        self.family = Kind(type(model))
        self.model = model
        self.requires_grad_(False).eval()


def load(folder: Path) -> Encoder:
    if (folder / "model.safetensors").exists():
        model = AutoModel.from_pretrained(folder, attn_implementation="eager")
    else:
        model = bert_of_onnx(folder / "model.onnx")
    return Pretrained(model).double()


def pooling_of(folder: Path) -> str:
    """mean or cls, as 1_Pooling/config.json says; mean where there is none."""
    path = folder / "1_Pooling" / "config.json"
    config = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return "cls" if config.get("pooling_mode_cls_token") else "mean"


def tokenized(tokenizer: Tokenizer, text: str, pad: int) -> tuple[list, list]:
    """Ids, and those of the reference: pads for all that the tokenizer did not add."""
    encoding = tokenizer.encode(text)
    added = encoding.special_tokens_mask
    pairs = zip(encoding.ids, added, strict=True)
    return encoding.ids, [each if special else pad for each, special in pairs]


def pad_id(tokenizer: Tokenizer) -> int:
    found = [tokenizer.token_to_id(pad) for pad in ("[PAD]", "<pad>")]
    return next(each for each in found if each is not None)


def contributions(encoder: Encoder, ids, reference_ids, layer: int, pooling: str):
    """T, [S, D]: the derivative along each token's own row, integrated over the path."""
    start = encoder.hidden_at(reference_ids, layer)
    difference = encoder.hidden_at(ids, layer) - start
    alphas, weights = nodes_of(RULE)
    path = start + alphas[:, None, None] * difference
    repeated = ids.expand(len(alphas), -1)
    rows = []
    for position in range(ids.shape[1]):
        tangent = torch.zeros_like(path)
        tangent[:, position] = difference[position]
        with forward_ad.dual_level():
            dual = forward_ad.make_dual(path, tangent)
            embedding = encoder.embed(repeated, pooling, layer, dual)
            rows.append(weights @ forward_ad.unpack_dual(embedding).tangent)
    return torch.stack(rows)


def oracle_of(encoder: Encoder, pooling: str, sentences: list[dict], pairs) -> dict:
    """The content of oracle.json; `sentences` have text, ids and referenceIds."""
    layers = sorted({0, len(encoder.blocks) - 2})
    tensors = []
    for sentence in sentences:
        x, r = (torch.tensor([sentence[key]]) for key in ("ids", "referenceIds"))
        e_x, e_r = encoder.embed(x, pooling)[0], encoder.embed(r, pooling)[0]
        sentence |= {"embedding": rounded(e_x), "referenceEmbedding": rounded(e_r)}
        parts = {
            layer: contributions(encoder, x, r, layer, pooling) for layer in layers
        }
        tensors.append((e_x, parts))
        print(".", end="", flush=True)
    entries = []
    for a, b in pairs:
        (e_a, t_a), (e_b, t_b) = tensors[a], tensors[b]
        scale = e_a.norm() * e_b.norm()
        matrices = {str(k): rounded(t_a[k] @ t_b[k].T / scale) for k in layers}
        entries.append({"a": a, "b": b, "matrices": matrices})
    return {"rule": RULE, "pooling": pooling, "sentences": sentences, "pairs": entries}


def write_oracle(folder: Path, oracle: dict) -> None:
    text = json.dumps(oracle, ensure_ascii=False, separators=(",", ":"))
    (folder / "oracle.json").write_text(text + "\n", encoding="utf-8")


def main() -> None:
    for folder in map(Path, sys.argv[1:]):
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        pad = pad_id(tokenizer)
        sentences = []
        for text in (text for pair in PAIRS for text in pair):
            ids, reference_ids = tokenized(tokenizer, text, pad)
            sentences.append({"text": text, "ids": ids, "referenceIds": reference_ids})
        pairs = [(2 * index, 2 * index + 1) for index in range(len(PAIRS))]
        print(folder.name, end=" ", flush=True)
        oracle = oracle_of(load(folder), pooling_of(folder), sentences, pairs)
        write_oracle(folder, oracle)
        print(flush=True)


if __name__ == "__main__":
    main()
