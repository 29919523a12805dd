"""Where the data folders are found."""

from pathlib import Path

import pytest

from mandate_graph.errors import Unavailable
from mandate_graph.resources import FOLDERS, VARIABLE, data_root


def test_checkout_or_installed_package_holds_all_folders():
    root = data_root({})
    assert all((root / folder).is_dir() for folder in FOLDERS)
    assert (root / "seeds" / "reference" / "bodies.csv").is_file()


def test_variable_goes_before(tmp_path: Path):
    for folder in FOLDERS:
        (tmp_path / folder).mkdir()
    assert data_root({VARIABLE: str(tmp_path)}) == tmp_path


def test_place_without_the_folders_is_named(tmp_path: Path):
    (tmp_path / "seeds").mkdir()
    with pytest.raises(Unavailable, match=r"\[MG411\]") as error:
        data_root({VARIABLE: str(tmp_path)})
    assert tmp_path.as_posix() in str(error.value)
    assert VARIABLE in error.value.remedy
