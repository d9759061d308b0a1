"""From a row of the outbox to the bytes that the server receives."""

import logging
from dataclasses import replace
from datetime import datetime

from django.conf import settings

from correo.entrada import direcciones
from correo.firma import firmar
from correo.mensaje import DireccionInvalida, Mensaje, Molde, componer, dominio_de
from correo.models import Correo, CuerpoComun
from correo.models.comun import LUGAR_DE_BAJA
from correo.transportes import Aplazado, Fase, Rechazado, Respuesta
from nucleo.cifrado import NoSePuedeDescifrar

log = logging.getLogger(__name__)


class Preparador:
    """Writes the messages of one pass; each common body is read and prepared once."""

    def __init__(self):
        self._moldes: dict[int, tuple[Molde, str]] = {}

    def preparar(self, correo: Correo) -> Mensaje:
        """The message's bytes, always the same for one row. What cannot be written is this message's fault and must
        not stop the others: ``Rechazado`` if it never will, ``Aplazado`` if the fault may be ours."""
        try:
            mensaje, de = self._de_muchos(correo) if correo.comun_id else self._de_uno(correo)
            return _firmado(mensaje, dominio_de(de), correo.creado_en)
        except (DireccionInvalida, NoSePuedeDescifrar) as error:
            raise Rechazado(Fase.PREPARACION, Respuesta(None, str(error))) from None
        except Exception as error:
            log.exception("No se pudo preparar el correo %s.", correo.pk)
            raise Aplazado(
                Fase.PREPARACION, Respuesta(None, f"No se pudo preparar: {type(error).__name__}.")
            ) from error

    def _de_uno(self, correo: Correo) -> tuple[Mensaje, str]:
        contenido = correo.contenido()
        cabeceras = dict(correo.cabeceras)
        if responder := _responder_a(correo):
            cabeceras.setdefault("Reply-To", responder)
        de = cabeceras.pop("From")
        mensaje = componer(
            message_id=correo.message_id,
            de=de,
            sobre=direcciones.para(direcciones.REBOTE, correo.pk),
            para=contenido.para,
            asunto=correo.asunto,
            texto=contenido.texto,
            html=contenido.html,
            fecha=correo.creado_en,
            cabeceras=cabeceras,
            baja=contenido.baja,
        )
        return mensaje, de

    def _de_muchos(self, correo: Correo) -> tuple[Mensaje, str]:
        molde, de = self._molde(correo.comun_id)
        mensaje = molde.componer(
            message_id=correo.message_id,
            para=correo.para,
            fecha=correo.creado_en,
            sobre=direcciones.para(direcciones.REBOTE, correo.pk),
            baja=correo.baja,
            responder_a=_responder_a(correo),
        )
        return mensaje, de

    def _molde(self, comun_id: int) -> tuple[Molde, str]:
        if comun_id not in self._moldes:
            comun = CuerpoComun.objects.get(pk=comun_id)
            cabeceras = dict(comun.cabeceras)
            de = cabeceras.pop("From")
            molde = Molde(
                de=de,
                asunto=comun.asunto,
                texto=comun.texto,
                html=comun.html,
                cabeceras=cabeceras,
                lugar=LUGAR_DE_BAJA,
            )
            self._moldes[comun_id] = molde, de
        return self._moldes[comun_id]


def _responder_a(correo: Correo) -> str:
    return direcciones.para(direcciones.RESPUESTA, correo.pk) if correo.referencia else ""


def _firmado(mensaje: Mensaje, dominio: str, fecha: datetime) -> Mensaje:
    """Signed, if there is a key and it is of whoever the message says that it comes from."""
    if settings.DKIM_LLAVE is None or dominio != dominio_de(settings.DEFAULT_FROM_EMAIL):
        return mensaje
    firmado = firmar(mensaje.contenido, settings.DKIM_LLAVE, settings.DKIM_SELECTOR, dominio, fecha)
    return replace(mensaje, contenido=firmado)
