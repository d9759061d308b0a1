"""How a test that looks at many pages at once tells what it found."""

from collections.abc import Iterable


def ninguna(faltas: Iterable[str]) -> None:
    """Fail with all of them, one in each line."""
    halladas = list(faltas)
    assert not halladas, "\n".join(halladas)
