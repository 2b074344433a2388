"""The scorer of coreference in torch: which earlier mention, if any, each mention goes with.

A score is made from the vectors of both mentions and from codes of what is known of the pair; the loss is the marginal likelihood of
all right antecedents.

Source:
    mention ranking: Lee et al., End-to-end Neural Coreference Resolution, EMNLP 2017
    marginal over antecedents: Durrett and Klein, EMNLP 2013
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import nn
from torch.nn import functional as F  # noqa: N812  the usual name

from fabula.resolve.coreference.pairs import ALONE_SIZES, PAIR_SIZES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor


class Projection(nn.Module):
    """First, last and head word of a mention to its vector."""

    def __init__(self, width: int = 384, size: int = 128) -> None:
        super().__init__()
        self.linear = nn.Linear(3 * width, size)

    def forward(self, words: Tensor, first: Tensor, last: Tensor, top: Tensor) -> Tensor:
        """Give (m, size) for word vectors (n, width) and rows (m,) each."""
        return F.relu(self.linear(torch.cat([words[first], words[last], words[top]], 1)))


class Scorer(nn.Module):
    """Scores of pairs, and of having no antecedent."""

    def __init__(
        self, size: int = 128, hidden: int = 64, pair_sizes: Sequence[int] = PAIR_SIZES, *, dropout: float = 0.2
    ) -> None:
        super().__init__()
        self.later, self.earlier = nn.Linear(size, hidden), nn.Linear(size, hidden, bias=False)
        self.query, self.key = nn.Linear(size, hidden, bias=False), nn.Linear(size, hidden, bias=False)
        self.product = nn.Linear(hidden, hidden, bias=False)
        self.tables = nn.ModuleList([nn.Embedding(n, hidden) for n in pair_sizes])
        self.out = nn.Linear(hidden, 1)
        self.alone = nn.Linear(size, hidden)
        self.alone_tables = nn.ModuleList([nn.Embedding(n, hidden) for n in ALONE_SIZES])
        self.alone_out = nn.Linear(hidden, 2)
        self.dropout = nn.Dropout(dropout)
        for table in [*self.tables, *self.alone_tables]:
            nn.init.normal_(table.weight, std=0.05)

    def forward(self, vectors: Tensor, codes: Tensor, later: Tensor, earlier: Tensor) -> Tensor:
        """Give (n_pairs,) scores; vectors (m, size), codes (n_pairs, k), rows (n_pairs,)."""
        vectors = self.dropout(vectors)
        found = self.later(vectors)[later] + self.earlier(vectors)[earlier]
        found = found + self.product(self.query(vectors)[later] * self.key(vectors)[earlier])
        for k, table in enumerate(self.tables):
            found = found + table(codes[:, k])
        return self.out(self.dropout(F.relu(found))).squeeze(1).float()

    def none(self, vectors: Tensor, codes: Tensor) -> Tensor:
        """Give (m, 2): the score of having no antecedent, and the logit of being no link of any chain."""
        found = self.alone(self.dropout(vectors))
        for k, table in enumerate(self.alone_tables):
            found = found + table(codes[:, k])
        return self.alone_out(F.relu(found)).float()


def marginal_loss(scores: Tensor, none: Tensor, later: Tensor, is_right: Tensor, known: Tensor) -> Tensor:
    """Give the mean negative log likelihood of the right antecedents.

    Args:
        scores: (n_pairs,).
        none: (m,) of having none.
        later: (n_pairs,) mention of each pair.
        is_right: (n_pairs,) bool, the pair is of one chain.
        known: (m,) bool, the mention's chain is known.
    """
    m = len(none)
    top = torch.full((m,), -1e4).scatter_reduce(0, later, scores.detach(), "amax").maximum(none.detach())
    weight = torch.exp(scores - top[later])
    total = torch.zeros(m).index_add(0, later, weight) + torch.exp(none - top)
    right = torch.zeros(m).index_add(0, later, weight * is_right)
    has = torch.zeros(m).index_add(0, later, is_right.float()) > 0
    right = torch.where(has, right, torch.exp(none - top))
    return (torch.log(total) - torch.log(right.clamp(min=1e-12)))[known].mean()
