"""What a topic says."""

from caja_portal.comprobaciones import Nivel, comprobar

BIEN, AVISO, MAL = Nivel


def niveles(tema: str) -> list[Nivel]:
    return [hallazgo.nivel for _, hallazgo in comprobar([tema])]


def lo_malo(tema: str) -> str:
    """Everything of the topic that is not well, in one text. Whatever is not well says what to do."""
    hallados = [hallazgo for _, hallazgo in comprobar([tema]) if hallazgo.nivel != BIEN]
    assert all(hallazgo.que_hacer for hallazgo in hallados)
    return "\n".join(f"{uno.nivel}: {uno.dicho} → {uno.que_hacer}" for uno in hallados)
