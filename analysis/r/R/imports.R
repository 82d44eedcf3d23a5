#' @import ggplot2 grid
#' @importFrom stats ave setNames
NULL

# Columns of data frames that ggplot2 looks up by name.
utils::globalVariables(c(
    "x", "y", "low", "high", "key", "line", "from", "to", "left", "right", "bottom", "top", "middle", "label",
    "component"
))
