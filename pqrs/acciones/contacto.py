"""Correct how to reach whoever asked (Ley 1581 de 2012, art. 8 lit. a; R3.34)."""

from dataclasses import asdict, dataclass

from django.db import transaction

import correo.acciones
from cuentas.models import Usuario
from nucleo import reloj
from nucleo.cifrado import NoSePuedeDescifrar
from pqrs import radicados, referencias, reserva
from pqrs.acciones import avisos, enlaces, historia, reenviar
from pqrs.acciones.cerradura import para, tomada
from pqrs.consultas.personas import datos_reservados, puede_corregir_contacto
from pqrs.errores import DatosInvalidos, ErrorDeMesa, TransicionInvalida
from pqrs.models import Actuacion, IdentidadReservada, LecturaReservada, Peticionario, Solicitud

MOTIVO_DE_LECTURA = "Corrigió datos de contacto y el portal le dijo que eran los que estaban:"
NOMBRES = {
    "correo": "el correo electrónico",
    "telefono": "el teléfono",
    "direccion": "la dirección",
    "barrio": "el barrio o la vereda",
    "municipio": "el municipio",
    "departamento": "el departamento",
}


@dataclass(frozen=True)
class Contacto:
    """What changes; an empty field stays as it was. All text already cleaned by the form."""

    correo: str = ""
    telefono: str = ""
    direccion: str = ""
    barrio: str = ""
    municipio: str = ""
    departamento: str = ""


class SonIguales(DatosInvalidos):
    """What was sent is what there was: to be told so is to know it."""


def corregir_contacto(
    solicitud_id: int,
    contacto: Contacto,
    *,
    motivo: str = "",
    actor: Usuario | None = None,
    cambiar_codigo: bool = False,
) -> Solicitud:
    """Write down where to reach the person from now on: they say it (``actor`` None, and whoever calls has checked the
    código de seguimiento), or an official with a reason.

    What was owed to the old address, or bounced there, goes to the new one. Both addresses are told; the old one learns
    nothing of the new, and the links that it holds open nothing any more. ``cambiar_codigo``: somebody else read it, so
    the código de seguimiento changes too and goes to the new address, which must be an e-mail. The history says which
    data changed and never which they were: that stays in an envelope that only the key of the reserved identities
    opens. Of a reserved one, an official is told that a datum is the one that there was only once that is written down
    as a reading of theirs (R3.17). Raises ``TransicionInvalida`` and ``DatosInvalidos``.
    """
    try:
        return _corregir(solicitud_id, contacto, motivo, actor, cambiar_codigo)
    except SonIguales:
        with transaction.atomic():  # apart: what was refused leaves nothing
            _anotar_lectura(tomada(solicitud_id), motivo, actor)
        raise


@transaction.atomic
def _corregir(
    solicitud_id: int, contacto: Contacto, motivo: str, actor: Usuario | None, cambiar_codigo: bool
) -> Solicitud:
    solicitud = para("corregir_contacto", solicitud_id)
    if actor is not None:
        _exigir_al_funcionario(solicitud, actor, motivo)
    antes, cambian = _que_cambia(solicitud, contacto)
    if cambiar_codigo and "correo" not in cambian:
        raise (SonIguales if contacto.correo.strip() else DatosInvalidos)(
            "Para cambiar el código escriba el correo nuevo: allí se envía."
        )
    if len(cambian) < _cuantos(contacto):
        _anotar_lectura(solicitud, motivo, actor)
    _guardar(solicitud, cambian)
    cuales = _en_lista([NOMBRES[campo] for campo in cambian])
    historia.anotar(
        solicitud,
        Actuacion.Tipo.CONTACTO,
        f"{'La entidad corrigió' if actor else 'Usted corrigió'} {cuales}.",
        datos={
            "campos": sorted(cambian),
            "motivo": motivo.strip(),
            "antes": reserva.cerrar(solicitud.radicado, {campo: antes[campo] for campo in cambian}),
        },
        actor=actor,
    )
    codigo = _codigo_nuevo(solicitud) if cambiar_codigo else ""
    solicitud.save(update_fields=[*historia.CAMPOS, "codigo_huella"])
    if "correo" in cambian and antes["correo"]:
        _llevar_al_nuevo(solicitud, antes["correo"], contacto.correo)
    avisos.avisar(solicitud, _aviso(solicitud, cuales, codigo))
    return solicitud


