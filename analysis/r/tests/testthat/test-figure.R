lines_figure <- read_figure(test_path("figures", "lines.json"))
bars_figure <- read_figure(test_path("figures", "bars.json"))

# Data that the layers of a panel draw, those of one geom together.
drawn <- function(figure, panel, geom) {
    plot <- autoplot(figure, panel)
    at <- which(vapply(plot$layers, function(layer) inherits(layer$geom, geom), NA))
    built <- suppressWarnings(ggplot2::ggplot_build(plot)$data[at])
    kept <- c("x", "y", "xmin", "xmax", "ymin", "ymax", "xend", "colour", "fill", "linetype", "shape")
    do.call(rbind, lapply(built, function(data) data[intersect(names(data), kept)]))
}

test_that("a description is a table of all its points", {
    points <- as.data.frame(lines_figure)
    expect_equal(nrow(points), 12 + 4 + 2)
    expect_equal(points$y[points$label == "history as the model has it"], c(200.8, NA, 160, 139.9, 17.7, 40.8))
    expect_equal(points$high[points$kind == "band"], c(210, 200, NA, 150))
    bars <- as.data.frame(bars_figure)
    shapley <- bars[bars$label == "excess deaths: Shapley", ]
    expect_equal(shapley$component, c("posterior", "prior"))
    expect_equal(shapley$y, c(8.5, 10.2))
    expect_equal(shapley$low, c(-3.1, NA))
    expect_equal(bars$y[bars$label == "lost births"], c(-2, NA, 102))
})

test_that("lines, points and bands are drawn where the description has them, in its colours", {
    expected <- lines_figure$panels[[1]]$lines
    for (style in c("line", "dashed")) {
        line <- drawn(lines_figure, "grain output", "GeomLine")
        line <- line[line$linetype == c(line = "solid", dashed = "22")[[style]], ]
        expect_equal(line$y, expected$y[expected$style == style])
        expect_equal(line$x, expected$x[expected$style == style])
        expect_equal(unique(line$colour), unique(expected$colour[expected$style == style]))
    }
    for (style in setdiff(names(line_types), c("line", "points"))) {
        other <- lines_figure
        other$panels[[1]]$lines$style[other$panels[[1]]$lines$style == "dashed"] <- style
        expect_setequal(drawn(other, "grain output", "GeomLine")$linetype, c("solid", line_types[[style]]))
    }
    record <- drawn(lines_figure, "grain output", "GeomPoint")
    expect_equal(record$y, expected$y[expected$style == "points"])
    expect_equal(unique(record$shape), 21)
    band <- drawn(lines_figure, "grain output", "GeomRibbon")
    expect_equal(band$ymin, c(190, 180, NA, 128))
    expect_equal(unique(band$fill), "#0072b2")
    span <- drawn(lines_figure, "grain output", "GeomRect")
    expect_equal(c(span$xmin, span$xmax), c(1959, 1962))
})

test_that("a vertical axis reaches as far as is asked, so that panels can be compared", {
    scale_of <- function(panel) {
        suppressWarnings(ggplot2::ggplot_build(autoplot(lines_figure, panel))$layout$panel_params[[1]]$y.range)
    }
    expect_equal(range(c(scale_of("death rate"), 0, 80)), scale_of("death rate"))
    expect_lt(scale_of("grain output")[2], 500)
})

test_that("bars stack away from nought to both sides, or lie side by side with their intervals", {
    stacked <- drawn(bars_figure, "overlap", "GeomRect")
    expect_equal(stacked$xmax - stacked$xmin, c(0.05, 17, 83, -2, NA, 102), ignore_attr = TRUE)
    expect_equal(stacked$xmin[-5], c(0, 0.05, 17.05, 0, 0), tolerance = 1e-9)
    beside <- drawn(bars_figure, "posterior and prior", "GeomRect")
    expect_equal(beside$xmax, c(8.5, 10.2))
    expect_lte(beside$ymax[2], beside$ymin[1])
    intervals <- drawn(bars_figure, "posterior and prior", "GeomSegment")
    expect_equal(c(intervals$x[1], intervals$xend[1]), c(-3.1, 20.3))
    expect_true(all(is.na(intervals[-1, c("x", "xend")])))
})

