#!/usr/bin/env python3
"""The shares of an attribution's file against their definition: the mean contribution over every order of joining in
which nature, policy and the groups are each kept together, by going through all of these orders.

Usage: nested_shares.py ATTRIBUTION.h5
"""
import sys
from itertools import permutations, product

import h5py
import numpy as np

TOLERANCE = 1e-9


def texts(dataset):
    return [text.decode() for text in dataset[()]]


def arrangements(parts):
    """The orders of a tree's leaves in which no branch is broken up; a branch is a list, a leaf a number."""
    if isinstance(parts, int):
        return [[parts]]
    inner = [arrangements(part) for part in parts]
    return [sum(chosen, []) for order in permutations(inner) for chosen in product(*order)]


def mean_contributions(values, tree):
    """values[S, outcome], S by bits; one row a leaf."""
    orders = np.array(arrangements(tree))
    joined = np.cumsum(1 << orders, axis=1)
    contributions = values[joined] - values[joined - (1 << orders)]
    sums = np.zeros((orders.shape[1], values.shape[1]))
    for place in range(orders.shape[1]):
        np.add.at(sums, orders[:, place], contributions[:, place])
    return sums / len(orders)


def check(name, ours, theirs):
    worst = np.abs(ours - theirs).max()
    print(f"{name}: worst difference {worst:.1e}")
    assert np.isfinite(ours).all() and worst <= TOLERANCE, name


def main():
    with h5py.File(sys.argv[1]) as file:
        shares = {name: dataset[()] for name, dataset in file["attribution"].items()}
        outcomes, groups = texts(file["attribution/outcome"]), texts(file["attribution/group"])
        of_lever = texts(file["attribution/lever_group"])
        values = np.stack([file["coalitions"][outcome][()] for outcome in outcomes], axis=1)
    members = {group: [i for i, one in enumerate(of_lever) if one == group] for group in groups}
    nature = [members.pop("nature")]
    policy = list(members.values())
    total = values[-1] - values[0]

    nested = mean_contributions(values, [nature, policy]) / total
    check("levers, nested", shares["lever_nested"], nested.T)
    by_group = np.stack([nested[[i for i, one in enumerate(of_lever) if one == group]].sum(axis=0) for group in groups])
    check("groups, nested", shares["group_nested"], by_group.T)
    check("weather", shares["weather_shapley"], by_group[groups.index("nature")])
    check("policy", shares["policy_shapley"], 1 - by_group[groups.index("nature")])
    owen = mean_contributions(values, nature + policy) / total
    check("levers by Owen, five groups", shares["lever_owen"], owen.T)
    # What is checked can differ: the two games part by more than what is allowed.
    assert np.abs(nested - owen).max() > 1e-3


main()
