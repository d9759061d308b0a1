"""What the exercises keep of who has an account: what they contributed, and the meetings to which they signed up."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from cuentas.consultas import correos_confirmados
from cuentas.models import Usuario
from nucleo.calendario import fecha_larga
from nucleo.cifrado import descifrar, sellos
from nucleo.registro import Autorizado, Conservado, DatosPropios
from nucleo.reloj import en_bogota
from participa.acciones import inscribir, recibir
from participa.acciones.olvidar import de_la_cuenta, olvidar, olvidar_cuenta
from participa.consultas import mios
from participa.models import Aporte, Inscripcion

NORMA = "Ley 1757 de 2015, art. 104"


def llevar(usuario: Usuario) -> Iterator[dict[str, Any]]:
    for aporte in _aportes(usuario).select_related("ejercicio", "decision").order_by("pk"):
        yield {
            "tipo": "Aportes",
            "Ejercicio": aporte.ejercicio.titulo,
            "Número": aporte.numero,
            "Por dónde llegó": aporte.get_canal_display(),
            "Aporte": aporte.texto,
            "Lo que se publica": aporte.texto_publico,
            "Firma": aporte.alias,
            "Recibido en": aporte.recibido_en,
            "Responder a más tardar el": aporte.responder_el,
            "Decisión": aporte.decision.get_sentido_display() if aporte.decision else "",
            "Respondido en": aporte.respondido_en,
        }
    for inscripcion in _inscripciones(usuario).select_related("encuentro").order_by("pk"):
        yield {
            "tipo": "Inscripciones a encuentros",
            "Encuentro": inscripcion.encuentro.titulo,
            "Nombre": descifrar(inscripcion.nombre),
            "Correo": descifrar(inscripcion.correo),
            "Lo que necesita": descifrar(inscripcion.necesita) if inscripcion.necesita else "",
            "Inscrita en": inscripcion.inscrita_en,
            "Asistió": inscripcion.asistio,
        }


def se_borra(usuario: Usuario) -> Iterator[str]:
    if cuantos := _que_se_olvidan(usuario).count():
        yield f"Las palabras y la firma de sus aportes ({cuantos})."
    if cuantas := _inscripciones(usuario).count():
        yield f"Sus inscripciones a encuentros ({cuantas}): deja de estar en la lista."


def conserva(usuario: Usuario) -> Iterator[Conservado]:
    if cuantos := _que_se_olvidan(usuario).count():
        yield Conservado(
            f"El número, la fecha y la respuesta de sus aportes ({cuantos}), sin sus palabras ni su nombre.",
            NORMA,
            "siempre: el ejercicio queda documentado",
        )
    otros = _aportes(usuario).exclude(pk__in=_que_se_olvidan(usuario).order_by().values("pk")).count()
    if otros:
        yield Conservado(
            f"Los aportes que se tomaron de una solicitud suya o de lo que dijo en público ({otros}): siguen lo que "
            "pase con la solicitud o el mensaje, sin su nombre.",
            NORMA,
            "siempre: el ejercicio queda documentado",
        )


def suprimir(usuario: Usuario) -> None:
    olvidar_cuenta(usuario)
    for pk in list(_que_se_olvidan(usuario).order_by("pk").values_list("pk", flat=True)):
        olvidar(pk)
    _inscripciones(usuario).delete()


def autorizaciones(usuario: Usuario) -> Iterator[Autorizado]:
    suyos = _que_se_olvidan(usuario).exclude(privacidad=None).select_related("privacidad", "ejercicio")
    for aporte in suyos.order_by("-pk"):
        yield Autorizado(
            f"Aporte {aporte.numero} a «{aporte.ejercicio.titulo}»",
            aporte.privacidad.version,
            aporte.recibido_en,
            donde_se_lee=reverse("legal", args=[aporte.privacidad.clave]),
            **_retiro(aporte),
        )
    for inscripcion in _inscripciones(usuario).select_related("privacidad", "encuentro").order_by("-pk"):
        dia = fecha_larga(en_bogota(inscripcion.encuentro.termina_en + inscribir.CONSERVAR).date())
        yield Autorizado(
            f"Inscripción a «{inscripcion.encuentro.titulo}»",
            inscripcion.privacidad.version,
            inscripcion.inscrita_en,
            donde_se_lee=reverse("legal", args=[inscripcion.privacidad.clave]),
            por_que_no=f"Retírela con el enlace del correo de su inscripción. Si no, se borra sola el {dia}.",
        )


DE_LA_PERSONA = DatosPropios(
    "Mis aportes",
    llevar=llevar,
    suprimir=suprimir,
    se_borra=se_borra,
    conserva=conserva,
    autorizaciones=autorizaciones,
)


def _por_su_correo(usuario: Usuario, ambito: str) -> list[str]:
    return [
        huella
        for direccion in correos_confirmados(usuario)
        for huella in sellos(direccion.casefold(), ambito)
    ]


def _aportes(usuario: Usuario) -> QuerySet[Aporte]:
    suyos = Q(pk__in=mios.de_la_cuenta(usuario).order_by().values("pk"))
    return Aporte.objects.filter(suyos | _que_dio(usuario), olvidado_en__isnull=True)


def _que_se_olvidan(usuario: Usuario) -> QuerySet[Aporte]:
    """Those that they gave to the exercise itself, from their account or with their address, or said in private."""
    return Aporte.objects.filter(_que_dio(usuario), olvidado_en__isnull=True)


def _que_dio(usuario: Usuario) -> Q:
    return de_la_cuenta(usuario) | Q(autor=None, huella__in=_por_su_correo(usuario, recibir.AMBITO))


def _inscripciones(usuario: Usuario) -> QuerySet[Inscripcion]:
    return Inscripcion.objects.filter(huella__in=_por_su_correo(usuario, inscribir.AMBITO))


def _retiro(aporte: Aporte) -> dict[str, Any]:
    if aporte.autor_id is None:  # by an address of theirs
        return {"por_que_no": "Bórrelo con el enlace del correo que recibió cuando lo envió."}
    return {"retirar": ("Borrar este aporte", reverse("participa:mio_olvidar", args=[aporte.pk]))}
