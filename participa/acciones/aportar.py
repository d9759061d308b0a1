"""A person contributes by the exercise's own form: without an account if they wish, and told of what becomes of it if
they say where."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.urls import reverse

import correo.acciones
from correo.models import Correo
from cuentas.models import Usuario
from nucleo import fichas, reloj
from nucleo.models import TextoLegal
from participa.acciones.comun import cerrar_paso, texto_valido
from participa.acciones.recibir import LARGO_MAXIMO, VACIO, DeQuien, Entrada, recibir
from participa.ciclo import Canal, GrupoDeInteres
from participa.errores import DatosInvalidos, TransicionInvalida
from participa.models import Aporte, Ejercicio, Parte, Perfil, Uso

SIN_FORMULARIO = "Este ejercicio no recibe aportes por el portal. Mire cómo participar en su página."
FALTA_AUTORIZAR = "Sin su autorización no podemos guardar su correo. Marque la casilla o borre el correo."


@dataclass(frozen=True)
class Envio:
    """What was typed. ``parte``: the section of a consulted document of which it speaks. ``grupo``: counted apart and
    kept with nothing. ``clave``: the same sending comes in once."""

    texto: str
    clave: UUID
    quien: Usuario | None = None
    correo: str = ""
    autoriza: bool = False
    alias: str = ""
    parte: int | None = None
    grupo: str = ""


def aportar(ejercicio_id: int, envio: Envio) -> Aporte:
    """Keep it, and owe its acknowledgement to the address that was given. Nobody else reads it until somebody of the
    entity does. ``DatosInvalidos``, or ``TransicionInvalida`` where nothing comes in."""
    revisar(envio)
    with transaction.atomic():
        aporte, es_nuevo = _recibir(ejercicio_id, envio)
    if es_nuevo and envio.grupo:
        _contar(ejercicio_id, envio.grupo)
    return aporte


def revisar(envio: Envio) -> None:
    """``DatosInvalidos`` if it says something that no exercise would receive. It reads and writes nothing."""
    if envio.grupo and envio.grupo not in GrupoDeInteres.values:
        raise DatosInvalidos("Elija un grupo de la lista, o ninguno.", campo="grupo")
    texto_valido(envio.texto, minimo=1, maximo=LARGO_MAXIMO, campo="texto", si_falta=VACIO)
    if envio.quien is None and envio.correo and not envio.autoriza:
        raise DatosInvalidos(FALTA_AUTORIZAR, campo="autoriza")


def _recibir(ejercicio_id: int, envio: Envio) -> tuple[Aporte, bool]:
    ejercicio = cerrar_paso(ejercicio_id)
    if ya := Aporte.objects.filter(ejercicio=ejercicio, clave_envio=envio.clave).first():
        return ya, False
    if not ejercicio.recibe_por_formulario:
        raise TransicionInvalida(SIN_FORMULARIO)
    origen = {"parte": _parte(ejercicio, envio.parte)} if envio.parte else {}
    if uso := Uso.objects.filter(ejercicio=ejercicio, mecanismo="participa").first():
        origen["uso"] = uso
    entrada = Entrada(
        texto=envio.texto, canal=Canal.FORMULARIO, origen=origen, de=_de_quien(envio), clave=envio.clave
    )
    aporte = recibir(ejercicio.pk, entrada, por_la_gente=True)
    _acusar(aporte, ejercicio, envio)
    return aporte, True


def _de_quien(envio: Envio) -> DeQuien:
    if envio.quien is not None:
        return DeQuien(usuario=envio.quien, alias=envio.alias)
    if not envio.correo:
        return DeQuien(alias=envio.alias)
    privacidad = TextoLegal.objects.vigente(TextoLegal.Clave.PRIVACIDAD)
    return DeQuien(correo=envio.correo, alias=envio.alias, privacidad=privacidad)


def _parte(ejercicio: Ejercicio, pk: int) -> Parte:
    suya = Parte.objects.filter(pk=pk, documento__ejercicio=ejercicio).first()
    if suya is None:
        raise DatosInvalidos("Esa sección no es de este ejercicio. Elija otra.", campo="parte")
    return suya


def _acusar(aporte: Aporte, ejercicio: Ejercicio, envio: Envio) -> None:
    """To the address that was typed, which may be of somebody else: it says nothing of what was written."""
    if not aporte.ficha:
        return
    correo.acciones.encolar(
        clave=f"participa:acuse.{aporte.pk}",
        plantilla="participa/correos/acuse",
        para=envio.correo,
        contexto={
            "titulo": ejercicio.titulo,
            "numero": aporte.referencia,
            "responder_el": aporte.responder_el,
            "enlace": enlace_de(aporte),
        },
        confidencial=True,  # it carries their link
        prioridad=Correo.Prioridad.ACUSE,
    )


def enlace_de(aporte: Aporte) -> str:
    """Where whoever left an address finds what becomes of it, or "" for the others."""
    if not aporte.ficha:
        return ""
    return settings.URL_PUBLICA + reverse("participa:mi_aporte", args=[fichas.abierta(aporte.ficha)])


@transaction.atomic
def _contar(ejercicio_id: int, grupo: str) -> None:
    """In a transaction of its own, so that the count says nothing of any contribution."""
    mes = reloj.hoy().replace(day=1)
    Perfil.objects.get_or_create(ejercicio_id=ejercicio_id, mes=mes, grupo=grupo)
    Perfil.objects.filter(ejercicio_id=ejercicio_id, mes=mes, grupo=grupo).update(cuantos=F("cuantos") + 1)
