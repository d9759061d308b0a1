"""What is written over what, and how well it has to be read. Every palette, the portal's own and those that an entity
sets, is measured against this one table."""

from collections.abc import Iterator
from dataclasses import dataclass

from nucleo.tema.color import contraste

SUPERFICIES = ("fondo", "superficie", "superficie-2", "marca-tenue")
BANDAS = ("banda", "banda-honda")
AVISOS = ("info-fondo", "exito-fondo", "alerta-fondo", "peligro-fondo")

#: Text over what it may be written on: 4.5 to 1 at least (1.4.3).
TEXTOS = {
    "texto": (*SUPERFICIES, *AVISOS),
    "texto-suave": (*SUPERFICIES, *AVISOS),
    "enlace": (*SUPERFICIES, *AVISOS),
    "enlace-fuerte": (*SUPERFICIES, *AVISOS),
    "marca": SUPERFICIES,
    "marca-fuerte": SUPERFICIES,
    "sobre-marca": ("marca", "marca-fuerte"),
    "sobre-acento": ("acento",),
    "sobre-banda": BANDAS,
    "sobre-banda-suave": BANDAS,
    "sobre-govco": ("govco",),
    "info": ("info-fondo", "superficie"),
    "exito": ("exito-fondo", "superficie"),
    "alerta": ("alerta-fondo", "superficie"),
    "peligro": ("peligro-fondo", "superficie", "fondo"),
    "superficie": ("peligro", "texto-suave", "texto"),
}
#: Edges of controls, marks and the focus ring: 3 to 1 at least (1.4.11).
MARCAS = {
    "borde-control": ("fondo", "superficie", "superficie-2"),
    "marca": SUPERFICIES,
    "peligro": ("fondo", "superficie", "peligro-fondo"),
    "foco": (*SUPERFICIES, *AVISOS),
    "foco-inverso": (*BANDAS, "govco"),
    "banda-linea": BANDAS,
}
DE_TEXTO, DE_MARCA = 4.5, 3.0
#: Who asks for more contrast gets that of level AAA (1.4.6); the state's blue is not ours to change.
DE_TEXTO_ALTO, DE_MARCA_ALTO = 7.0, 4.5
AJENOS = frozenset({"govco"})


@dataclass(frozen=True)
class Falta:
    """One pair that is not read well enough: which, in which scheme, how much it has and how much it needs."""

    esquema: str
    encima: str
    debajo: str
    razon: float
    minimo: float


def faltas(esquema: str, colores: dict[str, str]) -> list[Falta]:
    """The pairs of one scheme that fall short, the worst first."""
    alto = esquema.startswith("alto")
    de_texto = DE_TEXTO_ALTO if alto else DE_TEXTO
    de_marca = DE_MARCA_ALTO if alto else DE_MARCA
    medidas = [
        *_medir(esquema, colores, TEXTOS, de_texto, DE_TEXTO),
        *_medir(esquema, colores, MARCAS, de_marca, DE_MARCA),
    ]
    return sorted((m for m in medidas if m.razon < m.minimo), key=lambda m: m.razon / m.minimo)


def _medir(esquema, colores, parejas, minimo, corriente) -> Iterator[Falta]:
    for encima, debajos in parejas.items():
        for debajo in debajos:
            suyo = corriente if debajo in AJENOS else minimo
            yield Falta(esquema, encima, debajo, contraste(colores[encima], colores[debajo]), suyo)
