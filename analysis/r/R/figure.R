# The description of a figure: what the program says is to be drawn, as data. The same text makes the program's own SVG.

#' The figure of a result, as data
#'
#' Every results file of a verb that draws carries the description of its figure: title, subtitle, panels with all their
#' points, caption and source.
#'
#' @param x What [open_results()] gives.
#' @return An object of class `sanqi_figure`, which [plot][plot.sanqi_results] draws and
#'   [as.data.frame][as.data.frame.sanqi_figure] tabulates: a list of `title` (`subject`, `statement`), `subtitle`,
#'   `columns`, `panels`, `caption`, `source`.
#' @examplesIf nzchar(Sys.which("sanqi"))
#' figure <- results_figure(run_scenario())
#' figure
#' head(as.data.frame(figure))
#' @export
results_figure <- function(x) UseMethod("results_figure")

#' @export
results_figure.sanqi_results <- function(x) {
    description <- with_file(x, function(open) {
        if (rhdf5::H5Lexists(open, "figure")) rhdf5::h5read(open, "figure/description")
        else suppressWarnings(rhdf5::h5readAttributes(open, "/"))$figure
    })
    if (is.null(description)) stop(basename(x$file), ": this ", x$kind, " has no figure", call. = FALSE)
    figure_from(utf8(description), x$file)
}

#' @export
results_figure.sanqi_figure <- function(x) x

#' @describeIn results_figure The figure that `sanqi VERB --figure FILE.json` described.
#' @param file Path of the description.
#' @export
read_figure <- function(file) {
    if (!file.exists(file)) stop(file, ": no such file", call. = FALSE)
    figure_from(paste(readLines(file, encoding = "UTF-8"), collapse = "\n"), file)
}

figure_from <- function(text, where) {
    told <- tryCatch(jsonlite::fromJSON(text, simplifyVector = FALSE), error = function(fault) NULL)
    if (is.null(told$schema)) stop(where, ": no description of a figure", call. = FALSE)
    if (told$schema != 1) {
        stop(where, ": its figure is of schema ", told$schema, ", this package draws schema 1", call. = FALSE)
    }
    told$panels <- lapply(told$panels, function(panel) {
        switch(panel$kind, lines = line_panel(panel), bars = bar_panel(panel))
    })
    structure(told[c("title", "subtitle", "columns", "panels", "caption", "source")], class = "sanqi_figure")
}

# JSON's null is a value that is not there.
numbers <- function(values) vapply(values, function(value) if (is.null(value)) NA_real_ else as.numeric(value), 0)
texts <- function(rows, key) vapply(rows, `[[`, "", key)

# The panels as data frames, in the order of the description. `line` and `band` tell stretches of one label apart.
line_panel <- function(panel) {
    line_of <- function(line, i) {
        data.frame(line = i, label = line$label, style = line$style, colour = line$colour, x = numbers(line$x),
                   y = numbers(line$y))
    }
    band_of <- function(band, i) {
        data.frame(band = i, label = band$label, colour = band$colour, x = numbers(band$x), low = numbers(band$low),
                   high = numbers(band$high))
    }
    all_of <- function(rows, frame_of) do.call(rbind, Map(frame_of, rows, seq_along(rows)))
    list(
        kind = "lines", title = panel$title, unit = panel$unit, x_label = panel$x_label, reach = unlist(panel$reach),
        lines = all_of(panel$lines, line_of), bands = all_of(panel$bands, band_of),
        spans = all_of(panel$spans, function(span, i) as.data.frame(span))
    )
}

bar_panel <- function(panel) {
    components <- data.frame(label = texts(panel$components, "label"), colour = texts(panel$components, "colour"))
    bar_of <- function(bar, i) {
        ends <- if (length(bar$intervals)) lapply(bar$intervals, numbers) else rep(list(c(NA, NA)), nrow(components))
        data.frame(bar = i, label = bar$label, component = seq_len(nrow(components)), value = numbers(bar$values),
                   from = vapply(ends, `[`, 0, 1), to = vapply(ends, `[`, 0, 2))
    }
    list(
        kind = "bars", title = panel$title, unit = panel$unit, arrangement = panel$arrangement, components = components,
        bars = do.call(rbind, Map(bar_of, panel$bars, seq_along(panel$bars))), mark = panel$mark
    )
}

#' The points of a figure
#'
#' @param x What [results_figure()] gives.
#' @param ... Not used.
#' @return A data frame, one row a point, an end of a band or a bar: `panel`, `unit`, `kind` (`"line"`, `"points"`,
#'   `"band"`, `"bar"`, or how what might have been is dashed), `label`, `component` of a bar, `x`, `y`, and `low` and
#'   `high`, the ends of a band or of an interval around a bar.
#' @export
as.data.frame.sanqi_figure <- function(x, ...) do.call(rbind, lapply(x$panels, points_of))

points_of <- function(panel) {
    rows <- function(kind, label, x, y, low, high, component = NA_character_) {
        repeated <- function(text) rep(text, length(label))
        data.frame(panel = repeated(panel$title), unit = repeated(panel$unit), kind, label, component, x, y, low, high)
    }
    if (panel$kind == "bars") {
        bars <- panel$bars
        components <- panel$components$label[bars$component]
        return(rows("bar", bars$label, NA_real_, bars$value, bars$from, bars$to, components))
    }
    lines <- panel$lines
    bands <- panel$bands
    rbind(
        rows(lines$style, lines$label, lines$x, lines$y, NA_real_, NA_real_),
        if (!is.null(bands)) rows("band", bands$label, bands$x, NA_real_, bands$low, bands$high)
    )
}

#' @export
print.sanqi_figure <- function(x, ...) {
    cat("<sanqi figure> ", title_of(x$title, " "), "\n", x$subtitle, "\n", sep = "")
    for (panel in x$panels) {
        what <- if (panel$kind == "bars") panel$components$label else unique(panel$lines$label)
        cat("  ", panel$title, ", ", panel$unit, ": ", paste(what, collapse = ", "), "\n", sep = "")
    }
    cat(x$source, "\n", sep = "")
    invisible(x)
}

# What the figure is of, and what it says of that.
title_of <- function(title, between) paste(c(paste0(title$subject, if (title$statement != "") ":"),
                                             title$statement[title$statement != ""]), collapse = between)
