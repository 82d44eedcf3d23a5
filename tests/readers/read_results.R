#!/usr/bin/env Rscript
# Opens a results file with rhdf5 and with ncdf4 and checks that both see what h5py saw.
#
# usage: read_results.R FILE SUMMARY
#
# SUMMARY is the table that read_results.py writes. R holds the first index fastest, so both packages give the axes of
# the file in reverse order: region by year in the file is year by region here.
suppressPackageStartupMessages({
    library(rhdf5)
    library(ncdf4)
})

arguments <- commandArgs(trailingOnly = TRUE)
if (length(arguments) != 2) stop("usage: read_results.R FILE SUMMARY")
file <- arguments[1]
summary <- read.table(arguments[2], sep = "\t", quote = "", comment.char = "", colClasses = "character",
                      encoding = "UTF-8", na.strings = character(0),
                      col.names = c("path", "shape", "kind", "units", "long_name", "values"))

expect <- function(holds, path, fault) {
    if (!isTRUE(holds)) stop(path, ": ", fault, call. = FALSE)
}

# Texts as the summary has them, each followed by a vertical bar.
joined <- function(texts) {
    escaped <- gsub("\n", "\\n", enc2utf8(as.vector(texts)), fixed = TRUE)
    paste0(gsub("\t", "\\t", escaped, fixed = TRUE), "|", collapse = "", recycle0 = TRUE)
}

check_values <- function(values, row, reader) {
    shape <- as.integer(strsplit(row$shape, ",")[[1]])
    expect(length(values) == prod(shape), row$path, paste(reader, "has another number of values"))
    # Scalars, and in ncdf4 empty arrays, come without dimensions.
    same_shape <- length(shape) == 0 || length(values) == 0 || identical(as.integer(dim(values)), rev(shape))
    expect(same_shape, row$path, paste(reader, "has another shape"))
    if (row$kind == "text") {
        expect(identical(joined(values), enc2utf8(row$values)), row$path, paste(reader, "has other texts"))
    } else {
        expected <- as.numeric(strsplit(row$values, "|", fixed = TRUE)[[1]])
        values <- as.numeric(values)
        present <- !is.na(expected)
        expect(identical(!is.na(values), present), row$path, paste(reader, "misses other values"))
        expect(identical(values[present], expected[present]), row$path, paste(reader, "has other values"))
    }
}

check_attributes <- function(attribute, row, reader) {
    for (name in c("units", "long_name")) {
        same <- identical(enc2utf8(attribute(name)), enc2utf8(row[[name]]))
        expect(same, row$path, paste0(reader, " has another ", name))
    }
}

check_rhdf5 <- function(row) {
    check_values(h5read(file, row$path), row, "rhdf5")
    attributes <- suppressWarnings(h5readAttributes(file, row$path))  # it warns of DIMENSION_LIST, HDF5's own
    check_attributes(function(name) as.vector(attributes[[name]]), row, "rhdf5")
}

check_ncdf4 <- function(netcdf, row) {
    expect(row$path %in% c(names(netcdf$var), names(netcdf$dim)), row$path, "ncdf4 doesn't see it")
    values <- ncvar_get(netcdf, row$path, collapse_degen = FALSE)
    check_values(values, row, "ncdf4")
    check_attributes(function(name) ncatt_get(netcdf, row$path, name)$value, row, "ncdf4")
}

expect(nrow(summary) > 0, file, "the summary is empty")
netcdf <- nc_open(file)
for (i in seq_len(nrow(summary))) {
    check_rhdf5(summary[i, ])
    check_ncdf4(netcdf, summary[i, ])
}
expect(length(netcdf$var) + length(netcdf$dim) == nrow(summary), file, "ncdf4 sees other variables")
nc_close(netcdf)
cat(nrow(summary), "variables: the same with rhdf5 and ncdf4\n")
