"""fabula plugins: third-party plugins that are installed."""

from __future__ import annotations

import json

import click

from fabula.plugins import installed

__all__ = ["command"]


@click.command("plugins", short_help="List the plugins that are installed.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def command(*, as_json: bool) -> int:
    """List the plugins that are installed. None is ever loaded unless it is named."""
    rows = [{"name": entry.name, "value": entry.value} for entry in installed()]
    if as_json:
        click.echo(json.dumps(rows))
    elif rows:
        for row in rows:
            click.echo(f"{row['name']}  {row['value']}")
    else:
        click.echo("No plugins are installed.")
    return 0
