"""Write tokenizers/: a tokenizer.json of each kind, trained on a few sentences."""

from pathlib import Path

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors, trainers

FOLDER = Path(__file__).resolve().parent / "tokenizers"
SPECIAL = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
TEXTS = 3 * [
    "The man plays a guitar in the park.",
    "A woman sees the dog, doesn't she?",
    "Zürich est une ville. El perro corre por la calle.",
    "我喜欢北京的秋天。",
    "東京は日本の首都です。",
    "ฉันรักประเทศไทย",
    "😀 emoji and cafés",
    "query: what is this",
    "passage: it is a test",
]


def byte_level_bpe() -> Tokenizer:
    """As RoBERTa's, which puts the space before a word into its token."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    trainer = trainers.BpeTrainer(
        vocab_size=420,
        special_tokens=SPECIAL,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(TEXTS, trainer)
    tokenizer.post_processor = processors.RobertaProcessing(
        ("</s>", 2), ("<s>", 0), trim_offsets=False, add_prefix_space=False
    )
    return tokenizer


def unigram() -> Tokenizer:
    """As XLM-RoBERTa's, whose tokens begin words with a low line."""
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    trainer = trainers.UnigramTrainer(
        vocab_size=200, special_tokens=SPECIAL, unk_token="<unk>", show_progress=False
    )
    tokenizer.train_from_iterator(TEXTS, trainer)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", 0), ("</s>", 2)],
    )
    return tokenizer


def wordpiece_mpnet() -> Tokenizer:
    """As MPNet's: BERT's pieces between RoBERTa's special tokens."""
    tokenizer = Tokenizer(models.WordPiece(unk_token="<unk>"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    trainer = trainers.WordPieceTrainer(
        vocab_size=220, special_tokens=SPECIAL, show_progress=False
    )
    tokenizer.train_from_iterator(TEXTS, trainer)
    tokenizer.post_processor = processors.RobertaProcessing(
        ("</s>", 2), ("<s>", 0), trim_offsets=True, add_prefix_space=False
    )
    return tokenizer


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for make in (byte_level_bpe, unigram, wordpiece_mpnet):
        make().save(str(FOLDER / f"{make.__name__}.json"), pretty=False)


if __name__ == "__main__":
    main()
