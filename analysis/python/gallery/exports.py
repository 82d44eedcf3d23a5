"""How important were grain exports? Those of 1959-60 stopped, alone and with imports when short."""
import sanqi

SCENARIOS = {"baseline": "history", "exports_alone_stopped_1959": "no exports from 1959 on",
             "exports_stopped_1959": "exports of 1957, and imports when short"}
worlds = sanqi.compare(*SCENARIOS)
deaths = {name: worlds["outcomes"].excess_deaths.sel(scenario=name).item() for name in SCENARIOS}
saved = [deaths["baseline"] - deaths[name] for name in list(SCENARIOS)[1:]]

sanqi.plot(sanqi.describe(
    "Grain exports", f"stopping them spares {saved[0]:.0f} million, importing as well {saved[1]:.0f} of {deaths['baseline']:.0f} million",
    [sanqi.bars("excess deaths of 1958-62", "million", {"excess deaths": "blue"},
                {label: [deaths[name]] for name, label in SCENARIOS.items()}),
     sanqi.lines("net grain exports", "Mt, by years", *(
         sanqi.line(label, worlds["annual"].net_exports.sel(scenario=name), "line" if name == "baseline" else "dashed", colour)
         for (name, label), colour in zip(SCENARIOS.items(), ("blue", "orange", "green"))),
         sanqi.line("record", worlds["annual"].observed_net_exports, "points", "black"))],
    source=worlds, subtitle="Each scenario is the model's history but for its trade in grain.",
    caption="Grain that stays reaches villages only as far as the state sells it back: deaths depend on who gets it."),
    "exports.svg")
