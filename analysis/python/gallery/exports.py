"""How important were grain exports? Those of 1959 on stopped, alone, and with imports when short."""
import sanqi

SCENARIOS = {"baseline": ("line", "blue"), "exports_alone_stopped_1959": ("dashed", "orange"),
             "exports_stopped_1959": ("dotted", "green")}
worlds = sanqi.compare(*SCENARIOS)
titles = worlds["scenarios"].title
deaths, exports = worlds["outcomes"].excess_deaths, worlds["annual"].net_exports
history, stopped = (deaths.sel(scenario=name).item() for name in list(SCENARIOS)[:2])

sanqi.plot(sanqi.describe(
    "Grain exports", f"stopping them from 1959 on spares {history - stopped:.1f} of {history:.1f} million",
    [sanqi.bars("excess deaths of 1958-62", "million", {"excess deaths": "blue"},
                {titles.sel(scenario=name).item(): [deaths.sel(scenario=name).item()] for name in SCENARIOS}),
     sanqi.lines("net grain exports", "Mt, by years", *(
         sanqi.line(titles.sel(scenario=name).item(), exports.sel(scenario=name), *look)
         for name, look in SCENARIOS.items()),
         sanqi.line("record", worlds["annual"].observed_net_exports, "points", "black"))],
    source=worlds, subtitle="Each scenario is the model's history but for its trade in grain.",
    caption="Grain that is not exported stays with the state, which calls for less and sells more back. Imports "
            "follow a rule in each world, not the record."), "exports.svg")
