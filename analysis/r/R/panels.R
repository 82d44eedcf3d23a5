# A panel as a ggplot. What the program's own SVG does is done here: points of the record hollow, what might have been
# dashed, the years of famine shaded, numbers in columns beside bars.

dark <- "#222222"
quiet <- "#666666"
shade <- "#f3f3f3"

#' The look of the figures
#'
#' A theme for plots of your own, and the palette of Okabe and Ito, which colour-blind readers tell apart.
#'
#' @param base_size Size of the text, points.
#' @return A ggplot2 theme; the palette is a named vector of colours.
#' @examples
#' library(ggplot2)
#' ggplot(mtcars, aes(wt, mpg)) + geom_point(colour = sanqi_colours["blue"]) + theme_sanqi()
#' @export
theme_sanqi <- function(base_size = 10) {
    text <- function(size = base_size, colour = quiet, ...) element_text(size = size, colour = colour, ...)
    theme_minimal(base_size = base_size) + theme(
        plot.title = text(1.4 * base_size, dark, face = "bold", margin = margin(b = 4)),
        plot.title.position = "plot", plot.subtitle = text(margin = margin(b = 10)),
        plot.caption = text(0.9 * base_size, hjust = 0, margin = margin(t = 10)), plot.caption.position = "plot",
        axis.text = text(), axis.title = text(), legend.position = "top", legend.justification = "left",
        legend.title = element_blank(), legend.text = text(colour = dark), legend.margin = margin(),
        legend.key.width = unit(22, "pt"), panel.grid = element_line(colour = "#e6e6e6", linewidth = 0.35),
        panel.grid.minor = element_blank(), strip.text = text(colour = dark, face = "bold", hjust = 0),
        plot.margin = margin(12, 14, 12, 12), plot.background = element_rect(fill = "white", colour = NA)
    )
}

#' @rdname theme_sanqi
#' @export
sanqi_colours <- c(
    black = "#000000", orange = "#e69f00", sky_blue = "#56b4e9", green = "#009e73", yellow = "#f0e442",
    blue = "#0072b2", vermilion = "#d55e00", purple = "#cc79a7", grey = "#999999"
)

panel_plot <- function(panel, looks, width) {
    if (panel$kind == "lines") line_plot(panel, looks) else bar_plot(panel, width)
}

# --- Lines -----------------------------------------------------------------------------------------------------------

line_types <- c(
    line = "solid", dashed = "22", dotted = "12", dash_dotted = "4212", long_dashed = "72", dash_dot_dotted = "421212",
    points = "blank"
)

key_of <- function(rows) paste(rows$label, rows$style, rows$colour, sep = "\n")

# Lines of one look and label share an entry of the legend, in the order of their first use.
looks_of <- function(panels) {
    lines <- do.call(rbind, lapply(panels, function(panel) panel$lines[c("label", "style", "colour")]))
    bands <- do.call(rbind, lapply(panels, function(panel) panel$bands[c("label", "colour")]))
    bands <- unique(bands[bands$label != "", ])
    list(lines = unique(lines), bands = if (!is.null(bands) && nrow(bands)) bands)
}

line_plot <- function(panel, looks) {
    lines <- transform(panel$lines, key = key_of(panel$lines))
    drawn <- function(style) lines[lines$style == style, ]
    broken <- lines[!lines$style %in% c("line", "points"), ]
    marks <- pretty(from_nought(c(lines$y, panel$bands$low, panel$bands$high, panel$reach)), 4)
    ggplot(mapping = aes(x, y, colour = key, linetype = key, shape = key, group = interaction(line, key))) +
        span_layers(panel$spans) +
        band_layers(panel$bands) +
        geom_line(data = broken, linewidth = 0.7, na.rm = TRUE) +
        geom_line(data = drawn("line"), linewidth = 0.8, na.rm = TRUE) +
        geom_point(data = drawn("points"), size = 1.9, stroke = 0.7, fill = "white", na.rm = TRUE) +
        look_scales(looks) +
        scale_x_continuous(breaks = function(limits) pretty(limits, 4), expand = c(0.02, 0)) +
        scale_y_continuous(breaks = marks, limits = range(marks), expand = c(0, 0)) +
        coord_cartesian(clip = "off") +
        labs(x = if (panel$x_label != "year") panel$x_label, y = NULL) +
        theme_sanqi() +
        theme(panel.grid.major.x = element_blank(), axis.line.x = element_line(colour = "#999999"))
}

