"""Thin command line."""

import click


@click.group()
def main() -> None:
    """Build a site from a policy corpus."""
