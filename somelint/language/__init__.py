"""The language that rules are written in: its forms, compiled to functions over a scope.

Every form is looked up in a closed table; an expression never contains code. What an expression means is
said in docs/reference/rule-language.md.
"""
