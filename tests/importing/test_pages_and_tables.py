"""Pages of text and tables: where each thing goes, in four languages."""

from pathlib import Path
from typing import Any

import pytest

from support.imported import counted, imported


def data_of(folder: Path, text: str, name: str = "a.md") -> Any:
    return imported(folder, name, text).data


@pytest.mark.parametrize(
    ("headings", "language"),
    [
        (("Why we are there", "Our goals", "Target groups", "Channels", "Tone of voice"), "en"),
        (("Hvorfor vi er i sosiale medier", "Våre mål", "Målgrupper", "Kanalvalg", "Språk og tone"), "nb"),
        (("Varför vi finns i sociala medier", "Våra mål", "Målgrupper", "Kanalval", "Tonalitet"), "sv"),
        (("Waarom we op sociale media zijn", "Onze doelen", "Doelgroepen", "Onze kanalen", "Schrijfstijl"), "nl"),
    ],
)
def test_headings_of_four_languages_name_the_same_places(
    tmp_path: Path, headings: tuple[str, ...], language: str
) -> None:
    why, goals, audiences, channels, tone = headings
    plain = {
        "en": "They ask us where they are, and we want to be of help to the people who do.",
        "nb": "De spør oss der de er, og vi vil være til hjelp for dem som ikke finner fram.",
        "sv": "De frågar oss där de är, och vi vill vara till hjälp för dem som inte hittar.",
        "nl": "Ze vragen het ons waar ze zijn, en wij willen er zijn voor wie het niet vindt.",
    }[language]
    text = (
        f"# X\n\n## 1. {why}\n\n{plain}\n\n## 2 {goals}\n\n- G h\n\n## {audiences}:\n\n- A b\n\n"
        f"## {channels.upper()}\n\n- Instagram\n\n**{tone}**\n\n- warm\n"
    )
    data = data_of(tmp_path, text)
    assert data["why"] == plain
    assert data["goals"] == [{"id": "g-h", "statement": "G h"}]
    assert data["audiences"] == [{"id": "a-b", "name": "A b"}]
    assert data["channels"] == [{"id": "instagram", "on": "Instagram"}]
    assert data["tone"] == {"words": ["warm"]}
    assert data["plan"] == {"title": "X", "language": language}
    assert "note" not in data


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Vi er på Facebook. Ikkje alle er det, og dei som ikkje er det, kva gjer dei?", "nn"),
        ("Vi er på Facebook, og hvad gør vi af opslag i denne uge? Ikke ret meget af det.", "da"),
        ("Wir sind auf Facebook und nicht auf TikTok, das ist für die Zielgruppe.", "de"),
        ("Facebook 2027", ""),
    ],
)
def test_the_language_is_told_where_the_words_tell_it(tmp_path: Path, text: str, language: str) -> None:
    assert data_of(tmp_path, text).get("plan", {}).get("language", "") == language


def test_what_may_mean_two_places_is_left_with_its_heading(tmp_path: Path) -> None:
    data = data_of(
        tmp_path, "# X\n\n## Goals and KPIs\n\n- more readers\n\n## Weather\n\nRain.\n\n### Worse\n\nSnow.\n"
    )
    assert data["note"] == "Goals and KPIs\nmore readers\n\nWeather\nRain.\n\nWorse\nSnow."
    assert "goals" not in data


def test_a_paragraph_that_leads_up_to_a_list_is_no_entry(tmp_path: Path) -> None:
    data = data_of(tmp_path, "# X\n\n## Audiences\n\nWe want to reach these first.\n\n- Parents\n")
    assert [entry["name"] for entry in data["audiences"]] == ["Parents"]
    assert data["note"] == "Audiences\nWe want to reach these first."


def test_headings_below_a_list_are_entries_and_keys(tmp_path: Path) -> None:
    text = (
        "# X\n\n## Audiences\n\n### Parents\n\nBusy in the evening.\n\nNeeds: help with forms; dates\n\n"
        "#### Dislikes\n\nJargon\n\n#### Car\n\nRed\n\n### Goals\n\n- more calls\n"
    )
    data = data_of(tmp_path, text)
    assert data["audiences"] == [
        {
            "id": "parents",
            "name": "Parents",
            "who": "Busy in the evening.",
            "dislikes": ["Jargon"],
            "needs": ["help with forms", "dates"],
            "note": "Car\nRed",
        }
    ]
    assert data["goals"][0]["statement"] == "more calls"


def test_facts_of_the_plan_stand_in_lines_before_the_first_section(tmp_path: Path) -> None:
    text = (
        "Strategi\n========\n\nVirksomhet: Fjordvik kommune\nEier: Kari Lunde\n"
        "Periode: 1. januar 2027 til 31. desember 2027\nVersjon: 1.2\nStatus: utkast\nVær: regn\n"
    )
    data = data_of(tmp_path, text, "a.txt")
    assert data["plan"]["organization"] == "Fjordvik kommune"
    assert data["plan"]["owner"] == "kari-lunde"
    assert data["plan"]["period"] == {"start": "2027-01-01", "end": "2027-12-31"}
    assert data["plan"]["version"] == "1.2"
    assert data["plan"]["status"] == "draft"
    assert data["note"] == "Vær: regn"


