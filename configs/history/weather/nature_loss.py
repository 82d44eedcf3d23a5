#!/usr/bin/python3
"""Nature's loss of 1958-62 by season, from instruments and from reported areas (README.md beside this file).

Reads the record (../*.csv) and the priors of ../../parameters.toml; prints each step, compares the last with the
`nature_loss_...` series that the model is driven by, and ends with 1 where they are further apart than a step of
judgement named here allows. Losses are in % of potential annual output, plus is loss, against the climate of 1951-90.

usage: nature_loss.py [--draws N] [--seed N]
"""
import argparse
import csv
import pathlib
import sys
import tomllib

import numpy as np
from scipy.interpolate import BSpline
from scipy.special import gammaln
from scipy.stats import chi2, norm

HERE = pathlib.Path(__file__).resolve().parent
SEASONS = ("winter_spring", "early_summer", "july_september")
FAMINE = np.arange(1958, 1963)
# The reported areas of 1967-69 were never published.
ORDINARY = np.array([y for y in range(1952, 1991) if y not in FAMINE and y not in (1967, 1968, 1969)])


# ---------------------------------------------------------------- the record

def read_record():
    record = {}
    for file in sorted(HERE.parent.glob("*.csv")):
        with open(file, encoding="utf-8") as rows:
            for row in csv.DictReader(rows):
                record.setdefault(row["series"], {})[int(row["year"])] = float(row["value"])
    return record


def read_priors():
    with open(HERE.parent.parent / "parameters.toml", "rb") as file:
        return tomllib.load(file)


class Weather:
    """Indices by season as departures from their means of 1951-90, and the elasticities that go with them."""

    def __init__(self, record, priors):
        value = {name: priors[name]["value"] for name in ("atlas_in_winter_spring", "atlas_in_early_summer")}
        atlas = (value["atlas_in_winter_spring"], value["atlas_in_early_summer"])
        part_of_atlas = (*atlas, 1 - sum(atlas))
        # (series, elasticity, part of it in each season)
        one = np.eye(3)
        rows = [("winter_spring_dry_intensity_china", "winter_spring_dry", one[0]),
                ("winter_spring_wet_intensity_china", "winter_spring_wet", one[0]),
                ("june_dry_intensity_china", "early_summer_dry", one[1]),
                ("june_wet_intensity_china", "early_summer_wet", one[1]),
                ("july_august_dry_intensity_china", "july_september_dry", one[2]),
                ("july_august_wet_intensity_china", "july_september_wet", one[2]),
                ("july_temperature_anomaly_china", "july_heat", one[2]),
                ("drought_atlas_dry_intensity_china", "atlas_dry", part_of_atlas),
                ("drought_atlas_wet_intensity_china", "atlas_wet", part_of_atlas)]
        self.names = [elasticity for _, elasticity, _ in rows]
        self.season = np.array([part for _, _, part in rows], dtype=float)
        prior_of = [priors[name + "_elasticity"]["prior"] for name in self.names]
        self.mean = np.array([prior["mean"] for prior in prior_of])
        self.sd = np.array([prior["sd"] for prior in prior_of])
        self.record, self.series = record, [series for series, _, _ in rows]

    def departures(self, years):
        """A row a year, a column an index; the atlas ends in 1989 and counts as at its mean in 1990."""
        columns = []
        for series in self.series:
            base = self.record[series + "_mean_1951_90"][1990]
            columns.append([self.record[series].get(int(year), base) - base for year in years])
        return np.array(columns).T

    def composite(self, years):
        """Loss at the central elasticities, % of output; a column a season."""
        return 100 * self.departures(years) @ (self.mean[:, None] * self.season)


def ledger(record, priors, years):
    """The official ledger of loss, % of the normal output of the land sown."""
    low, high = (priors[name]["value"] for name in ("covered_only_weight", "affected_weight"))
    loss = []
    for year in map(int, years):
        covered, affected = record["disaster_area_covered"][year], record["disaster_area_affected"][year]
        loss.append(100 * (low * (covered - affected) + high * affected) / record["total_sown_area"][year])
    return np.array(loss)


def log_yield(record, years):
    return 100 * np.log([record["grain_output_revised"][int(y)] / record["grain_sown_area"][int(y)] for y in years])


