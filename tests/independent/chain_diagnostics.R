# The numbers of tests/analysis/statistics/chain_diagnostics.test.cpp, by R's `posterior` (Debian: r-cran-posterior).
# usage: Rscript chain_diagnostics.R
# The draws are made here and there by the same arithmetic, exact in double precision: see `chains`.
suppressMessages(library(posterior))

# Autoregressions driven by the "minimal standard" generator, each entry the mean of two uniform numbers.
chains <- function(draws, number, correlation, power, digits, shift) {
    state <- 1959
    uniform <- function() {
        state <<- (16807 * state) %% 2147483647
        state / 2147483647
    }
    result <- matrix(0, draws, number)
    for (chain in 1:number) {
        value <- 0
        for (draw in 1:draws) {
            value <- correlation * value + (uniform() + uniform() - 1)
            kept <- value
            if (power == 3) kept <- value * value * value
            if (digits > 0) kept <- floor(kept * digits) / digits
            result[draw, chain] <- kept + shift * (chain - 1)
        }
    }
    result
}

show <- function(name, x) {
    figures <- c(rhat(x), ess_bulk(x), ess_tail(x), mcse_mean(x), mcse_quantile(x, 0.1), mcse_quantile(x, 0.5))
    cat(name, sprintf("%.12g", figures), "\n", sep = ", ")
}

show("well mixed", chains(200, 4, 0.5, 1, 0, 0))
show("odd and heavy tails", chains(151, 3, 0.8, 3, 0, 0))
show("apart", chains(100, 4, 0.3, 1, 0, 0.2))
show("ties", chains(120, 2, 0.6, 1, 4, 0))
show("slow", chains(300, 4, 0.99, 1, 0, 0))
show("alternating", chains(250, 4, -0.6, 1, 0, 0))
