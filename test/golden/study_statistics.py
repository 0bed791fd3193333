"""The oracle of the corpus statistics: reads a stored workspace and computes every statistic with NumPy and SciPy.

    VENV/bin/python test/golden/study_statistics.py    # a few seconds

reads study.pairlens and writes statistics.json. Nothing here shares code with the product.
"""

import json
import sqlite3
from collections import defaultdict
from pathlib import Path

import numpy as np
from scipy import stats

HERE = Path(__file__).parent
FLOOR = 0.05
LEAST_SHARE_OF_LIFT = 0.005
CURVE = [0.01, 0.02, 0.03, 0.05, 0.075, 0.1, *(round(0.05 * k, 2) for k in range(3, 21))]
CUTS = {"all": 1.0, "top5": 0.05, "top10": 0.1, "top25": 0.25, "top50": 0.5}
KEPT_SHARES = [0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 0.75, 0.9, 1]
TAG_ORDER = (
    "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X SPECIAL".split()
)
CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"}
FUNCTION = {"ADP", "AUX", "CCONJ", "DET", "PART", "PRON", "SCONJ"}
KEPT_TAGS = {
    "nouns": {"NOUN", "PROPN"},
    "verbs": {"VERB"},
    "nounsAndVerbs": {"NOUN", "PROPN", "VERB"},
    "contentWords": CONTENT,
    "functionWords": FUNCTION,
    "words": CONTENT | FUNCTION | {"INTJ", "SYM", "X"},
}


class Sentence:
    """The rows of a sentence, and the indicator matrix from tokens to them."""

    def __init__(self, tokens, words, level, with_special):
        groups = []  # (tag, lemma, text, token indices)
        for index, (_, text, _, _, special, word) in enumerate(tokens):
            if word is None:
                groups.append(["SPECIAL" if special else "X", None, text, [index], None])
            elif level == "word" and any(group[4] == word for group in groups):
                next(group for group in groups if group[4] == word)[3].append(index)
            else:
                name = words[word][0] if level == "word" else text
                groups.append([words[word][3], words[word][4].lower(), name, [index], word])
        shown = [group for group in groups if with_special or group[0] != "SPECIAL"]
        self.tags = np.array([group[0] for group in shown])
        self.lemmas = [group[1] for group in shown]
        self.texts = [group[2] for group in shown]
        self.indicator = np.zeros((len(tokens), len(shown)))
        for column, group in enumerate(shown):
            self.indicator[group[3], column] = 1
        self.special_tokens = np.array([word is None and bool(special) for *_, special, word in tokens])


def read(connection, level, with_special):
    sentences = {
        sentence: (json.loads(tokens), json.loads(words))
        for sentence, tokens, words in connection.execute("SELECT sentence_id, tokens, words FROM tokenization")
    }
    rows = connection.execute(
        """SELECT p.sentence_a, p.sentence_b, p.metadata, a.prediction, a.gold,
             a.reference_a + a.reference_b - a.reference_ab, a.rows, a.columns, m.matrix
           FROM attribution a JOIN attribution_matrix m USING (run_id, pair_id) JOIN pair p ON p.id = a.pair_id
           ORDER BY a.pair_id"""
    )
    for a, b, metadata, prediction, gold, reference, height, width, blob in rows:
        stored = np.frombuffer(blob, "<f4").astype(float).reshape(height, width)
        one, other = Sentence(*sentences[a], level, with_special), Sentence(*sentences[b], level, with_special)
        words = Sentence(*sentences[a], "word", False), Sentence(*sentences[b], "word", False)
        special = one.special_tokens[:, None] | other.special_tokens[None, :]
        yield {
            "metadata": json.loads(metadata),
            "prediction": prediction,
            "gold": gold,
            "reference": reference,
            "stored_sum": stored.sum(),
            "special_sum": stored[special].sum(),
            "cells": one.indicator.T @ stored @ other.indicator,
            "a": one,
            "b": other,
            "words": words,
            "word_cells": words[0].indicator.T @ stored @ words[1].indicator,
        }


def top(cells, share):
    """A mask of the strongest cells, by their value in single precision, ties to the earlier one."""
    order = np.argsort(-cells.astype(np.float32).ravel(), kind="stable")
    mask = np.zeros(cells.size, bool)
    mask[order[: int(np.ceil(share * cells.size - 1e-9))]] = True
    return mask.reshape(cells.shape)


def mean(values):
    values = [value for value in values if value is not None]
    return float(np.mean(values)) if values else None


def spearman(x, y):
    chosen = [(left, right) for left, right in zip(x, y) if right is not None]
    if len(chosen) < 2:
        return None
    rho = stats.spearmanr(*np.array(chosen, float).T).statistic
    return None if np.isnan(rho) else float(rho)


def tag_masks(pair):
    """A mask for each unordered pair of tags that the matrix has."""
    masks = {}
    for i, p in enumerate(TAG_ORDER):
        for q in TAG_ORDER[i:]:
            mask = np.outer(pair["a"].tags == p, pair["b"].tags == q) | np.outer(
                pair["a"].tags == q, pair["b"].tags == p
            )
            if mask.any():
                masks[p, q] = mask
    return masks


