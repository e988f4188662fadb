"""What a value type says when it is given something that cannot be true."""


class Unsound(ValueError):  # says what the value is, not that code went wrong
    """A value that contradicts itself, such as an end before its beginning.

    what: the contradiction, in a sentence without a full stop. remedy: what to do, as a sentence.
    The pack loader adds file and line and passes both on to the person who wrote the pack.
    """

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what}. {remedy}")
        self.what = what
        self.remedy = remedy
