"""The page on configuration describes every key, and its examples are read without a mistake."""

import json
import re
from pathlib import Path

import pytest

from somelint.rulesets.shipped_data import schema_text
from somelint.runs.project import ProjectRequest, load_project
from support.paths import ROOT

PAGE = (ROOT / "docs/reference/configuration.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## ([a-z-]+)\n(.*?)(?=^## |\Z)", PAGE, re.M | re.S))


def test_every_key_is_described_in_the_order_of_the_schema() -> None:
    assert list(SECTIONS) == list(json.loads(schema_text("config"))["properties"])


@pytest.mark.parametrize("key", SECTIONS)
def test_the_example_of_a_key_is_read(key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", SECTIONS[key], re.S)
    (tmp_path / ".git").mkdir()
    (tmp_path / "house-rules").mkdir()
    (tmp_path / "base.yaml").write_text("level: standard\n", encoding="utf-8")
    (tmp_path / ".somelint.yaml").write_text(example, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    project = load_project(ProjectRequest())
    assert not project.stopped, project.failures
    assert project.settings
    assert key in {entry.key[0] for entry in project.settings.entries}
