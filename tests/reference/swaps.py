"""Whether one side is introduced by other verbs than another, by SciPy.

    pip install scipy==1.17.1
    python3 tests/reference/swaps.py > tests/reference/swaps.csv

Each case: of both sides, in each article, how often it is introduced so and how often at
all. `permutation_type="samples"` exchanges the two within each article, in every way.
"""

import numpy as np
from scipy.stats import permutation_test

CASES = {
    "six, all one way": [(2, 3, 0, 3)] * 6,
    "eight, mixed": [(1, 3, 0, 2), (0, 1, 1, 4), (2, 2, 0, 1), (1, 5, 1, 3),
                     (0, 2, 0, 2), (3, 4, 1, 6), (1, 1, 0, 5), (0, 3, 2, 3)],
    "ten, one side larger": [(1, 1, 3, 9), (0, 2, 1, 7), (1, 2, 0, 8), (1, 3, 2, 5),
                             (0, 1, 1, 6), (2, 2, 1, 4), (1, 4, 0, 3), (0, 1, 0, 9),
                             (1, 2, 3, 8), (1, 1, 0, 2)],
    "seven, none": [(0, 2, 1, 2), (1, 2, 0, 2), (0, 3, 0, 3), (1, 4, 1, 4),
                    (2, 5, 2, 5), (0, 1, 0, 1), (1, 3, 1, 3)],
}

print("# python3 tests/reference/swaps.py > tests/reference/swaps.csv (SciPy 1.17.1)")
print("case,p,articles")
for name, rows in CASES.items():
    times = np.array([[r[0] for r in rows], [r[2] for r in rows]], dtype=float)
    at_all = np.array([[r[1] for r in rows], [r[3] for r in rows]], dtype=float)
    n = len(rows)

    def gap(left, right):
        left, right = left.astype(int), right.astype(int)
        t, a = times.ravel(), at_all.ravel()
        return abs(t[left].sum() / a[left].sum() - t[right].sum() / a[right].sum())

    found = permutation_test(
        (np.arange(n), np.arange(n) + n), gap, permutation_type="samples",
        alternative="greater", n_resamples=np.inf, vectorized=False,
    )
    cells = " ".join(":".join(map(str, r)) for r in rows)
    print(f'"{name}",{float(found.pvalue)!r},{cells}')
