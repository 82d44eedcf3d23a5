# The page: title, subtitle, legend, panels in rows, caption and source.

gap <- 0.3  # inches, around the page and between panels

#' Draw a result
#'
#' `plot()` draws the whole figure, with its title, caption and source, on the current device. `save_figure()` writes it
#' to a file as high as it needs. `autoplot()` gives one panel as a ggplot to go on with.
#'
#' @param x,object What [open_results()] or [results_figure()] gives.
#' @param file `.png`, `.pdf` or `.svg`.
#' @param width Inches.
#' @param dpi Of a `.png`, dots an inch.
#' @param panel Number or title of a panel.
#' @param ... Not used.
#' @return `plot()` gives `x` and `save_figure()` the name of the file, invisibly; `autoplot()` a ggplot with the
#'   figure's title, caption and source.
#' @examplesIf nzchar(Sys.which("sanqi"))
#' history <- run_scenario()
#' plot(history)
#' autoplot(history, "death rate")
#' save_figure(history, tempfile(fileext = ".png"))
#' @name plot.sanqi_results
NULL

#' @rdname plot.sanqi_results
#' @export
plot.sanqi_results <- function(x, ...) {
    draw_page(figure_rows(results_figure(x), device_width() - 2 * gap))
    invisible(x)
}

#' @rdname plot.sanqi_results
#' @export
plot.sanqi_figure <- plot.sanqi_results

#' @rdname plot.sanqi_results
#' @export
save_figure <- function(x, file, width = 10, dpi = 150) {
    rows <- figure_rows(results_figure(x), width - 2 * gap)
    height <- sum(heights_of(rows)) + 2 * gap
    switch(tools::file_ext(file),
        png = grDevices::png(file, width, height, units = "in", res = dpi),
        pdf = grDevices::cairo_pdf(file, width, height),
        svg = grDevices::svg(file, width, height),
        stop(file, ": a figure can be written as .png, .pdf or .svg", call. = FALSE)
    )
    on.exit(grDevices::dev.off())
    draw_page(rows)
    invisible(file)
}

#' @rdname plot.sanqi_results
#' @export
autoplot.sanqi_results <- function(object, panel = 1, ...) {
    figure <- results_figure(object)
    titles <- vapply(figure$panels, `[[`, "", "title")
    at <- if (is.character(panel)) match(panel, titles) else panel
    if (is.na(at) || !at %in% seq_along(titles)) {
        stop("no panel '", panel, "'; there are: ", paste(titles, collapse = ", "), call. = FALSE)
    }
    chosen <- figure$panels[[at]]
    measure <- paste0(chosen$title, ", ", chosen$unit)
    width <- device_width()
    panel_plot(chosen, looks_of(list(chosen)), width) + labs(
        title = paste(wrapped(title_of(figure$title, " "), 14, width), collapse = "\n"),
        subtitle = paste(wrapped(c(measure, figure$subtitle), 10, width), collapse = "\n"),
        caption = paste(wrapped(c(figure$caption, figure$source), 9, width), collapse = "\n")
    ) + theme(plot.subtitle = element_text(margin = margin(b = 18)))
}

#' @rdname plot.sanqi_results
#' @export
autoplot.sanqi_figure <- autoplot.sanqi_results

figure_rows <- function(figure, width) {
    kinds <- vapply(figure$panels, `[[`, "", "kind")
    lines <- figure$panels[kinds == "lines"]
    looks <- looks_of(lines)
    legend_on_top <- kinds[1] == "lines"
    rows <- lapply(panel_rows(kinds, figure$columns), function(at) {
        # At the top of the page the legend of lines below bars would seem to be that of the bars.
        legend <- if (kinds[at[1]] == "lines" && !legend_on_top) list(legend_row(figure$panels[at], width))
        c(legend, list(panel_row(figure$panels[at], looks, figure$columns, width)))
    })
    c(
        list(
            text_row(title_lines(figure$title, width), 15, width, dark, "bold"), text_row(figure$subtitle, 10, width)
        ),
        if (legend_on_top) list(legend_row(lines, width)),
        do.call(c, rows),
        list(text_row(c(figure$caption, figure$source), 9, width))
    )
}

heights_of <- function(rows) vapply(rows, `[[`, 0, "height")

# Panels give way where the device is lower than the page would be.
draw_page <- function(rows) {
    grid.newpage()
    heights <- unit(heights_of(rows), ifelse(vapply(rows, `[[`, NA, "flexible"), "null", "in"))
    pushViewport(viewport(
        width = unit(1, "npc") - unit(2 * gap, "in"), height = unit(1, "npc") - unit(2 * gap, "in"),
        layout = grid.layout(length(rows), 1, heights = heights)
    ))
    for (i in seq_along(rows)) {
        pushViewport(viewport(layout.pos.row = i))
        grid.draw(rows[[i]]$grob())
        popViewport()
    }
    popViewport()
}

#' @export
ggplot2::autoplot

# Inches; asked without a device, R would open one.
device_width <- function() if (is.null(grDevices::dev.list())) 7 else grDevices::dev.size("in")[1]

# Line panels fill rows of `columns`, a bar panel takes a row of its own.
panel_rows <- function(kinds, columns) {
    runs <- cumsum(c(TRUE, kinds[-1] != kinds[-length(kinds)]))
    at <- ave(seq_along(kinds), runs, FUN = seq_along) - 1
    unname(split(seq_along(kinds), paste(sprintf("%04d", runs), ifelse(kinds == "bars", at, at %/% columns))))
}

