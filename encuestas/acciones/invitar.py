"""Invite, and remind who has not answered: each invitation is a ballot with a link of its own, and nobody is ever told
who used theirs."""

import secrets
from collections.abc import Collection, Iterable

from django.conf import settings
from django.db import transaction
from django.urls import reverse

import correo.acciones
from correo.models import Correo
from cuentas.models import Usuario
from encuestas import recordatorios
from encuestas.acciones.cerrar import PREFIJO
from encuestas.acciones.comun import PUBLICAR, exigir
from encuestas.consultas.abiertas import vigente
from encuestas.duracion import minutos
from encuestas.errores import DatosInvalidos, TransicionInvalida
from encuestas.huellas import huella_de
from encuestas.models import Convocatoria, Encuesta, Papeleta
from nucleo import reloj
from nucleo.cifrado import cifrar, descifrar
from nucleo.models import Entidad, calendario_vigente
from nucleo.texto import una_linea

NO_INVITA = "Su cuenta no tiene permiso para invitar. Pídalo a quien administra el portal."
#: Ballots of one transaction, and of one turn of the clock.
TRAMO, POR_TURNO = 50, 500
#: Hours of a working morning, in Bogotá.
DESDE, HASTA = 7, 12
LARGO_AUTORIZACION = 300


def invitar(encuesta_id: int, correos: Collection[str], *, quien: Usuario, autorizacion: str) -> int:
    """Give a ballot to each address that has none, and return how many those are: loading a list twice invites once.
    They are written in random order, so that their order says nothing to whoever keeps the list. ``autorizacion``: why
    the entity may write to them, as the mail tells it. The clock sends the mails when the survey opens.

    ``NoPuede``, ``TransicionInvalida`` (it is not by invitation, not published, or ended), ``DatosInvalidos``.
    """
    exigir(quien, PUBLICAR, si_no=NO_INVITA)
    autorizacion = una_linea(autorizacion).rstrip(".")
    if not 0 < len(autorizacion) <= LARGO_AUTORIZACION:
        raise DatosInvalidos(
            "Diga por qué la entidad puede escribirles, en una frase: «usted aceptó recibir encuestas al afiliarse».",
            campo="autorizacion",
        )
    with transaction.atomic():
        encuesta = Encuesta.objects.select_for_update(no_key=True).get(pk=encuesta_id)
        _exigir_que_invite(encuesta)
        ya = _direcciones(encuesta)
        nuevos = list(
            {
                uno.strip().casefold(): uno.strip() for uno in correos if uno.strip().casefold() not in ya
            }.values()
        )
        secrets.SystemRandom().shuffle(nuevos)
        Papeleta.objects.bulk_create((_papeleta(encuesta, uno) for uno in nuevos), batch_size=500)
        Convocatoria.objects.create(
            encuesta=encuesta, autorizacion=autorizacion, cuantas=len(nuevos), hecha_por=quien
        )
    return len(nuevos)


def enviar_invitaciones() -> int:
    """What the clock does: write to who was invited to a survey that is open and was not written to. Returns how many
    mails. It bears being killed: each handful is a transaction, and the key of each mail is one."""
    enviadas = 0
    for encuesta in _que_invitan():
        van = _recordatorios_de_hoy(encuesta)
        while enviadas < POR_TURNO and (
            cuantas := _mandar(
                encuesta, "invitacion", {"invitada": False}, {"invitada": True, "recordatorios": van}
            )
        ):
            enviadas += cuantas
    return enviadas


def recordar() -> int:
    """What the clock does on working mornings: remind, at most twice, whoever was invited and has not used their link.
    Returns how many mails."""
    momento = reloj.ahora().astimezone(reloj.BOGOTA)
    calendario = calendario_vigente(Entidad.objects.vigente())
    if not (calendario.es_habil(momento.date()) and DESDE <= momento.hour < HASTA):
        return 0
    enviados = 0
    for encuesta in _que_invitan():
        van = _recordatorios_de_hoy(encuesta)
        filtro = {"invitada": True, "recordatorios__lt": van}
        while van and (cuantas := _mandar(encuesta, f"recordatorio:{van}", filtro, {"recordatorios": van})):
            enviados += cuantas
    return enviados


def no_escribir(encuesta_id: int, codigo: str) -> None:
    """Whoever has the link of an invitation asks for no more mails of that survey. It bears running twice, and after
    the survey closed, when nobody is written to."""
    encuesta = Encuesta.objects.get(pk=encuesta_id)
    if not encuesta.clave:
        return
    with transaction.atomic():
        suya = Papeleta.objects.filter(
            encuesta=encuesta, huella=huella_de(encuesta, f"codigo:{codigo}")
        ).first()
        if suya is None:
            return
        Papeleta.objects.filter(pk=suya.pk).update(no_quiere=True)
        correo.acciones.suprimir(_claves(encuesta, suya.pk))


