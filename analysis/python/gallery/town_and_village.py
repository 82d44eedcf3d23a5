"""Who died? Death rates in villages and towns."""
import sanqi

history = sanqi.run()
annual = history["annual"]
rural, urban = (rate.sel(calendar_year=1960).item() for rate in (annual.rural_death_rate, annual.urban_death_rate))

sanqi.plot(sanqi.describe(
    "Town and village", f"in the model's 1960 villagers died at {rural / urban:.1f} times the rate of townspeople",
    [sanqi.lines("death rate", "per 1000", sanqi.line("villages", annual.rural_death_rate, colour="vermilion"),
                 sanqi.line("towns", annual.urban_death_rate, colour="blue"),
                 sanqi.line("all, by the adjusted record", annual.observed_death_rate, "points", "black"))],
    source=history, subtitle="True deaths per mid-year head, in the model.",
    caption="Points: the adjusted rates of Banister 1984, of the whole nation. Towns were rationed from state stocks, "
            "villages lived on what procurement left."), "town_and_village.svg")
