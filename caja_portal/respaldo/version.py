"""Which code is running, as far as it can be told."""

from pathlib import Path


def commit(raiz: Path) -> str:
    """The commit of a working copy, without asking git; empty when it is not one."""
    carpeta = raiz / ".git"
    try:
        cabeza = (carpeta / "HEAD").read_text().strip()
        if not cabeza.startswith("ref: "):
            return cabeza
        rama = cabeza.removeprefix("ref: ")
        if (carpeta / rama).exists():
            return (carpeta / rama).read_text().strip()
        empacadas = (linea.split() for linea in (carpeta / "packed-refs").read_text().splitlines())
        return next(partes[0] for partes in empacadas if partes[1:] == [rama])
    except (OSError, StopIteration):
        return ""
