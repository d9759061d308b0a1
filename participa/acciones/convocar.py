"""The life of an exercise in public: it is called under rules that freeze, its dates move forward alone, and it is
cancelled with reasons."""

from datetime import date, datetime

from django.db import transaction

from contenidos.models import Regla
from cuentas.models import Usuario
from nucleo import reloj
from nucleo.texto import una_linea
from participa.acciones import difusion
from participa.acciones.comun import CONVOCAR, cerrar_paso, exigir, guardar, texto_valido
from participa.acciones.encuentros import cancelar_con_el_ejercicio
from participa.consultas.revision import dias_prometidos, impedimentos, ultima_respuesta
from participa.errores import DatosInvalidos, OtraEdicion, TransicionInvalida
from participa.models import Ejercicio

CAMBIO = "El ejercicio cambió después de que usted lo revisó. Revíselo otra vez antes de convocarlo."
YA_CANCELADO = "El ejercicio ya se canceló."
YA_RESPONDIDO = "Todos los aportes de este ejercicio ya tienen respuesta y su cuenta está cerrada."


@transaction.atomic
def convocar(ejercicio_id: int, *, quien: Usuario, edicion: int | None = None) -> Ejercicio:
    """Anybody reads it and takes part from its date on, under the rules of today: those of participa, with the days
    that they promise, and those of each mechanism that it uses.

    ``edicion``: the one that the person checked (``OtraEdicion``). ``DatosInvalidos`` with all that is missing.
    """
    exigir(quien, CONVOCAR)
    ejercicio = cerrar_paso(ejercicio_id)
    if ejercicio.publicado_en is not None:
        raise TransicionInvalida("El ejercicio ya se convocó.")
    if edicion is not None and edicion != ejercicio.edicion:
        raise OtraEdicion(CAMBIO)
    if falta := impedimentos(ejercicio):
        raise DatosInvalidos(" ".join(falta))
    ahora = reloj.ahora()
    regla = Regla.objects.vigente(Regla.Mecanismo.PARTICIPA)
    ejercicio.regla, ejercicio.dias_de_respuesta = regla, dias_prometidos(regla)
    ejercicio.publicado_en, ejercicio.publicado_por = ahora, quien
    ejercicio.abre_en = max(ejercicio.abre_en, ahora)
    guardar(
        ejercicio,
        quien,
        ["regla", "dias_de_respuesta", "publicado_en", "publicado_por", "abre_en"],
        "Se convocó",
    )
    _congelar_usos(ejercicio)
    difusion.anunciar_convocatoria(ejercicio)
    return ejercicio


@transaction.atomic
def aplazar(
    ejercicio_id: int,
    *,
    cierra_en: datetime,
    informe_antes_de: date,
    nota: str,
    quien: Usuario,
) -> Ejercicio:
    """Close later, report later, or both, saying why. A date only moves forward, and not the report's once it passed:
    late is late."""
    exigir(quien, CONVOCAR)
    ejercicio = cerrar_paso(ejercicio_id)
    _exigir_en_curso(ejercicio, si_es_borrador="Todavía no se ha convocado: cambie las fechas en sus datos.")
    _exigir_que_avance(ejercicio, cierra_en, informe_antes_de)
    if not (nota := una_linea(nota)):
        raise DatosInvalidos("Diga por qué se aplaza. La gente lo leerá.", campo="nota")
    ejercicio.cierra_en, ejercicio.informe_antes_de = cierra_en, informe_antes_de
    ejercicio.edicion += 1
    guardar(ejercicio, quien, ["cierra_en", "informe_antes_de", "edicion"], nota)
    difusion.anunciar_aplazamiento(ejercicio, nota=nota)
    return ejercicio


@transaction.atomic
def cancelar(ejercicio_id: int, *, motivo: str, quien: Usuario) -> Ejercicio:
    """It receives nothing any more and says why, with what was contributed and decided until then. Its meetings to come
    are cancelled with it, and the clock tells whoever contributed."""
    exigir(quien, CONVOCAR)
    ejercicio = cerrar_paso(ejercicio_id)
    _exigir_en_curso(
        ejercicio, si_es_borrador="Todavía no se ha convocado: no hay nada que cancelar. Puede borrarlo."
    )
    ejercicio.por_que_se_cancelo = texto_valido(
        motivo,
        minimo=20,
        maximo=2_000,
        campo="motivo",
        si_falta="Explique por qué se cancela, en una frase completa. La gente lo leerá.",
    )
    ejercicio.cancelado_en = reloj.ahora()
    guardar(ejercicio, quien, ["cancelado_en", "por_que_se_cancelo"], "Se canceló")
    cancelar_con_el_ejercicio(ejercicio, quien=quien)
    difusion.anunciar_cancelacion(ejercicio)
    return ejercicio


def _congelar_usos(ejercicio: Ejercicio) -> None:
    """Each use takes the rules that its mechanism has today, and opens no earlier than the exercise."""
    for mecanismo in set(ejercicio.usos.values_list("mecanismo", flat=True)):
        ejercicio.usos.filter(mecanismo=mecanismo).update(regla=Regla.objects.vigente(mecanismo))
    ejercicio.usos.filter(abre_en__lt=ejercicio.abre_en).update(abre_en=ejercicio.abre_en)


def _exigir_en_curso(ejercicio: Ejercicio, *, si_es_borrador: str) -> None:
    if ejercicio.publicado_en is None:
        raise TransicionInvalida(si_es_borrador)
    if ejercicio.cancelado_en is not None:
        raise TransicionInvalida(YA_CANCELADO)
    if ejercicio.cuenta_cerrada_en is not None:
        raise TransicionInvalida(YA_RESPONDIDO)


def _exigir_que_avance(ejercicio: Ejercicio, cierra_en: datetime, informe_antes_de: date) -> None:
    cierra, informe = ejercicio.cierra_en, ejercicio.informe_antes_de
    if cierra_en < cierra:
        raise DatosInvalidos("La fecha de cierre solo se mueve hacia adelante.", campo="cierra_en")
    if informe_antes_de < informe:
        raise DatosInvalidos("La fecha del informe solo se mueve hacia adelante.", campo="informe_antes_de")
    if (cierra_en, informe_antes_de) == (cierra, informe):
        raise DatosInvalidos("Cambie la fecha de cierre, la del informe o las dos.", campo="cierra_en")
    if cierra_en != cierra and cierra_en <= reloj.ahora():
        raise DatosInvalidos("La fecha de cierre nueva tiene que estar por venir.", campo="cierra_en")
    if informe_antes_de != informe and informe < reloj.hoy():
        raise DatosInvalidos(
            f"El informe se prometió para el {informe:%d/%m/%Y} y esa fecha ya pasó: no se mueve. Publíquelo cuanto "
            "antes.",
            campo="informe_antes_de",
        )
    ultima = ultima_respuesta(cierra_en, ejercicio.dias_de_respuesta)
    if informe_antes_de < ultima:
        raise DatosInvalidos(
            f"Con ese cierre, la última respuesta sale el {ultima:%d/%m/%Y}: el informe va ese día o después.",
            campo="informe_antes_de",
        )
