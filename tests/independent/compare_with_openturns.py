"""Estimates the designs and outputs of FILE again with OpenTURNS and compares.

usage: compare_with_openturns.py FILE

The same estimators, to rounding:
  first order   OpenTURNS' Mauntz-Kucherenko, mean(B (AB - A)), which is Saltelli et al. 2010, table 2, b
  total         OpenTURNS' Jansen, mean((AB - A)^2) / 2
  regression    standardised and partial coefficients, of values and of ranks, and Spearman's correlation
OpenTURNS divides by the sample variance of A alone and by N - 1 or 2 N - 1 where we divide by the variance of A and B
together and by N or 2 N; the factor between the two is computed here from the outputs.

Other estimators of the same indices, within a bound: OpenTURNS' Saltelli, Martinez and Jansen first order; and the
bootstrap of the total, wider with the variance of A alone, by up to a factor of e^0.5.
"""
import json
import sys

import numpy as np
import openturns as ot

ROUNDING = 1e-9


def check(what, ours, theirs, tolerance):
    difference = np.max(np.abs(np.asarray(ours) - np.asarray(theirs)) / tolerance)
    if not difference <= 1:
        sys.exit(f"{what}: {list(ours)} here, {list(theirs)} in OpenTURNS: {difference:.3g} times the tolerance")


def in_their_order(study, inputs):
    """Blocks A, AB_1, ..., AB_d, B become all A, all B, all AB_1, ..."""
    members = inputs + 2
    points = np.array(study["points"]).reshape(-1, members, inputs)
    outputs = np.array(study["outputs"]).reshape(-1, members)
    order = [0, members - 1, *range(1, members - 1)]
    return np.concatenate([points[:, k] for k in order]), np.concatenate([outputs[:, k] for k in order])


def check_sobol(name, study, inputs):
    x, y = in_their_order(study, inputs)
    n = len(y) // (inputs + 2)
    algorithms = {kind: getattr(ot, kind + "SensitivityAlgorithm")(ot.Sample(x), ot.Sample(y[:, None]), n)
                  for kind in ("MauntzKucherenko", "Jansen", "Saltelli", "Martinez")}
    to_ours = np.var(y[:n], ddof=1) / np.var(y[:2 * n])
    first = np.array(algorithms["MauntzKucherenko"].getFirstOrderIndices()) * (n - 1) / n * to_ours
    total = np.array(algorithms["Jansen"].getTotalOrderIndices()) * (2 * n - 1) / (2 * n) * to_ours
    check(f"{name}: S1", study["S1"], first, ROUNDING)
    check(f"{name}: ST", study["ST"], total, ROUNDING)

    for kind in ("Saltelli", "Martinez", "Jansen"):
        check(f"{name}: S1, {kind}", study["S1"], algorithms[kind].getFirstOrderIndices(), 0.1)

    jansen = algorithms["Jansen"]
    jansen.setUseAsymptoticDistribution(False)
    jansen.setBootstrapSize(400)
    interval = jansen.getTotalOrderIndicesInterval()
    half = (np.array(interval.getUpperBound()) - np.array(interval.getLowerBound())) / 2
    large = np.array(study["ST"]) > 0.01
    check(f"{name}: ST_conf", np.log(np.array(study["ST_conf"])[large]), np.log(half[large]), 0.5)


def check_regression(name, studies, inputs):
    for method, measures in (("regression", {"SRC": "computeSRC", "PCC": "computePCC"}),
                             ("rank", {"SRRC": "computeSRRC", "PRCC": "computePRCC",
                                       "spearman": "computeSpearmanCorrelation"})):
        study = studies[method]
        x = np.array(study["points"]).reshape(-1, inputs)
        analysis = ot.CorrelationAnalysis(ot.Sample(x), ot.Sample(np.array(study["outputs"])[:, None]))
        for measure, compute in measures.items():
            check(f"{name}: {measure}", study[measure], getattr(analysis, compute)(), ROUNDING)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        problems = json.load(file)
    for name, studies in problems.items():
        check_sobol(name, studies["sobol"], studies["inputs"])
        check_regression(name, studies, studies["inputs"])
    print("as OpenTURNS", ot.__version__, "has it:", ", ".join(problems))


main()
