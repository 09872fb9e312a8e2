"""Groups: planning one as equals, its charter, its one door, members and roles, declaration of confidentiality.

Owns the words: group, plan, planner, question, answer, charter, value, norm, type of group, life of a group, preset, template, invitation.
Stands on: directory, safety, accounts, evidence, base.
Never does: rank its people, keep who wrote which answer, let an operator read a plan through any page, keep a plan nobody needs.
"""
