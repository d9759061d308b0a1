"""Prioritise and vote: what people proposed becomes the options of a survey, which the surveys' engine runs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from cuentas.models import Usuario
from encuestas.acciones.de_opciones import OPCIONES_MAXIMAS, ErrorDeEncuesta, crear_de_opciones
from encuestas.models import Encuesta
from nucleo.texto import a_texto, una_linea
from participa.acciones.comun import CAMBIAR, cerrar_paso, exigir, texto_valido
from participa.acciones.usos import DatosDeUso, poner_uso
from participa.errores import DatosInvalidos, TransicionInvalida
from participa.models import Aporte, Ejercicio, Grupo, Uso

#: Letters of an option: what does not fit ends in «…», and its number says where it is whole.
LARGO_OPCION = 160
#: Of the title of a survey.
LARGO_TITULO = 160


@dataclass(frozen=True)
class Votacion:
    """What is put to the vote: contributions by their number in the exercise and groups by pk, in the order in
    which they are read. ``elegir_hasta``: how many each person chooses. ``con_cuenta``: only who has an account votes,
    once each."""

    titulo: str
    slug: str
    pregunta: str
    numeros: Sequence[int]
    grupos: Sequence[int]
    elegir_hasta: int
    abre_en: datetime
    cierra_en: datetime
    con_cuenta: bool = False


@transaction.atomic
def preparar_votacion(ejercicio_id: int, votacion: Votacion, *, quien: Usuario) -> Uso:
    """Make the draft of the survey and tie it to the exercise. It is checked and published as any other survey: until
    then nobody votes. Only what anybody reads is put to the vote. ``DatosInvalidos``."""
    exigir(quien, CAMBIAR)
    ejercicio = cerrar_paso(ejercicio_id)
    _exigir_en_curso(ejercicio)
    opciones = opciones_de(ejercicio, votacion.numeros, votacion.grupos)
    _exigir_cuantas(opciones, votacion.elegir_hasta)
    encuesta = _encuesta(ejercicio, votacion, opciones, quien)
    datos = DatosDeUso("encuestas", encuesta, abre_en=votacion.abre_en, cierra_en=votacion.cierra_en)
    return poner_uso(ejercicio_id, datos, quien=quien)


def opciones_de(ejercicio: Ejercicio, numeros: Sequence[int], grupos: Sequence[int]) -> list[str]:
    """The texts of what is put to the vote, as people will read them: the names of the groups and then the
    contributions with their number. Two queries."""
    por_grupo = {grupo.pk: grupo.nombre for grupo in Grupo.objects.filter(ejercicio=ejercicio, pk__in=grupos)}
    publicos = {
        uno.numero: uno for uno in Aporte.objects.publicos().filter(ejercicio=ejercicio, numero__in=numeros)
    }
    if set(grupos) - set(por_grupo):
        raise DatosInvalidos("Uno de los grupos ya no está. Vuelva a elegir.", campo="grupos")
    if faltan := set(numeros) - set(publicos):
        cuales = ", ".join(map(str, sorted(faltan)))
        raise DatosInvalidos(
            f"Solo se vota lo que cualquiera puede leer: publique primero o quite de la lista {cuales}.",
            campo="numeros",
        )
    return [
        *(por_grupo[pk] for pk in dict.fromkeys(grupos)),
        *(_opcion(publicos[numero]) for numero in dict.fromkeys(numeros)),
    ]


def _opcion(aporte: Aporte) -> str:
    texto = una_linea(a_texto(aporte.texto_publico))
    corto = texto if len(texto) <= LARGO_OPCION else f"{texto[: LARGO_OPCION - 1].rstrip()}…"
    return f"{corto} (aporte {aporte.numero})"


def _exigir_en_curso(ejercicio: Ejercicio) -> None:
    if ejercicio.publicado_en is None:
        raise TransicionInvalida(
            "Convoque primero el ejercicio: se vota sobre lo que la gente propuso en él."
        )
    if ejercicio.cancelado_en is not None or ejercicio.cuenta_cerrada_en is not None:
        raise TransicionInvalida("El ejercicio terminó: ya no se vota en él.")


def _exigir_cuantas(opciones: Sequence[str], elegir_hasta: int) -> None:
    if not 2 <= len(opciones) <= OPCIONES_MAXIMAS:
        raise DatosInvalidos(
            f"Elija entre 2 y {OPCIONES_MAXIMAS} propuestas: escogió {len(opciones)}.", campo="numeros"
        )
    if not 1 <= elegir_hasta < len(opciones):
        raise DatosInvalidos(
            "Cada persona elige al menos una propuesta y menos de las que hay.", campo="elegir_hasta"
        )


def _encuesta(ejercicio: Ejercicio, votacion: Votacion, opciones: Sequence[str], quien: Usuario) -> Encuesta:
    pregunta = texto_valido(
        votacion.pregunta,
        minimo=5,
        maximo=300,
        campo="pregunta",
        si_falta="Escriba la pregunta: «¿Cuál se hace primero?».",
    )
    try:
        return crear_de_opciones(
            quien=quien,
            pregunta=pregunta,
            opciones=opciones,
            elegir_hasta=votacion.elegir_hasta,
            titulo=una_linea(votacion.titulo)[:LARGO_TITULO],
            slug=votacion.slug,
            proposito=f"Votación del ejercicio «{ejercicio.titulo}».\n\n{ejercicio.que_se_decide}"[:5_000],
            dependencia=ejercicio.dependencia,
            audiencia=Encuesta.Audiencia.CUENTA if votacion.con_cuenta else Encuesta.Audiencia.ABIERTA,
            abre_en=votacion.abre_en,
            cierra_en=votacion.cierra_en,
        )
    except ErrorDeEncuesta as error:
        raise DatosInvalidos(str(error), campo=getattr(error, "campo", "")) from None