# ---------------------------------------------------------------- step 1: ordinary years

def spline(years, functions):
    """A cubic spline of so many functions, the constant among them, knots at equal distances."""
    inner = np.linspace(years.min(), years.max(), functions - 2)
    knots = np.r_[[inner[0]] * 3, inner, [inner[-1]] * 3]
    return np.array([BSpline(knots, np.eye(functions)[i], 3, extrapolate=True)(years) for i in range(functions)]).T


def broken(years, at=(1957.5, 1977.5)):
    t = years - years.mean()
    return np.c_[np.ones_like(t), t, *(np.maximum(years - knot, 0) for knot in at)]


TRENDS = {"spline of 6": lambda y: spline(y, 6), "spline of 7": lambda y: spline(y, 7), "broken line": broken,
          "quadratic": lambda y: np.c_[np.ones_like(y), y - 1971, (y - 1971) ** 2]}


def without_trend(trend, years, *columns):
    """The columns seen where the trend has no say: their coordinates beside the space of the trend."""
    space = np.linalg.svd(trend(years.astype(float)), full_matrices=True)[0][:, trend(years.astype(float)).shape[1]:]
    return [space.T @ column for column in columns]


def factor_model(weather, record, priors, trend, random, years=ORDINARY, walkers=60, steps=1500):
    """n = g G + r; log yield = trend - n + v; ledger = trend + alpha n + u, on ordinary years.

    G is the composite at the central elasticities, so that g is 1 where these are right. Draws of g, alpha, sd of r, v
    and u and the correlation of v and u by an ensemble sampler that moves walkers along lines between them."""
    y, l, g = without_trend(trend, years, log_yield(record, years), ledger(record, priors, years),
                            weather.composite(years).sum(1))
    cross = np.array([[a @ b for b in (y, l, g)] for a in (y, l, g)])
    size = len(y)

    def log_density(at):
        scale, alpha, log_r, log_v, log_u, arc = at.T
        r2, v2, u2 = np.exp(2 * log_r), np.exp(2 * log_v), np.exp(2 * log_u)
        common = np.tanh(arc) * np.exp(log_v + log_u)
        yy, ll, yl = r2 + v2, alpha ** 2 * r2 + u2, -alpha * r2 + common
        det = yy * ll - yl ** 2
        a = cross[0, 0] + 2 * scale * cross[0, 2] + scale ** 2 * cross[2, 2]
        b = cross[1, 1] - 2 * alpha * scale * cross[1, 2] + (alpha * scale) ** 2 * cross[2, 2]
        c = cross[0, 1] - alpha * scale * cross[0, 2] + scale * cross[1, 2] - alpha * scale ** 2 * cross[2, 2]
        fit = -0.5 * size * np.log(det) - 0.5 * (a * ll + b * yy - 2 * c * yl) / det
        prior = ((scale - 1) / 0.5) ** 2 + ((alpha - 0.5) / 0.25) ** 2 + ((log_r - np.log(1.5)) / 0.5) ** 2 \
            + ((log_v - np.log(2.5)) / 0.5) ** 2 + ((log_u - np.log(0.8)) / 0.5) ** 2 + (arc / 0.4) ** 2
        return np.where(alpha > 0, fit - 0.5 * prior, -np.inf)

    at = np.array([1, 0.5, np.log(1.5), np.log(2.5), np.log(0.8), 0]) + 0.1 * random.standard_normal((walkers, 6))
    density, kept = log_density(at), []
    half = walkers // 2
    for step in range(steps):
        for mine, others in ((slice(0, half), slice(half, walkers)), (slice(half, walkers), slice(0, half))):
            partner = at[others][random.integers(half, size=half)]
            stretch = (1 + random.random(half)) ** 2 / 2
            moved = partner + stretch[:, None] * (at[mine] - partner)
            new = log_density(moved)
            accept = np.log(random.random(half)) < 5 * np.log(stretch) + new - density[mine]
            at[mine] = np.where(accept[:, None], moved, at[mine])
            density[mine] = np.where(accept, new, density[mine])
        if step >= steps // 3 and step % 5 == 0:
            kept.append(at.copy())
    kept = np.concatenate(kept)
    return np.c_[kept[:, :2], np.exp(kept[:, 2:5]), np.tanh(kept[:, 5])]


