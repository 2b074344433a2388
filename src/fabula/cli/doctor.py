"""fabula doctor: what is installed, and whether it works."""

from __future__ import annotations

import json
import os
import platform
import sys
import time
from importlib.metadata import PackageNotFoundError, metadata, requires, version
from typing import Any

import click

from fabula.errors import FabulaError
from fabula.exports import EXPORTERS
from fabula.runtime.weights import installed_models

__all__ = ["command"]

_SAMPLE = '"Is it raining?" asked Wilma.\n\n"Only on the roof," said Otto, and he shut the hatch.\n'


@click.command("doctor", short_help="Say what is installed and whether it works.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def command(*, as_json: bool) -> int:
    """Say what is installed and whether it works.

    Reads a tiny story through every stage. Exit code 1 where something is wrong. Nothing is fetched and nothing is sent.
    """
    report = _report()
    if as_json:
        click.echo(json.dumps(report, indent=1))
    else:
        for key in ("fabula", "python", "platform", "cores"):
            click.echo(f"{key:10} {report[key]}")
        click.echo("libraries  " + ", ".join(f"{name} {row['version']}" for name, row in report["libraries"].items()))
        click.echo("licenses   " + ", ".join(f"{name} {row['license']}" for name, row in report["libraries"].items()))
        click.echo("models     " + ", ".join(report["models"]))
        click.echo("exports    " + ", ".join(report["exports"]))
        click.echo("network    never used")
        click.echo(f"self-check {report['self_check']}")
    return 0 if report["ok"] else 1


def _report() -> dict[str, Any]:
    libraries = _libraries()
    check, is_fine = _self_check()
    return {
        "fabula": version("fabula"),
        "python": sys.version.split()[0],
        "platform": platform.platform(),
        "cores": os.cpu_count(),
        "libraries": libraries,
        "models": {model.name: model.sha256 for model in installed_models()},
        "exports": list(EXPORTERS),
        "self_check": check,
        "ok": is_fine and all(row["version"] != "absent" for row in libraries.values()),
    }


def _libraries() -> dict[str, dict[str, str]]:
    made: dict[str, dict[str, str]] = {}
    for requirement in requires("fabula") or []:
        if "extra ==" in requirement:
            continue
        name = requirement.split(";")[0].split("[")[0].strip(" <>=!~.0123456789,")
        try:
            made[name] = {"version": version(name), "license": _license(name)}
        except PackageNotFoundError:
            made[name] = {"version": "absent", "license": "unknown"}
    return made


def _license(name: str) -> str:
    about = metadata(name)
    if "License-Expression" in about:
        return about["License-Expression"]
    classified = [
        line.rsplit("::", 1)[1].strip() for line in about.get_all("Classifier") or [] if line.startswith("License ::")
    ]
    stated = str(about.json.get("license") or "unknown").partition("\n")[0][:40]
    return " / ".join(classified) or stated


def _self_check() -> tuple[str, bool]:
    from fabula import pipeline

    began = time.perf_counter()
    try:
        story = pipeline.read_text(_SAMPLE)
    except FabulaError as error:
        return f"failed: {error}", False
    speakers = [q.speaker.name if q.speaker else None for q in story.quotations]
    took = f"{1000 * (time.perf_counter() - began):.0f} ms"
    if speakers != ["Wilma", "Otto"]:
        return f"failed: a tiny story gave the speakers {speakers}", False
    return f"passed in {took}", True
