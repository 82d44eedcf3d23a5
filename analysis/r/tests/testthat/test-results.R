test_that("values are those that the program says in JSON", {
    folder <- expected_folder()
    expected <- utils::read.csv(file.path(folder, "expected_values.csv"), colClasses = "character")
    expected$value <- as.numeric(expected$value)
    expect_gt(nrow(expected), 1000)
    opened <- lapply(setNames(nm = unique(expected$file)), function(file) open_results(file.path(folder, file)))
    read <- function(rows) {
        results <- opened[[rows$file[1]]]
        if (rows$group[1] == "difference") {
            of <- function(results) as.vector(results_array(results, paste0("outcomes/", rows$variable[1])))
            return(of(results) - of(opened[["baseline.h5"]]))
        }
        values <- results_array(results, paste(rows$group[1], rows$variable[1], sep = "/"))
        if (rows$index[1] == "") return(as.vector(values))
        labels <- lapply(strsplit(rows$index, ";", fixed = TRUE), function(parts) sub(".*=", "", parts))
        axes <- sub("=.*", "", strsplit(rows$index[1], ";", fixed = TRUE)[[1]])
        expect_identical(names(dimnames(values)), axes)
        at <- lapply(seq_along(axes), function(i) {
            vapply(labels, function(one) which(same_label(dimnames(values)[[i]], one[i])), 0L)
        })
        as.vector(values[do.call(cbind, at)])
    }
    # A number of 17 digits need not have the same text in R.
    same_label <- function(labels, label) {
        numbers <- suppressWarnings(as.numeric(labels))
        if (anyNA(numbers)) labels == label else abs(numbers - as.numeric(label)) < 1e-12
    }
    for (rows in split(expected, expected[c("file", "group", "variable")], drop = TRUE)) {
        tolerance <- if (rows$group[1] == "difference") 1e-12 else 0
        expect_equal(read(rows), rows$value, tolerance = tolerance,
                     info = paste(rows$file[1], rows$group[1], rows$variable[1]))
    }
})

# A file with two axes of one length, which no length tells apart: 2 outcomes, 2 inputs.
small_file <- function(with_axes) {
    file <- tempfile(fileext = ".h5")
    handle <- rhdf5::H5Fcreate(file)
    on.exit(rhdf5::H5Fclose(handle))
    rhdf5::h5createGroup(handle, "sensitivity")
    write <- function(name, values, ...) {
        rhdf5::h5write(values, handle, paste0("sensitivity/", name))
        dataset <- rhdf5::H5Dopen(handle, paste0("sensitivity/", name))
        on.exit(rhdf5::H5Dclose(dataset))
        told <- list(...)
        for (key in names(told)) rhdf5::h5writeAttribute(told[[key]], dataset, key, asScalar = TRUE)
    }
    write("outcome", c("deaths", "births"), CLASS = "DIMENSION_SCALE", units = "1")
    write("parameter", c("weather", "mess_halls"), CLASS = "DIMENSION_SCALE", units = "1")
    # rhdf5 writes reversed, as it reads: over (outcome, parameter) in the file.
    indices <- t(matrix(c(11, 12, 21, 22), 2, byrow = TRUE))
    if (with_axes) write("ST", indices, axes = "outcome parameter", units = "%", long_name = "in all")
    else write("ST", indices, units = "%", long_name = "in all")
    file
}

test_that("axes of one length are told apart by their names, and never guessed", {
    named <- open_results(small_file(TRUE))
    indices <- results_array(named, "sensitivity/ST")
    expect_identical(dimnames(indices), list(outcome = c("deaths", "births"), parameter = c("weather", "mess_halls")))
    expect_equal(indices["deaths", "mess_halls"], 12)
    expect_equal(attr(indices, "units"), "%")
    expect_error(results_array(open_results(small_file(FALSE)), "sensitivity/ST"), "write it anew")
})

test_that("a table has a row for every combination of labels, the last axis fastest", {
    table <- results_table(open_results(small_file(TRUE)), "sensitivity")
    expect_equal(table$outcome, c("deaths", "deaths", "births", "births"))
    expect_equal(table$parameter, c("weather", "mess_halls", "weather", "mess_halls"))
    expect_equal(as.vector(table$ST), c(11, 12, 21, 22))
    expect_equal(attr(table$ST, "units"), "%")
    expect_equal(attr(table$ST, "label"), "in all")
    long <- results_table(open_results(small_file(TRUE)), "sensitivity", long = TRUE)
    expect_equal(names(long), c("outcome", "parameter", "variable", "value", "units", "label"))
    expect_equal(long$value, c(11, 12, 21, 22))
})

