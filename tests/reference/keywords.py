"""Keyness as ConvoKit, scattertext and SciPy compute it. Writes tests/reference/keywords.csv.

ConvoKit and scattertext need hundreds of megabytes of other packages that have no part in these
figures; their two modules are loaded alone, with empty stand-ins for the rest:

    pip download --no-deps convokit scattertext -d packages && cd packages
    tar xzf convokit-*.tar.gz && unzip scattertext-*.whl 'scattertext/*'
"""
import contextlib
import importlib.util
import pathlib
import sys
import types
from unittest.mock import MagicMock

import numpy
import scipy
from scipy import stats
from scipy.sparse import csr_matrix


def load(path, stubs):
    for name in stubs:
        module = types.ModuleType(name)
        module.__getattr__ = lambda attribute: type(attribute, (), {})
        sys.modules.setdefault(name, module)
    spec = importlib.util.spec_from_file_location(path.stem + "_alone", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def fighting_words(packages, left, right, words, prior):
    """z of every word by convokit.FightingWords, with a prior of its own for each word."""
    path = next(packages.glob("convokit-*/convokit/fighting_words/fightingWords.py"))
    module = load(path, ["cleantext", "matplotlib", "matplotlib.pyplot", "sklearn",
                         "sklearn.feature_extraction", "sklearn.feature_extraction.text",
                         "convokit", "convokit.model"])
    fw = MagicMock()
    fw.prior = numpy.array(prior)
    fw.cv.fit_transform.return_value.toarray.return_value = numpy.array([left, right])
    fw.cv.vocabulary_ = {str(i): i for i in range(len(left))}
    with contextlib.redirect_stdout(sys.stderr):  # it prints as it goes
        z = module.FightingWords._bayes_compare_language(fw, ["a"], ["b"])
    return [float(z[str(i)]) for i in words]


def dispersion(packages, counts, words):
    """DPnorm of a word by scattertext.dispersion, all other words as one."""
    path = next(packages.glob("scattertext/dispersion/dispersion.py"))
    module = load(path, ["scattertext", "scattertext.TermDocMatrixWithoutCategories",
                         "scattertext.termranking", "scattertext.smoothing",
                         "scattertext.smoothing.lowess", "scattertext.termranking.TermRanker",
                         "scattertext.TermDocMatrix", "sklearn", "sklearn.preprocessing"])
    rest = [n - x for x, n in zip(counts, words)]
    matrix = csr_matrix(numpy.array([counts, rest]).T)
    return float(numpy.asarray(module.Dispersion(term_doc_mat=matrix).dp_norm()).ravel()[0])


def main(packages, out):
    packages = pathlib.Path(packages)
    print("# python3 tests/reference/keywords.py PACKAGES > tests/reference/keywords.csv"
          f" (convokit 5.0.0, scattertext 0.2.2, scipy {scipy.__version__})", file=out)
    print("figure,arguments,value", file=out)
    rng = numpy.random.default_rng(4)

    def line(figure, arguments, value):
        print(f"{figure},{' '.join(map(str, arguments))},{float(value)!r}", file=out)

    cases = [((20, 10_000), (8, 12_000)), ((5, 900), (1, 40_000)), ((300, 61_146), (91, 54_873)),
             ((7, 2_000), (0, 9_000))]
    for (x, n), (y, m) in cases:
        g2 = stats.chi2_contingency([[x, y], [n - x, m - y]], lambda_="log-likelihood",
                                    correction=False).statistic
        line("g2-4", (x, n, y, m), g2)
        expected = [(x + y) * n / (n + m), (x + y) * m / (n + m)]
        line("g2-2", (x, n, y, m),
             stats.power_divergence([x, y], expected, lambda_="log-likelihood").statistic)
    left = [int(v) for v in rng.integers(0, 60, 12)] + [9_000]
    right = [int(v) for v in rng.integers(0, 60, 12)] + [14_000]
    prior = [0.01 * (a + b) for a, b in zip(left, right)]
    words = range(12)
    for i, z in zip(words, fighting_words(packages, left, right, words, prior)):
        line("z", (left[i], sum(left), right[i], sum(right), prior[i], sum(prior)), z)
    for size in (3, 12, 60):
        n = [int(v) for v in rng.integers(50, 900, size)]
        x = [int(rng.poisson(rng.gamma(0.7) * 4 * v / 500)) for v in n]
        x[0] += 1
        line("dispersion", [f"{a}:{b}" for a, b in zip(x, n)], dispersion(packages, x, n))
    for arguments in ((3, 150, 3, 1800), (90, 150, 400, 1800), (0, 5, 3, 9), (5, 5, 5, 10)):
        with_word, drawn, all_with, every = arguments
        line("articles", arguments, stats.hypergeom.sf(with_word - 1, every, all_with, drawn))


main(sys.argv[1], sys.stdout)
