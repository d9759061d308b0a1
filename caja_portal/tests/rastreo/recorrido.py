"""The whole portal as each person walks it, once: what every test of this folder looks at."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from caja_portal.tests.navegador.mundo import Mundo, hacer_mundo
from caja_portal.tests.rastreo import catalogos
from caja_portal.tests.rastreo.rastreador import Rastreador, Rastro, Visita, clase_de
from cuentas.models import Rol, Usuario
from cuentas.tests.sesion import no_vencer, probar_segundo_factor
from pqrs import fichas
from pqrs.tests.fabricas import una_funcionaria

NADIE, CIUDADANA = "nadie", "ciudadana"
#: Who of the example is walked as they are; of the other roles, somebody who has just begun.
DEL_EJEMPLO = ("coordinadora", "administrador", "auditora")
OTROS = [rol for rol in Rol if rol not in (Rol.COORDINADOR, Rol.ADMINISTRADOR, Rol.AUDITOR)]
QUIENES = [NADIE, CIUDADANA, *DEL_EJEMPLO, *OTROS]
MESA = "/admin/"
#: Its template is Django's, and has a paragraph inside another.
DE_DJANGO = {"admin:auth_user_password_change"}


@dataclass
class Recorrido:
    """What each one found; what the catalogues of accessibility open, and what of it anybody saw."""

    rastros: dict[str, Rastro]
    catalogadas: Rastro
    en_los_catalogos: set[str]

    @property
    def paginas(self) -> Iterator[Visita]:
        for rastro in (*self.rastros.values(), self.catalogadas):
            yield from rastro.paginas

    def una_de_cada(self) -> list[Visita]:
        """A page of each kind: the route, and whether it was an error; but for what only Django writes."""
        unas: dict[tuple, Visita] = {}
        for pagina in self.paginas:
            if pagina.ruta in DE_DJANGO:
                continue
            unas.setdefault((pagina.ruta, pagina.estado), pagina)
        return list(unas.values())


def recorrer() -> Recorrido:
    """Everybody's walk, over an entity that is left as it was."""
    with _como_en_una_prueba():
        mundo = hacer_mundo()
        rastros = {quien: _de(quien, mundo) for quien in QUIENES}
        direcciones = catalogos.direcciones(mundo)
        hecho = Recorrido(rastros, _de_los_catalogos(direcciones), {_ruta(una) for una in direcciones})
        transaction.set_rollback(True)
    connection.close()
    return hecho


@contextmanager
def _como_en_una_prueba():
    """In a transaction, as ``TestCase`` opens it: what asks for one of its own may have it inside."""
    bloque = transaction.atomic()
    bloque._from_testcase = True
    with bloque:
        yield


def _de(quien: str, mundo: Mundo) -> Rastro:
    if quien == NADIE:
        # Who has filed comes back by the slips that the mails carry.
        suyas = [
            reverse("pqrs:ver", args=[fichas.ficha_de_ver(una)]) for una in (mundo.respondida, mundo.vencida)
        ]
        return Rastreador(Client()).recorrer(["/", *suyas])
    if quien == CIUDADANA:
        return Rastreador(_sesion(_ciudadana()), por_clase=1, por_ruta=2).recorrer(
            [reverse("cuentas:mi_cuenta"), "/"]
        )
    if quien in DEL_EJEMPLO:
        return Rastreador(
            _sesion(Usuario.objects.get(username=quien)), por_clase=2, por_ruta=4, dentro_de=MESA
        ).recorrer([MESA])
    una = una_funcionaria(quien)
    return Rastreador(_sesion(una), por_clase=1, por_ruta=1, dentro_de=MESA).recorrer([MESA])


def _de_los_catalogos(direcciones: list[str]) -> Rastro:
    """Each address as it is, and no further: what is in them is made up for them."""
    mesa = [una for una in direcciones if una.startswith(MESA)]
    publicas = [una for una in direcciones if not una.startswith(MESA)]
    rastro = Rastreador(Client(), por_clase=9, por_ruta=30, dentro_de="ninguna").recorrer(publicas)
    quien = Usuario.objects.get(username="administrador")
    de_la_mesa = Rastreador(_sesion(quien), por_ruta=9, dentro_de="ninguna").recorrer(mesa)
    rastro.visitas += de_la_mesa.visitas
    return rastro


def _ciudadana() -> Usuario:
    """Somebody with an account: the example's, or one that has just been made."""
    try:
        return Usuario.objects.get(username=CIUDADANA)
    except Usuario.DoesNotExist:
        ana = Usuario.objects.create_user(CIUDADANA, f"{CIUDADANA}@correo.example", first_name="Ana")
        EmailAddress.objects.create(user=ana, email=ana.email, verified=True, primary=True)
        return ana


def _sesion(quien: Usuario) -> Client:
    cliente = Client()
    cliente.force_login(quien)
    if quien.is_staff:
        probar_segundo_factor(cliente, quien)
    no_vencer(cliente)
    return cliente


def _ruta(direccion: str) -> str:
    return clase_de(direccion).partition("?")[0]