def surprise(weather, record, priors, trend, log_scale):
    """How far the ledger of 1960 and 1961 stands above what the composite leads one to expect, in prediction sds."""
    years = np.r_[ORDINARY, FAMINE].astype(float)
    transform = np.log if log_scale else (lambda x: x)
    target = transform(ledger(record, priors, years))
    design = np.c_[trend(years), weather.composite(years).sum(1)]
    old, new = slice(0, len(ORDINARY)), slice(len(ORDINARY), None)
    coefficients, *_ = np.linalg.lstsq(design[old], target[old], rcond=None)
    residual = target[old] - design[old] @ coefficients
    variance = residual @ residual / (len(ORDINARY) - design.shape[1])
    inverse = np.linalg.pinv(design[old].T @ design[old])
    spread = np.sqrt(variance * (1 + np.einsum("ij,jk,ik->i", design[new], inverse, design[new])))
    return (target[new] - design[new] @ coefficients) / spread


# ---------------------------------------------------------------- step 2: instruments, step 3: reported areas

class Case:
    """One set of assumptions; the defaults are the central ones."""

    def __init__(self, **changes):
        self.bias = 0.7  # sd of the logarithm of what reporting and neglect make of an area; AR(1) 0.6 over the years
        self.unseen = 1.9  # sd of the weather that the instruments miss, % of a year's output
        self.alpha, self.alpha_sd = 0.5, 0.12  # ledger per loss
        self.base = 5.4  # ledger of an ordinary year
        self.noise = 0.30  # of a season's ledger, in its logarithm
        self.noise_of_ledger = 0.8  # of the year's ledger, points
        self.heavy = False  # noise with tails of Student's t, 4 degrees
        self.heavy_unseen = False
        self.scale, self.scale_sd = 1.0, 0.18
        self.only = None  # names of the indices that are believed, all where None
        for name, value in changes.items():
            if not hasattr(self, name):
                raise AttributeError(name)
            setattr(self, name, value)


ORDINARY_SPLIT = np.array([0.32, 0.15, 0.53])  # of unseen weather


# All that is unknown in a case is a vector of standard normal scores: elasticities, their common scale, unseen weather
# by year and season, its tails by year, alpha and the ordinary ledger.
SCORES = {"elasticity": 9, "scale": 1, "unseen": 15, "tail": 5, "alpha": 1, "base": 1}


def parts_of(scores):
    ends = np.cumsum(list(SCORES.values()))
    return dict(zip(SCORES, np.split(scores, ends[:-1], axis=1)))


def loss_of(scores, weather, case):
    """Nature's loss by year and season."""
    part = parts_of(scores)
    keep = np.ones(len(weather.names)) if case.only is None else np.array([n in case.only for n in weather.names])
    elasticity = (weather.mean + weather.sd * part["elasticity"]) * keep
    scale = case.scale + case.scale_sd * part["scale"]
    seen = 100 * np.einsum("yk,nk,ks->nys", weather.departures(FAMINE), elasticity, weather.season)
    unseen = case.unseen * np.sqrt(ORDINARY_SPLIT) * part["unseen"].reshape(-1, len(FAMINE), 3)
    if case.heavy_unseen:  # Student's t of 4 degrees and the same variance
        unseen *= np.sqrt(2 / chi2.ppf(norm.cdf(part["tail"]), 4))[:, :, None]
    return scale[:, :, None] * seen + unseen


def instruments(weather, case, draws, random):
    """Draws of it before any reported area is read."""
    return loss_of(random.standard_normal((draws, sum(SCORES.values()))), weather, case)