# The range of values, from nought on where that leaves them room enough, as in the program's SVG.
from_nought <- function(values) {
    if (!any(is.finite(values))) return(c(0, 1))
    ends <- range(values, finite = TRUE)
    if (ends[1] > 0 && ends[1] < 0.6 * ends[2]) c(0, ends[2]) else ends
}

span_layers <- function(spans) {
    if (is.null(spans)) return(NULL)
    inside <- transform(spans, middle = (from + to) / 2)
    list(
        geom_rect(data = inside, aes(xmin = from, xmax = to, ymin = -Inf, ymax = Inf), fill = shade,
                           inherit.aes = FALSE),
        geom_text(data = inside, aes(x = middle, y = Inf, label = label), vjust = -0.4, size = 2.8, colour = quiet,
                           inherit.aes = FALSE)
    )
}

band_layers <- function(bands) {
    if (is.null(bands)) return(NULL)
    unlisted <- unique(bands$colour[bands$label == ""])
    lapply(split(bands, bands$band), function(band) {
        listed <- band$label[1] != ""
        mapping <- aes(x = x, ymin = low, ymax = high)
        if (listed) mapping$fill <- quote(paste(label, colour, sep = "\n"))
        ribbon <- list(data = band, mapping = mapping, alpha = 0.2, inherit.aes = FALSE, na.rm = TRUE)
        do.call(geom_ribbon, if (listed) ribbon else c(ribbon, fill = band$colour[1]))
    })
}

look_scales <- function(looks) {
    lines <- looks$lines
    keys <- key_of(lines)
    manual <- function(scale, values) {
        scale(values = setNames(values, keys), breaks = keys, labels = lines$label, limits = keys)
    }
    list(
        manual(scale_colour_manual, lines$colour),
        manual(scale_linetype_manual, line_types[lines$style]),
        manual(scale_shape_manual, ifelse(lines$style == "points", 21, NA)),
        if (!is.null(looks$bands)) {
            names <- paste(looks$bands$label, looks$bands$colour, sep = "\n")
            scale_fill_manual(values = setNames(looks$bands$colour, names), breaks = names,
                                       labels = looks$bands$label, limits = names)
        }
    )
}

# --- Bars ------------------------------------------------------------------------------------------------------------

thickness <- 0.62  # of a bar, where rows are 1 apart
letter <- 0.082    # inches, of a text of 9 or 10 points, on the wide side, as devices differ in fonts

bar_plot <- function(panel, width) {
    bars <- if (panel$arrangement == "stacked") stacked(panel$bars) else side_by_side(panel$bars)
    rows <- panel$bars$label[!duplicated(panel$bars$bar)]
    ends <- c(0, bars$left, bars$right, bars$from, bars$to, panel$mark$value)
    marks <- pretty(range(ends, finite = TRUE), 6)
    span <- range(ends, finite = TRUE)
    if (span[1] < 0) span[1] <- span[1] - 0.02 * diff(span)  # lest an interval touch the names of the bars
    columns <- number_columns(panel, width - letter * max(nchar(rows)), span, marks)
    ggplot(bars) +
        geom_vline(xintercept = 0, colour = "#999999") +
        geom_rect(aes(xmin = left, xmax = right, ymin = bottom, ymax = top, fill = factor(component)), na.rm = TRUE) +
        geom_segment(aes(x = from, xend = to, y = (bottom + top) / 2, yend = (bottom + top) / 2), colour = dark,
                              linewidth = 0.35, na.rm = TRUE) +
        mark_layers(panel$mark, mean(span)) +
        columns$layers +
        scale_fill_manual(values = panel$components$colour, guide = "none") +
        scale_x_continuous(breaks = marks[marks >= span[1] & marks <= span[2]]) +
        scale_y_continuous(breaks = -seq_along(rows), labels = rows) +
        coord_cartesian(xlim = c(span[1], columns$right), ylim = c(-length(rows) - 0.5, -0.5), expand = FALSE,
                                 clip = "off") +
        labs(x = NULL, y = NULL) +
        theme_sanqi() +
        theme(panel.grid.major.y = element_blank(), axis.text.y = element_text(colour = dark))
}

