"""Bring an entity's old requests, with their numbers, their moments and the term that the law gave them (R1.19).

By batches: each comes whole or not at all, and the same file again brings only what is missing. No mail is written.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from pathlib import Path

from django.db import transaction

from nucleo import reloj
from pqrs import plazos
from pqrs.acciones.guardar_migradas import Preparada, guardar_lote
from pqrs.acciones.migrados import ArchivoAusente, Carpeta, Hallado
from pqrs.acciones.pasos_migrados import Procedencia
from pqrs.consultas import migracion as consulta
from pqrs.consultas.terminos_migrados import Terminos
from pqrs.errores import DatosInvalidos
from pqrs.importar.equivalencias import Equivalencias
from pqrs.importar.filas import Catalogo, Problema, Vieja, juzgar
from pqrs.importar.lectura import Adjuntado, Fila
from pqrs.models import Migracion

LOTE = 500


@dataclass(frozen=True)
class PedidoDeMigracion:
    """What is brought, from where and by which acta. ``sha256``: of the file."""

    origen: str
    acta: str
    archivo: str
    sha256: str
    catalogo: Catalogo
    equivalencias: Equivalencias = field(default_factory=Equivalencias)
    carpeta: Path | None = None
    lote: int = LOTE


@dataclass
class CuentaDeMigracion:
    """What became of the rows. ``malas``: those that cannot come."""

    filas: int = 0
    buenas: int = 0
    malas: int = 0
    avisos: int = 0
    ya_estaban: int = 0
    traidas: int = 0


Anotar = Callable[[Problema], None]


def ensayar_migracion(pedido: PedidoDeMigracion, filas: Iterable[Fila], anotar: Anotar) -> CuentaDeMigracion:
    """Judge every row and write nothing. ``anotar`` gets each problem."""
    repaso = _Repaso(pedido, anotar)
    for _ in repaso.por_lotes(filas):
        pass
    return repaso.cuenta


def traer_migracion(
    pedido: PedidoDeMigracion,
    filas: Iterable[Fila],
    anotar: Anotar,
    *,
    avance: Callable[[CuentaDeMigracion], None] | None = None,
) -> CuentaDeMigracion:
    """Bring the rows that can come and are not here yet, by batches. ``avance`` is called after each one.

    Raises ``DatosInvalidos`` when there is no acta.
    """
    if not pedido.acta.strip():
        raise DatosInvalidos("Escriba el acta que ordena traer las solicitudes.", campo="acta")
    repaso = _Repaso(pedido, anotar)
    migracion = Migracion(
        origen=pedido.origen, acta=pedido.acta.strip(), archivo=pedido.archivo, sha256=pedido.sha256
    )
    for lote in repaso.por_lotes(filas):
        if migracion.pk is None:
            migracion.save()
        de = Procedencia(pedido.origen, migracion.acta, pedido.sha256, reloj.ahora())
        guardar_lote(lote, migracion, de)
        repaso.cuenta.traidas += len(lote)
        if avance:
            avance(repaso.cuenta)
    if migracion.pk:
        migracion.terminada_en = reloj.ahora()
        with transaction.atomic():
            migracion.save(update_fields=["terminada_en"])
    return repaso.cuenta


class _Repaso:
    """One reading of the file: its rows judged by themselves, against each other and against what is here."""

    def __init__(self, pedido: PedidoDeMigracion, anotar: Anotar):
        self.pedido, self.anotar = pedido, anotar
        self.cuenta = CuentaDeMigracion()
        self.terminos = Terminos()
        self.carpeta = Carpeta(pedido.carpeta)
        #: Some bytes of the digest of each radicado seen, and not the radicados: a million of them fit.
        self.vistos: set[bytes] = set()

    def por_lotes(self, filas: Iterable[Fila]) -> Iterator[list[Preparada]]:
        """The requests that can come and are not here, by batches."""
        filas = iter(filas)
        while lote := list(islice(filas, self.pedido.lote)):
            self.cuenta.filas += len(lote)
            nuevas = [vieja for fila in lote if (vieja := self._juzgada(fila))]
            preparadas = [una for vieja in self._que_faltan(nuevas) if (una := self._preparada(vieja))]
            self.cuenta.buenas += len(preparadas)
            if preparadas:
                yield preparadas

    def _juzgada(self, fila: Fila) -> Vieja | None:
        vieja, problemas = juzgar(fila, self.pedido.catalogo, self.pedido.equivalencias)
        self._decir(problemas)
        if vieja is None:
            return self._mala()
        visto = sha256(vieja.radicado.encode()).digest()[:12]
        if visto in self.vistos:
            return self._mala(vieja, "numero", f"«{vieja.numero}» ya está en una línea anterior del archivo.")
        self.vistos.add(visto)
        return vieja

    def _que_faltan(self, viejas: list[Vieja]) -> Iterator[Vieja]:
        """Those that did not come before. What came is not changed, whatever the file says now."""
        traidas = consulta.ya_traidas(self.pedido.origen, [una.numero for una in viejas])
        ocupados = consulta.ocupados([una.radicado for una in viejas if una.numero not in traidas])
        for una in viejas:
            if una.numero in traidas:
                self.cuenta.ya_estaban += 1
                if traidas[una.numero] != una.huella:
                    texto = (
                        "ya se trajo y su fila dice ahora otra cosa: no se cambia. Corríjala en este portal."
                    )
                    self._decir([Problema(una.linea, "numero", texto, es_aviso=True)])
            elif una.radicado in ocupados:
                self._mala(
                    una, "numero", f"ya hay otra solicitud con el radicado «{una.radicado}». Use --prefijo."
                )
            else:
                yield una

    def _preparada(self, vieja: Vieja) -> Preparada | None:
        """With its term and its files. None, and told, when the law or the disk do not have them."""
        try:
            contada = self.terminos.contar(vieja)
        except (DatosInvalidos, plazos.PlazoInvalido) as error:
            return self._mala(vieja, "tipo", f"no se puede contar el término: {error}")
        self._decir(
            Problema(vieja.linea, "", f"{advertencia} Viene como consta, sin ese efecto.", es_aviso=True)
            for advertencia in contada.plazo.advertencias
        )
        pedidos = [*vieja.archivos, *(uno for paso in vieja.pasos for uno in paso.archivos)]
        hallados = [self._hallado(vieja, uno) for uno in pedidos]
        if None in hallados:
            return self._mala()
        return Preparada(vieja, contada, dict(zip(pedidos, hallados, strict=True)))

    def _hallado(self, vieja: Vieja, pedido: Adjuntado) -> Hallado | None:
        try:
            hallado = self.carpeta.hallar(pedido)
        except ArchivoAusente as error:
            self._decir([Problema(vieja.linea, "adjuntos", str(error))])
            return None
        if not hallado.se_reconoce:
            texto = (
                f"«{hallado.nombre}» no es de los formatos que recibe el portal: se guarda para descargar."
            )
            self._decir([Problema(vieja.linea, "adjuntos", texto, es_aviso=True)])
        return hallado

    def _mala(self, vieja: Vieja | None = None, columna: str = "", mensaje: str = "") -> None:
        self.cuenta.malas += 1
        if vieja:
            self._decir([Problema(vieja.linea, columna, mensaje)])

    def _decir(self, problemas: Iterable[Problema]) -> None:
        for problema in problemas:
            self.cuenta.avisos += problema.es_aviso
            self.anotar(problema)
