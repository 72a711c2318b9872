"""The shelf of checks of explorations: ``sc###_name.py``, each with its page in docs/rules."""
