"""From a row of the outbox to the bytes that the server receives."""

import logging

from correo.entrada import direcciones
from correo.mensaje import DireccionInvalida, Mensaje, Molde, componer
from correo.models import Correo, CuerpoComun
from correo.models.comun import LUGAR_DE_BAJA
from correo.transportes import Aplazado, Fase, Rechazado, Respuesta
from nucleo.cifrado import NoSePuedeDescifrar

log = logging.getLogger(__name__)


class Preparador:
    """Writes the messages of one pass; each common body is read and prepared once."""

    def __init__(self):
        self._moldes: dict[int, Molde] = {}

    def preparar(self, correo: Correo) -> Mensaje:
        """The message's bytes, always the same for one row. What cannot be written is this message's fault and must
        not stop the others: ``Rechazado`` if it never will, ``Aplazado`` if the fault may be ours."""
        try:
            return self._de_muchos(correo) if correo.comun_id else self._de_uno(correo)
        except (DireccionInvalida, NoSePuedeDescifrar) as error:
            raise Rechazado(Fase.PREPARACION, Respuesta(None, str(error))) from None
        except Exception as error:
            log.exception("No se pudo preparar el correo %s.", correo.pk)
            raise Aplazado(
                Fase.PREPARACION, Respuesta(None, f"No se pudo preparar: {type(error).__name__}.")
            ) from error

    def _de_uno(self, correo: Correo) -> Mensaje:
        contenido = correo.contenido()
        cabeceras = dict(correo.cabeceras)
        if responder := _responder_a(correo):
            cabeceras.setdefault("Reply-To", responder)
        return componer(
            message_id=correo.message_id,
            de=cabeceras.pop("From"),
            sobre=direcciones.para(direcciones.REBOTE, correo.pk),
            para=contenido.para,
            asunto=correo.asunto,
            texto=contenido.texto,
            html=contenido.html,
            fecha=correo.creado_en,
            cabeceras=cabeceras,
            baja=contenido.baja,
        )

    def _de_muchos(self, correo: Correo) -> Mensaje:
        return self._molde(correo.comun_id).componer(
            message_id=correo.message_id,
            para=correo.para,
            fecha=correo.creado_en,
            sobre=direcciones.para(direcciones.REBOTE, correo.pk),
            baja=correo.baja,
            responder_a=_responder_a(correo),
        )

    def _molde(self, comun_id: int) -> Molde:
        if comun_id not in self._moldes:
            comun = CuerpoComun.objects.get(pk=comun_id)
            cabeceras = dict(comun.cabeceras)
            self._moldes[comun_id] = Molde(
                de=cabeceras.pop("From"),
                asunto=comun.asunto,
                texto=comun.texto,
                html=comun.html,
                cabeceras=cabeceras,
                lugar=LUGAR_DE_BAJA,
            )
        return self._moldes[comun_id]


def _responder_a(correo: Correo) -> str:
    return direcciones.para(direcciones.RESPUESTA, correo.pk) if correo.referencia else ""
