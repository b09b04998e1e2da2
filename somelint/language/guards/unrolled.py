"""The text of a function; where it returns a list made in one expression, with a loop in its place.

Python makes a function of such an expression, within the other: loading one takes as long as running it on a plan.
"""

from __future__ import annotations

import ast


def define_function(function: str, body: str) -> str:
    """The definition of a function: how it is called, and its body."""
    return "\n".join((f"def {function}:", *(f"    {line}" for line in _unrolled(body).splitlines())))


def _unrolled(body: str) -> str:
    """The body of a function, with a loop where it returns a list that is made of another one."""
    last = ast.parse(body).body[-1]
    made = last.value if isinstance(last, ast.Return) else None
    # What is put off until later would find the last member of all in place of its own.
    if not isinstance(made, ast.ListComp) or any(isinstance(node, ast.Lambda) for node in ast.walk(made)):
        return body
    (over,) = made.generators
    before = "".join(body.splitlines(keepends=True)[: last.lineno - 1])
    add = f"found.append({_text(body, made.elt)})"
    tests = " and ".join(f"({_text(body, test)})" for test in over.ifs)
    return (
        f"{before}found = []\n"
        f"for {_text(body, over.target)} in {_text(body, over.iter)}:\n"
        f"    {f'if {tests}: ' if tests else ''}{add}\n"
        "return found"
    )


def _text(body: str, node: ast.expr) -> str:
    return ast.get_source_segment(body, node) or ast.unparse(node)
