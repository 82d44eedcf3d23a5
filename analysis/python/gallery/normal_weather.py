"""What is normal weather? The share of the deaths that is weather's, over the loss that is called normal."""
import sanqi

attribution = sanqi.attribute()
curve = attribution["normal_curve"].assign_coords(normal=lambda group: 100 * group.normal)
removal = 100 * curve.weather_removal
most, least = removal[0].item(), removal[-1].item()

sanqi.plot(sanqi.describe(
    "Normal weather", f"calling a worse year normal takes weather's removal share from {most:.0f} to {least:.0f} %",
    [sanqi.lines("weather's share of excess deaths", "%",
                 sanqi.line("removal", removal, colour="vermilion"),
                 sanqi.line("Shapley", 100 * curve.weather_shapley, colour="blue"),
                 sanqi.line("alone", 100 * curve.weather_alone, colour="green"),
                 spans=(), x_label="loss to weather that is called normal, beyond the mean of 1951-90, % of output")],
    source=attribution, subtitle="1958-62, against the policies of 1957 (R0).",
    caption="Removal: what would not have been without weather worse than normal. Alone: what that does under the "
            "policies of 1957. Shapley: the mean."), "normal_weather.svg")
