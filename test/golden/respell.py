"""Other spellings of an ONNX file: as optimising and converting tools leave it.

Fused operators come from ONNX Runtime's two optimisers, half precision from the
converter that comes with them. See README.md.
"""

import logging
import tempfile
from pathlib import Path

import onnx
import onnxruntime
from onnxruntime.transformers.float16 import convert_float_to_float16
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model

logging.disable(logging.WARNING)


def respelled(data: bytes, way: str, heads: int, hidden_size: int) -> bytes:
    """The same model, spelled in the ways that `way` lists, joined by `-`."""
    for step in way.split("-"):
        if step in ("fused", "fusedheads"):
            model = fused(data, heads, hidden_size, step == "fusedheads")
        elif step == "runtime":
            model = optimised_by_runtime(data)
        else:
            model = convert_float_to_float16(
                onnx.load_from_string(data),
                keep_io_types=step == "half",
                disable_shape_infer=step != way,  # it knows no fused operators
            )
        data = model.SerializeToString(deterministic=True)
    return data


def fused(data: bytes, heads: int, size: int, multi_head: bool) -> onnx.ModelProto:
    """By the transformer optimiser, whose Attention takes its projections along.

    With `multi_head` it is MultiHeadAttention, and projections stay products.
    """
    options = FusionOptions("bert")
    options.use_multi_head_attention = multi_head
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "model.onnx"
        source.write_bytes(data)
        return optimize_model(
            str(source),
            "bert",
            num_heads=heads,
            hidden_size=size,
            optimization_options=options,
            opt_level=0,
        ).model


def optimised_by_runtime(data: bytes) -> onnx.ModelProto:
    """By the session's own optimiser, at its extended level."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.onnx"
        options = onnxruntime.SessionOptions()
        options.graph_optimization_level = (
            onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
        )
        options.optimized_model_filepath = str(path)
        options.log_severity_level = 3
        onnxruntime.InferenceSession(data, options, ["CPUExecutionProvider"])
        return onnx.load(path)
