"""The broker, which is a doorbell (docs/decisiones/0006): whether it answers, and whether anybody else could ring."""

from urllib.parse import urlsplit

from django.conf import settings
from kombu import Connection

from caja_portal.comprobaciones.hallazgos import Hallazgo, aviso, bien, mal
from caja_portal.entorno import es_esta_maquina

MINIMA = (6,)


def responde() -> list[Hallazgo]:
    if not settings.REDIS_URL:
        return [bien("No hay intermediario: lo que va por reloj lo hace «manage.py trabajador».")]
    try:
        opciones = settings.CELERY_BROKER_TRANSPORT_OPTIONS
        with Connection(settings.CELERY_BROKER_URL, transport_options=opciones) as conexion:
            conexion.ensure_connection(max_retries=1, timeout=3)
            dicho = conexion.default_channel.client.info("server")
    except Exception as error:
        return [_no_responde(error)]
    version = str(dicho.get("redis_version", ""))
    if tuple(int(n) for n in version.split(".") if n.isdecimal()) < MINIMA:
        return [mal(f"Redis {version} es muy viejo.", "Instale Redis 6 o posterior, o Valkey.")]
    return [*_expuesto(), bien(f"Redis {version} responde.")]


def _no_responde(error: Exception) -> Hallazgo:
    dicho = str(error.__cause__ or error)
    if "auth" in dicho.lower() or "password" in dicho.lower():
        return mal(
            "Redis no acepta la clave.", "Revise la clave de REDIS_URL; # se escribe %23 y / se escribe %2F."
        )
    return mal(
        "Redis no responde. El correo sale más tarde y el resto funciona.",
        "Revise REDIS_URL y que Redis esté en marcha («redis-cli ping»).",
    )


def _expuesto() -> list[Hallazgo]:
    partes = urlsplit(settings.REDIS_URL)
    if partes.scheme not in {"redis", "rediss"} or es_esta_maquina(partes.hostname or "") or partes.password:
        return []
    return [
        aviso(
            "Redis está en otra máquina y no pide clave: quien lo alcance puede mandar tareas al portal.",
            "Ponga «requirepass» o una ACL en Redis, y la clave en REDIS_URL.",
        )
    ]
