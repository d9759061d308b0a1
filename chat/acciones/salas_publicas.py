"""The life of a public room: announced, moved to another hour, not held, closed with its conclusions."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.text import slugify

from chat import reglas
from chat.acciones import anunciar as avisos
from chat.acciones import buscable
from chat.acciones.anfitrion import con_palabras, conducir
from chat.acciones.atender import terminar
from chat.acciones.mandato import PUBLICAR, exigir
from chat.consultas.publicas import anfitriones
from chat.errores import DatosInvalidos, OtraEdicion, TransicionInvalida
from chat.models import Conversacion, Sala
from contenidos.models import Regla
from cuentas.models import Dependencia, Usuario
from nucleo import reloj
from nucleo.texto import limpiar, una_linea

CREAR, CAMBIAR = "chat.add_sala", "chat.change_sala"
LARGO_MINIMO = 20


@dataclass(frozen=True)
class DatosDeSala:
    """What a public room says of itself."""

    titulo: str
    descripcion: str
    dependencia: Dependencia
    anfitrion: Usuario
    abre_en: datetime
    cierra_en: datetime


@transaction.atomic
def crear_sala(datos: DatosDeSala, *, quien: Usuario) -> Sala:
    """A public room as a draft, which nobody outside sees. Raises ``NoPuede`` or ``DatosInvalidos``."""
    quien = exigir(quien, CREAR)
    regla = Regla.objects.vigente(Regla.Mecanismo.CHAT)
    if regla is None:
        raise DatosInvalidos("Publique primero las reglas del chat: la sala las anuncia.")
    sala = Sala(clase=Sala.Clase.PUBLICA, regla=regla, slug=_direccion(datos), **_revisados(datos))
    sala._history_user = quien
    sala.save()
    return sala


@transaction.atomic
def cambiar_sala(sala_id: int, datos: DatosDeSala, *, edicion: int, quien: Usuario) -> Sala:
    """Write what it says again. Once announced, who follows it is told of another hour; once it began, only its end and
    its words move. ``OtraEdicion`` when somebody saved it since ``edicion``, ``TransicionInvalida`` when it ended."""
    quien = exigir(quien, CAMBIAR)
    sala = Sala.objects.publicas().select_for_update(of=("self",)).get(pk=sala_id)
    _exigir_que_cambie(sala, edicion)
    antes, nuevos = (sala.abre_en, sala.cierra_en), _revisados(datos, sala)
    for campo, dato in nuevos.items():
        setattr(sala, campo, dato)
    sala.edicion += 1
    sala._history_user = quien
    sala.save(update_fields=[*nuevos, "edicion"])
    if sala.publicada_en is not None:
        avisos.corregir_sala(sala)
        if (sala.abre_en, sala.cierra_en) != antes:
            avisos.avisar_otra_hora(sala)
        buscable.repasar_sala(sala)
    return sala


@transaction.atomic
def anunciar_sala(sala_id: int, *, quien: Usuario) -> Sala:
    """Anybody sees it and may follow it from now on. The second time changes nothing."""
    quien = exigir(quien, PUBLICAR)
    sala = Sala.objects.publicas().select_for_update(of=("self",)).get(pk=sala_id)
    if sala.publicada_en is not None:
        return sala
    if sala.cierra_en <= reloj.ahora():
        raise TransicionInvalida("Su hora ya pasó: cámbiela antes de anunciarla.")
    sala.publicada_en = reloj.ahora()
    sala._history_user = quien
    sala.save(update_fields=["publicada_en"])
    Conversacion.objects.create(sala=sala, abierta_en=sala.publicada_en, vista_en=sala.publicada_en)
    avisos.anunciar_sala(sala)
    buscable.repasar_sala(sala)
    return sala


@transaction.atomic
def cancelar_sala(sala_id: int, motivo: str, *, quien: Usuario) -> Sala:
    """It will not be held; its page says why, and who follows it is told. ``TransicionInvalida`` once it began."""
    quien = exigir(quien, PUBLICAR)
    motivo = con_palabras(motivo, reglas.LARGO_MOTIVO, "Escriba por qué no se hará: todos lo leen.")
    sala, conversacion = _cerrar_paso(sala_id)
    if conversacion is None:
        raise TransicionInvalida("Esta sala no se ha anunciado: cámbiela o déjela como borrador.")
    if sala.cerrada_en is not None or reloj.ahora() >= sala.abre_en:
        raise TransicionInvalida("Esta sala ya empezó: ciérrela con sus conclusiones.")
    _cerrar(sala, motivo, quien)
    terminar(conversacion, Conversacion.Cierre.SALA, f"Esta sala no se hará. {motivo}")
    avisos.avisar_que_no_se_hara(sala)
    buscable.repasar_sala(sala)
    return sala


@transaction.atomic
def cerrar_sala(sala_id: int, acta: str, *, quien: Usuario) -> Sala:
    """End it with what was concluded, by who conducts it: it is read-only with its record, and who follows it is told.
    What still waits can be filed at the desk. ``TransicionInvalida`` before its hour, or when it has its record."""
    acta = con_palabras(
        acta, reglas.LARGO_ACTA, "Escriba qué se concluyó y qué hará la entidad.", campo="acta"
    )
    if sum(letra.isalnum() for letra in acta) < LARGO_MINIMO:
        raise DatosInvalidos(
            f"Escriba qué se concluyó y qué hará la entidad: por lo menos {LARGO_MINIMO} letras.",
            campo="acta",
        )
    conversacion, oficial = conducir(sala_id, quien)
    # The stream and then its room, always: who asks or answers locks the first alone.
    sala = Sala.objects.select_for_update(of=("self",)).get(pk=sala_id)
    if sala.acta_en is not None:
        raise TransicionInvalida("Esta sala ya tiene sus conclusiones, que están en su página.")
    if reloj.ahora() < sala.abre_en:
        raise TransicionInvalida("Esta sala no ha empezado. Si no se hará, cancélela con su motivo.")
    _cerrar(sala, acta, oficial)
    if conversacion.esta_abierta:
        terminar(
            conversacion, Conversacion.Cierre.SALA, "La sala terminó. Sus conclusiones están en esta página."
        )
    avisos.anunciar_conclusiones(sala)
    buscable.repasar_sala(sala)
    return sala


def _cerrar(sala: Sala, acta: str, quien: Usuario) -> None:
    ahora = reloj.ahora()
    sala.cerrada_en, sala.acta, sala.acta_en = ahora, acta, ahora
    sala._history_user = quien
    sala.save(update_fields=["cerrada_en", "acta", "acta_en"])


def _cerrar_paso(sala_id: int) -> tuple[Sala, Conversacion | None]:
    conversaciones = Conversacion.objects.select_for_update(of=("self",), no_key=True)
    conversacion = conversaciones.select_related("sala").filter(sala=sala_id).first()
    return Sala.objects.publicas().select_for_update(of=("self",)).get(pk=sala_id), conversacion


def _exigir_que_cambie(sala: Sala, edicion: int) -> None:
    if sala.termino:
        raise TransicionInvalida("Esta sala ya terminó: sus datos no cambian.")
    if sala.edicion != edicion:
        raise OtraEdicion("Otra persona guardó cambios mientras usted escribía. Mírelos y guarde otra vez.")


def _revisados(datos: DatosDeSala, sala: Sala | None = None) -> dict:
    titulo = una_linea(datos.titulo)
    for campo, dicho in (("titulo", titulo), ("descripcion", datos.descripcion)):
        if not any(letra.isalnum() for letra in dicho):
            raise DatosInvalidos("Escriba este dato: todos lo leen.", campo=campo)
    if datos.cierra_en <= datos.abre_en:
        raise DatosInvalidos("Debe cerrar después de abrir.", campo="cierra_en")
    empezo = sala is not None and sala.publicada_en is not None and sala.abre_en <= reloj.ahora()
    if empezo and datos.abre_en != sala.abre_en:
        raise DatosInvalidos("La sala ya empezó: solo puede mover su final.", campo="abre_en")
    if not empezo and datos.abre_en <= reloj.ahora():
        raise DatosInvalidos("Escriba una hora que no haya pasado.", campo="abre_en")
    if not anfitriones().filter(pk=datos.anfitrion.pk).exists():
        raise DatosInvalidos("Esa persona no atiende el chat.", campo="anfitrion")
    return {
        "titulo": titulo[:120],
        "descripcion": limpiar(datos.descripcion).strip()[:1000],
        "dependencia": datos.dependencia,
        "anfitrion": datos.anfitrion,
        "abre_en": datos.abre_en,
        "cierra_en": datos.cierra_en,
    }


def _direccion(datos: DatosDeSala) -> str:
    """From its title and its day; with a number if that one is taken."""
    base = slugify(f"{datos.titulo[:60]} {reloj.en_bogota(datos.abre_en):%Y-%m-%d}") or "sala"
    base, n = base[:70].strip("-"), 1
    direccion = base
    while Sala.objects.filter(slug=direccion).exists():
        n += 1
        direccion = f"{base}-{n}"
    return direccion
