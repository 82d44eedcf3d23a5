#' @keywords internal
#' @importFrom ggplot2 aes autoplot
#' @importFrom stats ave setNames
"_PACKAGE"

# Columns of data frames that ggplot2 looks up by name.
utils::globalVariables(c("x", "y", "low", "high", "key", "from", "to", "bottom", "top", "middle", "label", "component"))