def pos_shares(pairs):
    shares, sums, counts, counted = {}, {}, {}, {}
    for cut, share in CUTS.items():
        of_pairs, total, number = [], defaultdict(float), defaultdict(int)
        for pair in pairs:
            cells, taken = pair["cells"], top(pair["cells"], share)
            of_pair = {}
            for key, mask in tag_masks(pair).items():
                of_pair[key] = cells[mask & taken].sum()
                total[key] += of_pair[key]
                number[key] += int((mask & taken).sum())
            whole = cells[taken].sum()
            if abs(cells.sum()) >= FLOOR and abs(whole) >= FLOOR * share:
                of_pairs.append({key: value / whole for key, value in of_pair.items()})
        keys = {key for pair in of_pairs for key in pair} | set(number)
        shares[cut] = {key: mean([pair.get(key, 0.0) for pair in of_pairs]) for key in keys}
        sums[cut], counts[cut], counted[cut] = total, number, len(of_pairs)
    ordered = [(p, q) for i, p in enumerate(TAG_ORDER) for q in TAG_ORDER[i:] if counts["all"].get((p, q))]

    def described(cut, key):
        among, share, number = shares["all"][key], shares[cut][key], counts[cut][key]
        lifts = among is not None and share is not None and abs(among) >= LEAST_SHARE_OF_LIFT
        return {
            "a": key[0],
            "b": key[1],
            "share": share,
            "lift": share / among if lifts else None,
            "mean": sums[cut][key] / number if number else None,
            "count": number,
        }

    return {cut: [described(cut, key) for key in ordered] for cut in CUTS}, counted


def sufficiency(pairs):
    rebuilt = []
    for share in KEPT_SHARES:
        scores = [pair["reference"] + pair["cells"][top(pair["cells"], share)].sum() for pair in pairs]
        rebuilt.append(({"kind": "top", "share": share}, scores))
    for name, tags in KEPT_TAGS.items():
        scores = []
        for pair in pairs:
            mask = np.outer(np.isin(pair["a"].tags, list(tags)), np.isin(pair["b"].tags, list(tags)))
            scores.append(pair["reference"] + pair["cells"][mask].sum())
        rebuilt.append(({"kind": "tags", "name": name}, scores))
    predictions, gold = [pair["prediction"] for pair in pairs], [pair["gold"] for pair in pairs]
    return [
        {"kept": kept, "model": spearman(scores, predictions), "gold": spearman(scores, gold)}
        for kept, scores in rebuilt
    ]


def likeness(pairs, identical):
    shares, total, number = [], 0.0, 0
    for pair in pairs:
        a, b = (sentence.lemmas for sentence in pair["words"])
        same = np.array([[left == right for right in b] for left in a]).reshape(len(a), len(b))
        cells = pair["word_cells"][same == identical]
        total, number = total + cells.sum(), number + cells.size
        if abs(pair["cells"].sum()) >= FLOOR:
            shares.append(cells.sum() / pair["cells"].sum())
    return {"share": mean(shares), "mean": total / number if number else None, "count": number}


def study(pairs):
    above = [pair for pair in pairs if abs(pair["cells"].sum()) >= FLOOR]
    scored = [(pair["prediction"], pair["gold"]) for pair in pairs if pair["gold"] is not None]
    shares, counted = pos_shares(pairs)

    def curve(p):
        return mean([pair["cells"][top(pair["cells"], p)].sum() / pair["cells"].sum() for pair in above])

    def negative_mass(cells):
        return -cells[cells < 0].sum() / np.abs(cells).sum()

    return {
        "pairs": len(pairs),
        "belowFloor": len(pairs) - len(above),
        "scored": len(scored),
        "specialShare": mean(
            [pair["special_sum"] / pair["stored_sum"] for pair in pairs if abs(pair["stored_sum"]) >= FLOOR]
        ),
        "cumulativeShare": [{"p": p, "share": curve(p)} for p in CURVE],
        "negativeCells": mean([(pair["cells"] < 0).mean() for pair in pairs]),
        "negativeMass": mean([negative_mass(pair["cells"]) for pair in pairs]),
        "referenceShare": float(np.median([pair["reference"] / pair["prediction"] for pair in pairs])),
        "posShare": shares,
        "posSharePairs": counted,
        "sufficiency": sufficiency(pairs),
        "modelVsGold": {
            "spearman": spearman(*zip(*scored)),
            "pearson": float(stats.pearsonr(*zip(*scored)).statistic),
        },
        "likeness": {"identical": likeness(pairs, True), "different": likeness(pairs, False)},
    }


def token_pairs(pairs, unit):
    cells_of = defaultdict(list)
    for pair in pairs:
        if unit == "lemma":
            cells, (a, b) = pair["word_cells"], (sentence.lemmas for sentence in pair["words"])
        else:
            cells, a, b = pair["cells"], pair["a"].texts, pair["b"].texts
        for i, left in enumerate(a):
            for j, right in enumerate(b):
                cells_of[tuple(sorted((left, right), key=lambda text: text.encode("utf-16-be")))].append(cells[i, j])
    rows = [
        {
            "a": a,
            "b": b,
            "count": len(cells),
            "mean": float(np.mean(cells)),
            "sum": float(np.sum(cells)),
            "positive": float(np.mean(np.array(cells) > 0)),
        }
        for (a, b), cells in cells_of.items()
    ]
    rows.sort(key=lambda row: -row["sum"])
    return {"distinct": len(rows), "rows": rows[:40]}


def main():
    connection = sqlite3.connect(f"file:{HERE / 'study.pairlens'}?mode=ro&immutable=1", uri=True)
    views = []
    for level, special in [("token", True), ("token", False), ("word", False)]:
        pairs = list(read(connection, level, special))
        some = [pair for pair in pairs if pair["gold"] is not None and pair["gold"] > 2.5]
        views.append(
            {
                "level": level,
                "specialTokens": special,
                "whole": study(pairs),
                "goldAbove2.5": study(some),
                "tokens": token_pairs(pairs, "token"),
                "lemmas": token_pairs(pairs, "lemma"),
            }
        )
    lines = ",\n".join(json.dumps(view, separators=(",", ":"), ensure_ascii=False) for view in views)
    (HERE / "statistics.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
