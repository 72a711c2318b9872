"""Finds what stands on a shelf: a package whose files are each one of a kind, known by name."""

import importlib
import pkgutil
from types import ModuleType


def on_shelf(package: str) -> dict[str, ModuleType]:
    """Import every file of a package, in the order of their names; folders in it are no kinds.

    Args:
        package: Dotted name, such as ``course.items.kinds``.
    """
    path = importlib.import_module(package).__path__
    names = sorted(found.name for found in pkgutil.iter_modules(path) if not found.ispkg)
    return {name: importlib.import_module(f"{package}.{name}") for name in names}
