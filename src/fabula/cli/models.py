"""fabula models: the models inside the package."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from fabula.runtime.weights import installed_models, verify_model

__all__ = ["command"]


@click.command("models", short_help="List the models inside the package.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def command(*, as_json: bool) -> int:
    """List the models inside the package, verified against their checksums."""
    models = installed_models()
    for model in models:
        verify_model(model.name)
    if as_json:
        click.echo(json.dumps([asdict(model) for model in models], indent=1))
        return 0
    for model in models:
        click.echo(f"{model.name}  {model.task}")
        click.echo(f"  {model.size_bytes:,} bytes, SHA-256 {model.sha256[:16]}..., checked")
        if model.threshold is not None:
            click.echo(f"  answers below {model.threshold:g} are shown as unknown")
        click.echo(f"  {model.licenses}")
    return 0
