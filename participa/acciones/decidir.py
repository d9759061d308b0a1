"""The entity decides on contributions: one decision, its reasons, and all those that it answers."""

from collections.abc import Mapping

from django.db import connection, transaction
from django.db.models import DateTimeField, Value
from django.db.models.functions import Coalesce

from cuentas.models import Usuario
from foros.acciones import aportes as foros
from foros.models import Mensaje
from nucleo import reloj
from participa.acciones.comun import cerrar_paso, exigir_que_decida, texto_valido
from participa.ciclo import DEFINITIVAS, Sentido
from participa.errores import DatosInvalidos, TransicionInvalida, YaSeDecidio
from participa.models import Aporte, Decision, Ejercicio

#: Contributions that one decision answers at most.
MAXIMOS = 10_000
LARGO_MINIMO, LARGO_MAXIMO = 20, 2_000
SIN_ELEGIR = "Elija al menos un aporte de este ejercicio."
#: What the forum says of each: it has fewer words, and the reasons tell the rest.
EN_EL_FORO = {
    Sentido.ACOGIDO: Mensaje.Aporte.ACOGIDO,
    Sentido.ACOGIDO_EN_PARTE: Mensaje.Aporte.ACOGIDO_EN_PARTE,
    Sentido.NO_ACOGIDO: Mensaje.Aporte.NO_ACOGIDO,
    Sentido.YA_EXISTE: Mensaje.Aporte.NO_ACOGIDO,
    Sentido.NO_ES_COMPETENCIA: Mensaje.Aporte.NO_ACOGIDO,
    Sentido.EN_ESTUDIO: Mensaje.Aporte.EN_ANALISIS,
}


@transaction.atomic
def decidir(
    ejercicio_id: int, vistas: Mapping[int, int | None], *, sentido: str, motivacion: str, quien: Usuario
) -> Decision:
    """Decide on contributions of one exercise, all or none, in a constant number of queries; the clock tells their
    authors. ``vistas``: by contribution, the decision that whoever decides saw on it, or ``None``. The same decision
    sent twice by the same person is one.

    Raises ``NoPuede``, ``DatosInvalidos``, ``TransicionInvalida`` (what was answered does not go back to study) or
    ``YaSeDecidio``, which says who did and when.
    """
    ejercicio = cerrar_paso(ejercicio_id)
    quien = exigir_que_decida(quien, ejercicio)
    sentido = _sentido_valido(sentido)
    razones = texto_valido(
        motivacion,
        minimo=LARGO_MINIMO,
        maximo=LARGO_MAXIMO,
        campo="motivacion",
        si_falta=f"Escriba las razones en {LARGO_MINIMO} letras o más: las lee quien aportó.",
    )
    hallados = _elegidos(ejercicio, vistas)
    if repetida := _la_misma(hallados, sentido, razones, quien):
        return repetida
    _exigir_que_nadie_decidiera(hallados, vistas)
    _exigir_que_no_retroceda(hallados, sentido)
    decision = Decision.objects.create(
        ejercicio=ejercicio,
        sentido=sentido,
        motivacion=razones,
        por=quien,
        dependencia_nombre=quien.dependencia.nombre,
        cargo=quien.cargo,
    )
    _escribir(decision, hallados)
    _decirlo_en_el_foro(decision, hallados)
    return decision


def _sentido_valido(sentido: str) -> Sentido:
    if sentido not in Sentido.values:
        raise DatosInvalidos("Elija qué se decide.", campo="sentido")
    return Sentido(sentido)


def _elegidos(ejercicio: Ejercicio, vistas: Mapping[int, int | None]) -> list[Aporte]:
    """Those contributions as they are now: the exercise's lock keeps them so."""
    if not vistas:
        raise DatosInvalidos(SIN_ELEGIR, campo="aportes")
    if len(vistas) > MAXIMOS:
        raise DatosInvalidos(
            f"Una decisión responde hasta 10.000 aportes y eligió {len(vistas):,}".replace(",", ".")
            + ". Decida por partes, con las mismas razones.",
            campo="aportes",
        )
    campos = ("pk", "ejercicio_id", "numero", "decision_id", "respondido_en", "mensaje_id")
    hallados = list(Aporte.objects.filter(ejercicio=ejercicio, pk__in=list(vistas)).only(*campos))
    if len(hallados) < len(vistas):
        raise DatosInvalidos(
            "Hay aportes que no son de este ejercicio. Vuelva a elegirlos en su lista.", campo="aportes"
        )
    return hallados


def _la_misma(hallados: list[Aporte], sentido: Sentido, razones: str, quien: Usuario) -> Decision | None:
    """The decision that all of them already have, when it is this one: a button that was pressed twice."""
    actuales = {uno.decision_id for uno in hallados}
    if len(actuales) != 1 or None in actuales:
        return None
    return Decision.objects.filter(pk__in=actuales, sentido=sentido, motivacion=razones, por=quien).first()


def _exigir_que_nadie_decidiera(hallados: list[Aporte], vistas: Mapping[int, int | None]) -> None:
    cambiados = [uno for uno in hallados if uno.decision_id != vistas[uno.pk]]
    if not cambiados:
        return
    cual = max(cambiados, key=lambda uno: uno.decision_id or 0)
    otra = Decision.objects.select_related("por").get(pk=cual.decision_id)
    cuando = reloj.en_bogota(otra.decidida_en)
    cuantos = "el aporte" if len(cambiados) == 1 else f"{len(cambiados)} aportes, entre ellos"
    raise YaSeDecidio(
        f"{otra.por} decidió sobre {cuantos} {cual.referencia} el {cuando:%d/%m/%Y a las %H:%M}: "
        f"{otra.get_sentido_display().lower()}. No se guardó nada de lo suyo: lea esa decisión y diga si la "
        "reemplaza."
    )


def _exigir_que_no_retroceda(hallados: list[Aporte], sentido: Sentido) -> None:
    if sentido in DEFINITIVAS:
        return
    if respondidos := [uno for uno in hallados if uno.respondido_en is not None]:
        raise TransicionInvalida(
            f"El aporte {respondidos[0].referencia} ya tiene una respuesta: no vuelve a estudio. Si hay que "
            "cambiarla, decida otra cosa y diga por qué."
        )


def _escribir(decision: Decision, hallados: list[Aporte]) -> None:
    """Two statements, however many: no contribution had this decision before, so those that have it are these."""
    cambios: dict = {"decision": decision}
    if decision.sentido in DEFINITIVAS:
        cambios["respondido_en"] = Coalesce(
            "respondido_en", Value(decision.decidida_en, output_field=DateTimeField())
        )
    Aporte.objects.filter(pk__in=[uno.pk for uno in hallados]).update(**cambios)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO participa_decidido (decision_id, aporte_id) "
            "SELECT decision_id, id FROM participa_aporte WHERE decision_id = %s ORDER BY id",
            [decision.pk],
        )


def _decirlo_en_el_foro(decision: Decision, hallados: list[Aporte]) -> None:
    """Beside each message that it was said in, where it is still read."""
    mensajes = [uno.mensaje_id for uno in hallados if uno.mensaje_id is not None]
    if not mensajes:
        return
    sentido = Sentido(decision.sentido)
    razones = decision.motivacion
    if sentido in (Sentido.YA_EXISTE, Sentido.NO_ES_COMPETENCIA):
        razones = f"{sentido.label}. {razones}"
    foros.anotar_pasos(
        mensajes,
        estado=EN_EL_FORO[sentido],
        motivo=razones,
        enlace=decision.ejercicio.get_absolute_url(),
        quien=decision.por,
    )
