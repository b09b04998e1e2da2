"""The format `markdown`: a summary for people, with a map of each plan and who is responsible for what.

`page` puts it together from `head`, `plan_map` (drawn by `mermaid` from `charts`) and `findings`.
"""
