import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.heat_picture import HeatPicture, HeatRow, lay_out


def picture(people: int, bins: int, share: str = "18 %", name: str = "Chandra") -> HeatPicture:
    """Draw up silent people of one name."""
    rows = tuple(HeatRow(name, (0,) * bins, (0,) * bins, share) for _ in range(people))
    return HeatPicture(rows, tuple(f"{at // 12:02}:{at % 12 * 5:02}" for at in range(bins)))


def test_a_row_has_a_level_for_each_stretch() -> None:
    """A row that does not fit the labels is refused by name."""
    with pytest.raises(ValueError, match="the row of 'Bo' does not have 2 levels"):
        HeatPicture((HeatRow("Bo", (1,), (1,)),), ("19:00", "19:05"))


@pytest.mark.parametrize("level", [-1, 6])
def test_a_level_is_one_of_the_steps(level: int) -> None:
    """A level that has no colour is refused by name."""
    with pytest.raises(ValueError, match="the row of 'Bo' has a level outside 0 to 5"):
        HeatPicture((HeatRow("Bo", (level,), (1,)),), ("19:00",))


def test_eighty_columns() -> None:
    """Eighteen stretches stand three cells wide at 80 columns, without blank rows, every third with a label."""
    layout = lay_out(picture(11, 18), 76, 18, "share")
    assert (layout.cell_width, layout.row_step, layout.label_step) == (3, 1, 3)
    assert layout.cells_left == 9
    assert layout.height == 15


def test_a_wide_screen_has_air() -> None:
    """From 110 columns and with rows enough, cells are five wide with a blank row between people."""
    layout = lay_out(picture(11, 18), 116, 34, "share")
    assert (layout.cell_width, layout.row_step) == (5, 2)
    assert layout.legend_row == layout.body_bottom + 2
    assert layout.height == 27


@pytest.mark.parametrize(("width", "height"), [(105, 40), (116, 26), (100, 34)])
def test_air_needs_both_directions(width: int, height: int) -> None:
    """Too narrow or too low a screen has cells three wide."""
    assert lay_out(picture(11, 18), width, height, "share").cell_width == 3


def test_a_long_meeting_has_narrower_cells() -> None:
    """More stretches than fit at three cells take two, then one; labels keep their distance."""
    assert lay_out(picture(3, 29), 76, 18, "share").cell_width == 2
    narrow = lay_out(picture(3, 48), 76, 18, "share")
    assert (narrow.cell_width, narrow.label_step) == (1, 12)


def test_a_whole_day_is_scrolled() -> None:
    """What does not fit even at one cell is scrolled, at the legible width of three."""
    layout = lay_out(picture(3, 100), 76, 18, "share")
    assert layout.cell_width == 3
    assert layout.bins_shown == (76 - 9 - 7) // 3


def test_no_shares_no_column() -> None:
    """Without shares their column gives its room to the cells."""
    assert lay_out(picture(3, 20, share=""), 76, 18, "share").share_width == 0
    assert lay_out(picture(3, 22, share=""), 76, 18, "share").cell_width == 3
    assert lay_out(picture(3, 22), 76, 18, "share").cell_width == 2


def test_nothing_to_show_has_a_layout() -> None:
    """A picture without people or times still has its legend."""
    assert lay_out(HeatPicture((), ()), 76, 18, "share").height >= 3


@given(st.integers(1, 60), st.integers(1, 100), st.integers(20, 220), st.integers(8, 80), st.text(max_size=30))
def test_everything_is_inside(people: int, bins: int, width: int, height: int, name: str) -> None:
    """Whatever the picture, cells and shares end within the width and the legend within the height."""
    layout = lay_out(picture(people, bins, name=name), width, height, "share")
    assert layout.shares_left + 5 <= width
    assert layout.height <= height
    assert 1 <= layout.rows_shown <= people
    assert 1 <= layout.bins_shown <= bins
    assert layout.cell_width * layout.label_step >= 7


@pytest.mark.parametrize(("people", "columns"), [(12, 1), (13, 1), (15, 2), (28, 2), (60, 2)])
def test_people_stand_in_columns_where_they_do_not_fit(people: int, columns: int) -> None:
    """Everybody is seen at once as long as two columns hold them; names keep eight cells, times all their cells."""
    layout = lay_out(picture(people, 18), 76, 18, "share")
    assert layout.columns == columns
    assert layout.people_shown >= min(people, 28)
    assert layout.bins_shown == 18
    assert layout.column_step * (columns - 1) + layout.shares_left + 5 <= 76
    assert columns == 1 or layout.name_width == 7


def test_a_roomy_screen_has_wide_cells() -> None:
    """From 160 columns cells are nine or seven wide, as the stretches of time allow."""
    assert lay_out(picture(11, 14), 196, 40, "share").cell_width == 9
    assert lay_out(picture(11, 24), 196, 40, "share").cell_width == 7


@given(st.integers(1, 60), st.integers(1, 18), st.integers(76, 220), st.integers(8, 60), st.text(max_size=30))
def test_columns_are_inside(people: int, bins: int, width: int, height: int, name: str) -> None:
    """However many columns there are, the last one ends within the width."""
    layout = lay_out(picture(people, bins, name=name), width, height, "share")
    assert layout.column_step * (layout.columns - 1) + layout.shares_left + 5 <= width
    assert layout.height <= height