def ledger_log_likelihood(scores, loss, case, record, priors):
    """Of the reported areas of 1958-62, season by season, given nature's loss."""
    part = parts_of(scores)
    winter = np.array([record["disaster_winter_spring_share"][int(y)] for y in FAMINE])
    june = np.array([record["disaster_early_summer_share"][int(y)] for y in FAMINE])
    reported = np.c_[winter, june, 1 - winter - june] * ledger(record, priors, FAMINE)[:, None]
    ordinary = [priors["ordinary_winter_spring_share"]["value"], priors["ordinary_early_summer_share"]["value"]]
    ordinary = np.array([*ordinary, 1 - sum(ordinary)])
    alpha = np.maximum(case.alpha + case.alpha_sd * part["alpha"], 0.1)
    # The ledger's ordinary years had weather 1.0 (0.5) % worse than the climate of 1951-90.
    base = np.maximum(case.base - alpha + np.hypot(0.6, 0.5 * alpha) * part["base"], 1.0)
    floor = 0.15 * base[:, :, None] * ordinary
    level = np.maximum(base[:, :, None] * ordinary + alpha[:, :, None] * loss, floor)
    off = (np.log(reported) - np.log(level)).reshape(len(scores), -1)
    noise = case.noise ** 2 + (case.noise_of_ledger * np.sqrt(ordinary) / reported) ** 2
    lag = np.abs(np.subtract.outer(FAMINE, FAMINE))
    covariance = np.kron(case.bias ** 2 * 0.6 ** lag, np.ones((3, 3))) + np.diag(noise.ravel())
    square = ((off @ np.linalg.inv(covariance)) * off).sum(1)
    size, log_det = len(covariance), np.linalg.slogdet(covariance)[1]
    if not case.heavy:
        return -0.5 * (log_det + square + size * np.log(2 * np.pi))
    return gammaln(2 + size / 2) - gammaln(2) - 0.5 * (log_det + size * np.log(4 * np.pi)) \
        - 0.5 * (4 + size) * np.log1p(square / 4)