def test_an_owner_who_is_no_person_is_said_in_words(tmp_path: Path) -> None:
    data = data_of(tmp_path, "# X\n\nOwner: the communications department\n")
    assert data["plan"] == {"title": "X", "owner_in_words": "the communications department"}
    assert "people" not in data


def test_figures_dates_and_words_become_values_only_when_they_surely_are(tmp_path: Path) -> None:
    text = (
        "# X\n\n## KPI-er\n\n| KPI | Nå | Mål | Frist |\n|---|---|---|---|\n| Søkere | 1 200 | 1.500 | 31.12.2027 |\n"
        "| Ro | lite | mer | 03/04/2027 |\n| Svar | 40 % | 60 % | |\n"
    )
    first, second, third = data_of(tmp_path, text)["kpis"]
    assert first == {
        "id": "søkere",
        "metric": "Søkere",
        "baseline": {"value": 1200},
        "target": {"text": "1.500"},  # a thousand and a half, or one and a half
        "by": "2027-12-31",
    }
    assert second["target"] == {"text": "mer"}
    assert second["note"] == "Nå: lite\nFrist: 03/04/2027"
    assert third["baseline"] == {"value": 40}
    assert third["note"] == "Nå: 40 %\nMål: 60 %"


def test_days_begin_milestones_and_are_no_numbers_of_a_list(tmp_path: Path) -> None:
    for name in ("a.md", "a.txt"):
        data = data_of(
            tmp_path, "# X\n\n## Milepæler\n\n- 1. mars 2027: åpnet\n- 2027-06-01 – halvveis\n- ferdig\n", name
        )
        assert data["milestones"] == [
            {"due": "2027-03-01", "measure": "åpnet"},
            {"due": "2027-06-01", "measure": "halvveis"},
            {"measure": "ferdig"},
        ]


def test_a_calendar_becomes_rows(tmp_path: Path) -> None:
    text = (
        "Dato;Kanal;Tema;Ansvarlig;Status\n08.03.2027;Instagram;Kvinnedagen;Kari Lunde;planlagt\n"
        "15.03.2027;Facebook, Instagram;Barnehageuka;IT;\n;;;;\n"
    )
    made = imported(tmp_path, "kalender.csv", text)
    assert made.data["tactics"] == [
        {
            "id": "kvinnedagen",
            "what": "Kvinnedagen",
            "channels": ["instagram"],
            "owner": "kari-lunde",
            "status": "planned",
            "from": "2027-03-08",
        },
        {
            "id": "barnehageuka",
            "what": "Barnehageuka",
            "channels": ["facebook", "instagram"],
            "from": "2027-03-15",
            "note": "Ansvarlig: IT",
        },
    ]
    assert [channel["on"] for channel in made.data["channels"]] == ["Instagram", "Facebook"]
    assert counted(made)[2] == 0


@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_a_calendar_with_a_beginning_and_an_end_is_campaigns(tmp_path: Path, mark: str) -> None:
    rows = [["Campaign", "Start", "End", "Goal"], ["Spring", "2027-04-01", "2027-04-30", "trials"]]
    made = data_of(tmp_path, "\n".join(mark.join(row) for row in rows), "a.csv")
    assert made["content"]["campaigns"] == [
        {"id": "spring", "what": "Spring", "from": "2027-04-01", "to": "2027-04-30", "note": "Goal: trials"}
    ]


def test_a_table_that_tells_nothing_is_left_row_by_row(tmp_path: Path) -> None:
    assert data_of(tmp_path, "x,y\n1,2\n3,4\n", "a.csv") == {"somelint": 1, "note": "x | y\n1 | 2\n3 | 4"}


def test_names_between_commas_are_several_only_when_all_are_known(tmp_path: Path) -> None:
    assert len(data_of(tmp_path, "# X\n\nChannels: Facebook, LinkedIn.\n")["channels"]) == 2
    data = data_of(tmp_path, "# X\n\nChannels: Facebook, the market square.\n")
    assert data["note"] == "Channels\nFacebook, the market square."


def test_ids_differ_and_need_no_latin_letters(tmp_path: Path) -> None:
    data = data_of(tmp_path, "# X\n\n## Goals\n\n- Same\n- Same\n- 目标\n- 目标\n")
    assert [goal["id"] for goal in data["goals"]] == ["same", "same-2", "goals", "goals-2"]


def test_links_keep_their_address(tmp_path: Path) -> None:
    data = data_of(tmp_path, "# X\n\n## Why\n\nSee [the *plan*](https://example.org/a) and <https://example.org/b>.\n")
    assert data["why"] == "See the plan (https://example.org/a) and https://example.org/b."


