"""Somebody else is competent: the request, or a part of it, goes there with a letter (art. 21 CPACA)."""

from dataclasses import dataclass

from django.db import transaction

from cuentas.models import Usuario
from nucleo import reloj
from nucleo.calendario import fecha_larga
from pqrs.acciones import asuntos, avisos, cierre, historia, oficios
from pqrs.acciones.cerradura import para
from pqrs.consultas import silencio
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.estados import Estado
from pqrs.hechos import Causa
from pqrs.models import Actuacion, Solicitud


@dataclass(frozen=True)
class _Envio:
    """To whom, why, and what goes in words («su solicitud», a part of it)."""

    entidad: str
    motivo: str
    que: str = "su solicitud"

    @property
    def frase(self) -> str:
        return f"Enviamos {self.que} a {self.entidad}, que es la competente."

    @property
    def carta(self) -> oficios.Carta:
        return oficios.Carta(self.motivo, self.entidad)


@transaction.atomic
def trasladar(
    solicitud_id: int,
    entidad: str,
    motivo: str,
    actor: Usuario,
    *,
    solo_la_parte: str = "",
    asunto: int | None = None,
) -> Solicitud:
    """Send it to the competent entity, with a copy to the person, and the request ends here; unless only a part goes.

    ``asunto``: the number of the matter that goes, of a request divided into several (R1.4): it no longer counts and
    the due date is that of the earliest left. ``solo_la_parte``: of one that nobody divided, what goes, in words; the
    rest is still ours and its term runs on.

    Raises ``TransicionInvalida`` (silence granted what would go, R1.5) and ``DatosInvalidos`` (the last matter goes
    with the request).
    """
    solicitud = para("trasladar", solicitud_id)
    entidad, motivo, parte = entidad.strip(), motivo.strip(), solo_la_parte.strip()
    if not entidad:
        raise DatosInvalidos("Escriba a qué entidad se traslada.")
    if not motivo:
        raise DatosInvalidos("Escriba por qué esa entidad es la competente (art. 21 CPACA).")
    if parte and solicitud.asuntos.exists():
        raise DatosInvalidos("Está dividida en asuntos: elija cuál se traslada (R1.4).")
    if motivo_en_contra := silencio.impide_cerrar(solicitud, asunto):
        raise TransicionInvalida(motivo_en_contra)
    if asunto is not None:
        return _un_asunto(solicitud, asunto, _Envio(entidad, motivo), actor)
    return _toda_o_una_parte(solicitud, parte, _Envio(entidad, motivo), actor)


def _un_asunto(solicitud: Solicitud, n: int, envio: _Envio, actor: Usuario) -> Solicitud:
    ahora = reloj.ahora()
    asunto, salida = asuntos.sacar(solicitud, n, Causa.TRASLADO, ahora)
    envio = _Envio(envio.entidad, envio.motivo, f"el asunto {n} de su solicitud, «{asunto.pide}»,")
    oficio = oficios.expedir(
        solicitud,
        Actuacion.Tipo.ASUNTO_TRASLADADO,
        f"{envio.frase} {salida.lo_que_falta}",
        envio.carta,
        actor,
        en=ahora,
        datos={**salida.como_datos(), "entidad": envio.entidad},
    )
    asuntos.guardar_salida(asunto, salida, oficio)
    solicitud.save(update_fields=asuntos.CAMPOS)
    cuando = fecha_larga(solicitud.vence_el)
    resto = f"Lo demás se lo responderemos nosotros, a más tardar el {cuando}."
    avisos.avisar(solicitud, _aviso(solicitud, envio, resto), oficio)
    return solicitud


def _toda_o_una_parte(solicitud: Solicitud, parte: str, envio: _Envio, actor: Usuario) -> Solicitud:
    ahora = reloj.ahora()
    if parte:
        envio = _Envio(envio.entidad, envio.motivo, f"esta parte de su solicitud: «{parte}»")
    else:
        cierre.terminar(solicitud, Estado.TRASLADADA, ahora)
    oficio = oficios.expedir(
        solicitud,
        Actuacion.Tipo.TRASLADO,
        envio.frase,
        envio.carta,
        actor,
        en=ahora,
        datos={"entidad": envio.entidad, "parte": parte},
    )
    solicitud.save(update_fields=[*cierre.CAMPOS, *historia.CAMPOS])
    resto = "Lo demás se lo responderemos nosotros, en la fecha que ya conoce." if parte else ""
    avisos.avisar(solicitud, _aviso(solicitud, envio, resto), oficio)
    return solicitud


def _aviso(solicitud: Solicitud, envio: _Envio, resto: str) -> avisos.Aviso:
    entidad = envio.entidad
    return avisos.Aviso(
        f"la enviamos a {entidad}"[:90] if not resto else f"enviamos una parte a {entidad}"[:90],
        f"Leímos su solicitud {solicitud.radicado} y enviamos {envio.que} a {entidad}, por esto:",
        f"{entidad} debe responderle, y su plazo se cuenta desde el día siguiente al recibo. {resto}".strip(),
        f"Pregunte en {entidad} con el número del oficio con que la enviamos, que está en este mensaje.",
    )
