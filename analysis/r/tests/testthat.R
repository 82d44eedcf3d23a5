library(testthat)
library(sanqi)

test_check("sanqi")
