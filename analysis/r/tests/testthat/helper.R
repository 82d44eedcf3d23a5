# Where tests find the program and what it said: the PATH, and SANQI_EXPECTED, the folder that
# tests/languages/expected_values.py wrote.
skip_without_program <- function() {
    testthat::skip_if(Sys.which("sanqi") == "", "no program 'sanqi' on the PATH")
}

expected_folder <- function() {
    folder <- Sys.getenv("SANQI_EXPECTED")
    testthat::skip_if(folder == "", "SANQI_EXPECTED does not name the folder of expected values")
    folder
}

# Made once for all tests.
made <- new.env()
once <- function(name, make) {
    skip_without_program()
    if (is.null(made[[name]])) made[[name]] <- make()
    made[[name]]
}
history <- function() once("history", run_scenario)
ranks <- function() {
    once("ranks", function() rank_inputs(inputs = c("mess_halls", "weather", "famine_hazard"), samples = 4))
}

# A page as it is drawn, and all texts on it.
texts_on <- function(figure) {
    texts_in <- function(grob) {
        own <- if (inherits(grob, "text")) as.character(grob$label)
        c(own, unlist(lapply(grob$children, texts_in)), unlist(lapply(grob$grobs, texts_in)))
    }
    device <- tempfile(fileext = ".png")
    grDevices::png(device)
    on.exit(grDevices::dev.off())
    rows <- sanqi:::figure_rows(figure, 9)
    unlist(lapply(rows, function(row) texts_in(row$grob())))
}
words_of <- function(texts) sub(":$", "", unlist(strsplit(texts, "[[:space:]]+")))

new_folder <- function() {
    folder <- tempfile("figures")
    dir.create(folder)
    folder
}