def _anotar_lectura(solicitud: Solicitud, motivo: str, actor: Usuario | None) -> None:
    """An official learned what a reserved identity says. Whoever asked knew it."""
    if actor is None or not solicitud.es_reservada:
        return
    ahora = reloj.ahora()
    LecturaReservada.objects.create(
        solicitud=solicitud,
        en=ahora,
        por=actor,
        motivo=f"{MOTIVO_DE_LECTURA} {' '.join(motivo.split())}"[:500],
    )
    historia.anotar(
        solicitud,
        Actuacion.Tipo.LECTURA_RESERVADA,
        "El portal comparó unos datos de contacto con la identidad reservada, sin mostrarla.",
        actor=actor,
        publica=False,
        en=ahora,
    )
    solicitud.save(update_fields=historia.CAMPOS)


def _llevar_al_nuevo(solicitud: Solicitud, anterior: str, nuevo: str) -> None:
    """What was owed to an address, or bounced there, goes to another; the old one is told, and opens nothing more."""
    correo.acciones.redirigir(referencias.de(solicitud.pk), anterior, nuevo)
    enlaces.revocar(solicitud)
    reenviar.reenviar_respuestas(solicitud)
    _avisar_al_anterior(solicitud, anterior)


def _exigir_al_funcionario(solicitud: Solicitud, actor: Usuario, motivo: str) -> None:
    """What an official needs and the person does not. Raises ``TransicionInvalida`` and ``DatosInvalidos``."""
    if not puede_corregir_contacto(solicitud, actor):
        raise TransicionInvalida(
            f"La identidad de {solicitud.radicado} está reservada: sus datos los corrige la persona desde su página, o "
            "el grupo de reserva (R3.17)."
        )
    if not motivo.strip():
        raise DatosInvalidos("Escriba por qué se corrigen los datos y quién lo pidió.")


def _que_cambia(solicitud: Solicitud, contacto: Contacto) -> tuple[dict, dict[str, str]]:
    """What is known of the person, and the data that change. Raises ``TransicionInvalida`` and ``DatosInvalidos``."""
    antes = _conocidos(solicitud)
    if antes is None:
        raise TransicionInvalida(f"{solicitud.radicado} no tiene datos de contacto que corregir (R3.14).")
    cambian = {
        campo: valor.strip()
        for campo, valor in asdict(contacto).items()
        if valor.strip() and valor.strip() != antes[campo]
    }
    if not cambian:
        raise (SonIguales if _cuantos(contacto) else DatosInvalidos)(
            "Escriba al menos un dato nuevo: los que están son iguales."
        )
    return antes, cambian


def _cuantos(contacto: Contacto) -> int:
    return sum(bool(valor.strip()) for valor in asdict(contacto).values())


def _conocidos(solicitud: Solicitud) -> dict | None:
    if solicitud.es_reservada:
        try:
            return datos_reservados(solicitud)
        except NoSePuedeDescifrar as error:
            raise ErrorDeMesa(str(error)) from None
    return Peticionario.objects.filter(solicitud=solicitud).values(*NOMBRES).first()


def _guardar(solicitud: Solicitud, cambian: dict[str, str]) -> None:
    if solicitud.es_reservada:
        persona = datos_reservados(solicitud) | cambian
        IdentidadReservada.objects.filter(solicitud=solicitud).update(
            sobre=reserva.cerrar(solicitud.radicado, persona)
        )
    else:
        Peticionario.objects.filter(solicitud=solicitud).update(**cambian)


def _codigo_nuevo(solicitud: Solicitud) -> str:
    codigo = radicados.nuevo_codigo()
    solicitud.codigo_huella = radicados.huella_codigo(codigo)
    return codigo


def _aviso(solicitud: Solicitud, cuales: str, codigo: str) -> avisos.Aviso:
    nuevo = f" Su código de seguimiento ahora es {codigo}: el anterior ya no sirve." if codigo else ""
    return avisos.Aviso(
        "corregimos sus datos de contacto",
        f"Desde hoy usamos los datos nuevos en su solicitud {solicitud.radicado}. Cambió {cuales}.",
        "Lo que faltaba por enviarle sale a la dirección nueva, y los enlaces que le enviamos antes ya no abren su "
        f"solicitud: use el de este mensaje.{nuevo} El plazo no cambia.",
        "Si usted no lo pidió, llámenos hoy mismo y diga su radicado.",
    )


def _avisar_al_anterior(solicitud: Solicitud, anterior: str) -> None:
    """Without link or data: that mailbox may be somebody else's."""
    correo.acciones.encolar(
        clave=f"pqrs.contacto.{solicitud.radicado}.{solicitud.actuaciones_registradas}",
        plantilla="pqrs/correos/contacto_cambiado",
        para=anterior,
        confidencial=True,
        referencia=referencias.de(solicitud.pk),
        contexto={"solicitud": solicitud},
    )


def _en_lista(partes: list[str]) -> str:
    return partes[0] if len(partes) == 1 else f"{', '.join(partes[:-1])} y {partes[-1]}"
