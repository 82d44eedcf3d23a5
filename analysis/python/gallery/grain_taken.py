"""Was grain taken that was not there? Output and procurement as the record has them, and as the model does."""
import sanqi

history = sanqi.run()
annual = history["annual"]
taken = 100 * annual.procurement_gross / annual.grain_output
harvest = annual.observed_grain_output
fallen = 100 * (1 - harvest.sel(calendar_year=1959) / harvest.sel(calendar_year=1958)).item()
on_record = 100 * annual.observed_procurement_gross / harvest
in_1959 = on_record.sel(calendar_year=1959).item()

sanqi.plot(sanqi.describe(
    "Procurement, 1959", f"of a harvest {fallen:.0f} % below the last, {in_1959:.0f} % was taken",
    [
        sanqi.lines("grain output", "Mt", sanqi.line("model", annual.grain_output),
                    sanqi.line("record", harvest, "points", "black")),
        sanqi.lines("gross procurement", "% of output", sanqi.line("model", taken),
                    sanqi.line("record", on_record, "points", "black")),
        sanqi.lines("left to villages", "kg a head and year", sanqi.line("model", annual.rural_grain_per_head),
                    sanqi.line("record", annual.observed_rural_grain_per_head, "points", "black")),
    ],
    source=history, columns=3, subtitle="Raw grain; procurement by production year, April to March, before resale.",
    caption="Points: the record (configs/history). What villages have is after procurement and what is sold back."),
    "grain_taken.svg")
