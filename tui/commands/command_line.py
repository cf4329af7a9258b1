"""How the command line finds its commands, and what it says to a line it cannot follow."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from data.language import _
from tui.commands.output import complain

_STOPPED = 1
_INTERRUPTED = 130
"""The exit code shells use for ctrl+c."""


class InOrder(click.Group):
    """A group whose help lists the commands in the order they are written in."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # as click calls it
        """List the names."""
        return list(self.commands)


class CommandLine(click.Group):
    """A group whose commands are imported when they are called, or when the help of all is listed.

    ``modules`` names the module of each command, in the order of the help; it holds the command under the same name.
    """

    def __init__(self, *args: Any, modules: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # the same
        """List the names, in the order of the help."""
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # the same
        """Import a command."""
        if cmd_name not in self.modules:
            return None
        command = getattr(import_module(self.modules[cmd_name]), cmd_name.replace("-", "_"))
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command a line begins with; one that is mistyped is told with those it is like."""
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as unknown:
            raise click.NoSuchCommand(unknown.command_name, possibilities=self.modules, ctx=ctx) from None

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Follow a line and end the process with its exit code; misuse is told in a sentence and is 2."""
        try:
            code = super().main(*args, **kwargs | {"standalone_mode": False})
        except click.UsageError as misuse:
            complain(_told(misuse))
            code = misuse.exit_code
        except click.Abort as stopped:
            code = _INTERRUPTED if isinstance(stopped.__cause__, KeyboardInterrupt) else _STOPPED
            if code == _STOPPED:
                complain(_("Stopped."))
        sys.exit(code)


def _told(misuse: click.UsageError) -> str:
    """Tell what is wrong, how the command is written, and where all of it is explained."""
    says = misuse.format_message()
    if misuse.ctx is None or isinstance(misuse, click.exceptions.NoArgsIsHelpError):
        return says
    explained = _("Explained by: {command}").format(command=f"{misuse.ctx.command_path} --help")
    return f"{says}\n{misuse.ctx.get_usage()}\n{explained}"
