"""The density of a discrepancy with its scale and correlation integrated out, by brute force: dense covariance matrices
and numerical integration over the scale. Compares what the program made of the same numbers (print_discrepancies)."""
import json
import subprocess
import sys

import numpy as np
from scipy import integrate, stats

FREEDOM = 4.0


def density(values, dates, scale, correlations):
    """Mean over correlations of the integral over s^2 ~ scaled inverse chi-squared of a normal density."""
    gaps = np.abs(np.subtract.outer(dates, dates))
    total = 0.0
    for correlation in correlations:
        matrix = np.where(gaps == 0, 1.0, correlation**gaps)

        def weighted(log_square):
            square = np.exp(log_square)
            prior = stats.invgamma(FREEDOM / 2, scale=FREEDOM * scale**2 / 2).pdf(square)
            return stats.multivariate_normal(cov=square * matrix).pdf(values) * prior * square

        centre = 2 * np.log(scale)
        whole, _ = integrate.quad(weighted, centre - 12, centre + 12, epsabs=0, epsrel=1e-10, limit=400)
        total += whole / len(correlations)
    return np.log(total)


def main():
    cases = json.loads(subprocess.run(sys.argv[1:], capture_output=True, text=True, check=True).stdout)
    assert len(cases) > 4
    worst = 0.0
    for case in cases:
        mine = density(np.array(case["values"]), np.array(case["dates"]), case["scale"], case["correlations"])
        print(f"{case['name']}: {case['log_density']:.10f} by the program, {mine:.10f} by brute force")
        worst = max(worst, abs(mine - case["log_density"]))
    assert worst < 1e-7, worst


main()
