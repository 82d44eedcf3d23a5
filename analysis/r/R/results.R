# Results files. They are HDF5, last index fastest; R holds the first index fastest, so rhdf5 gives every array with its
# axes reversed and says nothing. `read_variable()` alone turns them back; everything else goes through it.

# A group that only one kind of file has, and that kind.
kinds <- c(
    posterior = "posterior", attribution = "attribution", sensitivity = "sensitivity",
    local_sensitivity = "sensitivity", design = "sensitivity", causation = "verdict", scenarios = "compare",
    annual = "run"
)

#' Open a results file
#'
#' Opens what `sanqi run`, `compare`, `attribute`, `sensitivity`, `verdict` or `calibrate` wrote with `-o`. Values are
#' read when they are asked for, so a file of gigabytes opens at once.
#'
#' @param file Path of a results file (`.h5`).
#' @return An object of class `sanqi_results`, a list of
#'   \describe{
#'     \item{`file`}{its absolute path}
#'     \item{`kind`}{`"run"`, `"compare"`, `"attribution"`, `"sensitivity"`, `"verdict"` or `"posterior"`}
#'     \item{`asked`}{what was asked, a list of texts: `scenario` (its title, of several all), `changes` to it
#'       ("mess_halls = 0 throughout"; `""` without any), `reference` (the world it is held against), `normal_weather`,
#'       `weather_series`, `seed`, `version` of the program, `command`, `date`, and `configuration`, the resolved
#'       scenario as TOML. `NA` where the file does not say}
#'     \item{`groups`}{names of its groups, `"/"` being the root}
#'   }
#' @seealso [results_table()] and [results_array()] for values, [results_variables()] for what there is,
#'   [plot][plot.sanqi_results] for its figure.
#' @examplesIf nzchar(Sys.which("sanqi"))
#' history <- run_scenario()
#' open_results(history$file)
#' @export
open_results <- function(file) {
    if (!file.exists(file)) stop(file, ": no such file", call. = FALSE)
    listing <- tryCatch(rhdf5::h5ls(file, recursive = 2), error = function(fault) {
        stop(file, ": not a results file of sanqi (no HDF5)", call. = FALSE)
    })
    kind <- unname(kinds[names(kinds) %in% listing$name[listing$otype == "H5I_GROUP"]])
    if (length(kind) == 0) stop(file, ": not a results file of sanqi (none of its groups is there)", call. = FALSE)
    holders <- listing$group[listing$otype == "H5I_DATASET"]
    structure(
        list(
            file = normalizePath(file), kind = kind[1], asked = read_asked(file, listing),
            groups = setdiff(sub("^/(?=.)", "", unique(holders), perl = TRUE), c("provenance", "figure"))
        ),
        class = "sanqi_results"
    )
}

# What was asked, from the attributes of the root and /provenance; of a posterior the root has both.
read_asked <- function(file, listing) {
    told <- rhdf5::h5readAttributes(file, "/")
    if ("provenance" %in% listing$name) told <- c(told, rhdf5::h5read(file, "provenance"))
    one <- function(...) {
        found <- told[intersect(c(...), names(told))]
        if (length(found)) utf8(found[[1]]) else NA_character_
    }
    title <- if ("scenarios" %in% listing$name) {
        paste(utf8(rhdf5::h5read(file, "scenarios/title")), collapse = "; ")
    } else {
        strsplit(one("title"), ", changed: ", fixed = TRUE)[[1]]
    }
    list(
        scenario = title[1], changes = paste(title[-1], collapse = ""), reference = one("reference"),
        normal_weather = one("normal_weather"), weather_series = one("weather_series"), seed = one("seed"),
        version = one("version", "inference_library_version"), command = one("command_line"),
        date = one("date", "created_at"), configuration = one("configuration")
    )
}

utf8 <- function(text) {
    if (is.character(text)) Encoding(text) <- "UTF-8"
    as.vector(text)
}

#' What a results file holds
#'
#' @param results What [open_results()] gives.
#' @param group Name of a group, `"/"` for the root; all groups by default.
#' @return A data frame, one row a variable: `group`, `variable`, `axes` (names in order, separated by blanks; `""` of a
#'   single value), `units` (`"1"` where there is none), `label`, `note`.
#' @examplesIf nzchar(Sys.which("sanqi"))
#' results_variables(run_scenario(), "annual")
#' @export
results_variables <- function(results, group = results$groups) {
    unknown <- setdiff(group, results$groups)
    if (length(unknown)) stop_at_unknown("group", unknown[1], results$groups, results)
    described <- with_file(results, function(open) lapply(group, described_in, open = open))
    do.call(rbind, described)
}

