"""The answers that anyone may read, and who must not be read in them (R3.27, R2.17)."""

from collections.abc import Sequence
from types import SimpleNamespace

from django.db.models import Q

from nucleo.models import Entidad
from pqrs import anonimato, terminos
from pqrs.consultas import recursos
from pqrs.consultas.paginas import Llave, Pagina, pagina
from pqrs.consultas.personas import datos_reservados
from pqrs.models import ArchivoTapado, Peticionario, Recurso, Respuesta, RespuestaPublica, Solicitud

RECIENTES = Llave(("id",), descendente=True)
#: More than so many people asking alike may have one published answer (art. 22 CPACA).
MAS_DE = 10


def pagina_de(*, tras: str = "", antes: str = "") -> Pagina:
    """One page of what is published, newest first. One query."""
    return pagina(RespuestaPublica.objects.visibles(), RECIENTES, tras=tras, antes=antes)


def una(numero: int) -> RespuestaPublica | None:
    return RespuestaPublica.objects.visibles().filter(pk=numero).first()


def de_la_acumulada(solicitud: Solicitud) -> RespuestaPublica | None:
    """The single answer of the group that a request was joined to, once it is published. One query, if it was."""
    if solicitud.acumulada_en_id is None:
        return None
    publicas = RespuestaPublica.objects.visibles()
    return publicas.filter(respuesta__solicitud=solicitud.acumulada_en_id).order_by("-id").first()


def por_publicar(solicitud: Solicitud) -> list[Respuesta]:
    """Answers that were marked to be published and are not yet."""
    marcadas = [una for una in recursos.recordados(solicitud).respuestas if una.publicar]
    if not marcadas:
        return []
    hechas = set(
        RespuestaPublica.objects.filter(respuesta__in=marcadas).values_list("respuesta_id", flat=True)
    )
    return [una for una in marcadas if una.pk not in hechas]


def archivos_por_publicar(respuestas: Sequence[Respuesta]) -> list[ArchivoTapado]:
    """Files of those answers whose public version is made and not published yet. One query."""
    hechos = ArchivoTapado.objects.filter(adjunto__respuesta__in=respuestas, publica__isnull=True)
    return list(hechos.select_related("adjunto").order_by("id"))


def archivos_de(publica: RespuestaPublica) -> list[ArchivoTapado]:
    """What goes with a published answer, in order. One query."""
    return list(publica.archivos.select_related("adjunto").order_by("id"))


def archivo(numero: int, pk: int) -> ArchivoTapado | None:
    """A file that anyone may have, while its answer is published. One query."""
    de_visibles = RespuestaPublica.objects.visibles().filter(pk=numero)
    return (
        ArchivoTapado.objects.select_related("adjunto", "publica")
        .filter(pk=pk, publica__in=de_visibles)
        .first()
    )


def publicadas(solicitud: Solicitud) -> list[RespuestaPublica]:
    return list(RespuestaPublica.objects.visibles().filter(respuesta__solicitud=solicitud))


def rastros(solicitud: Solicitud, texto: str) -> list[str]:
    """What a text would tell of whoever asked, of those who asked alike, or of anybody's mail. Not of a reserved
    identity: telling what was found would tell who it is (``acciones.cotejar``)."""
    grupo = list(
        Solicitud.objects.filter(Q(pk=solicitud.pk) | Q(acumulada_en=solicitud.pk)).values_list(
            "pk", "radicado"
        )
    )
    pks = [pk for pk, _ in grupo]
    personas = [_de(persona) for persona in Peticionario.objects.filter(solicitud__in=pks)]
    personas += [
        anonimato.Persona(nombres=(quien,))
        for quien in Recurso.objects.filter(solicitud__in=pks).values_list("recurrente", flat=True)
    ]
    personas.append(anonimato.Persona(frases=tuple(radicado for _, radicado in grupo)))
    entidad = Entidad.objects.vigente()
    return anonimato.rastros(texto, personas, (entidad.correo_institucional, entidad.correo_judicial))


def rastros_reservados(reservadas: Sequence[Solicitud], texto: str) -> list[str]:
    """What a text would tell of those identities. It opens them: the caller left a record. Raises
    ``NoSePuedeDescifrar``."""
    personas = [datos for una in reservadas if (datos := datos_reservados(una))]
    return anonimato.rastros(texto, [_de(SimpleNamespace(**_VACIA | datos)) for datos in personas])


def textos_de(respuesta: Respuesta, archivos: Sequence[int]) -> list[str]:
    """What is left to read in those of its files that would be published with it. One query, if there are any."""
    if not archivos:
        return []
    hechos = ArchivoTapado.objects.filter(adjunto__in=archivos, adjunto__respuesta=respuesta)
    return list(hechos.values_list("texto", flat=True))


def es_analoga(solicitud: Solicitud) -> bool:
    """Whether it is of the kinds that art. 22 CPACA lets answer together."""
    return solicitud.termino.tipo in terminos.ACUMULABLES


_VACIA = dict.fromkeys(
    (
        "persona",
        "nombre",
        "representante",
        "documento",
        "representante_documento",
        "telefono",
        "direccion",
        "correo",
        "cuenta_en_red",
        "publicacion",
    ),
    "",
)


def _de(persona: Peticionario | SimpleNamespace) -> anonimato.Persona:
    natural = persona.persona == Peticionario.Persona.NATURAL
    propio = (persona.nombre,)
    return anonimato.Persona(
        nombres=(*(propio if natural else ()), persona.representante),
        razones_sociales=() if natural else propio,
        numeros=(persona.documento, persona.representante_documento, persona.telefono),
        frases=(persona.direccion, persona.correo, persona.cuenta_en_red, persona.publicacion),
    )
