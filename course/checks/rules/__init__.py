"""The shelf of scenario checks: ``sc###_name.py``, each with its page in ``docs/rules``."""
