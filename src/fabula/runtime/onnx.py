"""ONNX Runtime as a backend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from fabula.errors import ModelError
from fabula.runtime.backend import Array

__all__ = ["OnnxBackend"]


class OnnxBackend:
    """A graph in an ONNX file, run on the CPU by one thread for each caller.

    Weights outside the graph are found beside the file.

    Args:
        path: the ``.onnx`` file.
    Raises:
        ModelError: ONNX Runtime is absent, or cannot load the file.
    """

    __slots__ = ("_name", "_session")

    def __init__(self, path: Path) -> None:
        self._name = path.name
        runtime = _runtime()
        if not path.is_file():
            raise ModelError(f"{path} is absent: install fabula again")
        try:
            self._session: Any = runtime.InferenceSession(
                str(path), sess_options=_options(runtime), providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # noqa: BLE001  ONNX Runtime's errors have no base of their own
            raise ModelError(f"ONNX Runtime cannot load {path}: {_line(error)}; install fabula again") from None

    def run(self, inputs: Mapping[str, Array], outputs: Sequence[str]) -> dict[str, Array]:
        """Give the named outputs; see ``Backend``."""
        try:
            values: list[Array] = self._session.run(list(outputs), dict(inputs))
        except Exception as error:  # noqa: BLE001  as above
            raise ModelError(f"ONNX Runtime cannot run {self._name}: {_line(error)}") from None
        return dict(zip(outputs, values, strict=True))


def _runtime() -> Any:
    try:
        runtime: Any = import_module("onnxruntime")
    except (ImportError, OSError) as error:
        raise ModelError(f"ONNX Runtime cannot be loaded ({_line(error)}): install onnxruntime again") from None
    runtime.disable_telemetry_events()  # on Windows it would tell the system's own log about every run
    return runtime


def _options(runtime: Any) -> Any:
    options = runtime.SessionOptions()
    options.graph_optimization_level = runtime.GraphOptimizationLevel.ORT_ENABLE_ALL
    options.execution_mode = runtime.ExecutionMode.ORT_SEQUENTIAL
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    # Windows differ in length: a plan of the memory for each length ever seen would grow with the book.
    options.enable_mem_pattern = False
    return options


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:300]
