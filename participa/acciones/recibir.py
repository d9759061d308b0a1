"""A contribution comes in: numbered, copied, with the day on which it will be answered. The one way in, by any door."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from cuentas.models import Usuario
from nucleo import fichas, reloj
from nucleo.calendario import Calendario, FechaFueraDelCalendario
from nucleo.cifrado import cifrar, sellos
from nucleo.models import Entidad, TextoLegal, calendario_vigente
from nucleo.texto import limpiar, una_linea
from participa.acciones.comun import cerrar_paso, texto_valido
from participa.ciclo import Canal
from participa.errores import DatosInvalidos, TransicionInvalida
from participa.models import Aporte, Ejercicio

LARGO_MAXIMO, LARGO_ALIAS = 10_000, 80
AMBITO = "participa.aporte"
VACIO = "Escriba su aporte: qué propone, qué observa o qué pregunta."
#: How many rows go in each statement.
TANDA = 1_000


@dataclass(frozen=True)
class DeQuien:
    """Who contributes, as far as they said: an account; or an address, to be told of what becomes of it, with the
    version of the policy that they authorised. ``alias``: how it is signed in public; "" for nobody."""

    usuario: Usuario | None = None
    correo: str = ""
    alias: str = ""
    privacidad: TextoLegal | None = None


@dataclass(frozen=True)
class Entrada:
    """One contribution as it arrives. ``origen``: where it was said, by field of ``Aporte`` (``mensaje``, ``linea``,
    ``solicitud``, ``texto_leido``, ``entrante``, ``clave_externa``, ``uso``, ``encuentro``, ``parte``).
    ``publico``: what anybody will read, "" for nothing. ``recibido_en``: when the person said it, now by default.
    ``clave``: the same key comes in once."""

    texto: str
    canal: Canal
    origen: dict[str, Any] = field(default_factory=dict)
    de: DeQuien = DeQuien()
    publico: str = ""
    recibido_en: datetime | None = None
    clave: UUID | None = None


@transaction.atomic
def recibir(
    ejercicio_id: int, entrada: Entrada, *, registrado_por: Usuario | None = None, por_la_gente: bool = False
) -> Aporte:
    """Keep one contribution and give it the next number of its exercise. Coming again by the same key, or from the same
    place, gives the one that is there. ``por_la_gente``: who contributes does it now, which takes an open exercise;
    what officials bring comes in until the account closes. ``DatosInvalidos`` or ``TransicionInvalida``."""
    ejercicio = cerrar_paso(ejercicio_id)
    if ya := _ya_esta(ejercicio, entrada):
        return ya
    exigir_que_reciba(ejercicio, por_la_gente=por_la_gente)
    (aporte,) = _guardar(ejercicio, [entrada], registrado_por)
    return aporte


@transaction.atomic
def recibir_varios(
    ejercicio_id: int, entradas: Sequence[Entrada], *, registrado_por: Usuario
) -> list[Aporte]:
    """Many at once, all or none, in a constant number of queries for each thousand. The caller left out those that were
    already there."""
    ejercicio = cerrar_paso(ejercicio_id)
    exigir_que_reciba(ejercicio, por_la_gente=False)
    return _guardar(ejercicio, entradas, registrado_por)


def exigir_que_reciba(ejercicio: Ejercicio, *, por_la_gente: bool) -> None:
    """``TransicionInvalida``, with what can be done instead, when nothing comes in any more."""
    if ejercicio.publicado_en is None:
        raise TransicionInvalida("Este ejercicio todavía no se ha convocado.")
    if ejercicio.cancelado_en is not None:
        raise TransicionInvalida("Este ejercicio se canceló y no recibe aportes.")
    if ejercicio.cuenta_cerrada_en is not None:
        raise TransicionInvalida("Ya se respondieron todos los aportes de este ejercicio y no recibe más.")
    if por_la_gente and not ejercicio.recibe_en(reloj.ahora()):
        cuando = reloj.en_bogota(ejercicio.abre_en)
        if ejercicio.abre_en > reloj.ahora():
            raise TransicionInvalida(f"Este ejercicio abre el {cuando:%d/%m/%Y a las %H:%M}.")
        raise TransicionInvalida(
            "Este ejercicio ya cerró. Si quiere pedir algo, puede radicar una petición: se responde en el plazo de la "
            "ley."
        )


def plazo_de(ejercicio: Ejercicio, recibido_en: datetime, calendario: Calendario) -> date:
    """The last Bogotá day to answer what came in at an aware moment: so many working days from the next one; that of
    the report where the rules promise none."""
    if ejercicio.dias_de_respuesta is None:
        return ejercicio.informe_antes_de
    try:
        return calendario.sumar_habiles(reloj.en_bogota(recibido_en).date(), ejercicio.dias_de_respuesta)
    except FechaFueraDelCalendario:
        return ejercicio.informe_antes_de


def _ya_esta(ejercicio: Ejercicio, entrada: Entrada) -> Aporte | None:
    suyos = Aporte.objects.filter(ejercicio=ejercicio)
    if entrada.clave and (ya := suyos.filter(clave_envio=entrada.clave).first()):
        return ya
    for campo in ("mensaje", "linea", "solicitud", "texto_leido", "entrante", "clave_externa"):
        if (valor := entrada.origen.get(campo)) is not None:
            return suyos.filter(**{campo: valor}).first()
    return None


def _guardar(
    ejercicio: Ejercicio, entradas: Sequence[Entrada], registrado_por: Usuario | None
) -> list[Aporte]:
    calendario = calendario_vigente(Entidad.objects.vigente())
    desde = ejercicio.aportes_recibidos
    filas = [
        _fila(ejercicio, numero, entrada, registrado_por, calendario)
        for numero, entrada in enumerate(entradas, desde + 1)
    ]
    Aporte.objects.bulk_create(filas, batch_size=TANDA)
    ejercicio.aportes_recibidos = desde + len(filas)
    Ejercicio.objects.filter(pk=ejercicio.pk).update(aportes_recibidos=ejercicio.aportes_recibidos)
    return filas


def _fila(
    ejercicio: Ejercicio,
    numero: int,
    entrada: Entrada,
    registrado_por: Usuario | None,
    calendario: Calendario,
) -> Aporte:
    texto = texto_valido(entrada.texto, minimo=1, maximo=LARGO_MAXIMO, campo="texto", si_falta=VACIO)
    ahora = reloj.ahora()
    recibido_en = entrada.recibido_en or ahora
    if recibido_en > ahora:
        raise DatosInvalidos("La fecha en que llegó no puede ser futura.", campo="recibido_en")
    correo = una_linea(entrada.de.correo) if entrada.de.usuario is None else ""
    ficha, ficha_huella = fichas.nueva() if correo else ("", None)
    return Aporte(
        ejercicio=ejercicio,
        numero=numero,
        canal=entrada.canal,
        texto=texto,
        texto_publico=limpiar(entrada.publico).strip()[:LARGO_MAXIMO],
        alias=una_linea(entrada.de.alias)[:LARGO_ALIAS],
        autor=entrada.de.usuario,
        correo=cifrar(correo) if correo else "",
        huella=sellos(correo.casefold(), AMBITO)[0] if correo else "",
        ficha=ficha,
        ficha_huella=ficha_huella,
        privacidad=entrada.de.privacidad,
        clave_envio=entrada.clave or uuid4(),
        recibido_en=recibido_en,
        registrado_en=ahora,
        registrado_por=registrado_por,
        responder_el=plazo_de(ejercicio, recibido_en, calendario),
        **entrada.origen,
    )
