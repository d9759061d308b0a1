"""Leave somebody reading and not writing for some days, let them write again, and decide on what they appeal."""

from datetime import timedelta

from django.db import transaction

from cuentas.models import Usuario
from foros.acciones.cartas import escribir_a, pagina_de
from foros.acciones.mandato import exigir
from foros.causales import POR_CLAVE
from foros.errores import DatosInvalidos, NoPuede, TransicionInvalida
from foros.models import Acto, Foro, Mensaje, Participante, Silencio
from nucleo import reloj
from nucleo.texto import una_linea

MODERAR = "foros.moderar"
DIAS_MAXIMOS = 90
LARGO_MINIMO, LARGO_MAXIMO = 20, 1_000
YA_TERMINO = "Este silencio ya terminó o alguien lo levantó antes. Vuelva a abrir la página de la persona."


@transaction.atomic
def silenciar(
    participante: Participante,
    *,
    foro: Foro | None,
    dias: int,
    causal: str,
    motivo: str,
    quien: Usuario,
) -> Silencio:
    """Keep a person from writing in a forum, or in all (``foro`` None), for some days, with the rule and the reason
    that they read. Raises ``NoPuede``, ``DatosInvalidos``, or ``TransicionInvalida`` if they already are there."""
    quien = exigir(quien, MODERAR)
    razon = _motivo_valido(motivo)
    if not 1 <= dias <= DIAS_MAXIMOS:
        raise DatosInvalidos(f"Un silencio dura entre 1 y {DIAS_MAXIMOS} días.", campo="dias")
    if causal not in POR_CLAVE:
        raise DatosInvalidos("Elija qué regla incumplió.", campo="causal")
    participante = Participante.objects.select_for_update(of=("self",), no_key=True).get(pk=participante.pk)
    if participante.usuario_id == quien.pk:
        raise NoPuede("No puede silenciarse a usted mismo.")
    donde = foro or _ultimo_foro(participante)
    _exigir_que_hable(participante, foro)
    ahora = reloj.ahora()
    silencio = Silencio.objects.create(
        participante=participante,
        foro=foro,
        desde=ahora,
        hasta=ahora + timedelta(days=dias),
        causal=causal,
        motivo=razon,
        puesto_por=quien,
    )
    _anotar(Acto.Verbo.SILENCIAR, silencio, donde, quien, razon)
    _escribir(silencio, f"silencio.{silencio.pk}", "silencio")
    return silencio


@transaction.atomic
def levantar(silencio_id: int, *, motivo: str, quien: Usuario) -> Silencio:
    """Let them write again before the time, and tell them. ``TransicionInvalida`` when it had already ended."""
    quien = exigir(quien, MODERAR)
    razon = _motivo_valido(motivo)
    silencio = _cerrar(silencio_id)
    if silencio.reclamado_en is not None and silencio.reclamo_resuelto_en is None:
        silencio.reclamo_resuelto_en, silencio.respuesta_al_reclamo = reloj.ahora(), razon
    silencio.levantado_en, silencio.levantado_por = reloj.ahora(), quien
    silencio.save(
        update_fields=["levantado_en", "levantado_por", "reclamo_resuelto_en", "respuesta_al_reclamo"]
    )
    donde = silencio.foro or _ultimo_foro(silencio.participante)
    _anotar(Acto.Verbo.LEVANTAR, silencio, donde, quien, razon)
    _escribir(silencio, f"silencio_levantado.{silencio.pk}", "silencio_levantado", respuesta=razon)
    return silencio


@transaction.atomic
def mantener(silencio_id: int, *, motivo: str, quien: Usuario) -> Silencio:
    """Answer an appeal: the silence goes on, and why. Somebody else than whoever put it decides (``NoPuede``)."""
    quien = exigir(quien, MODERAR)
    razon = _motivo_valido(motivo)
    silencio = _cerrar(silencio_id)
    if silencio.reclamado_en is None or silencio.reclamo_resuelto_en is not None:
        raise TransicionInvalida("No hay un reclamo por resolver contra este silencio.")
    if silencio.puesto_por_id == quien.pk:
        raise NoPuede("El reclamo lo resuelve una persona distinta de quien puso el silencio.")
    silencio.reclamo_resuelto_en, silencio.respuesta_al_reclamo = reloj.ahora(), razon
    silencio.save(update_fields=["reclamo_resuelto_en", "respuesta_al_reclamo"])
    donde = silencio.foro or _ultimo_foro(silencio.participante)
    _anotar(Acto.Verbo.MANTENER, silencio, donde, quien, razon)
    _escribir(silencio, f"silencio_sigue.{silencio.pk}", "silencio_sigue", respuesta=razon)
    return silencio


def _cerrar(silencio_id: int) -> Silencio:
    silencio = (
        Silencio.objects.select_for_update(of=("self",), no_key=True)
        .select_related("participante__usuario", "foro")
        .get(pk=silencio_id)
    )
    if silencio.levantado_en is not None or silencio.hasta <= reloj.ahora():
        raise TransicionInvalida(YA_TERMINO)
    return silencio


def _exigir_que_hable(participante: Participante, foro: Foro | None) -> None:
    """A second silence where there is one would leave two dates for the same thing."""
    vigentes = Silencio.objects.vigentes().filter(participante=participante)
    if any(uno.foro_id is None or (foro is not None and uno.foro_id == foro.pk) for uno in vigentes):
        raise TransicionInvalida("Esta persona ya está en silencio ahí. Levante ese antes de poner otro.")


def _ultimo_foro(participante: Participante) -> Foro:
    """Where a decision about all the forums is written down: where they wrote last."""
    ultimo = Mensaje.objects.filter(autor=participante).select_related("hilo__foro").order_by("-pk").first()
    if ultimo is None:
        raise TransicionInvalida("Esta persona no ha escrito en ningún foro.")
    return ultimo.hilo.foro


def _motivo_valido(motivo: str) -> str:
    limpio = una_linea(motivo)
    if len(limpio) < LARGO_MINIMO:
        raise DatosInvalidos(
            f"Escriba el motivo, que la persona leerá, en {LARGO_MINIMO} letras o más.", campo="motivo"
        )
    if len(limpio) > LARGO_MAXIMO:
        raise DatosInvalidos(f"El motivo puede tener hasta {LARGO_MAXIMO} letras.", campo="motivo")
    return limpio


def _anotar(verbo: str, silencio: Silencio, foro: Foro, quien: Usuario, motivo: str) -> None:
    Acto.objects.create(
        verbo=verbo, foro=foro, silencio=silencio, quien=quien, causal=silencio.causal, motivo=motivo
    )


def _escribir(silencio: Silencio, clave: str, plantilla: str, **mas) -> None:
    escribir_a(
        silencio.participante,
        clave=clave,
        plantilla=plantilla,
        contexto={
            "donde": f"el foro «{silencio.foro}»" if silencio.foro else "los foros",
            "hasta": silencio.hasta,
            "regla": POR_CLAVE[silencio.causal].regla,
            "motivo": silencio.motivo,
            "reclamar": pagina_de(silencio.participante, "reclamar_silencio", silencio.pk),
            **mas,
        },
    )
