"""Intervals of rates, as NumPy and SciPy compute them. Writes tests/reference/intervals.csv.

`poisson` repeats the Poisson bootstrap of undertone from its description alone: copies come from
SHA-256 of the seed and the article's id, SplitMix64, and the distribution function of Poisson(1).
`ordinary` is scipy.stats.bootstrap, which draws whole articles with replacement: another method,
which for dozens of articles must agree within Monte Carlo error.
"""
import sys

import numpy
import scipy.stats

from draws import copies, tail

def poisson(articles, seed, replicates, level):
    drawn = numpy.array([copies(seed, name, replicates) for name, _, _ in articles])
    hits = numpy.array([x for _, x, _ in articles]) @ drawn
    words = numpy.array([n for _, _, n in articles]) @ drawn
    rates = 1000 * hits[words > 0] / words[words > 0]
    beyond = tail(level, len(articles))
    return numpy.quantile(rates, [beyond, 1 - beyond])


def ordinary(articles, seed, replicates, level):
    found = scipy.stats.bootstrap(
        ([x for _, x, _ in articles], [n for _, _, n in articles]),
        lambda x, n, axis: 1000 * x.sum(axis=axis) / n.sum(axis=axis),
        paired=True, vectorized=True, method="percentile", n_resamples=replicates,
        confidence_level=1 - 2 * tail(level, len(articles)), rng=numpy.random.default_rng(seed),
    )
    return found.confidence_interval


def corpus(size, mean, spread, seed):
    rng = numpy.random.default_rng(seed)
    words = rng.integers(80, 900, size)
    rate = rng.gamma(spread, mean / spread, size)
    return [(f"é{i}", int(rng.poisson(rate[i] * words[i] / 1000)), int(words[i])) for i in range(size)]


CORPORA = {
    "four articles": corpus(4, 9.0, 1.0, 1),
    "thirty articles": corpus(30, 6.0, 0.8, 2),
    "a rare word": corpus(40, 0.4, 0.5, 3),
    "many articles": corpus(300, 3.0, 1.5, 4),
}


def main(out):
    print("# python3 tests/reference/intervals.py > tests/reference/intervals.csv"
          f" (numpy {numpy.__version__}, scipy {scipy.__version__})", file=out)
    print("case,method,seed,replicates,level,low,high,articles", file=out)
    for name, articles in CORPORA.items():
        cells = " ".join(f"{i}:{x}:{n}" for i, x, n in articles)
        for seed, replicates, level in ((1, 2000, 0.95), (7, 501, 0.8)):
            low, high = poisson(articles, seed, replicates, level)
            print(f"{name},poisson,{seed},{replicates},{level},{low!r},{high!r},{cells}"
                  .replace("np.float64(", "").replace(")", ""), file=out)
        if len(articles) >= 30:
            low, high = ordinary(articles, 1, 50_000, 0.95)
            print(f"{name},ordinary,1,20000,0.95,{float(low)!r},{float(high)!r},{cells}", file=out)


main(sys.stdout)