def pooled(weather, case, record, priors, draws, random):
    """Weighted draws of nature's loss by both indicators, and the logarithm of the evidence: importance sampling from
    a normal distribution that is led from the prior to the posterior in steps."""
    size = sum(SCORES.values())
    centre, root = np.zeros(size), np.eye(size)

    def weighed(count, widened):
        standard = random.standard_normal((count, size))
        scores = centre + widened * standard @ root.T
        loss = loss_of(scores, weather, case)
        log_prior = -0.5 * (scores ** 2).sum(1)
        log_proposal = -0.5 * (standard ** 2).sum(1) - np.log(np.diag(root)).sum() - size * np.log(widened)
        likelihood = ledger_log_likelihood(scores, loss, case, record, priors)
        return scores, loss, likelihood, log_prior - log_proposal

    for share in (0.02, 0.05, 0.1, 0.2, 0.4, 0.7, 1.0, 1.0, 1.0):
        scores, _, likelihood, ratio = weighed(draws // 4, 1.1)
        log_weight = share * likelihood + ratio
        weight = np.exp(log_weight - log_weight.max())
        weight /= weight.sum()
        centre = weight @ scores
        spread = ((scores - centre) * weight[:, None]).T @ (scores - centre)
        root = np.linalg.cholesky(0.9 * spread + 0.1 * np.diag(np.diag(spread)) + 1e-6 * np.eye(size))
    scores, loss, likelihood, ratio = weighed(draws, 1.1)
    log_weight = likelihood + ratio
    top = log_weight.max()
    weight = np.exp(log_weight - top)
    return loss, weight / weight.sum(), top + np.log(weight.mean())


def moments(loss, weight):
    mean = np.einsum("n,nys->ys", weight, loss)
    year = loss.sum(2)
    year_mean = weight @ year
    year_sd = np.sqrt(weight @ (year - year_mean) ** 2)
    three = year[:, 1:4].mean(1)
    three_mean = weight @ three
    three_sd = np.sqrt(weight @ (three - three_mean) ** 2)
    season_sd = np.sqrt(np.einsum("n,nys->ys", weight, (loss - mean) ** 2))
    return mean, season_sd, year_mean, year_sd, three_mean, three_sd


def line(name, result, evidence=None, effective=None):
    _, _, mean, sd, three, three_sd = result
    cells = "  ".join(f"{m:5.1f} ({s:3.1f})" for m, s in zip(mean, sd))
    more = "" if evidence is None else f"   ln evidence {evidence:5.1f}, {effective:.0f} draws' worth"
    print(f"  {name:44s} {cells}   {three:4.1f} ({three_sd:3.1f}){more}")


def heading(text):
    print(f"\n{text}")
    print(f"  {'':44s} {'   '.join(f'{y:>8d}' for y in FAMINE)}   mean 1959-61")


# ---------------------------------------------------------------- the calculation

BIASED = [Case(bias=b, unseen=u) for b in (0.35, 0.5, 0.7, 1.0) for u in (1.4, 1.9, 2.4)]
UNBIASED = {"noise 0.2": Case(bias=0.02, noise=0.20), "noise 0.2, heavy tails": Case(bias=0.02, noise=0.20, heavy=True),
            "noise 0.3": Case(bias=0.02), "noise 0.2, recorded as after 1970": Case(bias=0.02, noise=0.20, base=8.2)}
JULY_AUGUST = ("july_september_dry", "july_september_wet", "july_heat")
SENSITIVITIES = {
    "central": {}, "bias 0.2": {"bias": 0.2}, "bias 0.35": {"bias": 0.35}, "bias 0.5": {"bias": 0.5},
    "bias 1.0": {"bias": 1.0}, "unseen weather 1.0 %": {"unseen": 1.0}, "unseen weather 1.4 %": {"unseen": 1.4},
    "unseen weather 2.4 %": {"unseen": 2.4}, "unseen weather 3.0 %": {"unseen": 3.0},
    "unseen weather with heavy tails": {"heavy_unseen": True}, "alpha 0.35": {"alpha": 0.35},
    "alpha 0.77": {"alpha": 0.77}, "ordinary ledger 4.5": {"base": 4.5}, "ordinary ledger 6.9": {"base": 6.9},
    "elasticities 0.92 (without 1963-65)": {"scale": 0.92},
    "July and August alone": {"only": JULY_AUGUST},
    "without the drought atlas": {"only": JULY_AUGUST + ("winter_spring_dry", "winter_spring_wet", "early_summer_dry",
                                                         "early_summer_wet")},
    "bias 0.35 and unseen weather 2.4 %": {"bias": 0.35, "unseen": 2.4}}

# The steps of judgement: what no sum above gives.
WEIGHT_OF_UNBIASED = 0.12  # that the area of 1958-62 tells nature alone; step 5 says what the data think of it
# The years go together (nature_loss_correlation_with_...), which makes the mean of three of them less sure than that of
# independent years: of ordinary years left out three at a time a nominal 80 % held 57 to 71 % of such means.
LARGEST_DIFFERENCE = {"mean": 0.7, "sd": 0.6}  # between the shipped years and these, % of output


def ordinary_years(weather, record, priors, random):
    print("1. Ordinary years: one factor behind instruments, yields and the ledger (mean and sd over draws)")
    print(f"  {'trend':14s} {'scale of G':>12s} {'alpha':>12s} {'unseen sd':>12s} {'yield sd':>12s} {'ledger sd':>12s}")
    for name, trend in TRENDS.items():
        draws = factor_model(weather, record, priors, trend, random)
        cells = "  ".join(f"{m:4.2f} ({s:4.2f})" for m, s in zip(draws.mean(0)[:5], draws.std(0)[:5]))
        print(f"  {name:14s} {cells}")
    print("  The ledger of 1958-62 above what instruments lead one to expect, prediction sds, levels and logarithms")
    for name, trend in TRENDS.items():
        levels, logs = (surprise(weather, record, priors, trend, scale) for scale in (False, True))
        print(f"  {name:14s} " + " ".join(f"{x:5.1f}" for x in levels) + "     " + " ".join(f"{x:5.1f}" for x in logs))


def mixture(parts):
    """Moments of pooled draws, of equal weight each, thinned so that they fit in memory."""
    loss = np.concatenate([l for l, _, _ in parts])
    weight = np.concatenate([w / len(parts) for _, w, _ in parts])
    return loss, weight


def shipped(record, prefix):
    return 100 * np.array([[record[f"{prefix}_{season}"][int(year)] for season in SEASONS] for year in FAMINE])


def compare(record, loss, weight):
    mean, _, year_mean, year_sd, three, three_sd = moments(loss, weight)
    ours, our_sd = shipped(record, "nature_loss"), shipped(record, "nature_loss_sd")
    our_year, our_year_sd = ours.sum(1), np.sqrt((our_sd ** 2).sum(1))
    print("\n6. The series that the model is driven by, and this calculation")
    print(f"  {'':44s} {'   '.join(f'{y:>8d}' for y in FAMINE)}")
    for name, m, s in (("shipped", our_year, our_year_sd), ("calculated", year_mean, year_sd)):
        print(f"  {name:44s} " + "  ".join(f"{a:5.1f} ({b:3.1f})" for a, b in zip(m, s)))
    for season, name in enumerate(SEASONS):
        print(f"    {name + ', shipped and calculated':42s} "
              + "  ".join(f"{a:4.1f} {b:4.1f} " for a, b in zip(ours[:, season], mean[:, season])))
    correlation = np.array([[record[f"nature_loss_correlation_with_{a}"][int(b)] for a in FAMINE] for b in FAMINE])
    of_three = (correlation * np.outer(our_year_sd, our_year_sd))[1:4, 1:4].mean() ** 0.5
    print(f"  mean of 1959-61, shipped with its correlations {our_year[1:4].mean():.1f} ({of_three:.1f}), "
          f"calculated with independent years {three:.1f} ({three_sd:.1f})")
    apart = {"mean": np.abs(our_year - year_mean).max(), "sd": np.abs(our_year_sd - year_sd).max()}
    ok = all(apart[what] <= most for what, most in LARGEST_DIFFERENCE.items())
    print(f"  {'within' if ok else 'NOT within'} {LARGEST_DIFFERENCE['mean']} of every year's mean "
          f"and {LARGEST_DIFFERENCE['sd']} of its sd")
    return ok


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draws", type=int, default=20000)
    parser.add_argument("--seed", type=int, default=1959)
    arguments = parser.parse_args()
    random = np.random.default_rng(arguments.seed)
    record, priors = read_record(), read_priors()
    weather = Weather(record, priors)
    ordinary_years(weather, record, priors, random)

    heading("2. Instruments alone: mean (sd), % of potential output")
    for unseen in (1.4, 1.9, 2.4):
        loss = instruments(weather, Case(unseen=unseen), arguments.draws, random)
        line(f"unseen weather {unseen} %", moments(loss, np.full(len(loss), 1 / len(loss))))

    heading("3. Reported areas alone: the ledger's departure from its ordinary years, at face and times 1.3")
    face = ledger(record, priors, FAMINE) - ledger(record, priors, [*range(1953, 1958), *range(1963, 1967)]).mean()
    for scale in (1.0, 1.3):
        print(f"  {f'times {scale}':44s} " + "   ".join(f"{scale * x:8.1f}" for x in face))

    heading("4. Both as indicators: what moves the answer")
    for name, changes in SENSITIVITIES.items():
        loss, weight, evidence = pooled(weather, Case(**changes), record, priors, arguments.draws, random)
        line(name, moments(loss, weight), evidence, 1 / (weight ** 2).sum())

    heading("5. Is the area biased? A: it is, over the sds of bias and of unseen weather; B: not, over noise and base")
    with_bias = [pooled(weather, case, record, priors, arguments.draws, random) for case in BIASED]
    without = [pooled(weather, case, record, priors, arguments.draws, random) for case in UNBIASED.values()]
    a, b = mixture(with_bias), mixture(without)
    line("A", moments(*a))
    line("B", moments(*b))
    for name, (loss, weight, evidence) in zip(UNBIASED, without):
        line("  B, " + name, moments(loss, weight), evidence, 1 / (weight ** 2).sum())
    evidence = [np.logaddexp.reduce([e for _, _, e in part]) - np.log(len(part)) for part in (with_bias, without)]
    posterior = 1 / (1 + np.exp(evidence[0] - evidence[1]))
    print(f"  ln evidence of A over B {evidence[0] - evidence[1]:.1f}; of even odds this leaves B {posterior:.2f}; "
          f"taken, as judgement: {WEIGHT_OF_UNBIASED}")
    both = np.concatenate([a[0], b[0]]), np.r_[(1 - WEIGHT_OF_UNBIASED) * a[1], WEIGHT_OF_UNBIASED * b[1]]
    line("A and B", moments(*both))
    return 0 if compare(record, *both) else 1


if __name__ == "__main__":
    sys.exit(main())
