"""Contrasts of two groups, as NumPy and SciPy compute them. Writes tests/reference/contrasts.csv.

Rows with method `described` repeat undertone's own draws from docs/method.md alone and must agree
to 1e-9. Rows with method `scipy` come from scipy.stats.bootstrap and scipy.stats.permutation_test
with draws of their own and must agree within Monte Carlo error.
"""
import math
import sys

import numpy
import scipy
from scipy import stats

from draws import below, copies, shuffle, stream, tail


def rate(articles):
    return sum(x for _, x, _, _ in articles) / sum(n for _, _, n, _ in articles)


def ratio(left, right):
    return rate(left) / rate(right)


def distance(x, n, y, m):
    return abs(math.log((x + 0.5) / n) - math.log((y + 0.5) / m))


def permutation(left, right, seed, resamples):
    """Labels are shuffled over articles in order of id, within stories in order of name."""
    articles = sorted([(a, True) for a in left] + [(a, False) for a in right])
    strata = {}
    for at, (article, _) in enumerate(articles):
        strata.setdefault(article[3], []).append(at)
    labels = [label for _, label in articles]

    def found():
        x, n, y, m = 0, 0, 0, 0
        for (_, hits, words, _), label in zip((a for a, _ in articles), labels):
            if label:
                x, n = x + hits, n + words
            else:
                y, m = y + hits, m + words
        return distance(x, n, y, m)

    observed, values, far = found(), stream(seed, "permutation"), 0
    for _ in range(resamples):
        for story in sorted(strata):
            own = [labels[at] for at in strata[story]]
            shuffle(values, own)
            for at, label in zip(strata[story], own):
                labels[at] = label
        far += found() >= observed - 1e-12
    return (far + 1) / (resamples + 1)


def permutation_scipy(left, right, seed, resamples):
    every = numpy.array([(x, n) for _, x, n, _ in left + right], dtype=float)

    def statistic(a, b, axis):
        a, b = every[a.astype(int)], every[b.astype(int)]
        x, n = a[..., 0].sum(axis), a[..., 1].sum(axis)
        y, m = b[..., 0].sum(axis), b[..., 1].sum(axis)
        return numpy.abs(numpy.log((x + 0.5) / n) - numpy.log((y + 0.5) / m))

    places = numpy.arange(len(every))
    return stats.permutation_test(
        (places[: len(left)], places[len(left):]), statistic, vectorized=True,
        n_resamples=resamples, alternative="greater", rng=numpy.random.default_rng(seed),
    ).pvalue


def replicates(articles, seed, resamples, method):
    ordered = sorted(articles)
    if method == "poisson":
        return numpy.array([copies(seed, a[0], resamples) for a in ordered]), ordered
    drawn = numpy.zeros((len(ordered), resamples), dtype=int)
    values = stream(seed, "bootstrap ", ordered[0][0])
    for b in range(resamples):
        for _ in ordered:
            drawn[below(values, len(ordered)), b] += 1
    return drawn, ordered


def rates(articles, seed, resamples, method):
    drawn, ordered = replicates(articles, seed, resamples, method)
    x, n = (numpy.array([a[i] for a in ordered]) @ drawn for i in (1, 2))
    with numpy.errstate(invalid="ignore"):
        return x / n


def bca(value, drawn, left_out, level):
    """scipy.stats._resampling._bca_interval, for given draws."""
    bias = stats.norm.ppf((numpy.mean(drawn < value) + numpy.mean(drawn <= value)) / 2)
    top, bottom = 0.0, 0.0
    for figures in left_out:
        u = (len(figures) - 1) * (numpy.mean(figures) - figures)
        top += (u**3).sum() / len(figures) ** 3
        bottom += (u**2).sum() / len(figures) ** 2
    a = top / 6 / bottom**1.5
    z = stats.norm.ppf((1 - level) / 2)
    return [stats.norm.cdf(bias + (bias + s) / (1 - a * (bias + s))) for s in (z, -z)]


def without_each(articles):
    return [articles[:i] + articles[i + 1:] for i in range(len(articles))]


def interval(left, right, seed, resamples, level, method):
    drawn = rates(left, seed, resamples, method) / rates(right, seed, resamples, method)
    drawn = drawn[~numpy.isnan(drawn)]
    beyond = tail(level, min(len(left), len(right)))
    tails = [beyond, 1 - beyond]
    if method == "bca":
        logs = [numpy.array([math.log(ratio(l, right)) for l in without_each(sorted(left))]),
                numpy.array([math.log(ratio(left, r)) for r in without_each(sorted(right))])]
        tails = bca(math.log(ratio(left, right)), numpy.log(drawn), logs, level)
    return numpy.quantile(drawn, tails)


def rate_interval(left, seed, resamples, level, method):
    drawn = 1000 * rates(left, seed, resamples, method)
    drawn = drawn[~numpy.isnan(drawn)]
    value = 1000 * rate(left)
    tails = [tail(level, len(left)), 1 - tail(level, len(left))]
    if method == "bca":
        left_out = [numpy.array([1000 * rate(l) for l in without_each(sorted(left))])]
        tails = bca(value, drawn, left_out, level)
    return numpy.quantile(drawn, tails)


