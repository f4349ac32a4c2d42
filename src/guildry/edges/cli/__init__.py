"""The shell's edge: `guildry up`, and what an operator does beside it."""

from guildry.edges.cli.app import app

__all__ = ["app"]
