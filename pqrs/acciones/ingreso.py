"""What is noted of a request that an official files for somebody else, in the transaction that files it."""

from dataclasses import dataclass
from datetime import date, datetime

from cuentas.models import Usuario
from nucleo import reloj
from nucleo.calendario import fecha_larga
from pqrs.errores import DatosInvalidos
from pqrs.models import Ingreso, Solicitud

#: What comes by these doors is always spoken.
DE_VIVA_VOZ = (Solicitud.Canal.TELEFONO,)


@dataclass(frozen=True)
class DatosDeIngreso:
    """How it came in (fields as in ``Ingreso``). What is missing is noted and never stops the filing (R3.12)."""

    recibida_por: Usuario
    radicada_por: Usuario
    es_verbal: bool = False
    lengua: str = ""
    faltan: str = ""
    origen_entidad: str = ""
    origen_radicado: str = ""
    origen_el: date | None = None
    planilla: str = ""
    renglon: int | None = None
    aviso_leido_id: int | None = None
    autorizacion: str = ""


def exigir(datos: DatosDeIngreso, recibida_en: datetime) -> None:
    """Refuse what makes no sense. Raises ``DatosInvalidos``."""
    if not (datos.recibida_por.is_active and datos.recibida_por.is_staff):
        raise DatosInvalidos(f"{datos.recibida_por} ya no atiende. Elija a quien la recibió (R3.19).")
    if bool(datos.planilla) != bool(datos.renglon):
        raise DatosInvalidos("De la planilla de contingencia se escriben el número y el renglón (R3.8).")
    if not datos.origen_entidad and (datos.origen_radicado or datos.origen_el):
        raise DatosInvalidos("Escriba qué entidad la trasladó (art. 21 CPACA).")
    if datos.origen_el and datos.origen_el > recibida_en.astimezone(reloj.BOGOTA).date():
        raise DatosInvalidos(
            "La fecha en la otra entidad no puede ser posterior a la de recibo aquí (art. 21 CPACA)."
        )


def frase(solicitud: Solicitud, datos: DatosDeIngreso) -> str:
    """What the history says of how it came in. It names nobody."""
    canal = solicitud.get_canal_display().lower()
    como = f"por {canal}, de viva voz," if es_verbal(solicitud.canal, datos) else f"por {canal}"
    partes = [f"La entidad recibió su solicitud {como} y le asignó el radicado {solicitud.radicado}."]
    if datos.origen_entidad:
        partes.append(f"La trasladó {datos.origen_entidad}. El plazo se cuenta desde que la recibimos aquí.")
    if datos.planilla:
        partes.append(
            "Se recibió mientras el sistema no servía y se cargó después, con su fecha y hora reales."
        )
    if datos.faltan:
        partes.append(f"Se recibió aunque falta: {datos.faltan}")
    return " ".join(partes)


def como_datos(solicitud: Solicitud, datos: DatosDeIngreso) -> dict:
    """What the first step of the history keeps, for rules and for evidence."""
    dicho = {
        "recibida_por": datos.recibida_por.pk,
        "es_verbal": es_verbal(solicitud.canal, datos),
        "lengua": datos.lengua,
        "planilla": datos.planilla,
        "renglon": datos.renglon,
        "aviso_leido": datos.aviso_leido_id,
        "autorizacion": datos.autorizacion,
    }
    if datos.origen_entidad:
        dicho["origen"] = {
            "entidad": datos.origen_entidad,
            "radicado": datos.origen_radicado,
            "el": datos.origen_el and datos.origen_el.isoformat(),
        }
    return dicho


def guardar(solicitud: Solicitud, datos: DatosDeIngreso, ahora: datetime) -> Ingreso:
    """Keep it, in the caller's transaction. Raises ``DatosInvalidos`` for a row of a sheet that was already loaded; two
    that load it at once meet the unique constraint."""
    ya = renglon_cargado(datos)
    if ya:
        raise DatosInvalidos(ya)
    return Ingreso.objects.create(
        solicitud=solicitud,
        recibida_por=datos.recibida_por,
        radicada_por=datos.radicada_por,
        radicada_en=ahora,
        es_verbal=es_verbal(solicitud.canal, datos),
        lengua=datos.lengua,
        faltan=datos.faltan,
        origen_entidad=datos.origen_entidad,
        origen_radicado=datos.origen_radicado,
        origen_el=datos.origen_el,
        planilla=datos.planilla,
        renglon=datos.renglon,
        aviso_leido_id=datos.aviso_leido_id,
        autorizacion=datos.autorizacion,
    )


def renglon_cargado(datos: DatosDeIngreso) -> str:
    """Which request has that row of the sheet, in words; "" when none has (R3.8)."""
    if not datos.planilla:
        return ""
    otro = (
        Ingreso.objects.filter(planilla=datos.planilla, renglon=datos.renglon)
        .select_related("solicitud")
        .first()
    )
    return (
        otro
        and (
            f"El renglón {datos.renglon} de la planilla {datos.planilla} ya se cargó el "
            f"{fecha_larga(otro.radicada_en.astimezone(reloj.BOGOTA).date())}: es {otro.solicitud.radicado} (R3.8)."
        )
    ) or ""


def es_verbal(canal: str, datos: DatosDeIngreso) -> bool:
    return datos.es_verbal or canal in DE_VIVA_VOZ
