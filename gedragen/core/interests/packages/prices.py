"""What is the most that a programme can come to, when each row has its price?

For any prices y of the rows, the goal c·x is y·(Ax) + (c − yA)·x: no more than the most of
each part within its own bounds (Lagrangian relaxation, Geoffrion 1974). So the bound holds
for whatever prices a solver gives, also when it did not solve the programme well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Programme:
    """Maximise costs·x for columns and rows within their bounds; the matrix by its entries."""

    costs: Numbers
    columns: tuple[Numbers, Numbers]
    rows: tuple[Numbers, Numbers]
    matrix: tuple[NDArray[np.int64], NDArray[np.int64], Numbers]
    """Row, column and factor of each entry."""


@dataclass(frozen=True)
class Priced:
    """A bound on the goal, and the price of each column and row that it was counted with."""

    bound: float
    columns: Numbers
    rows: Numbers


def programme(lp: Any) -> Programme:
    """What HiGHS keeps, its matrix as one entry after another."""
    matrix = lp.a_matrix_
    major = np.repeat(np.arange(len(matrix.start_) - 1), np.diff(matrix.start_))
    minor = np.array(matrix.index_, np.int64)
    row, column = (minor, major) if matrix.format_.name == "kColwise" else (major, minor)
    return Programme(
        np.array(lp.col_cost_),
        (np.array(lp.col_lower_), np.array(lp.col_upper_)),
        (np.array(lp.row_lower_), np.array(lp.row_upper_)),
        (row, column, np.array(matrix.value_)),
    )


def priced(of: Programme, topics: Sequence[Sequence[int]], prices: Sequence[float]) -> Priced:
    """The bound at these row prices, where of each topic exactly one column is 1.

    A price that a row without that bound cannot have is taken to be nothing.
    """
    low, high = of.rows
    rows = np.array(prices, float)
    rows[((rows > 0) & np.isinf(high)) | ((rows < 0) & np.isinf(low))] = 0
    row, column, factor = of.matrix
    columns = of.costs - np.bincount(column, rows[row] * factor, len(of.costs))
    worth = np.where(rows > 0, high, low)[rows != 0] @ rows[rows != 0]
    least, most = of.columns
    free = np.maximum(columns * least, columns * most)
    picked = [option for options in topics for option in options]
    bound = worth + free.sum() - free[picked].sum()
    bound += sum(columns[list(options)].max() for options in topics)
    return Priced(float(bound), columns, rows)
