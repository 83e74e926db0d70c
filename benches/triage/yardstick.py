"""The yardstick beside the rules: a linear support vector machine over characters 1-4 and jieba's words (tf-idf),
trained and judged on the same folds as `menling rules score FILE… --by writer`: each writer left out in turn.

    python3 benches/triage/yardstick.py w1.csv w2.csv …  [--writers w1,w2]

Columns text, category (a second label after a slash counts too), danger. Needs jieba and scikit-learn from PyPI.
"""
import csv
import logging
import os
import sys

os.environ.setdefault("OMP_NUM_THREADS", "1")
import jieba
import numpy as np
from scipy.sparse import hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

jieba.setLogLevel(logging.ERROR)


def read(files):
    rows = []
    for file in files:
        writer = os.path.splitext(os.path.basename(file))[0]
        with open(file, encoding="utf-8-sig") as source:
            for row in csv.DictReader(source):
                labels = row["category"].split("/")
                if labels != ["none"] and not row.get("danger"):
                    rows.append((row.get("writer") or writer, row["text"], labels))
    return rows


def judge(rows, writer):
    learnt = [row for row in rows if row[0] != writer]
    judged = [row for row in rows if row[0] == writer]
    ways = [
        TfidfVectorizer(analyzer="char", ngram_range=(1, 4), sublinear_tf=True, min_df=2),
        TfidfVectorizer(tokenizer=jieba.lcut, token_pattern=None, sublinear_tf=True, min_df=2),
    ]
    texts = [text for _, text, _ in learnt]
    columns = hstack([way.fit_transform(texts) for way in ways]).tocsr()
    model = LinearSVC(max_iter=300, tol=1e-2).fit(columns, [labels[0] for _, _, labels in learnt])
    texts = [text for _, text, _ in judged]
    sums = model.decision_function(hstack([way.transform(texts) for way in ways]).tocsr())
    first = np.argsort(-sums, axis=1)[:, :3]
    level1 = item = three = 0
    for (_, _, labels), best in zip(judged, first):
        read_as = [model.classes_[at] for at in best]
        level1 += any(read_as[0].split(".")[0] == label.split(".")[0] for label in labels)
        item += read_as[0] in labels
        three += any(label in labels for label in read_as)
    return [figure / len(judged) for figure in (level1, item, three)]


arguments = sys.argv[1:]
chosen = None
if "--writers" in arguments:
    at = arguments.index("--writers")
    chosen = arguments[at + 1].split(",")
    del arguments[at : at + 2]
rows = read(arguments)
figures = []
print("writer: level 1 · item · among three")
for writer in sorted({row[0] for row in rows}):
    if chosen is None or writer in chosen:
        figures.append(judge(rows, writer))
        print(f"{writer}: " + " · ".join(f"{figure:.3f}" for figure in figures[-1]), flush=True)
print(f"mean of {len(figures)}: " + " · ".join(f"{figure:.3f}" for figure in np.mean(figures, axis=0)))
