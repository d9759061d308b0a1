"""The list of affiliates: loaded, looked at, put in the place of the one before; and what it marks."""

import hashlib
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import islice

from django.db import transaction

from cuentas.models import Usuario
from nucleo import reloj
from pqrs import afiliados
from pqrs.consultas.afiliados import esta_en_la_lista
from pqrs.errores import DatosInvalidos
from pqrs.models import Afiliacion, Afiliado, ListaDeAfiliados, Peticionario, Solicitud

LOTE = 2000
ERRORES_A_MOSTRAR = 50
#: How long a list that nobody confirmed waits.
ESPERA = timedelta(hours=12)


@dataclass
class Carga:
    """What was read of a file: the list that waits, and the first rows that were not understood."""

    lista: ListaDeAfiliados
    errores: list[afiliados.Renglon] = field(default_factory=list)


def cargar_lista(lineas: Iterable[bytes], actor: Usuario) -> Carga:
    """Read a CSV to its end, in constant memory, into a list that rules nothing until it is confirmed. Only keyed
    digests are written, in short transactions so that nobody waits. Raises ``DatosInvalidos``."""
    resumen = hashlib.sha256()
    lista = ListaDeAfiliados.objects.create(cargada_por=actor, cargada_en=reloj.ahora(), huella_archivo="-")
    carga, leidos = Carga(lista), 0
    try:
        buenos = _buenos(afiliados.leer(_resumidas(lineas, resumen)), carga)
        while lote := list(islice(buenos, LOTE)):
            leidos += len(lote)
            Afiliado.objects.bulk_create(
                [Afiliado(lista=lista, huella=afiliados.huellas(uno)[0]) for uno in lote],
                ignore_conflicts=True,
            )
    except afiliados.ListaIlegible as error:
        lista.delete()
        raise DatosInvalidos(str(error)) from None
    lista.personas = Afiliado.objects.filter(lista=lista).count()
    lista.repetidas, lista.huella_archivo = leidos - lista.personas, resumen.hexdigest()
    lista.save()
    return carga


@transaction.atomic
def confirmar_lista(lista_id: int, actor: Usuario) -> ListaDeAfiliados:
    """Put a list that waits in the place of the one that rules, at once: nobody sees half of each. What was already
    filed is marked by ``repasar_afiliados``. Whoever loaded it confirms it: they saw what it had.

    Raises ``DatosInvalidos``.
    """
    lista = (
        ListaDeAfiliados.objects.select_for_update().filter(pk=lista_id, confirmada_en__isnull=True).first()
    )
    if lista is None:
        raise DatosInvalidos("Esa lista ya se confirmó o se descartó. Cárguela otra vez si hace falta.")
    if lista.cargada_por_id != actor.pk:
        raise DatosInvalidos(
            "La confirma quien la cargó, que vio lo que trae. Cárguela usted si la va a confirmar."
        )
    if not lista.personas:
        raise DatosInvalidos("La lista no tiene ningún documento bueno: no puede reemplazar a la que rige.")
    ahora = reloj.ahora()
    ListaDeAfiliados.objects.filter(rige=True).update(rige=False, retirada_en=ahora)
    lista.rige, lista.confirmada_en = True, ahora
    lista.save(update_fields=["rige", "confirmada_en"])
    return lista


def marcar_al_radicar(solicitud: Solicitud, tipo_documento: str, documento: str) -> None:
    """In the transaction that files: whoever is in the list that rules is marked. Whoever is not stays without mark:
    the list may be old. One query or none; one more when they are."""
    buscado = afiliados.normal(tipo_documento, documento)
    if buscado and esta_en_la_lista(buscado):
        Afiliacion.objects.create(
            solicitud=solicitud, es_afiliada=True, origen=Afiliacion.Origen.LISTA, en=reloj.ahora()
        )


def repasar_afiliados(segundos: float = 5.0) -> int:
    """Mark with the list that rules what was filed before it, for so many seconds; return how many were marked. It
    goes on where it was, and bears running twice. Nothing that an official said changes."""
    fin, marcadas = time.monotonic() + segundos, 0
    while lista := ListaDeAfiliados.objects.filter(rige=True, repasada_en__isnull=True).first():
        marcadas += _repasar_un_lote(lista)
        if time.monotonic() > fin:
            break
    return marcadas


def descartar_listas() -> int:
    """Take away the digests of lists that no longer rule, and the lists that nobody confirmed; return how many."""
    viejas = ListaDeAfiliados.objects.filter(
        confirmada_en__isnull=True, cargada_en__lt=reloj.ahora() - ESPERA
    )
    sobran = Afiliado.objects.filter(lista__retirada_en__isnull=False) | Afiliado.objects.filter(
        lista__in=viejas
    )
    cuantos = 0
    while lote := list(sobran.values_list("pk", flat=True)[: 5 * LOTE]):
        cuantos += Afiliado.objects.filter(pk__in=lote).delete()[0]
    viejas.delete()
    return cuantos


@transaction.atomic
def _repasar_un_lote(lista: ListaDeAfiliados) -> int:
    filas = Peticionario.objects.filter(pk__gt=lista.repasada_hasta).exclude(documento="").order_by("pk")
    lote = list(filas.values_list("pk", "tipo_documento", "documento")[:LOTE])
    documentos = {pk: normal for pk, tipo, numero in lote if (normal := afiliados.normal(tipo, numero))}
    huellas = {pk: afiliados.huellas(uno) for pk, uno in documentos.items()}
    hallados = set(
        Afiliado.objects.filter(lista=lista, huella__in={h for suyas in huellas.values() for h in suyas})
        .values_list("huella", flat=True)
    )  # fmt: skip
    ya = set(Afiliacion.objects.filter(pk__in=huellas).values_list("pk", flat=True))
    nuevas = [pk for pk, suyas in huellas.items() if pk not in ya and hallados.intersection(suyas)]
    ahora = reloj.ahora()
    Afiliacion.objects.bulk_create(
        [
            Afiliacion(solicitud_id=pk, es_afiliada=True, origen=Afiliacion.Origen.LISTA, en=ahora)
            for pk in nuevas
        ],
        ignore_conflicts=True,
    )
    ultima = lote[-1][0] if lote else lista.repasada_hasta
    ListaDeAfiliados.objects.filter(pk=lista.pk).update(
        repasada_hasta=ultima, repasada_en=None if len(lote) == LOTE else ahora
    )
    return len(nuevas)


def _buenos(renglones: Iterator[afiliados.Renglon], carga: Carga) -> Iterator[str]:
    for renglon in renglones:
        if renglon.documento:
            yield renglon.documento
            continue
        carga.lista.con_error += 1
        if len(carga.errores) < ERRORES_A_MOSTRAR:
            carga.errores.append(renglon)


def _resumidas(lineas: Iterable[bytes], resumen) -> Iterator[bytes]:
    for linea in lineas:
        resumen.update(linea)
        yield linea
