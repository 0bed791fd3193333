"""Write random encoders of a real model's width in some spellings, each with its oracle.json.

    sized_models.py FOLDER [FAMILY...]

Those of tiny_models.py, but 384 columns wide, so that their speed means something; and
CamemBERT. Every one becomes a folder with model.onnx, or with config.json and
model.safetensors, and a tokenizer of as many words as the model has. They take some
gigabytes and are not kept.
"""

import json
import sys
import warnings
from dataclasses import replace
from pathlib import Path

from models_oracle import oracle_of, write_oracle
from safetensors.torch import save_file
from tiny_models import (
    FAMILIES,
    ROBERTA_IDS,
    TORCHSCRIPT,
    VOCABULARY,
    Encoder,
    Family,
    export,
    id_sequences,
)
from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import CamembertConfig, CamembertModel, ModernBertModel

SIZES = {
    "hidden_size": 384,
    "dim": 384,
    "num_attention_heads": 12,
    "n_heads": 12,
    "intermediate_size": 1536,
    "hidden_dim": 1536,
    "embedding_size": 128,
}
SPELLINGS = ("opset14-half", "opset17", "opset17-fused")
"""Exports: how fast a graph is depends on what it computes, little on who wrote it."""
SPREAD = 0.05
"""Of the weights: 384 columns of them have the effect that a trained model's have."""

CAMEMBERT = Family(
    "camembert", CamembertModel, CamembertConfig, ROBERTA_IDS, TORCHSCRIPT[3:4]
)


def sized(family: Family) -> Family:
    settings = family.settings | {
        name: size for name, size in SIZES.items() if name in family.settings
    }
    if family.half:
        # heads of 64: their scale, 1/8, is a number of half precision as well
        settings["num_attention_heads"] = 6
    return replace(family, settings=settings, spread=SPREAD)


def write_tokenizer(folder: Path, special_ids: dict) -> None:
    names = {special_ids[kind]: f"[{kind.upper()}]" for kind in ("cls", "sep", "pad")}
    free = next(index for index in range(VOCABULARY) if index not in names)
    names[free] = "[UNK]"
    words = {names.get(index, f"w{index}"): index for index in range(VOCABULARY)}
    tokenizer = Tokenizer(models.WordLevel(words, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.add_special_tokens(list(names.values()))
    tokenizer.save(str(folder / "tokenizer.json"))
    config = {f"{kind}_token": f"[{kind.upper()}]" for kind in ("cls", "sep", "pad", "unk")}
    (folder / "tokenizer_config.json").write_text(json.dumps(config), encoding="utf-8")


def write_checkpoint(folder: Path, encoder: Encoder) -> None:
    encoder.model.config.save_pretrained(folder)
    tensors = {k: each.contiguous() for k, each in encoder.model.state_dict().items()}
    save_file(tensors, folder / "model.safetensors", {"format": "pt"})


def write_family(root: Path, family: Family) -> None:
    encoder = Encoder(family, "eager").double()
    sentences = [
        {"text": None, "ids": ids, "referenceIds": reference}
        for ids, reference in id_sequences(family)
    ]
    oracle = oracle_of(encoder, "mean", sentences, [(0, 1), (1, 2)])
    oracle["family"] = family.name

    def folder_of(spelling: str) -> Path:
        folder = root / f"{family.name}-{spelling}"
        folder.mkdir(parents=True, exist_ok=True)
        write_tokenizer(folder, family.special_ids)
        write_oracle(folder, oracle | {"spelling": spelling})
        return folder

    if family.model is not ModernBertModel:
        write_checkpoint(folder_of("checkpoint"), Encoder(family, "eager"))
    for exporter in (each for each in family.exporters if each.name in SPELLINGS):
        try:
            data = export(family, exporter)
        except Exception as error:  # exporters raise anything
            print(f"{family.name}-{exporter.name}: {type(error).__name__}", flush=True)
            continue
        (folder_of(exporter.name) / "model.onnx").write_bytes(data)
    print(family.name, flush=True)


def main() -> None:
    root, *wanted = sys.argv[1:]
    families = [each for each in FAMILIES if not each.dense_head]
    for family in map(sized, (*families, CAMEMBERT)):
        if not wanted or family.name in wanted:
            write_family(Path(root), family)


if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    main()
