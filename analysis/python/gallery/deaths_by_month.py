"""When did they die? Excess deaths by months, in villages and towns; the yearly record cannot show this."""
import sanqi

history = sanqi.run()
world = history["/"].sel(year=slice(1958, 1963))
total, villages = world.excess_deaths, world.rural_excess_deaths
worst = total.squeeze().idxmax("year").item()
month = ("January February March April May June July August September October November December"
         .split()[int(worst % 1 * 12 + 1e-6)])

sanqi.plot(sanqi.describe(
    "Excess deaths", f"they peaked in {month} {int(worst)}, before the new harvest",
    [sanqi.lines("excess deaths", "million a year", sanqi.line("all", total),
                 sanqi.line("in villages", villages, "line", "vermilion"),
                 spans=[{"from": 1959.6, "to": 1960.5, "label": "after Lushan, to the summer harvest"}])],
    source=history, subtitle="Deaths beyond the hazards of ordinary years, in the model; yearly rates, month by month.",
    caption="The model's, fitted to yearly rates and a few dated reports: the season is what its harvests and stocks "
            "make of these."), "deaths_by_month.svg")
