"""The address, TLS and the proxy in front, which have to agree; and what Django itself would warn of."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.core.checks.registry import registry
from django.http.request import validate_host

from caja_portal.comprobaciones.hallazgos import Hallazgo, aviso, bien, mal
from caja_portal.entorno import es_esta_maquina

#: What Django says when there is no TLS, which is told here once and in our words.
POR_TLS = {f"security.W{numero:03}" for numero in (4, 5, 8, 12, 16, 18, 20, 21)}


def direccion() -> list[Hallazgo]:
    servidor = urlsplit(settings.URL_PUBLICA).hostname or ""
    if "*" in settings.ALLOWED_HOSTS:
        return [
            mal(
                "ALLOWED_HOSTS=*: el portal atiende con cualquier nombre, y alguien podría hacerle escribir enlaces a "
                "otro sitio.",
                f"Ponga los nombres del portal: ALLOWED_HOSTS={servidor}",
            )
        ]
    if not validate_host(servidor, settings.ALLOWED_HOSTS):
        return [
            mal(
                f"URL_PUBLICA es de «{servidor}» y ALLOWED_HOSTS no lo tiene: los enlaces de los correos darían error "
                "400.",
                f"Agregue {servidor} a ALLOWED_HOSTS, o corrija URL_PUBLICA.",
            )
        ]
    if es_esta_maquina(servidor):
        return [
            aviso(
                f"URL_PUBLICA es {settings.URL_PUBLICA}: los enlaces de los correos y los códigos QR solo sirven en "
                "esta máquina.",
                "Ponga la dirección con que la gente entra: URL_PUBLICA=https://portal.caja.gov.co",
            )
        ]
    return [bien(f"El portal se llama {settings.URL_PUBLICA} y atiende con ese nombre.")]


def tls() -> list[Hallazgo]:
    """What the three settings say together."""
    de_aqui = es_esta_maquina(urlsplit(settings.URL_PUBLICA).hostname or "")
    cifrada = settings.URL_PUBLICA.startswith("https://")
    if settings.TLS and not settings.PROXIES_DE_CONFIANZA:
        return [
            mal(
                "TLS=si sin PROXIES_DE_CONFIANZA: el portal no ve que la gente llega por HTTPS y la redirige sin fin.",
                "Ponga PROXIES_DE_CONFIANZA=1 (los proxies propios que hay delante) y que el proxy escriba "
                "X-Forwarded-Proto.",
            )
        ]
    if not settings.TLS and (cifrada or not de_aqui):
        return [
            mal(
                "TLS=no: las contraseñas y los códigos viajan, o pueden viajar, sin cifrar.",
                "Ponga TLS=si, URL_PUBLICA=https://… y PROXIES_DE_CONFIANZA, con un servidor web que cifre delante "
                "(docs/operacion.md).",
            )
        ]
    if not settings.TLS and settings.PROXIES_DE_CONFIANZA:
        return [
            aviso(
                "PROXIES_DE_CONFIANZA sin TLS: si no hay un proxy delante, cualquiera escribe la dirección que quiera.",
                "Déjelo en 0 si la gente llega directamente.",
            )
        ]
    if not settings.TLS:
        return [
            aviso("TLS=no: sirve para probar en esta máquina y para nada más.", "Ponga TLS=si para atender.")
        ]
    return [
        bien(
            f"HTTPS obligatorio, con {settings.PROXIES_DE_CONFIANZA} proxy propio delante que dice de dónde llegan."
            if settings.PROXIES_DE_CONFIANZA == 1
            else f"HTTPS obligatorio, con {settings.PROXIES_DE_CONFIANZA} proxies propios delante."
        )
    ]


def segun_django() -> list[Hallazgo]:
    """``manage.py check --deploy``, without what was said above."""
    dichos = [
        uno
        for uno in registry.run_checks(include_deployment_checks=True)
        if not uno.is_silenced() and (settings.TLS or uno.id not in POR_TLS)
    ]
    if not dichos:
        return [bien("«manage.py check --deploy» no encuentra nada.")]
    return [
        (mal if uno.level >= checks.ERROR else aviso)(
            f"Django advierte ({uno.id}): {' '.join(str(uno.msg).split())}",
            " ".join(str(uno.hint or "Vea «manage.py check --deploy».").split()),
        )
        for uno in dichos
    ]
