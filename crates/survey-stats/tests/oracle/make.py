"""Reference figures for the tests of this crate, by independent packages.

    python -m venv oracle && oracle/bin/pip install numpy==2.4.6 scipy==1.17.1 statsmodels==0.15.0 ipfn==1.4.4
    oracle/bin/python make.py > ../data/reference.json

Everything is invented here, from a fixed seed. What no package gives is written out from its paper: the
bias-corrected V (Bergsma 2013), the interval of a difference of paired shares (Bonett and Price 2012),
Kish's effect, the exact distribution of a permutation test (all tables with the same totals), and the
generator (SplitMix64) with which the bootstrap is drawn again, number by number.
"""

import contextlib
import itertools
import json
import math
import sys
from importlib.metadata import version

import numpy as np
from ipfn import ipfn
from scipy import stats
from scipy.stats.contingency import association
from statsmodels.stats.contingency_tables import Table
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

rng = np.random.default_rng(20261126)
MASK = (1 << 64) - 1


class SplitMix64:
    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)

    def below(self, bound):
        least = (1 << 64) % bound
        while True:
            product = self.next() * bound
            if product & MASK >= least:
                return product >> 64


def wilson():
    cases = [(0, 1), (1, 1), (0, 20), (1, 29), (15, 148), (81, 263), (20, 20), (2999, 3000), (123456, 500000)]
    rows = []
    for (count, n), level in itertools.product(cases, (0.90, 0.95, 0.99)):
        low, high = proportion_confint(count, n, alpha=1 - level, method="wilson")
        rows.append({"count": count, "n": n, "level": level, "low": float(low), "high": float(high)})
    return rows


def weighted():
    answers = rng.integers(0, 4, 60)
    weights = np.round(rng.gamma(2.0, 0.5, 60), 3)
    effective = weights.sum() ** 2 / (weights**2).sum()
    rows = []
    for category in range(4):
        share = weights[answers == category].sum() / weights.sum()
        low, high = proportion_confint(share * effective, effective, alpha=0.05, method="wilson")
        rows.append({"share": share, "low": low, "high": high})
    return {
        "answers": answers.tolist(),
        "weights": weights.tolist(),
        "effective": effective,
        "effect": 60 / effective,
        "shares": rows,
    }


def numbers():
    values = np.round(rng.lognormal(3.0, 0.8, 41), 1)
    parts = [0.0, 0.05, 0.25, 0.5, 0.75, 0.9, 1.0]
    weights = np.round(rng.gamma(2.0, 0.5, 41), 3)
    chance, means = SplitMix64(2026), []
    for _ in range(1999):
        means.append(values[[chance.below(41) for _ in range(41)]].mean())
    chance, weighted = SplitMix64(2026), []
    for _ in range(1999):
        drawn = [chance.below(41) for _ in range(41)]
        weighted.append(np.average(values[drawn], weights=weights[drawn]))
    scipy = stats.bootstrap((values,), np.mean, n_resamples=99_999, method="percentile", rng=rng)
    return {
        "values": values.tolist(),
        "weights": weights.tolist(),
        "mean": values.mean(),
        "parts": parts,
        "quantiles": np.quantile(values, parts).tolist(),
        "seed": 2026,
        "interval": np.quantile(means, [0.025, 0.975]).tolist(),
        "weighted_mean": np.average(values, weights=weights),
        "weighted_interval": np.quantile(weighted, [0.025, 0.975]).tolist(),
        "scipy_interval": [scipy.confidence_interval.low, scipy.confidence_interval.high],
    }


def promoters():
    rows = []
    for up, middle, down in [(3, 2, 1), (0, 0, 7), (9, 0, 0), (120, 75, 105), (1, 998, 1)]:
        n = up + middle + down
        p, q = (up + 1) / (n + 2), (down + 1) / (n + 2)
        half = stats.norm.ppf(0.975) * math.sqrt((p + q - (p - q) ** 2) / (n + 2))
        low, high = np.clip([100 * (p - q - half), 100 * (p - q + half)], -100, 100)
        rows.append({"counts": [up, middle, down], "score": 100 * (up - down) / n, "low": low, "high": high})
    return rows


def corrected_v(table):
    n, (rows, columns) = table.sum(), table.shape
    phi = stats.chi2_contingency(table, correction=False).statistic / n
    phi = max(0, phi - (rows - 1) * (columns - 1) / (n - 1))
    rows, columns = rows - (rows - 1) ** 2 / (n - 1), columns - (columns - 1) ** 2 / (n - 1)
    return math.sqrt(phi / min(rows - 1, columns - 1))