# `only`: names of variables; all by default.
described_in <- function(group, open, only = NULL) {
    listing <- rhdf5::h5ls(open, recursive = 2)
    listing <- listing[listing$group == sub("^/*", "/", group) & listing$otype == "H5I_DATASET", ]
    sizes <- strsplit(ifelse(grepl("^[0-9]", listing$dim), listing$dim, ""), " x ", fixed = TRUE)
    wanted <- if (is.null(only)) rep(TRUE, nrow(listing)) else listing$name %in% only
    told <- lapply(within_group(group, listing$name[wanted]), attributes_of, open = open)
    one <- function(key) vapply(told, function(all) if (is.null(all[[key]])) "" else utf8(all[[key]]), "")
    axes <- ifelse(one("CLASS") == "DIMENSION_SCALE", listing$name[wanted], one("axes"))
    untold <- axes == "" & lengths(sizes[wanted]) > 0
    if (any(untold)) {
        scales <- scales_of(open, group, listing$name, sizes)
        axes[untold] <- vapply(sizes[wanted][untold], axes_by_size, "", scales = scales)
    }
    data.frame(
        group = rep(group, sum(wanted)), variable = listing$name[wanted], axes = axes, units = one("units"),
        label = one("long_name"), note = one("note")
    )
}

within_group <- function(group, names) {
    paste0(if (group == "/") "/" else paste0("/", group, "/"), names, recycle0 = TRUE)
}

# Files from before the attribute `axes` name the axes by references, which rhdf5 cannot follow. There the lengths
# decide where they leave no choice; nothing is guessed.
axes_by_size <- function(size, scales) {
    fitting <- lapply(rev(size), function(one) names(scales)[scales == one])
    if (any(lengths(fitting) != 1)) {
        stop("the file has axes of one length, and a version of sanqi wrote it that does not name them where rhdf5 ",
             "can read it; write it anew", call. = FALSE)
    }
    paste(unlist(fitting), collapse = " ")
}

scales_of <- function(open, group, names, sizes) {
    is_scale <- vapply(within_group(group, names), function(path) "CLASS" %in% names(attributes_of(open, path)), NA)
    setNames(unlist(sizes[is_scale]), names[is_scale])
}

with_file <- function(results, action) {
    open <- rhdf5::H5Fopen(results$file, "H5F_ACC_RDONLY")
    on.exit(rhdf5::H5Fclose(open))
    action(open)
}

# rhdf5 warns that it cannot read DIMENSION_LIST and REFERENCE_LIST, which are HDF5's own.
attributes_of <- function(open, path) suppressWarnings(rhdf5::h5readAttributes(open, path))

stop_at_unknown <- function(what, given, known, results) {
    nearest <- known[which.min(utils::adist(given, known, ignore.case = TRUE))]
    stop(what, " '", given, "' is not in ", basename(results$file), "; the nearest is '", nearest, "'", call. = FALSE)
}

# A variable as an array over its axes in the order of the file.
read_variable <- function(open, path, axes) {
    told <- attributes_of(open, path)
    values <- rhdf5::h5read(open, path)
    if (length(axes) > 1) values <- aperm(values)
    values[] <- utf8(values)
    with_kind(values, told)
}

# Truth values and named states are small integers in the file.
with_kind <- function(values, told) {
    if (identical(as.vector(told$dtype), "bool")) {
        values[] <- as.logical(values)
        storage.mode(values) <- "logical"
    }
    if (!is.null(told$flag_meanings)) {
        shape <- dim(values)
        meanings <- strsplit(utf8(told$flag_meanings), " ", fixed = TRUE)[[1]]
        values <- factor(values, levels = told$flag_values, labels = meanings)
        dim(values) <- shape
    }
    values
}

#' Values of a results file as an array
#'
#' @param results What [open_results()] gives.
#' @param path A variable, `"annual/death_rate"`, or `"farm_stock"` of the root.
#' @param drop Leave out axes of one label, as that of the single region.
#' @return An array over the axes of the file in the order of the file, the labels of the axes as named `dimnames`; a
#'   vector without names where there is no axis. Attributes `units` and `label`. Missing values are `NaN`.
#' @examplesIf nzchar(Sys.which("sanqi"))
#' deaths <- results_array(run_scenario(), "annual/excess_deaths")
#' deaths["China", c("1959", "1960", "1961")]
#' attr(deaths, "units")
#' @export
results_array <- function(results, path, drop = FALSE) {
    with_file(results, function(open) {
        about <- about_variable(results, open, path)
        axes <- axes_in(about$axes)
        values <- read_variable(open, within_group(about$group, about$variable), axes)
        if (length(axes)) dimnames(values) <- lapply(labels_of(open, about$group, axes), as.character)
        if (length(axes) == 0) values <- as.vector(values)
        structure(if (drop) drop(values) else values, units = about$units, label = about$label)
    })
}

axes_in <- function(text) strsplit(text, " ", fixed = TRUE)[[1]]

about_variable <- function(results, open, path) {
    parts <- strsplit(sub("^/", "", path), "/", fixed = TRUE)[[1]]
    group <- if (length(parts) > 1) parts[1] else "/"
    name <- parts[length(parts)]
    if (!group %in% results$groups) stop_at_unknown("group", group, results$groups, results)
    about <- described_in(group, open, name)
    if (nrow(about) == 0) {
        stop_at_unknown(paste("variable of", group), name, described_in(group, open)$variable, results)
    }
    about
}

