"""Confirm or change what kind of request it is (R1.3, R1.4)."""

from django.db import transaction

import correo.acciones
from cuentas.models import Usuario
from nucleo import reloj
from pqrs import referencias
from pqrs.acciones import historia
from pqrs.acciones.cerradura import abierta
from pqrs.acciones.enlaces import nuevo_enlace
from pqrs.acciones.recuento import recontar
from pqrs.consultas import asuntos, parametros
from pqrs.consultas.personas import a_quien_escribir
from pqrs.errores import DatosInvalidos
from pqrs.models import Actuacion, Solicitud, Termino

CAMPOS = ("termino", "esta_por_clasificar", "vence_el", "vence_original_el", "huella_plazo", *historia.CAMPOS)


@transaction.atomic
def clasificar(solicitud_id: int, tipo: str, actor: Usuario) -> Solicitud:
    """Set the kind of an open request. The term is counted again from receipt, and the citizen is told.

    Confirming the kind it already had only clears «por confirmar».
    """
    solicitud = abierta(solicitud_id)
    if asuntos.abiertos(solicitud.pk):
        raise DatosInvalidos(
            f"{solicitud.radicado} está dividida en asuntos y cada uno tiene su tipo: cámbielo en «Dividir en asuntos» "
            "(R1.4)."
        )
    termino = parametros.termino_vigente(tipo, solicitud.recibida_en.astimezone(reloj.BOGOTA).date())
    if termino.pk == solicitud.termino_id and not solicitud.esta_por_clasificar:
        raise DatosInvalidos(f"{solicitud.radicado} ya es de tipo «{termino}».")
    anterior, vencia = solicitud.termino, solicitud.vence_el
    _recontar(solicitud, termino)
    historia.anotar(
        solicitud,
        Actuacion.Tipo.CLASIFICACION,
        _frase(solicitud, anterior, vencia),
        datos={"de": anterior.tipo, "a": termino.tipo, "vencia_el": vencia.isoformat()},
        actor=actor,
    )
    solicitud.save(update_fields=CAMPOS)
    _avisar(solicitud)
    return solicitud


def _recontar(solicitud: Solicitud, termino: Termino) -> None:
    contado = recontar(solicitud, termino=termino)
    solicitud.termino = termino
    solicitud.esta_por_clasificar = False
    solicitud.vence_original_el = contado.vence_original_el


def _frase(solicitud: Solicitud, anterior: Termino, vencia) -> str:
    if vencia == solicitud.vence_el:
        fecha = "La fecha límite no cambia."
    else:
        fecha = (
            f"La fecha límite pasa del {vencia:%d/%m/%Y} al {solicitud.vence_el:%d/%m/%Y}, "
            "contada desde que se recibió."
        )
    return f"Su solicitud se tramita como «{solicitud.termino}». {fecha}"


def _avisar(solicitud: Solicitud) -> None:
    persona = a_quien_escribir(solicitud)
    if persona is None or not persona.correo:
        return
    correo.acciones.encolar(
        clave=f"pqrs.clasificada.{solicitud.radicado}.{solicitud.actuaciones_registradas}",
        plantilla="pqrs/correos/clasificada",
        para=persona.correo,
        confidencial=True,
        referencia=referencias.de(solicitud.pk),
        contexto={"solicitud": solicitud, "nombre": persona.nombre, "enlace": nuevo_enlace(solicitud)},
    )