# --- Rows: `height` in inches, whether that may give way, and `grob`, a function, since text has a size on a device
# only ---

row_of <- function(height, grob, flexible = FALSE) list(height = height, grob = grob, flexible = flexible)

# Letters are half as wide as high, bold ones a little wider; on the wide side, as devices differ in fonts. "17 %" stays
# on one line.
wrapped <- function(text, size, width, face = "plain") {
    letters <- floor(72 * width / (size * if (face == "bold") 0.57 else 0.52))
    paragraphs <- gsub("([0-9]) %", "\\1\u00a0%", unlist(strsplit(text, "\n", fixed = TRUE)))
    gsub("\u00a0", " ", unlist(strwrap(paragraphs, letters, simplify = FALSE)), fixed = TRUE)
}

# One line where that holds all, else one for the subject and one for what is said of it.
title_lines <- function(title, width) {
    whole <- title_of(title, " ")
    if (length(wrapped(whole, 15, width, "bold")) == 1) whole else title_of(title, "\n")
}

text_row <- function(text, size, width, colour = quiet, face = "plain") {
    lines <- wrapped(text, size, width, face)
    row_of((1.3 * length(lines) + 0.5) * size / 72, function() textGrob(
        paste(lines, collapse = "\n"), x = 0, y = 1, hjust = 0, vjust = 1,
        gp = gpar(fontsize = size, col = colour, fontface = face, lineheight = 1.1)
    ))
}

# One legend for all lines of the panels, and for bands with a label. Bands of one label share an entry.
legend_row <- function(panels, width) {
    looks <- looks_of(panels)
    bands <- if (!is.null(looks$bands)) split(looks$bands$colour, factor(looks$bands$label, unique(looks$bands$label)))
    labels <- c(looks$lines$label, names(bands))
    samples <- c(
        Map(line_sample, looks$lines$style, looks$lines$colour), lapply(unname(bands), band_sample)
    )
    ends <- cumsum(letter * nchar(labels) + 0.6)
    rows <- ends %/% (width + 0.3) + 1
    row_of(0.24 * max(rows) + 0.14, function() {
        placed <- lapply(split(seq_along(labels), rows), function(at) {
            entries_in_a_row(labels[at], samples[at], rows[at[1]])
        })
        do.call(grobTree, unlist(unname(placed), recursive = FALSE))
    })
}

# Each entry begins where the texts before it end.
entries_in_a_row <- function(labels, samples, row) {
    left <- unit(0, "in")
    height <- unit(1, "npc") - unit(0.24 * (row - 0.5), "in")
    entries <- list()
    for (i in seq_along(labels)) {
        text <- textGrob(labels[i], x = left + unit(0.38, "in"), y = height, hjust = 0,
                               gp = gpar(fontsize = 10, col = dark))
        sample <- gTree(children = samples[[i]], vp = viewport(
            x = left, y = height, width = unit(0.3, "in"), height = unit(0.13, "in"), just = "left"))
        entries <- c(entries, list(sample, text))
        left <- left + grobWidth(text) + unit(0.65, "in")
    }
    entries
}

line_sample <- function(style, colour) {
    sample <- if (style == "points") {
        pointsGrob(0.5, 0.5, pch = 21, size = unit(5.5, "pt"), default.units = "npc",
                         gp = gpar(col = colour, fill = "white", lwd = 1.4))
    } else {
        segmentsGrob(0, 0.5, 1, 0.5, gp = gpar(col = colour, lwd = 2, lty = line_types[[style]]))
    }
    gList(sample)
}

band_sample <- function(colours) {
    each <- 1 / length(colours)
    gList(rectGrob(x = (seq_along(colours) - 1) * each, width = each, just = "left",
                               gp = gpar(fill = grDevices::adjustcolor(colours, 0.25), col = NA)))
}

panel_row <- function(panels, looks, columns, width) {
    if (panels[[1]]$kind == "bars") {
        height <- 1.05 + 0.27 * max(panels[[1]]$bars$bar)
        return(row_of(height, function() panel_grob(panels[[1]], looks, width, 22), flexible = TRUE))
    }
    each <- (width - gap * (columns - 1)) / columns
    row_of(0.95 + min(max(0.45 * each, 1.35), 2.6), flexible = TRUE, function() {
        grobs <- lapply(panels, panel_grob, looks = looks, width = each, head = 14)
        common <- do.call(unit.pmax, lapply(grobs, `[[`, "widths"))
        placed <- Map(function(grob, at) {
            grob$widths <- common
            place <- unit((at - 1) * (each + gap), "in")
            gTree(children = gList(grob),
                        vp = viewport(x = place, width = unit(each, "in"), just = "left"))
        }, grobs, seq_along(grobs))
        do.call(grobTree, unname(placed))
    })
}

# `head`: points kept free between the unit and the plot.
panel_grob <- function(panel, looks, width, head) {
    plot <- panel_plot(panel, looks, width) + labs(title = panel$title, subtitle = panel$unit) + theme(
        legend.position = "none", plot.margin = margin(6, 4, 12, 0), plot.title = element_text(size = 11),
        plot.subtitle = element_text(size = 9, margin = margin(b = head))
    )
    ggplotGrob(plot)
}
