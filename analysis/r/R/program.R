# The program, driven with R's arguments. It checks them itself and names the nearest valid name, so they are only
# translated here.

#' Run the program
#'
#' Finds `sanqi` as the environment variable `SANQI_PROGRAM` says, on the `PATH`, or in `build/release` of the tree that
#' the working directory lies in.
#'
#' @param verb A verb: `"list"`, `"run"`, ...
#' @param ... Words and options. What has no name is a word of its own. `reference = "R1"` is `--reference R1`;
#'   `normal_weather = "1951-57"` is `--normal-weather 1951-57`; `TRUE` gives the option alone, `FALSE` and `NULL` leave
#'   it out; several values repeat it; names of values become `NAME=VALUE`.
#' @return What it prints, a character vector of lines.
#' @section Errors:
#' A condition of class `sanqi_error` with `message`, what the program said, and `exit_code`: 2 bad input, 3 the model
#' failed, 4 a check failed, 5 an output could not be written. [tryCatch()] takes it by its class.
#' @examplesIf nzchar(Sys.which("sanqi"))
#' sanqi("list", "exports")
#' tryCatch(sanqi("run", without = "mess_hall"), sanqi_error = function(fault) fault$exit_code)
#' @export
sanqi <- function(verb, ...) {
    words <- c(verb, command_words(list(...)))
    files <- tempfile(c("output", "errors"))
    on.exit(unlink(files))
    code <- suppressWarnings(system2(find_program(), shQuote(words), stdout = files[1], stderr = files[2]))
    if (code != 0) {
        said <- paste(readLines(files[2], encoding = "UTF-8"), collapse = "\n")
        if (said == "") said <- paste("sanqi", verb, "ended with exit code", code)
        stop(errorCondition(said, class = "sanqi_error", call = NULL, exit_code = code))
    }
    readLines(files[1], encoding = "UTF-8")
}

command_words <- function(arguments) {
    if (length(arguments) == 0) return(character())
    names <- names(arguments)
    if (is.null(names)) names <- rep("", length(arguments))
    unlist(Map(option_words, names, arguments), use.names = FALSE)
}

option_words <- function(name, values) {
    if (is.null(values) || identical(values, FALSE)) return(character())
    option <- paste0(if (nchar(name) == 1) "-" else "--", gsub("_", "-", name, fixed = TRUE))
    if (isTRUE(values) && is.null(names(values))) return(option)
    texts <- vapply(values, function(value) if (is.logical(value)) tolower(value) else as.character(value), "")
    if (!is.null(names(values))) texts <- paste0(names(values), "=", texts)
    if (name == "") unname(texts) else c(rbind(option, texts))
}

find_program <- function() {
    named <- Sys.getenv("SANQI_PROGRAM")
    if (named != "") {
        if (!file.exists(named)) stop("SANQI_PROGRAM is '", named, "', which is not there", call. = FALSE)
        return(normalizePath(named))
    }
    on_path <- unname(Sys.which("sanqi"))
    if (on_path != "") return(on_path)
    folder <- getwd()
    while (folder != dirname(folder)) {
        built <- file.path(folder, "build", "release", "sanqi")
        if (file.exists(built)) return(built)
        folder <- dirname(folder)
    }
    stop("no program 'sanqi': build it with ./quickstart and put build/release on the PATH, or say ",
         "Sys.setenv(SANQI_PROGRAM = \"/where/it/is/sanqi\")", call. = FALSE)
}

#' Ask a question of the model
#'
#' Each function runs a verb of the program and opens the results file that it wrote.
#'
#' @param scenario A shipped scenario (`sanqi("list", "scenarios")`) or the path of a scenario or results file.
#' @param levers Named values between 1, history, and 0, the reference: `c(mess_halls = 0)`; from a date on:
#'   `c(exports_and_imports = "0@@1959")`.
#' @param without,only Levers or groups to put at 0; levers or groups that alone stay.
#' @param set Named values of `parameters.NAME`, `switches.NAME`, `policies.NAME`:
#'   `c(switches.weather_series = "gauge_rainfall")`.
#' @param ... Further options of the verb as [sanqi()] takes them: `reference = "R1"`, `normal_weather = "1951-57"`,
#'   `posterior = "shipped"`, `structure = "..."`, `seed = 1`, `samples = 64`, `threads = 2`.
#'   `sanqi("run", help = TRUE)` lists them.
#' @param file Results file to be written, `.h5`. By default a temporary one, which is gone when R ends.
#' @param overwrite Replace `file` if it exists.
#' @return [open_results()] of the file.
#' @inheritSection sanqi Errors
#' @examplesIf nzchar(Sys.which("sanqi"))
#' run_scenario(without = "mess_halls")
#' run_scenario(levers = c(exports_and_imports = "0@@1959"), reference = "R2")
#' tryCatch(run_scenario(levers = c(mess_halls = 2)), sanqi_error = conditionMessage)
#' @name questions
NULL

#' @describeIn questions History, or a scenario beside it.
#' @export
run_scenario <- function(scenario = "baseline", levers = NULL, without = NULL, only = NULL, set = NULL, ...,
                         file = NULL, overwrite = FALSE) {
    results_of("run", scenario, lever = levers, without = without, only = only, set = set, ..., file = file,
               overwrite = overwrite)
}

#' @describeIn questions Scenarios side by side, with differences from the first (group `difference`).
#' @param scenarios Two or more, shipped names or paths.
#' @export
compare_scenarios <- function(scenarios, ..., file = NULL, overwrite = FALSE) {
    results_of("compare", scenarios, ..., file = file, overwrite = overwrite)
}

#' @describeIn questions How the outcomes divide between nature and policy, groups and levers.
#' @export
attribute_outcome <- function(scenario = "baseline", levers = NULL, without = NULL, only = NULL, set = NULL, ...,
                              file = NULL, overwrite = FALSE) {
    results_of("attribute", scenario, lever = levers, without = without, only = only, set = set, ..., file = file,
               overwrite = overwrite)
}

#' @describeIn questions Which assumptions decide the outcomes.
#' @param method `"sobol"`, `"morris"`, `"shapley"`, `"regression"`, `"rank"`, `"pawn"`, `"tornado"` or `"local"`.
#' @param inputs What varies: `"parameters"`, `"levers"`, groups, or single names.
#' @param samples Base samples.
#' @export
rank_inputs <- function(scenario = "baseline", method = "sobol", inputs = NULL, samples = NULL, set = NULL, ...,
                        file = NULL, overwrite = FALSE) {
    results_of("sensitivity", scenario, method = method, inputs = inputs, samples = samples, set = set, ...,
               file = file, overwrite = overwrite)
}

#' @describeIn questions Weather's share in every declared cell, over the draws of posteriors.
#' @param posteriors Paths of posterior files; the shipped ones by default.
#' @param draws Draws of each posterior, all by default.
#' @export
reach_verdict <- function(posteriors = NULL, draws = NULL, ..., file = NULL, overwrite = FALSE) {
    results_of("verdict", posteriors, draws = draws, ..., file = file, overwrite = overwrite)
}

results_of <- function(verb, ..., file, overwrite) {
    if (is.null(file)) file <- tempfile(paste0(verb, "_"), fileext = ".h5")
    sanqi(verb, ..., output = file, force = overwrite, quiet = TRUE)
    open_results(file)
}
