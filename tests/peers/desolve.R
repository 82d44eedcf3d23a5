#!/usr/bin/env Rscript
# deSolve's lsoda with the compiled right-hand side: restarted at every breakpoint by a compiled event, or carried on.
suppressPackageStartupMessages({
    library(deSolve)
    library(jsonlite)
})

arguments <- commandArgs(trailingOnly = TRUE)
if (!length(arguments) %in% 1:2) stop("usage: desolve.R PROBLEM.json [SETTING]")
script <- sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))
dyn.load(file.path(dirname(normalizePath(script)), "libsanqi_peers.so"))

numbers <- .C("sanqi_open", arguments[1], integer(4))[[2]]
draws <- numbers[1]
size <- numbers[2]
if (draws == 0) quit(status = 1)
dates <- .C("sanqi_dates", double(numbers[3] + 1))[[1]]
window <- c(dates[numbers[4] + 1], dates[length(dates)])
longest_step <- 0.1 # year, so that no season is passed over unseen

excess_deaths <- function(state) .C("sanqi_excess_deaths", as.double(state), double(1))[[2]]

integrate <- function(draw, tolerance, restart) {
    start <- .C("sanqi_start", as.integer(draw), as.integer(!restart), double(size))[[3]]
    times <- if (restart) dates else c(dates[1], window)
    events <- if (restart) list(func = "sanqi_desolve_event", time = dates[-c(1, length(dates))])
    run <- lsoda(start, times, func = "sanqi_desolve_derivatives", parms = NULL, dllname = "libsanqi_peers",
                 rtol = tolerance, atol = tolerance, hmax = longest_step, maxsteps = 1e5, events = events)
    at <- function(date) run[which.min(abs(run[, 1] - date)), -1]
    excess_deaths(at(window[2])) - excess_deaths(at(window[1]))
}

for (restart in c(TRUE, FALSE)) for (tolerance in c(1e-4, 1e-5, 1e-6, 1e-7)) {
    setting <- sprintf("%.0e%s", tolerance, if (restart) " restarted" else "")
    if (length(arguments) == 2 && arguments[2] != setting) next
    begin <- proc.time()
    deaths <- vapply(seq_len(draws) - 1, integrate, double(1), tolerance, restart)
    used <- proc.time() - begin
    cat(toJSON(list(setting = setting, seconds = used[["user.self"]] + used[["sys.self"]],
                    excess_deaths = deaths), auto_unbox = TRUE, digits = NA), "\n", sep = "")
}
