"""The command line: one file per command; parse, call, render.

Nothing heavy is imported before a command runs, so that ``--help`` answers at once.
"""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module

import click

from fabula.cli.complaint import complain
from fabula.errors import FabulaError

__all__ = ["main"]

# Name, module, first line of help. The help stands here so that listing the commands loads none of them.
_COMMANDS = (
    ("read", "fabula.cli.read", "Read stories and write what is found (the default command)."),
    (
        "show",
        "fabula.cli.show",
        "Show the cast, the dialogue, the scenes, the ties, the events, the paratext or the world.",
    ),
    ("export", "fabula.cli.export", "Write a story in another format."),
    ("doctor", "fabula.cli.doctor", "Say what is installed and whether it works."),
    ("models", "fabula.cli.models", "List the models inside the package."),
    ("plugins", "fabula.cli.plugins", "List the plugins that are installed."),
    ("bench", "fabula.cli.bench", "Run the project's benchmarks (from a checkout)."),
)
_INTERRUPTED = 130
_WRONG_USE = 2
_DEFECT = 1
_DEBUG = "--debug"


class _Commands(click.Group):
    """Finds commands by name, and takes anything else for a story to read."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return [name for name, _, _ in _COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        for name, module, _ in _COMMANDS:
            if name == cmd_name:
                command: click.Command = import_module(module).command
                return command
        return None

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in {"--help", "-h", "--version"} and args[0] not in self.list_commands(ctx):
            args.insert(0, "read")
        return super().parse_args(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, _, text in _COMMANDS])


def _print_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"fabula {version('fabula')}")
        ctx.exit()


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=True)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="Print the version."
)
def _fabula() -> None:
    """Read a story and give back the world that it describes.

    \b
    fabula story.epub                 read it; write story.fabula.json and story.html
    fabula read FOLDER -o OUT         read every story below FOLDER
    fabula show story.fabula.json cast
    """  # noqa: D301  \b is click's mark for lines that must not be joined


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command line and exit with its code: 0 done, 1 some failed, 2 wrong use, 3 unreadable, 4 a limit, 130 stopped."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    is_debug = _DEBUG in arguments
    arguments = [argument for argument in arguments if argument != _DEBUG]
    for stream in (sys.stdout, sys.stderr):
        # a terminal or a file name may know fewer characters than a story has: its escape is better than no answer
        if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="backslashreplace")
    sys.exit(_run(arguments, is_debug=is_debug))


def _run(arguments: list[str], *, is_debug: bool) -> int:
    try:
        result = _fabula.main(args=arguments, prog_name="fabula", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return 0
    except click.ClickException as error:
        where = error.ctx.get_usage() if isinstance(error, click.UsageError) and error.ctx else ""
        complain(error.format_message())
        if where:
            click.echo(where, err=True)
        return _WRONG_USE
    except (click.Abort, KeyboardInterrupt):
        click.echo("fabula: stopped; what was written before is whole", err=True)
        return _INTERRUPTED
    except OSError as error:
        if is_debug:
            traceback.print_exc()
        complain(f"the output cannot be written ({error.strerror or error}); make room, or print to another place")
        _forget_output()
        return _DEFECT
    except SystemExit:
        # click and rich leave by it where the reader of our output went away (fabula show ... | head); nothing is wrong
        _forget_output()
        return 0
    except FabulaError as error:
        if is_debug:
            traceback.print_exc()
        complain(error)
        return error.exit_code
    except Exception as error:  # noqa: BLE001  a defect of ours: one line, and the whole story with --debug
        if is_debug:
            traceback.print_exc()
        complain(f"a defect of fabula: {type(error).__name__}: {error}; please report it with what --debug prints")
        return _DEFECT
    return result if isinstance(result, int) else 0


def _forget_output() -> None:
    """Keep the interpreter from trying again, at its end, to print what cannot be printed."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return
