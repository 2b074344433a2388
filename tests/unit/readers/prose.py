"""A page of prose for the tests of layouts: narration, talk and short lines, long and short paragraphs."""

# ruff: noqa: ISC004  one string over several lines is a paragraph
PARAGRAPHS = (
    "The ferry to Ashwithy had been late since the spring, and nobody on the quay could say any more how late it was; they "
    "simply came down when they heard the horn, and went home again when it turned out to be the coal barge.",
    "Tamsin sat on her trunk.",
    "“You could write to them,” said Fennick, who had brought a sandwich and no hat. “A stern letter. With underlining.”",
    "“I have written. They sent me a calendar.”",
    "“Is it a nice calendar?”",
    "“It has boats on it.”",
    "He considered this while the gulls walked up and down in front of them like bailiffs. Behind the customs shed somebody "
    "was teaching a dog to count, and the dog, to judge by the applause, had got as far as four.",
    "What neither of them had said since breakfast was that the trunk was empty. Everything that she owned had gone ahead by "
    "post, in seven parcels, and the six that had arrived were all addressed to a Mr. Tamsin Brook of Mudlark Street.",
    "“Suppose,” said Fennick at last, “that it does not come.”",
    "“Then I shall stay,” said Tamsin, “and learn to count from the dog.”",
    "It came, of course. It came out of the fog sideways with all its lamps lit, far too large for the harbor, and the whole "
    "quay stood up at once and pretended that it had known.",
    "Nobody cheered; it was not that sort of town. But the man from the customs shed took off his cap, and the dog barked five "
    "times, which was one more than it could do.",
    "“Well?” said Fennick.",
    "She had one foot on the plank already. She looked at the trunk, and at him, and at the sandwich.",
    "“Bring it along,” she said. “There is room for you in it, if you fold.”",
    "They were halfway over the bar before either of them noticed that the calendar had been left behind on the bollard, open "
    "at a month with thirty-two days, and by then it was much too late to do anything about it except wave.",
)
