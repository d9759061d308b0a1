"""What came of a meeting: who came, its record, and what was said in it."""

from collections.abc import Collection, Sequence
from uuid import UUID, uuid5

from django.db import transaction

from cuentas.models import Usuario
from nucleo import reloj
from participa.acciones.comun import TRAER, cerrar_paso, exigir, guardar, texto_valido
from participa.acciones.encuentros import CAMBIAR, cerrar_encuentro
from participa.acciones.recibir import LARGO_ALIAS, DeQuien, Entrada, recibir_varios
from participa.ciclo import Canal
from participa.dictado import MAXIMO, Dicho
from participa.errores import DatosInvalidos, TransicionInvalida
from participa.models import Aporte, Encuentro, Inscripcion

LARGO_ACTA, ASISTENTES_MAXIMOS = 50_000, 100_000


@transaction.atomic
def anotar_asistencia(encuentro_id: int, *, asistentes: int, acta: str, quien: Usuario) -> Encuentro:
    """How many came to a meeting that began, and its record, which anybody reads. It may be corrected: the history
    keeps what it said."""
    fresco = exigir(quien, CAMBIAR)
    encuentro = cerrar_encuentro(encuentro_id)
    _exigir_que_empezara(encuentro)
    if not 0 <= asistentes <= ASISTENTES_MAXIMOS:
        raise DatosInvalidos("Escriba cuántas personas asistieron, con un número.", campo="asistentes")
    vinieron = Inscripcion.objects.filter(encuentro=encuentro, asistio=True).count()
    if asistentes < vinieron:
        raise DatosInvalidos(
            f"En la lista se marcaron {vinieron} personas que vinieron: no pueden ser menos.",
            campo="asistentes",
        )
    encuentro.acta = texto_valido(
        acta,
        minimo=20,
        maximo=LARGO_ACTA,
        campo="acta",
        si_falta="Escriba el acta: de qué se habló, a qué se llegó y qué sigue. La lee cualquiera.",
    )
    encuentro.asistentes, encuentro.asistencia_en = asistentes, reloj.ahora()
    guardar(encuentro, fresco, ["acta", "asistentes", "asistencia_en"])
    return encuentro


@transaction.atomic
def marcar_lista(encuentro_id: int, *, vinieron: Collection[int], de: Collection[int], quien: Usuario) -> int:
    """Of those of a page of the list (``de``), who came (``vinieron``); how many. Two statements."""
    fresco = exigir(quien, CAMBIAR)
    encuentro = cerrar_encuentro(encuentro_id)
    _exigir_que_empezara(encuentro)
    suyas = Inscripcion.objects.filter(encuentro=encuentro, pk__in=list(de))
    si = suyas.filter(pk__in=list(vinieron)).update(asistio=True, anotada_por=fresco)
    suyas.exclude(pk__in=list(vinieron)).update(asistio=False, anotada_por=fresco)
    return si


@transaction.atomic
def escribir_aportes(
    encuentro_id: int, dichos: Sequence[Dicho], *, clave: UUID, publicar: bool, quien: Usuario
) -> list[Aporte]:
    """What was said in a meeting comes into its exercise, in order, as of the hour when it began. ``publicar``: whoever
    types it read it and anybody may read it. The same ``clave`` comes in once."""
    fresco = exigir(quien, TRAER)
    cerrar_paso(Encuentro.objects.values_list("ejercicio_id", flat=True).get(pk=encuentro_id))
    encuentro = cerrar_encuentro(encuentro_id)
    _exigir_que_empezara(encuentro)
    if not dichos:
        raise DatosInvalidos(
            "Escriba los aportes, uno debajo de otro, con una línea en blanco entre ellos.", campo="texto"
        )
    if len(dichos) > MAXIMO:
        raise DatosInvalidos(
            f"De una vez caben {MAXIMO} aportes. Para más, use la importación de archivos.", campo="texto"
        )
    for n, dicho in enumerate(dichos, 1):
        if len(dicho.firma) > LARGO_ALIAS:
            raise DatosInvalidos(f"La firma del aporte {n} es muy larga: acórtela.", campo="texto")
    claves = [uuid5(clave, str(n)) for n in range(len(dichos))]
    if ya := list(Aporte.objects.filter(clave_envio__in=claves).order_by("numero")):
        return ya
    recibido_en = min(encuentro.empieza_en, reloj.ahora())
    entradas = [
        Entrada(
            dicho.texto,
            Canal.PRESENCIAL,
            origen={"encuentro": encuentro},
            de=DeQuien(alias=dicho.firma),
            publico=dicho.texto if publicar else "",
            recibido_en=recibido_en,
            clave=una,
        )
        for dicho, una in zip(dichos, claves, strict=True)
    ]
    return recibir_varios(encuentro.ejercicio_id, entradas, registrado_por=fresco)


def _exigir_que_empezara(encuentro: Encuentro) -> None:
    if encuentro.cancelado_en is not None:
        raise TransicionInvalida("Este encuentro se canceló: no hay nada que anotar de él.")
    if encuentro.empieza_en > reloj.ahora():
        cuando = reloj.en_bogota(encuentro.empieza_en)
        raise TransicionInvalida(f"Este encuentro empieza el {cuando:%d/%m/%Y a las %H:%M}.")
