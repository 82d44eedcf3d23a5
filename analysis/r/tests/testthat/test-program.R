test_that("R's arguments become the program's words", {
    words <- function(...) sanqi:::command_words(list(...))
    expect_equal(words("baseline", reference = "R1", normal_weather = "1951-57"),
                 c("baseline", "--reference", "R1", "--normal-weather", "1951-57"))
    expect_equal(words(quiet = TRUE, force = FALSE, output = NULL), "--quiet")
    expect_equal(words(without = c("mess_halls", "extraction")),
                 c("--without", "mess_halls", "--without", "extraction"))
    expect_equal(words(lever = c(mess_halls = 0.1, exports_and_imports = "0@1959")),
                 c("--lever", "mess_halls=0.1", "--lever", "exports_and_imports=0@1959"))
    expect_equal(words(set = c(switches.second_wave = FALSE)), c("--set", "switches.second_wave=false"))
    expect_equal(words(c("baseline", "weather_only")), c("baseline", "weather_only"))
    expect_equal(words(o = "file.h5"), c("-o", "file.h5"))
    expect_equal(words(), character())
})

test_that("what the program is asked stands in its results", {
    skip_without_program()
    results <- run_scenario(levers = c(mess_halls = 0, exports_and_imports = "0@1959"), reference = "R2", seed = 7)
    expect_match(results$asked$changes, "mess_halls = 0 throughout", fixed = TRUE)
    expect_match(results$asked$changes, "exports_and_imports = 0 from 1959", fixed = TRUE)
    expect_equal(results$asked$reference, "R2")
    expect_equal(results$asked$seed, "7")
})

test_that("a results file is kept where one says, and not replaced unasked", {
    skip_without_program()
    file <- file.path(new_folder(), "mine with blanks.h5")
    expect_equal(run_scenario(file = file)$file, normalizePath(file))
    expect_error(run_scenario(file = file), class = "sanqi_error")
    other <- run_scenario(without = "weather", file = file, overwrite = TRUE)
    expect_equal(other$asked$changes, "weather = 0 throughout")
})

test_that("errors of the program are conditions with its message and exit code", {
    skip_without_program()
    fault <- tryCatch(run_scenario(without = "mess_hall"), sanqi_error = identity)
    expect_match(conditionMessage(fault), "mess_halls")
    expect_equal(fault$exit_code, 2)
    nowhere <- file.path(tempdir(), "no", "such", "folder", "run.h5")
    expect_equal(tryCatch(run_scenario(file = nowhere), sanqi_error = function(fault) fault$exit_code), 5)
})

test_that("two scenarios are compared with differences from the first", {
    skip_without_program()
    two <- compare_scenarios(c("baseline", "weather_only"))
    expect_equal(two$kind, "compare")
    deaths <- results_array(two, "outcomes/excess_deaths")
    expect_equal(deaths[["baseline"]], as.vector(results_array(history(), "outcomes/excess_deaths")))
    difference <- results_array(two, "difference/excess_deaths")
    expect_equal(difference[["weather_only"]], deaths[["weather_only"]] - deaths[["baseline"]])
    annual <- results_table(two, "annual", drop = TRUE)
    expect_equal(names(annual)[1:2], c("scenario", "calendar_year"))
    expect_equal(as.vector(annual$grain_output[annual$scenario == "baseline"]),
                 as.vector(results_array(history(), "annual/grain_output")))
    expect_s3_class(results_figure(two), "sanqi_figure")
})

test_that("the program is looked for where the environment says, and missed in plain words", {
    old <- Sys.getenv(c("SANQI_PROGRAM", "PATH"), names = TRUE)
    here <- setwd(tempdir())
    on.exit({
        do.call(Sys.setenv, as.list(old))
        setwd(here)
    })
    Sys.setenv(SANQI_PROGRAM = "/nowhere/sanqi")
    expect_error(sanqi("list"), "SANQI_PROGRAM is '/nowhere/sanqi'", fixed = TRUE)
    Sys.setenv(SANQI_PROGRAM = "", PATH = "/nowhere")
    expect_error(sanqi("list"), "no program 'sanqi'")
})
