# Runs the blocks of R in a page, in order, as a reader would who copies them.
#
# usage: Rscript run_r_page.R PAGE            works in the present folder
lines <- readLines(commandArgs(trailingOnly = TRUE)[1], encoding = "UTF-8")
fences <- grep("^```", lines)
starts <- fences[seq(1, length(fences), 2)]
ends <- fences[seq(2, length(fences), 2)]
of_r <- lines[starts] == "```r"
stopifnot("no block of R" = any(of_r))
code <- unlist(Map(function(start, end) lines[(start + 1):(end - 1)], starts[of_r], ends[of_r]))
file <- tempfile(fileext = ".R")
writeLines(code, file)
grDevices::pdf(NULL)
source(file, echo = TRUE, max.deparse.length = Inf)
