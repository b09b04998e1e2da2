"""What git's answers mean: which files are new, gone, other or elsewhere, and the contents that it hands over."""

from __future__ import annotations

import pytest

from somelint.history import revisions
from somelint.history.revisions import NoHistory, Revision, _contents, _differences, open_revision, read_texts
from support.git_repository import GitRepository

STATUS = [
    # what git lists, what is deleted in the folder; then renamed, gone, added, changed
    ([], [], {}, [], [], []),
    ([""], [""], {}, [], [], []),
    (["A", "a"], [], {}, [], ["a"], []),
    (["D", "a"], [], {}, ["a"], [], []),
    (["M", "a"], [], {}, [], [], ["a"]),
    (["T", "a"], [], {}, [], [], ["a"]),
    (["R100", "a", "b"], [], {"b": "a"}, ["a"], ["b"], []),
    (["C75", "a", "b"], [], {"b": "a"}, [], ["b"], []),
    (["A", "a", "D", "b", "M", "c", "R090", "d", "e", ""], [], {"e": "d"}, ["b", "d"], ["a", "e"], ["c"]),
    (["A", "a"], ["a"], {}, [], ["a"], []),
    (["M", "a"], ["a", "b"], {}, ["a", "b"], [], ["a"]),
    (["R100", "a", "b"], ["b"], {"b": "a"}, ["a"], ["b"], []),
    (["A", "a b\nc"], ["ø"], {}, ["ø"], ["a b\nc"], []),
]


@pytest.mark.parametrize(("parts", "deleted", "renamed", "gone", "added", "changed"), STATUS)
def test_what_differs(
    parts: list[str], deleted: list[str], renamed: dict[str, str], gone: list[str], added: list[str], changed: list[str]
) -> None:
    made = _differences("/here", "main", "1234", parts, deleted)
    assert made[:3] == ("/here", "main", "1234")
    assert (made.renamed, made.gone, made.added, made.changed) == (renamed, set(gone), set(added), set(changed))


A, B = b"a" * 40, b"b" * 40
HANDED = [
    (b"", {}),
    (A + b" blob 3\nabc\n", {A: b"abc"}),
    (A + b" blob 0\n\n", {A: b""}),
    (A + b" blob 4\na\nb\n\n" + B + b" blob 2\nxy\n", {A: b"a\nb\n", B: b"xy"}),
    (A + b" missing\n" + B + b" blob 2\nxy\n", {B: b"xy"}),
    (A + b" missing\n", {}),
    (A + b" blob 12\nblob 3\nabc\n\n\n" + B + b" blob 1\nx\n", {A: b"blob 3\nabc\n\n", B: b"x"}),
]


@pytest.mark.parametrize(("answer", "contents"), HANDED)
def test_what_is_handed_over(answer: bytes, contents: dict[bytes, bytes]) -> None:
    assert _contents(answer) == contents


REFUSED = ["", "-x", "--output=x", "x" * 201, "a\nb", "a\x1b", "a\u202e"]


@pytest.mark.parametrize("ref", REFUSED)
def test_what_is_no_name_is_not_asked_of_git(ref: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, ...]] = []

    def ask(root: str, *arguments: str, stdin: bytes = b"") -> bytes | None:
        asked.append(arguments)
        return b"\n"

    monkeypatch.setattr(revisions, "ask_git", ask)
    monkeypatch.setattr(revisions, "advise_fetch", lambda *_: "advice")
    with pytest.raises(NoHistory) as caught:
        open_revision("/here", ref)
    assert (caught.value.message, caught.value.help) == (f"There is no commit “{ref}” here to compare with.", "advice")
    assert asked == [("rev-parse", "--show-prefix")]


def answers(monkeypatch: pytest.MonkeyPatch, partial: bool = False, **said: bytes | None) -> None:
    """Git says these things, by the first word of what it is asked; it knows the tree of everything."""

    def ask(root: str, *arguments: str, stdin: bytes = b"") -> bytes | None:
        known: dict[str, bytes | None] = {
            "rev-parse": b"\n" if "--show-prefix" in arguments else A + b"\n",
            **dict.fromkeys(("diff-index", "ls-files", "for-each-ref"), b""),
        }  # fmt: skip
        return (known | {name.replace("_", "-"): value for name, value in said.items()})[arguments[0]]

    monkeypatch.setattr(revisions, "ask_git", ask)
    monkeypatch.setattr(revisions, "is_partial", lambda _: partial)


