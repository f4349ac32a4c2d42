"""The shell's edge: `guildry up`, and what an operator does beside it."""

from guildry.edges.cli.app import build

__all__ = ["build"]
