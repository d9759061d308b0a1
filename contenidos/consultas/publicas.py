"""What the public pages read. Nothing here depends on who looks: the same page for everybody."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from contenidos import alfabeto
from contenidos.consultas.publicados import publicados
from contenidos.models import Contenido, Imagen, Regla, Version
from nucleo import reloj
from nucleo.texto import Medidas

#: Where a question goes that has no group.
SIN_GRUPO = "Otras preguntas"
EN_LA_PORTADA = 3


@dataclass(frozen=True)
class Grupo:
    """Things under one heading of a page. ``ancla``: the name of its place there."""

    titulo: str
    ancla: str
    contenidos: list[Contenido]


@dataclass(frozen=True)
class Mecanismo:
    """A way to talk with the entity, and the rules in force in it; ``regla`` is ``None`` where it is not open yet."""

    clave: str
    nombre: str
    regla: Regla | None


def hallar(clase: str, slug: str) -> Contenido | None:
    """What was ever published at an address, also if it was withdrawn or its day passed (``se_ve`` tells), with
    everything its page shows. One query."""
    return (
        Contenido.objects.filter(clase=clase, slug=slug, vigente__isnull=False)
        .select_related("vigente__imagen", "vigente__archivo", "dependencia")
        .first()
    )


def preguntas() -> list[Grupo]:
    """The frequent questions by their group, in the order of their names; those without one come last. One query."""
    todas = sorted(
        publicados(Contenido.Clase.PREGUNTA), key=lambda una: (_grupo(una) == SIN_GRUPO, _grupo(una), una.pk)
    )
    grupos = groupby(todas, key=_grupo)
    return [Grupo(titulo, f"grupo-{n}", list(suyas)) for n, (titulo, suyas) in enumerate(grupos, start=1)]


def glosario() -> list[Grupo]:
    """The words of the glossary by their letter, as in a dictionary. One query."""
    todos = sorted(publicados(Contenido.Clase.TERMINO), key=lambda uno: alfabeto.orden(uno.vigente.titulo))
    letras = groupby(todos, key=lambda uno: alfabeto.letra(uno.vigente.titulo))
    return [Grupo(letra, alfabeto.ancla(letra), list(suyos)) for letra, suyos in letras]


def medidas(versiones: Collection[Version]) -> Medidas:
    """What ``nucleo.texto.a_html`` asks of the pictures that these texts show. One query, none when no text has one."""
    con_imagen = [una.pk for una in versiones if "/imagenes/" in una.cuerpo]
    if not con_imagen:
        return {}.get
    halladas = Imagen.objects.filter(versiones__in=con_imagen).values_list("clave", "ancho", "alto")
    return {clave: (ancho, alto) for clave, ancho, alto in halladas}.get


def mecanismos() -> list[Mecanismo]:
    """Every mechanism in the order of the founding plan, with its rules in force today. One query."""
    vigentes: dict[str, Regla] = {}
    publicadas = Regla.objects.visibles_para(None).filter(vigente_desde__lte=reloj.hoy())
    for regla in publicadas.order_by("-vigente_desde", "-version"):
        vigentes.setdefault(regla.mecanismo, regla)
    return [Mecanismo(uno.value, uno.label, vigentes.get(uno.value)) for uno in Regla.Mecanismo]


def versiones(mecanismo: str) -> list[Regla]:
    """The published versions of the rules of a mechanism, the newest first. One query."""
    return list(Regla.objects.visibles_para(None).filter(mecanismo=mecanismo).order_by("-version"))


def direcciones() -> Iterator[tuple[str, datetime]]:
    """Every content that anybody reads: its path and when it last changed, for a map of the site. One query, in
    batches."""
    for uno in Contenido.objects.publicados().only("clase", "slug", "actualizado_en").iterator():
        yield uno.get_absolute_url(), uno.actualizado_en


def _grupo(pregunta: Contenido) -> str:
    return str(pregunta.vigente.datos.get("grupo") or SIN_GRUPO)