LAZY = "The texts of “main” are not all here: this clone fetches them when they are needed."


@pytest.mark.parametrize("silent", ["diff_index", "ls_files"])
@pytest.mark.parametrize(
    ("partial", "message"), [(False, "git cannot compare “main” with what is here."), (True, LAZY)]
)
def test_when_git_cannot_compare(silent: str, partial: bool, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, partial, **{silent: None})
    with pytest.raises(NoHistory) as caught:
        open_revision("/here", "main")
    assert caught.value.message == message
    assert caught.value.help == ("Fetch them first: git diff --numstat main" if partial else "Try: git fsck")


def test_another_repository_around_the_folder_is_not_this_one(monkeypatch: pytest.MonkeyPatch) -> None:
    for prefix in (None, b"inside/\n"):
        answers(monkeypatch, rev_parse=prefix)
        with pytest.raises(NoHistory, match="git cannot be asked about this folder"):
            open_revision("/here", "main")


PAST = Revision("/here", "main", "1234", {}, frozenset(), frozenset(), frozenset())
LISTED = b"100644 blob " + A + b"       3\ta.yaml\0" + b"100755 blob " + B + b"       2\tb.yaml\0"


def test_which_texts_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    other = (
        b"120000 blob "
        + A
        + b" 3\tlink.yaml\0160000 commit "
        + A
        + b" -\tmodule\0100644 blob "
        + A
        + b" 1000001\tbig.yaml\0"
    )
    answers(monkeypatch, ls_tree=LISTED + other, cat_file=A + b" blob 3\nabc\n" + B + b" blob 2\nxy\n")
    assert read_texts(PAST, ["a.yaml", "b.yaml", "/etc/passwd", "../x"]) == {"a.yaml": b"abc", "b.yaml": b"xy"}
    assert read_texts(PAST, []) == {}
    assert read_texts(PAST, ["../x", "/x"]) == {}
    exact = b"100644 blob " + A + b" 1000000\ta.yaml\0"
    answers(monkeypatch, ls_tree=exact, cat_file=A + b" blob 3\nabc\n")
    assert read_texts(PAST, ["a.yaml"]) == {"a.yaml": b"abc"}


UNREAD = [
    {"ls_tree": None},
    {"ls_tree": LISTED, "cat_file": None},
    {"ls_tree": LISTED, "cat_file": A + b" blob 3\nabc\n" + B + b" missing\n"},
    {"ls_tree": b"100644 blob " + A + b" -\ta.yaml\0"},
]


@pytest.mark.parametrize("said", UNREAD)
def test_texts_that_cannot_be_read_are_told(said: dict[str, bytes | None], monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, **said)
    with pytest.raises(NoHistory) as caught:
        read_texts(PAST, ["a.yaml", "b.yaml"])
    assert (caught.value.message, caught.value.help) == ("git cannot read the texts of “main”.", "Try: git fsck")


def test_a_name_for_two_things_is_refused(git_repository: GitRepository) -> None:
    root, git = str(git_repository.init().root), git_repository.git
    for name in ("one", "two"):
        git_repository.commit({name: name})
    git("branch", "same")
    git("tag", "same")
    assert open_revision(root, "same").added == frozenset()
    git("tag", "-f", "same", "HEAD~1")
    with pytest.raises(NoHistory) as caught:
        open_revision(root, "same")
    assert caught.value.message == "Several things here are called “same”."
    assert caught.value.help == "Say which one: refs/heads/same or refs/tags/same."
    assert open_revision(root, "refs/heads/same").added == frozenset()
    assert open_revision(root, "refs/tags/same").added == {"two"}
    git("tag", "HEAD")
    assert open_revision(root, "HEAD").added == frozenset()