test_that("a page has every word of the description, and numbers beside bars", {
    for (figure in list(lines_figure, bars_figure)) {
        points <- as.data.frame(figure)
        told <- unlist(c(figure$title, figure[c("subtitle", "caption", "source")], lapply(figure$panels, `[[`, "title"),
                         unique(points$label), unique(na.omit(points$component)), points$unit))
        expect_equal(setdiff(words_of(told), words_of(texts_on(figure))), character())
    }
    expect_true(all(c("0.1", "17", "83", "\u22122", "102", "\u2013", "8.5", "10.2") %in% texts_on(bars_figure)))
    expect_true(all(c("famine", "90 % of 496 draws") %in% texts_on(lines_figure)))
    expect_true(all(c("three parts nature", "base samples") %in% texts_on(bars_figure)))
})

test_that("a title of one line stays one, a longer one breaks before what is said", {
    expect_true("History: nature or policy?" %in% texts_on(bars_figure))
    expect_true(any(grepl("throughout:\n22 million", texts_on(lines_figure), fixed = TRUE)))
})

test_that("a number and its per cent stay on one line, whatever the width", {
    text <- "of 33 million deaths weather alone 0 %, policy alone 83 %, only together 17 %\nA second paragraph."
    for (width in seq(1.5, 8, 0.1)) {
        lines <- sanqi:::wrapped(text, 15, width)
        expect_false(any(grepl("^%", lines)))
        expect_equal(words_of(lines), words_of(text))
    }
})

test_that("pictures are written in three formats, each as high as it needs to be", {
    folder <- new_folder()
    files <- vapply(c("png", "pdf", "svg"), function(kind) {
        save_figure(lines_figure, file.path(folder, paste0("figure.", kind)))
    }, "")
    expect_gt(min(file.size(files)), 4000)
    start <- readBin(files[["png"]], "raw", 24)
    sides <- vapply(list(17:20, 21:24), function(at) sum(as.integer(start[at]) * 256^(3:0)), 0)
    expect_equal(sides[1], 1500)
    expect_gt(sides[2], 500)
    expect_error(save_figure(lines_figure, "figure.gif"), "png, .pdf or .svg", fixed = TRUE)
})

test_that("plot() draws on the device at hand", {
    file <- tempfile(fileext = ".png")
    grDevices::png(file, 900, 700)
    expect_identical(plot(bars_figure), bars_figure)
    grDevices::dev.off()
    expect_gt(file.size(file), 10000)
})

test_that("a panel is made without opening a device", {
    skip_if_not(is.null(grDevices::dev.list()), "a device is open")
    expect_s3_class(autoplot(lines_figure), "ggplot")
    expect_null(grDevices::dev.list())
})

test_that("what is no description, or no panel, is said to be none", {
    expect_error(read_figure("nowhere.json"), "no such file")
    bad <- tempfile(fileext = ".json")
    writeLines("{\"title\": 3}", bad)
    expect_error(read_figure(bad), "no description of a figure")
    writeLines("{\"schema\": 2}", bad)
    expect_error(read_figure(bad), "schema 2")
    expect_error(autoplot(lines_figure, "birth rate"), "there are: grain output, death rate")
})

test_that("figures of the program are drawn from its files", {
    figure <- results_figure(history())
    expect_match(figure$title$statement, "excess deaths")
    expect_match(figure$source, "sanqi run")
    points <- as.data.frame(figure)
    modelled <- points[points$panel == "death rate" & points$kind == "line", ]
    expect_equal(modelled$y, as.vector(results_array(history(), "annual/death_rate")))
    ranking <- as.data.frame(results_figure(ranks()))
    sobol <- results_table(ranks(), "sensitivity", over = c("outcome", "parameter"))
    shown <- ranking[ranking$panel == "excess deaths" & ranking$component %in% "in all (ST)", ]
    in_file <- sobol[sobol$outcome == "excess_deaths", ]
    expect_equal(shown$y, as.vector(in_file$ST)[match(shown$label, in_file$parameter)])
})
