"""Verbs of groups, each one transaction: ask the rule, change, note that the plan was touched."""
