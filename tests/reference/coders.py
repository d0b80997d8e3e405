"""Agreement between coders and intervals of shares, by other software.

    pip install krippendorff==0.9.0 statsmodels==0.15.0
    python3 tests/reference/coders.py > tests/reference/coders.csv

Each row: what, the figures, and the data. Of `alpha`: Krippendorff's alpha (nominal); the
codes of each coder, item by item, `-` where there is none. Of `confusion`: the table of two
coders by statsmodels, row by row. Of `wilson`: the interval for so many of so many at a
level.
"""

import itertools
import random

import krippendorff
import numpy as np
from statsmodels.stats.inter_rater import to_table
from statsmodels.stats.proportion import proportion_confint

print("# python3 tests/reference/coders.py > tests/reference/coders.csv "
      "(krippendorff 0.9.0, statsmodels 0.15.0)")
print("what,figures,data")

CODES = ["reporter", "quoted", "paraphrased", "unattributed"]


def drawn(seed, coders, items, codes, missing, alike):
    dice = random.Random(seed)
    truth = [dice.choice(codes) for _ in range(items)]
    return [[None if dice.random() < missing else
             t if dice.random() < alike else dice.choice(codes) for t in truth]
            for _ in range(coders)]


CASES = [
    [["a", "a", "b", "b"], ["a", "b", "b", "b"]],
    # Krippendorff 2011, section C: four observers, missing data.
    [list("123321143-3-") , list("12332214312-"), list("-333224432-4"[:11] + "-"),
     list("1233244315-1"[:10] + "1-")],
    drawn(1, 2, 40, CODES, 0.0, 0.7),
    drawn(2, 3, 60, CODES, 0.15, 0.6),
    drawn(3, 5, 25, ["yes", "no"], 0.4, 0.8),
    drawn(4, 2, 30, ["yes", "no"], 0.1, 0.0),
    drawn(5, 8, 200, CODES, 0.5, 0.9),
]
for case in CASES:
    case = [[None if code == "-" else code for code in coder] for coder in case]
    codes = sorted({code for coder in case for code in coder if code})
    numbers = np.array([[np.nan if c is None else codes.index(c) for c in coder] for coder in case])
    alpha = krippendorff.alpha(reliability_data=numbers, level_of_measurement="nominal",
                               value_domain=list(range(len(codes))))
    text = "|".join(" ".join(c or "-" for c in coder) for coder in case)
    print(f"alpha,{float(alpha)!r},{text}")
    if len(case) == 2:
        both = [(a, b) for a, b in zip(*case) if a and b]
        pairs = np.array([[codes.index(a), codes.index(b)] for a, b in both])
        table = to_table(pairs, bins=len(codes))[0].astype(int)
        same = sum(a == b for a, b in both) / len(both)
        print(f"confusion,{' '.join(map(str, table.ravel()))},{text}")
        print(f"percent,{same!r},{text}")

for (yes, of), level in itertools.product(
        [(0, 5), (5, 5), (8, 10), (1, 3), (57, 61), (430, 1000)], [0.9, 0.95, 0.99]):
    low, high = proportion_confint(yes, of, alpha=1 - level, method="wilson")
    print(f"wilson,{float(low)!r} {float(high)!r},{yes} {of} {level}")