def test_lines_without_marks_are_a_list_and_wrapped_lines_a_paragraph(tmp_path: Path) -> None:
    text = "KANALER\n\nFacebook – för äldre\nInstagram – 3 inlägg i veckan\nYouTube – varje månad\n\nVARFÖR\n\n"
    long = "De som bor här frågar oss där de redan är, och vi vill svara dem\nsamma dag. Det gör ingen annan.\n"
    data = data_of(tmp_path, f"{text}{long}", "a.txt")
    assert [(one["on"], one.get("role"), one.get("frequency")) for one in data["channels"]] == [
        ("Facebook", "för äldre", None),
        ("Instagram", None, {"posts": 3, "per": "week"}),
        ("YouTube", None, {"rhythm": "varje månad"}),
    ]
    assert data["why"] == long.replace("\n", " ").strip()


def test_a_first_line_in_bold_is_a_heading(tmp_path: Path) -> None:
    data = data_of(tmp_path, "# X\n\n## Doelgroepen\n\n**Jonge ouders**\nHebben weinig tijd.\n")
    assert data["audiences"] == [{"id": "jonge-ouders", "name": "Jonge ouders", "who": "Hebben weinig tijd."}]


def test_a_heading_of_two_is_one_place_when_the_second_is_a_key_of_it(tmp_path: Path) -> None:
    data = data_of(tmp_path, "# X\n\n## Kanalen en frequentie\n\n- Instagram: 3 berichten per week\n")
    assert data["channels"] == [{"id": "instagram", "on": "Instagram", "frequency": {"posts": 3, "per": "week"}}]


def test_what_is_named_twice_is_one_entry(tmp_path: Path) -> None:
    lines = ["for parents", "2 posts a week", "for parents of schoolchildren"]
    text = "# X\n\n## Channels\n\n" + "".join(f"- Facebook: {line}\n" for line in lines)
    assert data_of(tmp_path, text)["channels"] == [
        {
            "id": "facebook",
            "on": "Facebook",
            "role": "for parents",
            "frequency": {"posts": 2, "per": "week"},
            "note": "for parents of schoolchildren",
        }
    ]


def test_a_name_may_have_small_words_in_it(tmp_path: Path) -> None:
    assert data_of(tmp_path, "# X\n\nEigenaar: Els van der Berg\n")["plan"]["owner"] == "els-van-der-berg"


@pytest.mark.parametrize(
    ("text", "changes", "left"),
    [
        ("The library was founded in 1921.\n", None, ["History", "The library was founded in 1921."]),
        ("- Founded in 1921\n- 12.11.2026: Adopted\n", [("2026-11-12", "Adopted")], ["History", "Founded in 1921"]),
        (
            "| What | Date | Why |\n|---|---|---|\n| Moved | | Rent |\n| Adopted | 2026-11-12 | First |\n",
            [("2026-11-12", "Adopted")],
            ["History", "Moved", "Rent"],
        ),
        ("### Version 2\n\nMore channels.\n", None, ["History", "Version 2", "More channels."]),
    ],
    ids=["a sentence", "a list", "a table", "a heading"],
)
def test_an_entry_without_the_day_that_the_format_asks_for_is_left_in_a_note(
    tmp_path: Path, text: str, changes: list[tuple[str, str]] | None, left: list[str]
) -> None:
    made = imported(tmp_path, "a.md", f"# Plan\n\n## History\n\n{text}")
    there = made.data["plan"].get("changes")
    assert (there and [(one["date"], one["what"]) for one in there]) == changes
    assert [line for line in made.data["plan"]["note"].split("\n") if line][: len(left)] == left
    assert made.account.lost == []


def test_a_number_with_a_full_stop_ends_no_sentence(tmp_path: Path) -> None:
    data = data_of(tmp_path, "# Plan\n\n## Målgrupper\n\n- Foreldre til barn i 1. til 4. klasse\n- Alle. Og flere\n")
    assert [one["name"] for one in data["audiences"]] == ["Foreldre til barn i 1. til 4. klasse"]
    assert "Alle. Og flere" in data["note"]


def test_in_plain_text_a_heading_may_stand_right_above_its_lines(tmp_path: Path) -> None:
    text = (
        "Strategi 2027\n\nMål\nMålgrupper\nKanaler\n\nHvorfor sosiale medier\n"
        "Foreldre spør oss hver dag om hva de skal lese for barna sine, og vi svarer.\n\n"
        "Målgrupper\nForeldre med små barn\nUngdom på vgs\n\nHistorikk\nGrunnlagt av lesere.\n"
    )
    made = imported(tmp_path, "a.txt", text)
    assert made.data["why"].startswith("Foreldre spør oss")
    assert [one["name"] for one in made.data["audiences"]] == ["Foreldre med små barn", "Ungdom på vgs"]
    assert "goals" not in made.data
    assert "Historikk\nGrunnlagt av lesere." in made.data["plan"]["note"]
    assert made.account.lost == []
