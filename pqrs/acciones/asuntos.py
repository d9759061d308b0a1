"""Divide a request into matters, each with its term, and take out those that go before the rest: answered in part, sent
to the competent entity or withdrawn (R1.4)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from cuentas.models import Usuario
from nucleo import reloj
from nucleo.calendario import fecha_larga
from pqrs import plazos
from pqrs.acciones import avisos, historia, recuento
from pqrs.acciones.cerradura import para
from pqrs.consultas import asuntos as consulta
from pqrs.consultas import borradores, parametros, plazo
from pqrs.consultas import hechos as consulta_de_hechos
from pqrs.consultas.asuntos import Pedido
from pqrs.errores import DatosInvalidos
from pqrs.hechos import Causa
from pqrs.models import Actuacion, Asunto, Oficio, Respuesta, Solicitud

TOPE, LARGO = 8, 300
YA_NO_CUENTA = {
    Causa.RESPUESTA: "ya se lo respondimos.",
    Causa.TRASLADO: "ya lo enviamos a la entidad competente.",
    Causa.DESISTIMIENTO: "usted lo retiró.",
}
CAMPOS = ("esta_por_clasificar", *recuento.CAMPOS, *historia.CAMPOS)


@transaction.atomic
def dividir(solicitud_id: int, pedidos: Sequence[Pedido], actor: Usuario) -> Solicitud:
    """Say which matters an open request has, each with its kind; the date becomes that of the one that falls due first,
    counted from receipt. Doing it again replaces the matters that are still open. The person reads each with its date.

    Raises ``TransicionInvalida``, ``DatosInvalidos`` (fewer than two, a kind without a term of its own).
    """
    solicitud = para("dividir", solicitud_id)
    if motivo := consulta.impedimento(solicitud):
        raise DatosInvalidos(motivo)
    pedidos = [replace(uno, pide=" ".join(uno.pide.split())) for uno in pedidos]
    exigir(solicitud, pedidos)
    numerados = consulta.numerados(solicitud, pedidos)
    ahora, antes = reloj.ahora(), solicitud.vence_el
    hecho = plazos.Division(ahora, tuple((n, pedido.tipo) for n, pedido in numerados))
    contado = recuento.recontar(solicitud, nuevo=hecho)
    solicitud.esta_por_clasificar = False
    _escribir(solicitud, numerados)
    historia.anotar(
        solicitud,
        Actuacion.Tipo.DIVISION,
        f"Por responder hay {len(numerados)} {'asunto' if len(numerados) == 1 else 'asuntos'}, cada uno con su "
        f"término. {_la_fecha(antes, contado)}",
        datos={
            **recuento.como_datos(hecho, antes, contado),
            "pide": {str(n): pedido.pide for n, pedido in numerados},
        },
        actor=actor,
        en=ahora,
    )
    solicitud.save(update_fields=CAMPOS)
    avisos.avisar(solicitud, _aviso(solicitud))
    return solicitud


def exigir(solicitud: Solicitud, pedidos: Sequence[Pedido]) -> None:
    """Whether a request may be divided so. Raises ``DatosInvalidos``."""
    if len(pedidos) < (1 if solicitud.asuntos.exists() else 2):
        raise DatosInvalidos(
            "Escriba al menos dos asuntos. Si solo hay uno, confirme o cambie el tipo (R1.4)."
        )
    if len(pedidos) > TOPE:
        raise DatosInvalidos(f"Una solicitud se divide en {TOPE} asuntos como máximo (R1.4).")
    numeros = [uno.n for uno in pedidos if uno.n is not None]
    if len(set(numeros)) != len(numeros):
        raise DatosInvalidos("Hay dos asuntos con el mismo número. Abra la página otra vez.")
    recibida_el = solicitud.recibida_en.astimezone(reloj.BOGOTA).date()
    for uno in pedidos:
        if not borradores.dice_algo(uno.pide) or len(uno.pide) > LARGO:
            raise DatosInvalidos(f"Escriba qué pide cada asunto, en {LARGO} letras como máximo (R1.4).")
        if parametros.termino_vigente(uno.tipo, recibida_el).dias is None:
            raise DatosInvalidos("Un asunto no puede ser de un tipo cuyo término fija la autoridad (R1.4).")


@dataclass(frozen=True, slots=True)
class Resueltos:
    """The matters that go before the rest: the fact, the date before it and the count after it, and how many working
    days late each one was."""

    hecho: plazos.AsuntosResueltos
    antes: date
    contado: plazos.Plazo
    retrasos: dict[int, int]

    def como_datos(self) -> dict:
        """What the step that tells it keeps."""
        return {
            **recuento.como_datos(self.hecho, self.antes, self.contado),
            "dias_tarde": {str(n): dias for n, dias in self.retrasos.items()},
        }

    @property
    def lo_que_falta(self) -> str:
        return f"Para lo que falta, la fecha límite es el {fecha_larga(self.contado.vence_el)}."


def resolver(solicitud: Solicitud, respuesta: Respuesta, ahora: datetime) -> Resueltos | None:
    """Count the date of a locked request without the matters that an answer in part answers; None when it answers none.

    The caller numbers the answer, tells it with ``anotar_resueltos`` and saves ``CAMPOS``.
    """
    if not (respuesta.asuntos and respuesta.es_parcial):
        return None
    return _contar_sin(solicitud, tuple(sorted(respuesta.asuntos)), Causa.RESPUESTA, ahora)


def sacar(solicitud: Solicitud, n: int, causa: Causa, ahora: datetime) -> tuple[Asunto, Resueltos]:
    """Count the date of a locked request without one of its open matters.

    The caller tells it with the fact in the step's data, calls ``guardar_salida`` and saves ``CAMPOS``. Raises
    ``DatosInvalidos`` when that matter is not open, or is the last one: then it is the whole request that goes.
    """
    quedan = {uno.n: uno for uno in consulta.abiertos(solicitud.pk)}
    if n not in quedan:
        raise DatosInvalidos(f"El asunto {n} ya no está por responder. Abra la página otra vez.")
    if len(quedan) == 1:
        raise DatosInvalidos(
            f"El asunto {n} es el único que falta por responder: hágalo con toda la solicitud (R1.4)."
        )
    return quedan[n], _contar_sin(solicitud, (n,), causa, ahora)


def guardar_salida(asunto: Asunto, salida: Resueltos, traslado: Oficio | None = None) -> None:
    """Write in a matter that it no longer counts; ``traslado``: the letter that sent it away."""
    asunto.traslado, asunto.resuelto_en = traslado, salida.hecho.en
    asunto.dias_tarde = salida.retrasos[asunto.n]
    asunto.save(update_fields=["traslado", "resuelto_en", "dias_tarde"])


def _contar_sin(solicitud: Solicitud, numeros: tuple[int, ...], causa: Causa, ahora: datetime) -> Resueltos:
    contados = plazo.de_cada_asunto(solicitud, consulta_de_hechos.de(solicitud.pk))
    hoy, calendario = ahora.astimezone(reloj.BOGOTA).date(), parametros.calendario_de(solicitud)
    hecho = plazos.AsuntosResueltos(ahora, numeros, causa)
    antes = solicitud.vence_el
    return Resueltos(
        hecho,
        antes,
        recuento.recontar(solicitud, nuevo=hecho),
        {n: max(0, calendario.habiles_entre(contados[n].vence_el, hoy)) for n in hecho.asuntos},
    )


def anotar_resueltos(
    solicitud: Solicitud, respuesta: Respuesta, resueltos: Resueltos, actor: Usuario
) -> None:
    """One step, with the fact, how late each matter was and the date that is left; changes the head in memory."""
    hecho = resueltos.hecho
    for n, dias in resueltos.retrasos.items():
        Asunto.objects.filter(solicitud=solicitud, n=n).update(
            respuesta=respuesta, resuelto_en=hecho.en, dias_tarde=dias
        )
    cuales = "El asunto" if len(hecho.asuntos) == 1 else "Los asuntos"
    quedaron = "quedó respondido" if len(hecho.asuntos) == 1 else "quedaron respondidos"
    historia.anotar(
        solicitud,
        Actuacion.Tipo.ASUNTO_RESUELTO,
        f"{cuales} {_en_lista(hecho.asuntos)} {quedaron} con el oficio {respuesta.radicado_salida}. "
        f"{resueltos.lo_que_falta}",
        datos=resueltos.como_datos(),
        actor=actor,
        en=hecho.en,
    )


def _escribir(solicitud: Solicitud, numerados: Sequence[tuple[int, Pedido]]) -> None:
    recibida_el = solicitud.recibida_en.astimezone(reloj.BOGOTA).date()
    quedan = [n for n, _ in numerados]
    Asunto.objects.filter(solicitud=solicitud, resuelto_en__isnull=True).exclude(n__in=quedan).delete()
    for n, pedido in numerados:
        termino = parametros.termino_vigente(pedido.tipo, recibida_el)
        Asunto.objects.update_or_create(
            solicitud=solicitud, n=n, defaults={"pide": pedido.pide, "termino": termino}
        )


def _la_fecha(antes: date, contado: plazos.Plazo) -> str:
    if antes == contado.vence_el:
        return f"La fecha límite no cambia: {_cual_manda(contado)}."
    return f"La fecha límite pasa del {fecha_larga(antes)} al {fecha_larga(contado.vence_el)}: {_cual_manda(contado)}."


def _cual_manda(contado: plazos.Plazo) -> str:
    return f"es la del asunto {contado.asunto}, que vence primero"


def _aviso(solicitud: Solicitud) -> avisos.Aviso:
    dichos = consulta.de(solicitud, consulta_de_hechos.de(solicitud.pk))
    lista = "\n".join(
        f"{dicho.asunto.n}. {dicho.asunto.pide} ({dicho.asunto.termino}): "
        + (
            f"le responderemos a más tardar el {fecha_larga(dicho.vence_el)}."
            if dicho.vence_el
            else YA_NO_CUENTA[dicho.asunto.causa]
        )
        for dicho in dichos
    )
    return avisos.Aviso(
        "vimos que nos pide varias cosas",
        f"En su solicitud {solicitud.radicado} hay varios asuntos y cada uno tiene su plazo de ley:\n{lista}",
        "Los plazos se cuentan desde que la recibimos. Si antes le dijimos otra fecha, estas la reemplazan.",
        "Usted no tiene que hacer nada. Si falta algún asunto, llámenos y diga su radicado.",
    )


def _en_lista(numeros: Sequence[int]) -> str:
    dichos = [str(n) for n in numeros]
    return dichos[0] if len(dichos) == 1 else f"{', '.join(dichos[:-1])} y {dichos[-1]}"
