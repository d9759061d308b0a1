"""The portal as others reach it: its certificate and its answer. Only on request: it uses the network."""

import http.client
import socket
import ssl
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings

from caja_portal.comprobaciones.hallazgos import Hallazgo, aviso, bien, mal
from nucleo.motivos import motivo_de
from nucleo.tls import contexto

ESPERA = 5.0
PRONTO, YA = 21, 7  # days


def certificado() -> list[Hallazgo]:
    partes = urlsplit(settings.URL_PUBLICA)
    if partes.scheme != "https":
        return []
    try:
        with (
            socket.create_connection((partes.hostname, partes.port or 443), ESPERA) as puerta,
            contexto().wrap_socket(puerta, server_hostname=partes.hostname) as cifrada,
        ):
            vence = datetime.fromtimestamp(ssl.cert_time_to_seconds(cifrada.getpeercert()["notAfter"]), UTC)
    except ssl.SSLCertVerificationError as error:
        return [
            mal(
                f"El certificado de {partes.hostname} no sirve: {error.verify_message}.",
                "Renuévelo y recargue el servidor web; que incluya los certificados intermedios.",
            )
        ]
    except OSError as error:
        return [_no_llega(error)]
    dias = (vence - datetime.now(UTC)).days
    if dias < PRONTO:
        nivel = mal if dias < YA else aviso
        return [
            nivel(f"El certificado vence en {dias} días.", "Renuévelo, y revise por qué no se renovó solo.")
        ]
    return [bien(f"El certificado sirve hasta el {vence:%d/%m/%Y}.")]


def respuesta() -> list[Hallazgo]:
    """As a person's browser would: no redirect, and the headers that only this portal behind TLS gives."""
    partes = urlsplit(settings.URL_PUBLICA)
    try:
        estado, cabeceras = _pedir(partes)
    except (OSError, http.client.HTTPException) as error:
        return [_no_llega(error)]
    if estado in {301, 302, 307, 308}:
        return [
            mal(
                f"{settings.URL_PUBLICA}/salud/ redirige a {cabeceras.get('Location', '')[:80]}.",
                "Revise que el proxy escriba X-Forwarded-Proto y que PROXIES_DE_CONFIANZA los cuente a todos.",
            )
        ]
    if estado != 200:
        return [
            mal(
                f"{settings.URL_PUBLICA}/salud/ responde {estado}.",
                "Mire el registro del servicio web y del proxy.",
            )
        ]
    if settings.TLS and "Strict-Transport-Security" not in cabeceras:
        return [
            mal(
                "El portal responde sin Strict-Transport-Security: el proxy no le dice que la gente llega por HTTPS, o "
                "la quita.",
                "Que el proxy escriba X-Forwarded-Proto con «https» y deje pasar las cabeceras del portal.",
            )
        ]
    return [bien(f"{settings.URL_PUBLICA} responde.")]


def _pedir(partes) -> tuple[int, http.client.HTTPMessage]:
    clase = http.client.HTTPSConnection if partes.scheme == "https" else http.client.HTTPConnection
    conexion = clase(partes.hostname, partes.port, timeout=ESPERA)
    try:
        conexion.request("GET", "/salud/", headers={"Accept": "application/json"})
        dada = conexion.getresponse()
        dada.read(1_000_000)
        return dada.status, dada.headers
    finally:
        conexion.close()


def _no_llega(error: Exception) -> Hallazgo:
    return mal(
        f"Desde esta máquina no se llega a {settings.URL_PUBLICA}: {motivo_de(error)}.",
        "Revise el nombre en el DNS, el proxy y el cortafuegos. Si desde aquí no se puede salir, no use --red.",
    )
