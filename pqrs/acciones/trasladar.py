"""Somebody else is competent: the request, or a part of it, goes there with a letter (art. 21 CPACA)."""

from django.db import transaction

from cuentas.models import Usuario
from nucleo import reloj
from pqrs.acciones import avisos, cierre, historia, oficios
from pqrs.acciones.cerradura import para
from pqrs.errores import DatosInvalidos
from pqrs.estados import Estado
from pqrs.models import Actuacion, Solicitud


@transaction.atomic
def trasladar(
    solicitud_id: int, entidad: str, motivo: str, actor: Usuario, *, solo_la_parte: str = ""
) -> Solicitud:
    """Send it to the competent entity, with a copy to the person. ``solo_la_parte``: what goes; the rest is still ours
    and its term runs on. Without it the request ends here.

    Raises ``TransicionInvalida`` and ``DatosInvalidos``.
    """
    solicitud = para("trasladar", solicitud_id)
    entidad, motivo, parte = entidad.strip(), motivo.strip(), solo_la_parte.strip()
    if not entidad:
        raise DatosInvalidos("Escriba a qué entidad se traslada.")
    if not motivo:
        raise DatosInvalidos("Escriba por qué esa entidad es la competente (art. 21 CPACA).")
    ahora = reloj.ahora()
    if not parte:
        cierre.terminar(solicitud, Estado.TRASLADADA, ahora)
    que = f"esta parte de su solicitud: «{parte}»" if parte else "su solicitud"
    oficio = oficios.expedir(
        solicitud,
        Actuacion.Tipo.TRASLADO,
        f"Enviamos {que} a {entidad}, que es la competente.",
        oficios.Carta(motivo, entidad),
        actor,
        en=ahora,
        datos={"entidad": entidad, "parte": parte},
    )
    solicitud.save(update_fields=[*cierre.CAMPOS, *historia.CAMPOS])
    avisos.avisar(solicitud, _aviso(solicitud, entidad, que, parte), oficio)
    return solicitud


def _aviso(solicitud: Solicitud, entidad: str, que: str, parte: str) -> avisos.Aviso:
    resto = "Lo demás se lo responderemos nosotros, en la fecha que ya conoce." if parte else ""
    return avisos.Aviso(
        f"la enviamos a {entidad}"[:90],
        f"Leímos su solicitud {solicitud.radicado} y enviamos {que} a {entidad}, por esto:",
        f"{entidad} debe responderle, y su plazo se cuenta desde el día siguiente al recibo. {resto}".strip(),
        f"Pregunte en {entidad} con el número del oficio con que la enviamos, que está en este mensaje.",
    )