def interval_scipy(left, right, seed, resamples, level, method):
    """Both groups as places in one list of articles, so that hits and words stay together."""
    every = numpy.array([(x, n) for _, x, n, _ in left + right], dtype=float)

    def statistic(a, b, axis):
        a, b = every[a.astype(int)], every[b.astype(int)]
        return numpy.log(a[..., 0].sum(axis) / a[..., 1].sum(axis)) - numpy.log(
            b[..., 0].sum(axis) / b[..., 1].sum(axis))

    places = numpy.arange(len(every))
    level = level if method == "BCa" else 1 - 2 * tail(level, min(len(left), len(right)))
    found = stats.bootstrap(
        (places[: len(left)], places[len(left):]), statistic, vectorized=True, method=method,
        n_resamples=resamples, confidence_level=level, batch=2000,
        rng=numpy.random.default_rng(seed),
    ).confidence_interval
    return numpy.exp(found)


def detectable(left, right, level):
    both = left + right
    r = rate(both)
    k = len(both)
    squares = sum((x - r * n) ** 2 for _, x, n, _ in both)
    of_one = squares * k * k / (k - 1) / sum(x for _, x, _, _ in both) ** 2
    z = stats.norm.isf((1 - level) / 2) + stats.norm.isf(0.2)
    return math.exp(z * math.sqrt(of_one * (1 / len(left) + 1 / len(right))))


def differences(left, right):
    stories = sorted({a[3] for a in left} & {a[3] for a in right})
    of = lambda side, story: 1000 * rate([a for a in side if a[3] == story])
    return stories, numpy.array([of(left, s) - of(right, s) for s in stories])


def same_story(left, right, seed, resamples, level):
    stories, d = differences(left, right)
    values, far = stream(seed, "signs"), 0
    for _ in range(resamples):
        signs = numpy.array([-1 if below(values, 2) == 1 else 1 for _ in d])
        far += abs((signs * d).sum()) >= abs(d.sum()) - 1e-9
    drawn = numpy.array([copies(seed, s, resamples) for s in stories])
    kept = drawn.sum(0) > 0
    means = (d @ drawn)[kept] / drawn.sum(0)[kept]
    beyond = tail(level, len(stories))
    low, high = numpy.quantile(means, [beyond, 1 - beyond])
    return d.mean(), low, high, (far + 1) / (resamples + 1)


def corpus(size, mean, spread, seed, prefix, stories=None):
    rng = numpy.random.default_rng(seed)
    words = rng.integers(80, 900, size)
    heat = rng.gamma(spread, mean / spread, size)
    hits = [int(rng.poisson(heat[i] * words[i] / 1000)) for i in range(size)]
    story = lambda i: f"s{i % stories:02}" if stories else "-"
    return [(f"{prefix}{i:03}", hits[i], int(words[i]), story(i)) for i in range(size)]


CASES = {
    "dozens alike": (corpus(40, 5, 0.9, 11, "a"), corpus(35, 5, 0.9, 12, "b")),
    "dozens apart": (corpus(40, 9, 1.2, 13, "é"), corpus(45, 5, 1.2, 14, "b")),
    "few": (corpus(6, 12, 2.0, 15, "a"), corpus(5, 9, 2.0, 16, "b")),
    "stories": (corpus(30, 7, 1.2, 17, "a", 15), corpus(24, 5, 1.2, 18, "b", 12)),
}


def main(out):
    print("# python3 tests/reference/contrasts.py > tests/reference/contrasts.csv"
          f" (numpy {numpy.__version__}, scipy {scipy.__version__})", file=out)
    print("case,figure,method,seed,resamples,level,values,left,right", file=out)
    for name, (left, right) in CASES.items():
        cells = [" ".join(":".join(map(str, a)) for a in side) for side in (left, right)]

        def line(figure, method, seed, resamples, level, *values):
            values = " ".join(repr(float(v)) for v in values)
            print(",".join([name, figure, method, str(seed), str(resamples), str(level), values,
                            *cells]), file=out)

        line("ratio", "described", 1, 0, 0.95, ratio(left, right))
        line("detectable", "described", 1, 0, 0.95, detectable(left, right, 0.95))
        for seed, resamples, level in ((1, 999, 0.95), (5, 400, 0.8)):
            line("p", "described", seed, resamples, level, permutation(left, right, seed, resamples))
            for method in ("poisson", "ordinary", "bca"):
                found = interval(left, right, seed, resamples, level, method)
                line(method, "described", seed, resamples, level, *found)
                found = rate_interval(left, seed, resamples, level, method)
                line("rate-" + method, "described", seed, resamples, level, *found)
        if name == "stories":
            found = same_story(left, right, 3, 999, 0.9)
            line("same-story", "described", 3, 999, 0.9, *found)
            found = stats.permutation_test(
                (differences(left, right)[1],), lambda d, axis: numpy.abs(d.mean(axis)),
                permutation_type="samples", vectorized=True, n_resamples=100_000,
                alternative="greater", rng=numpy.random.default_rng(1))
            line("same-story-p", "scipy", 1, 20_000, 0.95, found.pvalue)
            continue
        line("p", "scipy", 1, 20_000, 0.95, permutation_scipy(left, right, 1, 100_000))
        if name != "few":
            for ours, theirs in (("ordinary", "percentile"), ("bca", "BCa")):
                found = interval_scipy(left, right, 1, 50_000, 0.95, theirs)
                line(ours, "scipy", 1, 20_000, 0.95, *found)
    p = [0.0005, 0.0005, 0.2, 0.03, 0.012, 0.7, 1.0, 0.049, 0.5, 0.03]
    q = stats.false_discovery_control(p)
    print(f"ten tests,q,scipy,0,0,0,{' '.join(repr(float(v)) for v in q)},"
          f"{' '.join(map(repr, p))},", file=out)


main(sys.stdout)
