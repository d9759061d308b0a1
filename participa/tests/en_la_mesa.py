"""How the tests of participa open the officials' pages and read them."""

from django.urls import reverse

from nucleo import reloj


def pagina(modelo: str, nombre: str, cosa=None, mas: str = "") -> str:
    return reverse(f"admin:participa_{modelo}_{nombre}", args=[cosa.pk] if cosa else []) + mas


def dicho(respuesta) -> str:
    return respuesta.content.decode()


def hora(cuando) -> str:
    return f"{reloj.en_bogota(cuando):%Y-%m-%dT%H:%M}"
