"""The shelf of lint rules: ``le###_name.py``, each with its page in ``docs/rules``."""
