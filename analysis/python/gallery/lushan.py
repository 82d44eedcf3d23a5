"""What if the retreat of spring 1959 had not been broken off at Lushan?"""
import sanqi

both = sanqi.compare("baseline", "no_second_wave")
deaths = both["outcomes"].excess_deaths
history, without = (deaths.sel(scenario=name).item() for name in ("baseline", "no_second_wave"))
later = both["annual"].excess_deaths.sel(calendar_year=slice(1963, 1966)).sum("calendar_year")
history_later, without_later = (later.sel(scenario=name).item() for name in ("baseline", "no_second_wave"))


def lines_of(variable):
    values = both["annual"][variable]
    return [sanqi.line("history", values.sel(scenario="baseline")),
            sanqi.line("without the second wave", values.sel(scenario="no_second_wave"), "dashed", "vermilion")]


sanqi.plot(sanqi.describe(
    "Lushan, summer 1959", f"without the second wave {without:.0f} million would have died by 1962, not {history:.0f}",
    [sanqi.lines("excess deaths", "million", *lines_of("excess_deaths")),
     sanqi.lines("gross procurement", "Mt", *lines_of("procurement_gross")),
     sanqi.lines("rural grain per head", "kg a year", *lines_of("rural_grain_per_head"))],
    source=both, columns=3,
    subtitle="Excess deaths of 1958-62 in the model; policies, not weather, differ from mid-1959 on.",
    caption=f"The sum ends in 1962: in 1963-66 another {without_later:.0f} million die in that world, "
            f"{history_later:.0f} in history.\nOne fitted set of parameters."), "lushan.svg")