labels_of <- function(open, group, axes) {
    setNames(lapply(within_group(group, axes), function(path) as.vector(read_variable(open, path, ""))), axes)
}

#' Values of a results file as a data frame
#'
#' One row for every combination of labels, one column an axis, one column a variable. Variables over fewer axes are
#' repeated.
#'
#' @param results What [open_results()] gives.
#' @param group Name of a group, `"/"` for the root.
#' @param over Axes of the rows. By default those of the variables with most axes; where a group has several such sets,
#'   as `attribution` has `outcome` with `group` and `outcome` with `lever`, say which.
#' @param long One row a value: `variable`, `value`, `units` and `label` beside the axes, for numbers only. This is what
#'   facets of ggplot2 take.
#' @param drop Leave out axes of one label, as that of the single region.
#' @return A data frame, whose columns have the attributes `units` and `label`. Missing values are `NaN`.
#' @examplesIf nzchar(Sys.which("sanqi"))
#' history <- run_scenario()
#' annual <- results_table(history, "annual", drop = TRUE)
#' annual[annual$calendar_year %in% 1958:1962, c("calendar_year", "grain_output", "observed_grain_output",
#' "excess_deaths")]
#' attr(annual$excess_deaths, "units")
#' results_table(history, "outcomes", long = TRUE)
#' @export
results_table <- function(results, group, over = NULL, long = FALSE, drop = FALSE) {
    about <- results_variables(results, group)
    if (is.null(over)) over <- widest_axes(about, group)
    axes <- lapply(about$axes, axes_in)
    unknown <- setdiff(over, unlist(axes))
    if (length(unknown)) stop_at_unknown(paste("axis of", group), unknown[1], unique(unlist(axes)), results)
    chosen <- vapply(axes, function(names) all(names %in% over), NA) & !about$variable %in% unlist(axes)
    table <- with_file(results, function(open) read_table(open, about[chosen, ], over))
    if (drop) table <- table[!(names(table) %in% over & vapply(table, function(x) length(unique(x)) == 1, NA))]
    if (long) as_long(table, intersect(names(table), over), about) else table
}

widest_axes <- function(about, group) {
    sets <- unique(lapply(about$axes, axes_in))
    covers <- vapply(sets, function(set) all(unlist(sets) %in% set), NA)
    if (any(covers)) return(sets[[which(covers)[1]]])
    several <- vapply(sets[lengths(sets) == max(lengths(sets))], paste, "", collapse = "\", \"")
    stop("group '", group, "' has variables over several axes: say over = ",
         paste0("c(\"", several, "\")", collapse = " or "), call. = FALSE)
}

read_table <- function(open, about, over) {
    labels <- labels_of(open, about$group[1], over)
    # The last axis runs fastest, as in the file.
    table <- expand.grid(c(rev(labels), list(row = 1L)), KEEP.OUT.ATTRS = FALSE, stringsAsFactors = FALSE)[over]
    at <- lapply(setNames(over, over), function(axis) match(table[[axis]], labels[[axis]]))
    for (i in seq_len(nrow(about))) {
        own <- axes_in(about$axes[i])
        values <- read_variable(open, within_group(about$group[i], about$variable[i]), own)
        column <- if (length(own)) values[do.call(cbind, at[own])] else rep(as.vector(values), nrow(table))
        dim(column) <- NULL
        table[[about$variable[i]]] <- structure(column, units = about$units[i], label = about$label[i])
    }
    table
}

as_long <- function(table, axes, about) {
    numbers <- setdiff(names(table)[vapply(table, is.numeric, NA)], axes)
    rows <- lapply(numbers, function(name) {
        row <- about[about$variable == name, ]
        values <- data.frame(variable = name, value = as.vector(table[[name]]), units = row$units, label = row$label)
        if (length(axes)) cbind(table[axes], values) else values
    })
    do.call(rbind, rows)
}

#' @export
print.sanqi_results <- function(x, ...) {
    asked <- x$asked
    cat("<sanqi ", x$kind, "> ", if (is.na(asked$scenario)) basename(x$file) else asked$scenario, "\n", sep = "")
    told <- c(
        reference = asked$reference, weather = asked$weather_series, normal = asked$normal_weather, seed = asked$seed,
        sanqi = asked$version
    )
    told <- told[!is.na(told)]
    cat(paste(names(told), told, collapse = "; "), "\n", sep = "")
    if (asked$changes != "") cat("changed: ", asked$changes, "\n", sep = "")
    cat(asked$command, "\n", sep = "")
    about <- results_variables(x)
    for (group in x$groups) {
        here <- about[about$group == group, ]
        axes <- unique(unlist(lapply(here$axes, axes_in)))
        over <- if (length(axes)) paste(" over", paste(axes, collapse = ", ")) else ""
        count <- sum(!here$variable %in% axes)
        cat("  ", format(group, width = max(nchar(x$groups))), "  ", count, " variables", over, "\n", sep = "")
    }
    invisible(x)
}
