"""The form of a case."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Caso:
    """What people ask, and what they are answered. The words between braces are filled for each request: those of
    ``huecos`` with one of theirs, the others by who asks and when (``palabras``). In an answer, what the person said of
    themselves is told back to them («mi hija»: «su hija»), and a name that ends in ``_`` begins a sentence; in a
    request, it is in the middle of one.

    ``peso``: how often it comes. ``se_publica``: its answer says nothing of anybody and is useful to others.
    ``puertas``: by which it comes; none: by any.
    """

    tipo: str
    asunto: str
    objeto: str
    respuesta: str
    sigue: str
    huecos: dict[str, tuple[str, ...]] = field(default_factory=dict)
    oficina: str = "atencion"
    peso: int = 2
    se_publica: bool = False
    es_anonima: bool = False
    es_de_empresa: bool = False
    puertas: tuple[str, ...] = ()