# Those above nought stack to the right, those below to the left.
stacked <- function(bars) {
    ends <- lapply(split(bars, bars$bar), function(bar) {
        value <- ifelse(is.na(bar$value), 0, bar$value)
        right <- ifelse(value > 0, cumsum(pmax(value, 0)), cumsum(pmin(value, 0)))
        data.frame(left = right - value, right = ifelse(is.na(bar$value), NA, right))
    })
    cbind(bars, do.call(rbind, ends), bottom = -bars$bar - thickness / 2, top = -bars$bar + thickness / 2)
}

side_by_side <- function(bars) {
    each <- thickness / max(bars$component)
    top <- -bars$bar + thickness / 2 - each * (bars$component - 1)
    cbind(bars, left = 0, right = bars$value, bottom = top - each, top = top)
}

mark_layers <- function(mark, middle) {
    if (is.null(mark)) return(NULL)
    side <- if (mark$value < middle) -0.05 else 1.05
    list(
        geom_vline(xintercept = mark$value, colour = dark, linetype = "22", linewidth = 0.4),
        annotate("text", x = mark$value, y = -0.5, label = mark$label, hjust = side, vjust = -0.5, size = 3.1,
                          colour = dark)
    )
}

# Numbers beside the bars, a column a component, whose heads are the legend: in units of the axis, since they share its
# panel. `room` is the width of the panel in inches.
number_columns <- function(panel, room, span, marks) {
    components <- panel$components
    heads <- vapply(strwrap(components$label, 15, simplify = FALSE), paste, "", collapse = "\n")
    longest <- vapply(strsplit(heads, "\n", fixed = TRUE), function(lines) max(nchar(lines)), 0)
    inches <- pmax(0.6, 0.45 + letter * longest)
    inches <- inches * min(1, 0.55 * room / sum(inches))
    unit <- diff(span) / (room - sum(inches))
    rights <- span[2] + unit * cumsum(inches)
    heads <- data.frame(component = seq_along(heads), label = heads, x = rights - unit * (inches - 0.2))
    numbers <- transform(panel$bars, x = rights[panel$bars$component], y = -panel$bars$bar,
                         label = written(panel$bars$value, marks[2] - marks[1], panel$decimals))
    list(right = rights[length(rights)], layers = list(
        geom_point(data = heads, aes(x = x, y = -0.5, colour = factor(component)), shape = 15, size = 2.6,
                            position = position_nudge(y = 0.22)),
        scale_colour_manual(values = components$colour, guide = "none"),
        geom_text(data = heads, aes(x = x + 0.1 * unit, y = -0.5, label = label), hjust = 0, vjust = 0, size = 3.1,
                           colour = dark, lineheight = 0.9, position = position_nudge(y = 0.1)),
        geom_text(data = numbers, aes(x = x, y = y, label = label), hjust = 1, size = 3.1, colour = dark)
    ))
}

# As the program writes them: with the decimals that the panel asks for; else such that tenths of a step of the axis are
# told apart, more for a little that they would show as nought.
written <- function(values, step, asked = NULL) {
    decimals <- if (is.null(asked)) max(0, ceiling(-log10(step / 10) - 1e-9)) else asked
    size <- abs(values)
    hidden <- is.null(asked) & !is.na(values) & size < 0.5 * 10^-decimals & size >= 0.01 * 10^-decimals
    digits <- decimals + ifelse(hidden, ifelse(size < 0.05 * 10^-decimals, 2, 1), 0)
    told <- mapply(function(value, digits) formatC(value, format = "f", digits = digits), values, digits)
    told <- sub("^-(0\\.?0*)$", "\\1", told)
    ifelse(is.na(values), "\u2013", sub("^-", "\u2212", told))
}
