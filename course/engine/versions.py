"""Whether a run that was begun in one version of a scenario goes on in another."""

from collections.abc import Mapping
from typing import Any

from course.scenario.model import Scenario

LEADS_TO = frozenset({"to", "at", "scene"})
BELONGS_TO = frozenset({"key", "choice"})


def goes_on(begun: Scenario, now: Scenario) -> bool:
    """Tell whether a run begun in one version goes on in another.

    It does where words alone have changed, and where scenes have other names that ``renamed``
    tells. What is drawn by chance depends on the name of the scene, so such a scene keeps its own.
    """
    if begun.logic_hash == now.logic_hash:
        return True
    if begun.renamed == now.renamed:
        return False
    called = {old: new for old, new in now.renamed.items() if old in begun.by_id}
    if any(branch.odds for old in called for branch in begun.by_id[old].branches):
        return False
    return _logic(begun, called) == _logic(now, {})


def name_now(scene: str, now: Scenario) -> str:
    """Say what a scene of an older version is called in this one."""
    return scene if scene in now.by_id else now.renamed.get(scene, scene)


def _logic(scenario: Scenario, called: Mapping[str, str]) -> str:
    """Fingerprint what moves a story, whatever its scenes were called before."""
    dumped = scenario.model_dump(mode="json") | {"renamed": {}}
    for scene in dumped["scenes"]:
        scene["id"] = called.get(scene["id"], scene["id"])
    dumped["scenes"] = _renamed(dumped["scenes"], called)
    return Scenario.model_validate(dumped).logic_hash


def _renamed(value: Any, called: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [_renamed(entry, called) for entry in value]
    if isinstance(value, dict):
        return {key: _named(key, entry, called) for key, entry in value.items()}
    return value


def _named(key: str, value: Any, called: Mapping[str, str]) -> Any:
    if not isinstance(value, str):
        return _renamed(value, called)
    if key in LEADS_TO:
        return called.get(value, value)
    if key in BELONGS_TO:
        scene, slash, rest = value.partition("/")
        return called.get(scene, scene) + slash + rest
    return value
