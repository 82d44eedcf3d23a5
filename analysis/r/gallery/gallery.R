# Pictures that a history student or an economist would want, made from results of the program.
#
# usage: Rscript gallery.R [FOLDER]          the program: SANQI_PROGRAM, the PATH, or build/release of this tree
library(ggplot2)
library(sanqi)

folder <- c(commandArgs(trailingOnly = TRUE), "gallery")[1]
dir.create(folder, showWarnings = FALSE)
place <- function(name) file.path(folder, name)
keep <- function(plot, name, height = 5) {
    png(place(name), 10, height, units = "in", res = 150)
    print(plot)
    invisible(dev.off())
}
# Definition, window, reference and source of plots of one's own.
told <- function(results, text) {
    asked <- results$asked
    world <- sprintf("Reference %s; weather %s, normal %s.", asked$reference, asked$weather_series,
                     asked$normal_weather)
    paste(c(strwrap(text, 130), world, results_figure(results)$source), collapse = "\n")
}

# 1 to 4: figures as the program describes them.
history <- run_scenario()
save_figure(history, place("1_history.png"))

no_mess_halls <- run_scenario(without = "mess_halls")
save_figure(no_mess_halls, place("2_without_mess_halls.png"))

worlds <- compare_scenarios(c("baseline", "weather_only", "policy_only"))
save_figure(worlds, place("3_weather_or_policy_alone.png"))

shares <- attribute_outcome()
save_figure(shares, place("4_nature_or_policy.png"))

# 5: one panel to go on with.
births <- results_array(history, "annual/birth_rate", drop = TRUE)
keep(
    autoplot(history, "birth rate") +
        labs(title = sprintf("In the model the birth rate fell by %.0f %% from 1957 to 1961",
                             100 * (1 - births[["1961"]] / births[["1957"]]))),
    "5_births.png"
)

# 6: three ways to count one share.
weather <- results_table(shares, "attribution", over = "outcome")
in_words <- gsub("_", " ", sub("_difference", "_by_difference", weather$outcome))
weather$outcome <- factor(in_words, rev(in_words))
ways <- c(
    alone = "alone (policies of 1957)", shapley = "Shapley (overlap shared)", removal = "removal (of the weather)"
)
keep(
    ggplot(weather, aes(y = outcome)) +
        geom_segment(aes(x = weather_alone, xend = weather_removal, yend = outcome), colour = "#999999") +
        geom_point(aes(weather_alone, colour = ways[["alone"]]), size = 3) +
        geom_point(aes(weather_shapley, colour = ways[["shapley"]]), size = 3) +
        geom_point(aes(weather_removal, colour = ways[["removal"]]), size = 3) +
        geom_vline(xintercept = 0.3, linetype = "22") +
        annotate("text", x = 0.297, y = 6.4, label = "three parts nature", hjust = 1, size = 3.1) +
        scale_x_continuous(labels = function(x) paste(100 * x, "%"), limits = c(0, 0.32)) +
        scale_colour_manual(values = unname(sanqi_colours[c("sky_blue", "blue", "vermilion")]), breaks = unname(ways)) +
        labs(title = sprintf("Weather's share of the excess deaths is 0 to %.0f %%, as one counts",
                             100 * weather$weather_removal[weather$outcome == "excess deaths"]),
             subtitle = "weather's share of each outcome of 1958-62, beyond the reference world", x = NULL, y = NULL,
             caption = told(shares, paste(
                 "What lies between alone and removal is what weather and policy did only together. One fitted set of",
                 "parameters: over the draws of a posterior the ends lie wider apart."))) +
        theme_sanqi() + theme(axis.text.y = element_text(colour = "#222222")),
    "6_three_ways_to_count.png", 4.2
)

# 7: what is called normal matters.
curve <- results_table(shares, "normal_curve")
curve <- data.frame(
    normal = curve$normal, share = c(curve$weather_alone, curve$weather_shapley, curve$weather_removal),
    way = rep(c("alone", "Shapley", "removal"), each = nrow(curve))
)
ends <- curve[curve$normal == max(curve$normal), ]
keep(
    ggplot(curve, aes(normal, share, colour = way)) +
        geom_line(linewidth = 0.9) +
        geom_text(aes(label = way), ends, hjust = 0, nudge_x = 0.0008, size = 3.3) +
        scale_x_continuous(labels = function(x) paste(100 * x, "%"), expand = expansion(c(0.02, 0.09))) +
        scale_y_continuous(labels = function(x) paste(100 * x, "%")) +
        scale_colour_manual(values = c(alone = "#56b4e9", Shapley = "#0072b2", removal = "#d55e00"), guide = "none") +
        labs(title = "The worse the weather that is called normal, the less is left to blame on it",
             subtitle = "weather's share of excess deaths 1958-62",
             x = "loss to weather that is called normal, beyond the declared normal, of potential output", y = NULL,
             caption = told(shares, "Excess deaths are those beyond the baseline hazards of the people alive.")) +
        theme_sanqi(),
    "7_what_is_normal.png"
)

# 8: who died.
years <- results_table(history, "annual", drop = TRUE)
years <- years[years$calendar_year %in% 1957:1963, ]
worst <- years[years$calendar_year == 1960, ]
keep(
    ggplot(years, aes(calendar_year)) +
        annotate("rect", xmin = 1959, xmax = 1962, ymin = -Inf, ymax = Inf, fill = "#f3f3f3") +
        geom_line(aes(y = rural_death_rate), colour = sanqi_colours["vermilion"], linewidth = 0.9) +
        geom_line(aes(y = urban_death_rate), colour = sanqi_colours["blue"], linewidth = 0.9) +
        annotate("text", x = 1960.1, y = c(worst$rural_death_rate, worst$urban_death_rate + 2), hjust = 0, size = 3.3,
                 label = c("villages", "towns"), colour = c("#d55e00", "#0072b2")) +
        scale_x_continuous(breaks = years$calendar_year) +
        scale_y_continuous(limits = c(0, NA), expand = expansion(c(0, 0.05))) +
        labs(title = sprintf("In the model's 1960 villagers died %.1f times as often as townspeople",
                             worst$rural_death_rate / worst$urban_death_rate),
             subtitle = "deaths a year, per 1000 people there", x = NULL, y = NULL,
             caption = told(history, "True rates as the model has them, not those registered. Shaded: the famine.")) +
        theme_sanqi(),
    "8_villages_and_towns.png"
)

cat(length(list.files(folder, "\\.png$")), "pictures in", folder, "\n")