def tables():
    shapes = [(2, 2), (2, 3), (3, 4), (5, 5), (2, 7), (6, 3)]
    cases = [np.array([[762, 327, 468], [484, 239, 477]]), np.array([[3, 1], [1, 3]])]
    cases += [rng.integers(1, 60, shape) for shape in shapes]
    rows = []
    for table in cases:
        test = stats.chi2_contingency(table, correction=False)
        residuals = np.asarray(Table(table, shift_zeros=False).standardized_resids)
        rows.append({
            "rows": table.shape[0],
            "columns": table.shape[1],
            "cells": table.ravel().tolist(),
            "statistic": test.statistic,
            "df": int(test.dof),
            "p": test.pvalue,
            "least_expected": test.expected_freq.min(),
            "v": association(table, method="cramer"),
            "corrected_v": corrected_v(table),
            "residuals": residuals.ravel().tolist(),
            "residuals_p": multipletests(2 * stats.norm.sf(abs(residuals.ravel())), method="holm")[1].tolist(),
        })
    return rows


def tails():
    pairs = [(0.001, 1), (3.84, 1), (100.0, 1), (5.0, 4), (300.0, 250), (20.0, 60), (700.0, 24)]
    return [{"statistic": x, "df": df, "p": stats.chi2.sf(x, df)} for x, df in pairs]


def fisher():
    cases = [[3, 1, 1, 3], [8, 2, 1, 5], [0, 5, 5, 0], [12, 0, 3, 9], [1, 999, 7, 2000], [40, 2, 3, 1], [0, 3, 0, 4]]
    return [{"cells": c, "p": stats.fisher_exact(np.reshape(c, (2, 2))).pvalue} for c in cases]


def all_rows(total, room):
    if len(room) == 1:
        if total <= room[0]:
            yield (total,)
        return
    for first in range(min(total, room[0]) + 1):
        for rest in all_rows(total - first, room[1:]):
            yield (first, *rest)


def all_tables(rows, columns):
    if len(rows) == 1:
        yield (tuple(columns),)
        return
    for first in all_rows(rows[0], columns):
        left = [room - taken for room, taken in zip(columns, first)]
        for rest in all_tables(rows[1:], left):
            yield (first, *rest)


def permutations():
    rows = []
    for table in ([[4, 0, 1], [0, 5, 2]], [[5, 1, 0], [2, 2, 2], [0, 1, 6]], [[9, 3], [4, 6], [2, 1]]):
        table = np.array(table)
        expected = stats.contingency.expected_freq(table)
        seen = ((table - expected) ** 2 / expected).sum()
        chance = total = 0.0
        for other in all_tables(table.sum(axis=1).tolist(), table.sum(axis=0).tolist()):
            other = np.array(other)
            weight = math.exp(-sum(math.lgamma(cell + 1) for cell in other.ravel()))
            total += weight
            if seen <= ((other - expected) ** 2 / expected).sum() * (1 + 1e-9):
                chance += weight
        rows.append({"rows": table.shape[0], "columns": table.shape[1], "cells": table.ravel().tolist(), "p": chance / total})
    return rows


def holm():
    cases = [[0.01, 0.04, 0.03, 0.005], rng.uniform(0, 0.2, 9).round(4).tolist(), [0.5], [0.9, 0.8, 0.02, 0.02]]
    return [{"p": p, "adjusted": multipletests(p, method="holm")[1].tolist()} for p in cases]


def raking():
    sizes = (2, 3, 4)
    sheets = [rng.choice(size, 400, p=rng.dirichlet([40] * size)).tolist() for size in sizes]
    counts = np.zeros(sizes)
    for place in zip(*sheets):
        counts[place] += 1
    shares = [[0.48, 0.52], [0.3, 0.45, 0.25], [0.2, 0.25, 0.3, 0.25]]
    targets = [np.array(share) * 400 for share in shares]
    fit = ipfn.ipfn(counts.copy(), targets, [[0], [1], [2]], convergence_rate=1e-14, max_iteration=10_000)
    with contextlib.redirect_stdout(sys.stderr):  # It tells how it went.
        fit = fit.iteration()
    weights = [fit[place] / counts[place] for place in zip(*sheets)]
    return {"categories": sheets, "shares": shares, "weights": weights}


def plain(value):
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    return value.item() if isinstance(value, np.generic) else value


if __name__ == "__main__":
    made_with = {name: version(name) for name in ("numpy", "scipy", "statsmodels", "ipfn")}
    print(json.dumps(plain({
        "made_with": made_with,
        "wilson": wilson(),
        "weighted": weighted(),
        "numbers": numbers(),
        "promoters": promoters(),
        "tables": tables(),
        "tails": tails(),
        "fisher": fisher(),
        "permutations": permutations(),
        "holm": holm(),
        "raking": raking(),
    }), indent=None, separators=(",", ":")))
