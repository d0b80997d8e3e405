"""The random draws of undertone, from their description in docs/method.md alone."""
import hashlib
import math

from scipy import stats

MASK = 2**64 - 1
CDF = [sum(math.exp(-1) / math.factorial(j) for j in range(k + 1)) for k in range(12)]


def stream(seed, *names):
    """SplitMix64 from the hash of the seed and some names."""
    digest = hashlib.sha256(seed.to_bytes(8, "little") + "".join(names).encode()).digest()
    state = int.from_bytes(digest[:8], "little")
    while True:
        state = (state + 0x9E3779B97F4A7C15) & MASK
        z = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        yield z ^ (z >> 31)


def copies(seed, article, replicates):
    """Poisson(1) copies of an article in each replicate."""
    drawn = []
    for value in stream(seed, article):
        for half in (value >> 32, value & 0xFFFFFFFF):
            drawn.append(sum(half / 2**32 >= limit for limit in CDF))
        if len(drawn) >= replicates:
            return drawn[:replicates]


def below(values, limit):
    return ((next(values) >> 32) * limit) >> 32


def shuffle(values, items):
    for last in range(len(items) - 1, 0, -1):
        other = below(values, last + 1)
        items[last], items[other] = items[other], items[last]


def tail(level, articles):
    """Hesterberg 2015: percentiles as much further out as Student's are."""
    wider = math.sqrt(articles / (articles - 1)) * stats.t.isf((1 - level) / 2, articles - 1)
    return stats.norm.sf(wider)
