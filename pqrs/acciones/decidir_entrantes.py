"""What an official does with a letter that nobody could place: deliver it, file it or say that it asks for nothing."""

from django.db import transaction

import correo.acciones
from correo.models import Entrante
from cuentas.models import Usuario
from pqrs import referencias
from pqrs.acciones.entrantes import callar, guardar_archivos, radicar_correo, reservada_de, unir_a
from pqrs.consultas import entrantes
from pqrs.errores import DatosInvalidos
from pqrs.estados import ABIERTOS
from pqrs.models import Solicitud

Desenlace = Entrante.Desenlace


@transaction.atomic
def entregar_entrante(pk: int, radicado: str, motivo: str, por: Usuario) -> Solicitud:
    """Join a letter in quarantine to a request that the official may see. Raises ``DatosInvalidos``."""
    entrante = _en_cuarentena(pk)
    solicitud = Solicitud.objects.visibles_para(por).filter(radicado=radicado.strip().upper()).first()
    if solicitud is None:
        raise DatosInvalidos("No hay una solicitud suya con ese radicado. Revíselo en la lista.")
    if solicitud.estado not in ABIERTOS:
        raise DatosInvalidos(
            f"{solicitud.radicado} ya terminó. Si el correo es un recurso, regístrelo en ella; si pide otra cosa, "
            "radíquelo."
        )
    if (suya := reservada_de(entrante)) and suya != solicitud:
        raise DatosInvalidos(
            "Este correo responde a una solicitud con identidad reservada: solo se entrega a ella, o se radica (R3.17)."
        )
    leido = correo.acciones.leer(entrante)
    unir_a(
        solicitud,
        entrante,
        leido,
        guardar_archivos(entrante, leido, oculta=solicitud.es_reservada),
        actor=por,
    )
    correo.acciones.resolver(
        entrante, Desenlace.UNIDA, motivo=_exigir(motivo), referencia=referencias.de(solicitud.pk), por=por
    )
    callar(solicitud)
    return solicitud


@transaction.atomic
def radicar_entrante(pk: int, motivo: str, por: Usuario) -> Solicitud:
    """File a letter in quarantine, with the moment at which it was received. Raises ``DatosInvalidos``."""
    entrante = _en_cuarentena(pk)
    leido = correo.acciones.leer(entrante)
    if not leido.de:
        raise DatosInvalidos("No dice quién lo escribe: radíquelo en la ventanilla, con lo que se sepa.")
    reservada = reservada_de(entrante)
    archivos = guardar_archivos(entrante, leido, oculta=reservada is not None)
    hecha = radicar_correo(entrante, leido, archivos, de_reservada=reservada)
    correo.acciones.resolver(
        entrante,
        Desenlace.RADICADA,
        motivo=_exigir(motivo),
        referencia=referencias.de(hecha.solicitud.pk),
        por=por,
    )
    callar(hecha.solicitud)
    return hecha.solicitud


@transaction.atomic
def descartar_entrante(pk: int, motivo: str, por: Usuario) -> None:
    """Say that a letter asks for nothing. It is kept, with who said so and why. Raises ``DatosInvalidos``."""
    entrante = _en_cuarentena(pk)
    if reservada_de(entrante):
        raise DatosInvalidos(
            "Nadie puede leer este correo, que es de una identidad reservada: no se descarta. Entréguelo o radíquelo."
        )
    correo.acciones.resolver(
        entrante, Desenlace.DESCARTADO, motivo=_exigir(motivo), referencia=entrante.referencia, por=por
    )


def _en_cuarentena(pk: int) -> Entrante:
    entrante = Entrante.objects.select_for_update().filter(pk=pk).first()
    if entrante is None or entrante.desenlace not in entrantes.SE_DECIDEN:
        raise DatosInvalidos("Otra persona ya decidió sobre este correo. Vuelva a la bandeja para verlo.")
    return entrante


def _exigir(motivo: str) -> str:
    if not motivo.strip():
        raise DatosInvalidos("Escriba por qué, en pocas palabras.")
    return motivo.strip()
