"""Whether one side is introduced by other verbs than another, by SciPy.

    pip install scipy==1.17.1
    python3 tests/reference/flips.py > tests/reference/flips.csv

Each case: of both sides, in each article, how often it is introduced so and how often at
all. With one sample, `permutation_type="samples"` flips signs, in every way; p is the
larger of that and of twice the tail of the hypergeometric distribution.
"""

import numpy as np
from scipy.stats import hypergeom, permutation_test

CASES = {
    "six, all one way": [(2, 3, 0, 3)] * 6,
    "eight, mixed": [(1, 3, 0, 2), (0, 1, 1, 4), (2, 2, 0, 1), (1, 5, 1, 3),
                     (0, 2, 0, 2), (3, 4, 1, 6), (1, 1, 0, 5), (0, 3, 2, 3)],
    "ten, one side larger": [(1, 1, 3, 9), (0, 2, 1, 7), (1, 2, 0, 8), (1, 3, 2, 5),
                             (0, 1, 1, 6), (2, 2, 1, 4), (1, 4, 0, 3), (0, 1, 0, 9),
                             (1, 2, 3, 8), (1, 1, 0, 2)],
    "seven, none": [(0, 2, 1, 2), (1, 2, 0, 2), (0, 3, 0, 3), (1, 4, 1, 4),
                    (2, 5, 2, 5), (0, 1, 0, 1), (1, 3, 1, 3)],
    "twelve, one side hardly there": [(2, 9, 0, 0), (1, 8, 0, 1), (3, 7, 0, 0), (0, 6, 0, 0),
                                      (2, 9, 0, 1), (1, 5, 0, 0), (2, 8, 0, 0), (4, 9, 0, 1),
                                      (1, 6, 0, 0), (2, 7, 0, 0), (0, 9, 0, 1), (3, 8, 0, 0)],
    "nine, steadily more": [(3, 4, 0, 2), (2, 3, 0, 1), (3, 5, 0, 2), (2, 2, 1, 3), (3, 3, 0, 2),
                            (1, 3, 0, 2), (2, 4, 0, 3), (3, 4, 1, 2), (2, 3, 0, 2)],
}

print("# python3 tests/reference/flips.py > tests/reference/flips.csv (SciPy 1.17.1)")
print("case,p,articles")
for name, rows in CASES.items():
    a, A, b, B = np.array(rows, dtype=float).T
    r = (a + b).sum() / (A + B).sum()
    u = (a - r * A) / A.sum() - (b - r * B) / B.sum()
    flips = permutation_test(
        (u,), lambda u: abs(u.sum()).round(12), permutation_type="samples",
        alternative="greater", n_resamples=np.inf, vectorized=False,
    ).pvalue
    tail = [hypergeom((A + B).sum(), (a + b).sum(), n.sum()).sf(x.sum() - 1)
            for x, n in ((a, A), (b, B))]
    p = max(float(flips), min(1.0, 2 * float(min(tail))))
    cells = " ".join(":".join(map(str, row)) for row in rows)
    print(f'"{name}",{p!r},{cells}')
