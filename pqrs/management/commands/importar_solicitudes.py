"""Bring an entity's old requests from a CSV or from django-helpdesk's tables (docs/mudanza.md)."""

import csv
import re
from argparse import ArgumentParser
from contextlib import ExitStack
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from nucleo.hojas import seguro
from nucleo.motivos import motivo_de
from pqrs import acciones
from pqrs.consultas import migracion
from pqrs.errores import DatosInvalidos
from pqrs.importar import equivalencias, fuentes
from pqrs.importar.filas import Problema
from pqrs.importar.lectura import ArchivoIlegible

A_LA_VISTA = 30
#: Requests between two lines of progress.
AVANCE = 10_000


class Command(BaseCommand):
    help = (
        "Trae las solicitudes de otro sistema con su número, sus fechas y el término que les daba la ley. Con --ensayo "
        "no escribe nada y dice qué no puede venir y por qué. Repetirlo trae solo lo que falta. No envía correos. "
        "Termina con 0 si todo vino o puede venir, y con 1 si alguna fila no."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("fuente", metavar="ARCHIVO", help="CSV, base SQLite o dirección postgres://…")
        parser.add_argument("--formato", choices=["csv", "helpdesk"], default="csv")
        parser.add_argument(
            "--acta", default="", help="acta que ordena la migración; no hace falta con --ensayo"
        )
        parser.add_argument("--origen", default="anterior", help="nombre corto del otro sistema")
        parser.add_argument("--equivalencias", type=Path, metavar="TOML")
        parser.add_argument("--adjuntos", type=Path, metavar="CARPETA")
        parser.add_argument("--prefijo", default="", help="se antepone a cada número, si chocan con otros")
        parser.add_argument("--codificacion", default="")
        parser.add_argument("--separador", default="")
        parser.add_argument("--ensayo", action="store_true", help="revisa todo y no escribe nada")
        parser.add_argument("--las-buenas", action="store_true", help="trae las que pueden aunque otras no")
        parser.add_argument("--informe", type=Path, metavar="CSV", help="dónde escribir todos los problemas")

    def handle(self, *, fuente, formato, ensayo, las_buenas, informe, **opciones) -> None:
        self._exigir(ensayo, opciones)
        try:
            mapa = equivalencias.leer(opciones["equivalencias"])
            origen = fuentes.abrir(fuente, formato, mapa, opciones["codificacion"], opciones["separador"])
            with ExitStack() as pila:
                self._preparar(pila, informe, origen.letras)
                self._hacer(self._pedido(origen, mapa, opciones), origen, ensayo, las_buenas)
        except (ArchivoIlegible, DatosInvalidos) as error:
            raise CommandError(str(error)) from None
        except OSError as error:
            raise CommandError(f"{error.filename or fuente}: {motivo_de(error)}.") from None

    def _exigir(self, ensayo: bool, opciones: dict) -> None:
        if not ensayo and not opciones["acta"].strip():
            raise CommandError("Diga con --acta qué acta ordena traer las solicitudes, o use --ensayo.")
        if not re.fullmatch(r"[a-z0-9-]{1,40}", opciones["origen"]):
            raise CommandError("--origen lleva hasta 40 letras minúsculas sin tildes, cifras o guiones.")
        carpeta = opciones["adjuntos"]
        if carpeta and not carpeta.is_dir():
            raise CommandError(f"--adjuntos: «{carpeta}» no es una carpeta.")

    def _preparar(self, pila: ExitStack, informe: Path | None, letras: dict[str, str]) -> None:
        self.letras, self.dichos, self.avance, self.hoja = letras, 0, 0, None
        if informe:
            salida = pila.enter_context(informe.open("w", encoding="utf-8-sig", newline=""))
            self.hoja = csv.writer(salida, delimiter=";")
            self.hoja.writerow(["línea", "columna", "clase", "qué pasa"])

    def _pedido(self, origen: fuentes.Fuente, mapa, opciones: dict) -> acciones.PedidoDeMigracion:
        return acciones.PedidoDeMigracion(
            origen=opciones["origen"],
            acta=opciones["acta"],
            archivo=origen.nombre[-200:],
            sha256=origen.sha256,
            catalogo=migracion.catalogo(opciones["prefijo"]),
            equivalencias=mapa,
            carpeta=opciones["adjuntos"],
        )

    def _hacer(
        self, pedido: acciones.PedidoDeMigracion, origen: fuentes.Fuente, ensayo: bool, las_buenas: bool
    ) -> None:
        for nota in origen.notas:
            self.stdout.write(nota)
        if ensayo or not las_buenas:
            cuenta = acciones.ensayar_migracion(pedido, origen.filas(), self._anotar)
            self._exigir_buenas(cuenta, ensayo)
        if ensayo:
            self.stdout.write(f"{self._en_palabras(cuenta)} No se escribió nada.")
            return
        anotar = self._anotar if las_buenas else self._callar
        cuenta = acciones.traer_migracion(pedido, origen.filas(), anotar, avance=self._avance)
        self.stdout.write(f"Se trajeron {cuenta.traidas} solicitudes. {self._en_palabras(cuenta)}")
        if cuenta.malas:
            raise CommandError(f"{cuenta.malas} filas no vinieron: corríjalas y repita la orden.")

    def _exigir_buenas(self, cuenta: acciones.CuentaDeMigracion, ensayo: bool) -> None:
        if not cuenta.malas:
            return
        remedio = "" if ensayo else " No se trajo nada. Corríjalas, o traiga las demás con --las-buenas."
        raise CommandError(f"{self._en_palabras(cuenta)}{remedio}")

    def _en_palabras(self, cuenta: acciones.CuentaDeMigracion) -> str:
        return (
            f"{cuenta.filas} filas: {cuenta.buenas} pueden venir, {cuenta.ya_estaban} ya estaban, {cuenta.malas} no "
            f"pueden; {cuenta.avisos} avisos."
        )

    def _anotar(self, problema: Problema) -> None:
        letra = self.letras.get(problema.columna, "")
        columna = f"{letra} «{problema.columna}»".strip() if problema.columna else "toda la fila"
        clase = "aviso" if problema.es_aviso else "no puede venir"
        if self.hoja:
            self.hoja.writerow([problema.linea, seguro(columna), clase, seguro(problema.mensaje)])
        self.dichos += 1
        if self.dichos <= A_LA_VISTA:
            self.stdout.write(f"Línea {problema.linea}, {columna} ({clase}): {problema.mensaje}")
        elif self.dichos == A_LA_VISTA + 1:
            self.stdout.write("… y más. Con --informe ARCHIVO.csv quedan todos escritos.")

    def _callar(self, problema: Problema) -> None:
        """They were told in the rehearsal."""

    def _avance(self, cuenta: acciones.CuentaDeMigracion) -> None:
        if cuenta.traidas // AVANCE > self.avance:
            self.avance = cuenta.traidas // AVANCE
            self.stderr.write(f"{cuenta.traidas} traídas…")
