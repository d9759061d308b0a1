"""The browser's tests served by other processes (``script/dos-maquinas``): what they need of this one is brought near,
and what cannot be is skipped with its reason."""

import time
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import datetime
from functools import partial
from types import SimpleNamespace

import pytest
from django.core import mail

from caja_portal.tests.dos_maquinas import DosMaquinas
from caja_portal.tests.navegador import preparativos
from correo.models import Correo
from correo.tests.servidor import PLAZO
from nucleo.cifrado import descifrar

#: By file, why it needs the server in its own process.
AQUI = {
    "test_chat_aunque_muera_un_proceso": "arranca y mata sus propios servidores",
    "test_entrar_con_la_entidad": "el emisor de identidades se pone en los ajustes de este proceso",
}


class Buzon(list):
    """``mail.outbox`` filled by the workers. ``vaciar_la_salida`` stands for ``enviar_todo``: what has left by then is
    what it would have sent."""

    def __init__(self, maquinas: DosMaquinas):
        super().__init__()
        self._smtp = maquinas.smtp
        self._desde = self._hasta = len(maquinas.smtp.recibidos)

    def __iter__(self):
        return iter(self._vistos())

    def __len__(self) -> int:
        return self._hasta - self._desde

    def __getitem__(self, cual):
        return self._vistos()[cual]

    def clear(self) -> None:
        self._desde = self._hasta

    def vaciar_la_salida(self, *_, **__) -> None:
        fin = time.monotonic() + PLAZO
        while Correo.objects.filter(estado__in=["pendiente", "enviando"]).exists() and time.monotonic() < fin:
            time.sleep(0.1)
        self._hasta = len(self._smtp.recibidos)

    def abrir(self, sobre: str, *mas) -> str:
        """``descifrar``, for the text of a letter: once it left, its row keeps none."""
        if sobre:
            return descifrar(sobre, *mas)
        self.vaciar_la_salida()
        return _como_de_django(self._smtp.recibidos[-1]).body

    @property
    def recibidos(self) -> list:
        """As those of a mail server of the test's own."""
        return self._smtp.recibidos[self._desde : self._hasta]

    def configuracion(self) -> dict:
        return self._smtp.configuracion()

    def _vistos(self) -> list:
        return [_como_de_django(uno) for uno in self.recibidos]


def atendido_por(maquinas: DosMaquinas, request, monkeypatch, settings) -> Iterator[str]:
    """The address of the proxy, once this process looks at what the machines look at."""
    motivo = AQUI.get(request.path.stem)
    if motivo is None and "monkeypatch" in request.node.function.__code__.co_varnames:
        motivo = "cambia el código de su propio proceso"
    if motivo:
        pytest.skip(f"No se atiende desde afuera: {motivo}.")
    settings.TRANSPORTE_CORREO = maquinas.smtp.configuracion()
    buzon = Buzon(maquinas)
    monkeypatch.setattr(mail, "outbox", buzon, raising=False)
    suyas = {
        "enviar_todo": buzon.vaciar_la_salida,
        "descifrar": buzon.abrir,
        "servidor_smtp": lambda: nullcontext(buzon),
    }
    for modulo in (request.module, preparativos):
        for nombre, hace in suyas.items():
            if hasattr(modulo, nombre):
                monkeypatch.setattr(modulo, nombre, hace)
    request.getfixturevalue("tiempo").al_cambiar = partial(_poner_en_hora, maquinas)
    yield maquinas.url
    maquinas.reloj.unlink(missing_ok=True)


def _poner_en_hora(maquinas: DosMaquinas, momento: datetime | None) -> None:
    """The clock of the machines goes where the test's does."""
    nuevo = maquinas.reloj.with_suffix(".nuevo")
    nuevo.write_text(momento.isoformat() if momento else "")
    nuevo.replace(maquinas.reloj)


def _como_de_django(recibido) -> SimpleNamespace:
    leido = recibido.leido()
    return SimpleNamespace(
        to=[recibido.destinatario],
        subject=str(leido["Subject"]),
        body=leido.get_body(("plain",)).get_content(),
        message=lambda: leido,
        extra_headers=dict(leido.items()),
    )
