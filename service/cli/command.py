"""What a command is: a parser below the program's, and a function that runs it."""

from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable
from typing import TypeAlias

Subparsers: TypeAlias = "_SubParsersAction[ArgumentParser]"
Run: TypeAlias = Callable[[Namespace], int]
