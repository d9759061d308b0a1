"""What ``manage.py comprobar`` looks at, topic by topic. Each check gives what it found and never raises; the order is
the one in which things are mended: what is first breaks what comes after."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from django.db import DatabaseError, InterfaceError

from caja_portal.comprobaciones import (
    antivirus,
    archivos,
    base,
    calendario,
    correo_entrante,
    correo_saliente,
    entidad,
    instalacion,
    intermediario,
    nombres,
    permisos,
    puerta,
    red,
    reloj_de_la_maquina,
    respaldos,
    secretos,
    trabajo,
)
from caja_portal.comprobaciones.hallazgos import Hallazgo, Nivel, aviso, mal

__all__ = ["TEMAS", "Hallazgo", "Nivel", "Tema", "comprobar"]


@dataclass(frozen=True)
class Tema:
    """What is looked at together. ``con_red``: it goes out to the portal's own address, so it has to be asked for."""

    clave: str
    titulo: str
    miradas: tuple[Callable[[], Iterable[Hallazgo]], ...]
    con_red: bool = False


TEMAS = (
    Tema("instalacion", "Instalación", (instalacion.modo, instalacion.paquetes, instalacion.estaticos)),
    Tema("secretos", "Secretos", (secretos.firma, secretos.llaveros, secretos.cifrado_que_se_abre)),
    Tema("permisos", "Permisos", (permisos.quien, permisos.carpetas, permisos.codigo)),
    Tema("puerta", "Dirección, TLS y proxy", (puerta.direccion, puerta.tls, puerta.segun_django)),
    Tema("base", "Base de datos", (base.motor, base.permisos, base.migraciones, base.replica)),
    Tema("intermediario", "Intermediario de mensajes", (intermediario.responde,)),
    Tema("reloj", "Reloj", (reloj_de_la_maquina.zona, reloj_de_la_maquina.deriva)),
    Tema("calendario", "Calendario", (calendario.festivos,)),
    Tema("archivos", "Archivos y disco", (archivos.almacen, archivos.espacio, antivirus.contesta)),
    Tema("correo", "Correo que sale", (correo_saliente.remitente, correo_saliente.servidor)),
    Tema("buzones", "Correo que entra", (correo_entrante.buzones,)),
    Tema("trabajo", "Trabajo en segundo plano", (trabajo.vueltas, trabajo.correo_detenido)),
    Tema("respaldo", "Respaldo", (respaldos.el_ultimo,)),
    Tema("entidad", "La entidad y su gente", (entidad.datos, entidad.textos, entidad.administradores)),
    Tema("red", "Desde afuera", (red.certificado, red.respuesta, nombres.correo), con_red=True),
)


def comprobar(solo: Collection[str] = (), *, con_red: bool = False) -> Iterator[tuple[Tema, Hallazgo]]:
    """Everything that was found, as it is found. ``solo``: keys of topics; without any, all of them."""
    for tema in TEMAS:
        if (tema.clave in solo) if solo else (con_red or not tema.con_red):
            hallados = [hallazgo for mirada in tema.miradas for hallazgo in _mirar(mirada)]
            yield from ((tema, hallazgo) for hallazgo in dict.fromkeys(hallados))  # the same thing, said once


def _mirar(mirada: Callable[[], Iterable[Hallazgo]]) -> list[Hallazgo]:
    """A check that breaks is something found too, and does not take the others with it."""
    try:
        return list(mirada())
    except (DatabaseError, InterfaceError) as error:
        if mirada is base.motor:
            return [base.no_responde(error)]
        return [
            aviso(
                "No se pudo mirar: la base de datos no responde, o le falta una tabla.",
                "Arregle primero lo que se dice de la base de datos y repita.",
            )
        ]
    except Exception as error:
        return [
            mal(
                f"No se pudo mirar ({mirada.__module__.rpartition('.')[2]}.{mirada.__name__}: {type(error).__name__}).",
                "Es una falla de la comprobación misma: repórtela con esta línea.",
            )
        ]
