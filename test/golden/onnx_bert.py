"""Puts the weights of a BERT's ONNX file into PyTorch's own BertModel.

PyTorch's exporters keep the names of biases and tables, but not those of the matrices that
they turn over: such a matrix is found as what is multiplied before its bias is added.
The number of heads is that with which PyTorch computes what ONNX Runtime does.
"""

import re
from pathlib import Path

import onnx
import onnxruntime
import torch
from onnx import numpy_helper
from transformers import BertConfig, BertModel

HEAD_WIDTHS = (64, 32)
PREFIX = re.compile(r"^.*?(?=embeddings\.|encoder\.layer\.)")


def bert_of_onnx(path: Path) -> BertModel:
    graph = onnx.load(path).graph
    arrays = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    makers = {output: node for node in graph.node for output in node.output}

    def value(name: str):
        """A weight, also one that is kept in integers and a scale."""
        if name in arrays:
            return arrays[name]
        node = makers[name]
        if node.op_type == "Cast":
            return value(node.input[0]).astype("float32")
        if node.op_type == "Mul":
            return value(node.input[0]) * value(node.input[1])
        if node.op_type == "Constant":
            return numpy_helper.to_array(node.attribute[0].t)
        raise ValueError(f"{name} is no weight: {node.op_type}")

    state = {}
    for node in graph.node:
        for name in node.input:
            if PREFIX.match(name) and name.endswith((".weight", ".bias")):
                state[PREFIX.sub("", name)] = torch.tensor(value(name))
        if node.op_type == "Add":
            bias = next((name for name in node.input if name.endswith(".bias")), None)
            product = next((makers.get(name) for name in node.input if name != bias), None)
            if bias and product is not None and product.op_type == "MatMul":
                weight = PREFIX.sub("", bias).removesuffix("bias") + "weight"
                state[weight] = torch.tensor(value(product.input[1]).T.copy())
        if node.op_type == "Gather" and "embeddings" in node.input[0] + node.name:
            table = embedding_name(node)
            if table:
                state[table] = torch.tensor(value(node.input[0]))
    session = onnxruntime.InferenceSession(str(path))
    hidden = state["embeddings.word_embeddings.weight"].shape[1]
    for width in HEAD_WIDTHS:
        model = BertModel(config_of(state, hidden // width), add_pooling_layer=False)
        missing, _ = model.load_state_dict(state, strict=False)
        if missing:
            raise ValueError(f"{path} lacks {', '.join(missing)}")
        if difference(model.eval(), session) < 1e-3:
            return model
    raise ValueError(f"{path} is no BERT: PyTorch computes something else.")


def embedding_name(node) -> str | None:
    found = re.search(r"(word|position|token_type)_embeddings", node.input[0] + node.name)
    return f"embeddings.{found.group(0)}.weight" if found else None


def config_of(state: dict, heads: int) -> BertConfig:
    """Sizes from the weights."""
    vocabulary, hidden = state["embeddings.word_embeddings.weight"].shape
    layers = {name.split(".")[2] for name in state if name.startswith("encoder.")}
    return BertConfig(
        vocab_size=vocabulary,
        hidden_size=hidden,
        intermediate_size=len(state["encoder.layer.0.intermediate.dense.bias"]),
        num_hidden_layers=len(layers),
        num_attention_heads=heads,
        max_position_embeddings=len(state["embeddings.position_embeddings.weight"]),
        type_vocab_size=len(state["embeddings.token_type_embeddings.weight"]),
        attn_implementation="eager",
    )


def difference(model: BertModel, session: onnxruntime.InferenceSession) -> float:
    """The largest between PyTorch and ONNX Runtime, over hidden states of one sentence."""
    ids = torch.tensor([[101, 2023, 2003, 1037, 2742, 102]])
    feeds = {"input_ids": ids, "attention_mask": torch.ones_like(ids)}
    feeds |= {"token_type_ids": torch.zeros_like(ids)}
    wanted = [each.name for each in session.get_inputs()]
    outputs = session.run(None, {name: feeds[name].numpy() for name in wanted})
    hidden = next(each for each in outputs if each.ndim == 3)
    return float(abs(hidden - model(ids).last_hidden_state.detach().numpy()).max())
