"""The verdict, whose runs take a minute: read and drawn as all others are."""
import sanqi
import test_drawing
import test_results


def test_the_verdict_is_read_and_drawn(program, posterior, tmp_path):
    path = tmp_path / "verdict.h5"
    made = sanqi.verdict(posterior, draws=4, output=path)
    assert "In plain words" in made.printed
    test_results.test_every_variable_is_there_with_its_values_and_units(lambda name: path, "verdict")
    assert made.asked.scenario == "" and made.asked.command.startswith("sanqi verdict")
    cells = made.table("cells", "outcome", "decomposition", "median", "q05", "q95")
    assert len(cells) == made["cells"].cell.size > 10
    figure = sanqi.plot(made)
    for check in (test_drawing.test_lines_and_bands_go_through_the_points_described,
                  test_drawing.test_bars_are_as_long_as_described_and_numbered,
                  test_drawing.test_every_word_is_in_the_picture):
        check(made.figure, figure)