test_that("a run says what was asked and what it holds", {
    results <- history()
    expect_equal(results$kind, "run")
    expect_equal(results$asked$scenario, "History")
    expect_equal(results$asked$changes, "")
    expect_equal(unlist(results$asked[c("reference", "weather_series", "seed")]),
                 c(reference = "R0", weather_series = "latent", seed = "1959"))
    expect_match(results$asked$configuration, "[levers]", fixed = TRUE)
    expect_setequal(results$groups, c("/", "annual", "outcomes"))
    expect_output(print(results), "<sanqi run> History\nreference R0; weather latent")
    about <- results_variables(results, "annual")
    deaths <- about[about$variable == "excess_deaths", ]
    expect_equal(deaths$axes, "region calendar_year")
    expect_equal(deaths$units, "million")
    annual <- results_table(results, "annual")
    expect_equal(annual$calendar_year, 1952:1966)
    expect_equal(unique(annual$region), "China")
    expect_false("region" %in% names(results_table(results, "annual", drop = TRUE)))
    # Stocks of the centre have no region and are repeated beside those of the region.
    fine <- results_table(results, "/")
    expect_true(all(c("region", "year", "rural_people", "state_stock") %in% names(fine)))
})

test_that("scalars are one row, or a row each", {
    outcomes <- results_table(history(), "outcomes")
    expect_equal(nrow(outcomes), 1)
    long <- results_table(history(), "outcomes", long = TRUE)
    expect_equal(long$value[long$variable == "excess_deaths"], as.vector(outcomes$excess_deaths))
    expect_equal(long$units[long$variable == "excess_deaths"], "million")
})

test_that("truth values and states of members are what they mean", {
    results <- ranks()
    expect_equal(results$kind, "sensitivity")
    sensitivity <- results_table(results, "sensitivity", over = "outcome")
    expect_type(sensitivity$ranking_stable, "logical")
    members <- results_table(results, "outcomes")
    expect_s3_class(members$status, "factor")
    expect_equal(as.character(unique(members$status)), "ok")
    # 3 outcomes' worth of inputs, 3 lengths of samples: only names tell such axes apart.
    converging <- results_array(results, "sensitivity/converging")
    expect_equal(names(dimnames(converging)), c("outcome", "samples", "parameter"))
    last <- converging[, dim(converging)[2], ]
    expect_equal(as.vector(last), as.vector(results_array(results, "sensitivity/ST")))
})

test_that("a group with several sets of axes asks which", {
    folder <- expected_folder()
    results <- open_results(file.path(folder, "attribution.h5"))
    expect_equal(results$kind, "attribution")
    expect_error(results_table(results, "attribution"),
                 "over = c(\"outcome\", \"group\") or c(\"outcome\", \"lever\")", fixed = TRUE)
    levers <- results_table(results, "attribution", over = c("outcome", "lever"))
    nested <- tapply(levers$lever_nested, levers$outcome, sum)
    expect_equal(as.vector(nested), rep(1, length(nested)), tolerance = 1e-9)
    expect_error(results_table(results, "attribution", over = "levers"), "the nearest is 'lever'")
})

test_that("a posterior's chains and draws are its axes", {
    folder <- Sys.getenv("SANQI_POSTERIORS")
    skip_if(folder == "", "SANQI_POSTERIORS does not name the folder of the shipped posteriors")
    results <- open_results(file.path(folder, "latent.h5"))
    expect_equal(results$kind, "posterior")
    expect_match(results$asked$command, "sanqi calibrate")
    draws <- results_array(results, "posterior/famine_hazard")
    expect_equal(names(dimnames(draws)), c("chain", "draw"))
    table <- results_table(results, "posterior")
    expect_equal(nrow(table), length(draws))
    expect_equal(as.vector(table$famine_hazard), as.vector(t(draws)))
    expect_error(plot(results), "this posterior has no figure")
})

test_that("wrong names are met with the nearest right one", {
    expect_error(results_table(history(), "anual"), "group 'anual' is not in .*; the nearest is 'annual'")
    expect_error(results_array(history(), "annual/deathrate"), "the nearest is 'death_rate'")
    expect_error(open_results("nowhere.h5"), "nowhere.h5: no such file")
    text <- tempfile(fileext = ".h5")
    writeLines("no HDF5", text)
    expect_error(open_results(text), "not a results file of sanqi")
    other <- tempfile(fileext = ".h5")
    rhdf5::h5createFile(other)
    expect_error(open_results(other), "not a results file of sanqi")
})
