"""Plans that tests of several packages use."""

from __future__ import annotations

from support.paths import ROOT

# A small plan in which no rule finds an error.
SOUND = (ROOT / "examples" / "small.yaml").read_text(encoding="utf-8")

# Without its channels the plan ends in one error, no-channels.
FAULTY = "\n".join(line for line in SOUND.split("\n") if not line.startswith(("channels:", "  - {id: instagram")))

# One of many plans with old faults, {n} is its number: two primary goals, a tactic without a goal, a vain KPI.
OLD_FAULTS = """\
somelint: 1
# plan {n}
plan: {{title: Plan {n}, owner: kari}}
people: [{{id: kari, name: Kari Lunde}}, {{id: jonas, name: Jonas Vik}}]
goals:
  - {{id: circle, primary: true, statement: Let brewers of town {n} learn from each other.}}
  - {{id: trials, primary: true, statement: Let readers in town {n} taste a month of coffee.}}
channels:
  - {{id: instagram, goals: [circle], frequency: {{posts: 40, per: week}}}}
tactics:
  - {{id: guides, what: Twelve guides, goal: trials}}
"""
