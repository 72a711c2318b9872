"""Payday with one thing broken: for each rule a small change that this rule has to find."""
