"""Write tiny/<family>/: the encoders of tiny_models.py as safetensors checkpoints.

The weights are those of the ONNX files, so that tiny/<family>.json holds their numbers
too. Between them the checkpoints have every spelling of names that the product reads.
See README.md.
"""

import json

import torch
from safetensors.torch import save_file

from tiny_models import FAMILIES, TINY, Encoder

PREFIXES = {
    "bert-relu": "bert.",
    "roberta": "roberta.",
    "xlm-roberta": "roberta.",
    "distilbert": "distilbert.",
}
"""Of a checkpoint that was saved with a head for some task."""

OLD_NAMES = ("bert-relu",)
"""With gamma and beta in place of weight and bias."""

SHARDED = ("xlm-roberta",)

LEFT_OUT = ("bert-dense-tanh",)
"""Its Dense head is no part of the encoder's checkpoint."""


def named(family: str, name: str) -> str:
    if family in OLD_NAMES:
        name = name.replace("LayerNorm.weight", "LayerNorm.gamma")
        name = name.replace("LayerNorm.bias", "LayerNorm.beta")
    return PREFIXES.get(family, "") + name


def shards(tensors: dict) -> list[dict]:
    """The tensors in two parts."""
    names = sorted(tensors)
    half = len(names) // 2
    return [{name: tensors[name] for name in part} for part in (names[:half], names[half:])]


def write_checkpoint(family) -> None:
    folder = TINY / family.name
    folder.mkdir(exist_ok=True)
    encoder = Encoder(family, "eager")
    config = encoder.model.config.to_diff_dict()
    for local in ("transformers_version", "_attn_implementation_autoset"):
        config.pop(local, None)
    text = json.dumps(config, indent=1, sort_keys=True)
    (folder / "config.json").write_text(text + "\n", encoding="utf-8")
    tensors = {
        named(family.name, name): weight.contiguous()
        for name, weight in encoder.model.state_dict().items()
    }
    if family.name in PREFIXES:
        tensors["lm_head.bias"] = torch.zeros(4)
    metadata = {"format": "pt"}
    if family.name not in SHARDED:
        save_file(tensors, folder / "model.safetensors", metadata)
        return
    weight_map = {}
    parts = shards(tensors)
    for index, part in enumerate(parts, start=1):
        file = f"model-{index:05}-of-{len(parts):05}.safetensors"
        save_file(part, folder / file, metadata)
        weight_map |= dict.fromkeys(part, file)
    index = {"metadata": {}, "weight_map": weight_map}
    text = json.dumps(index, indent=1, sort_keys=True)
    (folder / "model.safetensors.index.json").write_text(text + "\n", encoding="utf-8")


def main() -> None:
    for family in FAMILIES:
        if family.name not in LEFT_OUT:
            write_checkpoint(family)


if __name__ == "__main__":
    main()