def que_no_salen(claves: Collection[str]) -> set[str]:
    """Of the mails with those keys, those that must not leave (``nucleo.registro.revisores_de_correo``): whoever was
    about to be reminded answered, asked for no more, or the survey is over. Two queries."""
    leidas = {clave: partes for clave in claves if (partes := _leer_clave(clave))}
    vivas = {
        una.pk
        for una in Encuesta.objects.filter(pk__in={pk for pk, _ in leidas.values()})
        if una.recibe_en(reloj.ahora())
    }
    por_escribir = set(
        Papeleta.objects.filter(
            pk__in={pk for _, pk in leidas.values()}, esta_usada=False, no_quiere=False
        ).values_list("pk", flat=True)
    )
    return {
        clave
        for clave, (encuesta, papeleta) in leidas.items()
        if encuesta not in vivas or papeleta not in por_escribir
    }


def _mandar(encuesta: Encuesta, que: str, filtro: dict, cambios: dict) -> int:
    """One handful: the ballots are locked, marked and owed their mail together."""
    with transaction.atomic():
        suyas = list(
            encuesta.papeletas.select_for_update()
            .filter(es_invitacion=True, esta_usada=False, no_quiere=False, **filtro)
            .exclude(correo="")
            .order_by("pk")[:TRAMO]
        )
        if not suyas or not Encuesta.objects.filter(pk=encuesta.pk, cerrada_en=None).exists():
            return 0
        comun = _comun(encuesta)
        for una in suyas:
            _encolar(encuesta, una, que, comun)
        Papeleta.objects.filter(pk__in=[una.pk for una in suyas]).update(**cambios)
    return len(suyas)


def _encolar(encuesta: Encuesta, papeleta: Papeleta, que: str, comun: dict) -> None:
    codigo = descifrar(papeleta.codigo)
    correo.acciones.encolar(
        clave=f"{PREFIJO.format(pk=encuesta.pk)}papeleta:{papeleta.pk}:{que}",
        plantilla=f"encuestas/correos/{que.partition(':')[0]}",
        para=descifrar(papeleta.correo),
        confidencial=True,
        prioridad=Correo.Prioridad.ALERTA,
        vigente_hasta=encuesta.cierra_en,
        baja=_direccion("encuestas:no_mas", encuesta, codigo),
        contexto=comun | {"enlace": _direccion("encuestas:invitacion", encuesta, codigo)},
    )


def _comun(encuesta: Encuesta) -> dict:
    documento = vigente(encuesta).cuestionario
    convocatoria = encuesta.convocatorias.first()
    return {
        "encuesta": encuesta,
        "entidad": Entidad.objects.vigente(),
        "cuantas": sum(1 for una in documento.preguntas if una.tipo != "nota"),
        "minutos": minutos(documento),
        "autorizacion": f"{convocatoria.autorizacion}." if convocatoria else "",
    }


def _direccion(nombre: str, encuesta: Encuesta, codigo: str) -> str:
    return settings.URL_PUBLICA + reverse(nombre, args=[encuesta.slug, codigo])


def _papeleta(encuesta: Encuesta, direccion: str) -> Papeleta:
    codigo = secrets.token_urlsafe(24)
    return Papeleta(
        encuesta=encuesta,
        huella=huella_de(encuesta, f"codigo:{codigo}"),
        es_invitacion=True,
        correo=cifrar(direccion),
        codigo=cifrar(codigo),
    )


def _direcciones(encuesta: Encuesta) -> set[str]:
    cifradas = (
        encuesta.papeletas.filter(es_invitacion=True).exclude(correo="").values_list("correo", flat=True)
    )
    return {descifrar(una).casefold() for una in cifradas.iterator(chunk_size=2_000)}


def _que_invitan() -> Iterable[Encuesta]:
    ahora = reloj.ahora()
    return Encuesta.objects.publicadas().filter(
        audiencia=Encuesta.Audiencia.INVITACION, abre_en__lte=ahora, cierra_en__gt=ahora, cerrada_en=None
    )


def _recordatorios_de_hoy(encuesta: Encuesta) -> int:
    abre, cierra = (reloj.en_bogota(uno).date() for uno in (encuesta.abre_en, encuesta.cierra_en))
    calendario = calendario_vigente(Entidad.objects.vigente())
    return recordatorios.cuantos_van(abre, cierra, reloj.hoy(), calendario)


def _claves(encuesta: Encuesta, papeleta: int) -> list[str]:
    base = f"{PREFIJO.format(pk=encuesta.pk)}papeleta:{papeleta}:"
    return [f"{base}invitacion", *(f"{base}recordatorio:{n + 1}" for n in range(recordatorios.MAXIMO))]


def _leer_clave(clave: str) -> tuple[int, int] | None:
    """Survey and ballot of the key of an invitation or a reminder; ``None`` of any other mail."""
    partes = clave.split(":")
    if len(partes) < 5 or partes[2] != "papeleta":
        return None
    return int(partes[1]), int(partes[3])


def _exigir_que_invite(encuesta: Encuesta) -> None:
    if encuesta.audiencia != Encuesta.Audiencia.INVITACION:
        raise TransicionInvalida("Esta encuesta no es por invitación: la responde quien quiera.")
    if encuesta.publicada_en is None or not encuesta.clave:
        raise TransicionInvalida("Publique la encuesta antes de invitar.")
    if encuesta.cerrada_en or encuesta.retirada_en or encuesta.cierra_en <= reloj.ahora():
        raise TransicionInvalida("La encuesta ya terminó: no se puede invitar a nadie más.")
