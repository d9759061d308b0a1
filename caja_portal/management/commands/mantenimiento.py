"""``manage.py mantenimiento``: close the portal for a while, saying until when, and open it again; or tell beforehand
that it will be closed."""

from argparse import ArgumentParser
from datetime import datetime

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from caja_portal import mantenimiento
from caja_portal.acciones import CierreAlReves, anunciar_mantenimiento, desistir_de_mantenimientos
from caja_portal.mantenimiento import Mantenimiento
from caja_portal.models import MantenimientoPrevisto
from nucleo import reloj
from nucleo.models import Entidad

FORMATO = "%Y-%m-%d %H:%M"


class Command(BaseCommand):
    help = (
        "Cierra el portal por mantenimiento y lo vuelve a abrir. Mientras está cerrado, cada página responde 503 con "
        "la hora de volver y los otros canales, y «/salud/» sigue respondiendo."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("que", choices=("cerrar", "abrir", "anunciar", "desistir"))
        parser.add_argument(
            "--desde",
            metavar="'AAAA-MM-DD HH:MM'",
            help="Cuándo empieza lo que se anuncia, en hora de Colombia.",
        )
        parser.add_argument(
            "--hasta", metavar="'AAAA-MM-DD HH:MM'", help="Cuándo vuelve a abrir, en hora de Colombia."
        )
        parser.add_argument("--motivo", default="", help="Una frase para la gente: «Cambiamos de servidor.»")

    def handle(self, *, que: str, desde: str | None, hasta: str | None, motivo: str, **opciones) -> None:
        if que == "desistir":
            cuantos = desistir_de_mantenimientos()
            self.stdout.write(f"Ya no se anuncia ningún cierre. Había {cuantos}.")
            return
        if que == "anunciar":
            previsto = self._anunciar(desde, hasta, motivo)
            self.stdout.write(f"El cierre del {previsto} se anuncia en «/estado/». Ese día, ciérrelo usted.")
            return
        if que == "abrir":
            abierto = mantenimiento.abrir(settings.DATA_DIR)
            self.stdout.write("El portal está abierto." if abierto else "El portal no estaba cerrado.")
            return
        if desde:
            raise CommandError(
                "«cerrar» cierra ya. Para decirlo antes, use «anunciar» y ese día ciérrelo sin --desde."
            )
        mantenimiento.cerrar(
            settings.DATA_DIR,
            Mantenimiento(reloj.ahora(), _momento(hasta), _frase(motivo), tuple(_canales())),
        )
        self.stdout.write(
            "El portal está cerrado. Ábralo con «manage.py mantenimiento abrir» y registre la falla en Administración, "
            "en «Fallas del portal»: de ella depende el plazo de quien no pudo radicar (art. 62 CPACA)."
        )

    def _anunciar(self, desde: str | None, hasta: str | None, motivo: str) -> MantenimientoPrevisto:
        if not (desde and hasta):
            raise CommandError("Diga cuándo empieza y cuándo termina, con --desde y --hasta.")
        try:
            return anunciar_mantenimiento(_momento(desde), _momento(hasta), _frase(motivo))
        except CierreAlReves as error:
            raise CommandError(str(error)) from None


def _frase(motivo: str) -> str:
    """Another sentence follows it on the page."""
    motivo = motivo.strip()
    return motivo if not motivo or motivo[-1] in ".!?…" else f"{motivo}."


def _momento(escrito: str | None) -> datetime | None:
    if not escrito:
        return None
    try:
        momento = datetime.strptime(escrito, FORMATO).replace(tzinfo=reloj.BOGOTA)
    except ValueError:
        raise CommandError(
            f"No se entiende «{escrito}». Escriba la fecha y la hora así: 2026-11-27 06:00"
        ) from None
    if momento <= reloj.ahora():
        raise CommandError(f"Esa hora ya pasó: {escrito}. Escriba una que esté por venir.")
    return momento


def _canales():
    """The entity's other doors, while the database still answers."""
    try:
        entidad = Entidad.objects.vigente()
    except DatabaseError:
        return
    dichos = {
        "Teléfono": entidad.telefono,
        "Línea gratuita": entidad.linea_gratuita,
        "Correo": entidad.correo_institucional,
        "En persona": f"{entidad.direccion}, {entidad.municipio}",
        "Horario": entidad.horario,
    }
    yield from ((nombre, str(valor)) for nombre, valor in dichos.items() if valor)
