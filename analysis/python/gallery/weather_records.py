"""Which record of the weather is believed? Its share of the deaths under each, by three ways to share."""
import sanqi

RECORDS = {"latent": "instruments and areas", "official_ledger": "areas at face value",
           "official_affected_area": "areas affected", "gauge_rainfall": "rain gauges"}

attribution = sanqi.attribute()
cells = attribution.table("cells").query("outcome == 'excess_deaths' and reference == 'R0'")
ways = ["weather_alone", "weather_shapley", "weather_removal"]
shares = {f"{RECORDS[cell.weather_series]}; normal {cell.normal_weather}": [100 * cell[way] for way in ways]
          for _, cell in cells.iterrows()}
low, high = cells.weather_removal.min() * 100, cells.weather_removal.max() * 100

sanqi.plot(sanqi.describe(
    "Weather's share of the deaths", f"{low:.0f} to {high:.0f} % would not have been without it, by record and normal",
    [sanqi.bars("share of excess deaths", "%", {"alone": "sky_blue", "Shapley": "blue", "removal": "grey"}, shares,
                mark=(30, "three parts nature"))],
    source=attribution, subtitle="1958-62, against the policies of 1957 (R0).",
    caption="Alone: what weather does under the policies of 1957. Removal: what would not have been without it. "
            "Shapley: the mean of the two.\nEach record on the parameters that were fitted to the first; refitted shares "
            "are in the verdict."),
    "weather_records.svg")
