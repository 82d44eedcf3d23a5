"""How sure is it? A counterfactual beside history, with the intervals of a posterior."""
import sanqi

results = sanqi.run(without="mess_halls", posterior="shipped")
outcomes, years = results["over_draws"].sel(outcome="excess_deaths"), results["annual_over_draws"]
low, high = -outcomes.difference_q95.item(), -outcomes.difference_q05.item()
label = f"90 % of {outcomes.draws.item():.0f} draws"

sanqi.plot(sanqi.describe(
    "No mess halls", f"{low:.0f} to {high:.0f} million fewer deaths, if the model's structure is right",
    [sanqi.bars("excess deaths of 1958-62", "million: median and 90 % interval", {"median": "blue"},
                {"history": [outcomes.history_median], "without mess halls": [outcomes["median"]]},
                intervals={"history": [(outcomes.history_q05, outcomes.history_q95)],
                           "without mess halls": [(outcomes.q05, outcomes.q95)]}),
     sanqi.lines("death rate without mess halls", "per 1000",
                 sanqi.line("median of draws", years.death_rate_median, "dashed", "vermilion"),
                 sanqi.line("record of history", results["annual"].observed_death_rate, "points", "black"),
                 bands=[sanqi.band(label, years.death_rate_q05, years.death_rate_q95, "vermilion")])],
    source=results, subtitle="Over draws of the posterior of all parameters; each draw against its own history.",
    caption="Intervals are those of one structure, its priors and its record. Quote groups of levers: national yearly "
            "data hardly tell those of a group apart."), "how_sure.svg")
