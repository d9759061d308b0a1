"""A real reader library follows the feeds for a week: nothing missed, nothing twice, what is withdrawn gone."""

import re
from datetime import UTC, datetime, timedelta

import feedparser
import pytest
from django.conf import settings

from nucleo import reloj
from suscripciones.tests.difusion import direccion
from suscripciones.tests.semana import Semana

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("canal_de_noticias"), pytest.mark.lento]
LAPIDA = re.compile(rb'deleted-entry ref="([^"]+)"')


class Lector:
    """What every reader does with a library that reads feeds: asks only for what changed, knows each entry by its
    identifier, and goes back through the archives until it meets what it had."""

    def __init__(self, client, formato: str):
        self.client, self.ruta = client, direccion(formato)
        self.tiene: dict[str, str] = {}
        self.avisos: list[str] = []
        self.sin_cambios = 0
        self._cabeceras: dict[str, str] = {}

    def mirar(self) -> None:
        siguiente, primera = self.ruta, True
        while siguiente:
            respuesta = self.client.get(siguiente, headers=self._cabeceras if primera else {})
            if respuesta.status_code == 304:
                self.sin_cambios += 1
                return
            assert respuesta.status_code == 200
            if primera:
                self._cabeceras = {"if-none-match": respuesta["ETag"]}
                if "Last-Modified" in respuesta:
                    self._cabeceras["if-modified-since"] = respuesta["Last-Modified"]
            nuevas, previo = self._leer(respuesta.content)
            if not nuevas:
                return
            siguiente, primera = previo, False

    def _leer(self, documento: bytes) -> tuple[int, str]:
        leido = feedparser.parse(documento)
        assert not leido.bozo
        nuevas = 0
        for entrada in leido.entries:
            if entrada.id not in self.tiene:
                nuevas += 1
                self.avisos.append(entrada.id)
            self.tiene[entrada.id] = entrada.title
        for guid in LAPIDA.findall(documento):
            self.tiene.pop(guid.decode(), None)
        enlaces = {uno.rel: uno.href for uno in leido.feed.links}
        return nuevas, enlaces.get("prev-archive", "").removeprefix(settings.URL_PUBLICA)

    def repasar(self) -> dict[str, str]:
        """Everything, from the feed to its first archive, as a reader that begins today."""
        nuevo = Lector(self.client, "atom")
        nuevo.ruta = self.ruta
        nuevo.mirar()
        return nuevo.tiene


@pytest.mark.parametrize("formato", ["atom", "rss"])
@pytest.mark.parametrize("semilla", [20261126, 7])
def test_una_semana_con_feedparser(client, formato, semilla):
    semana, lector = Semana(semilla), Lector(client, formato)
    with reloj.en(datetime(2026, 11, 23, 13, tzinfo=UTC)):
        for _ in semana:
            reloj.avanzar(timedelta(hours=6))
            lector.mirar()
            en_el_canal = feedparser.parse(client.get(lector.ruta).content)
            assert not {una.id for una in en_el_canal.entries} & semana.retiradas
            lector.mirar()
        assert lector.repasar() == semana.vigentes
    assert lector.sin_cambios >= 28  # the second look of each turn, at least
    assert set(lector.avisos) >= set(semana.vigentes)
    assert lector.tiene.items() >= semana.vigentes.items()  # corrected titles too
    de_nuevo = {guid for guid in lector.avisos if lector.avisos.count(guid) > 1}
    assert de_nuevo <= semana.volvieron if formato == "atom" else not de_nuevo


def test_el_lector_ve_autor_fecha_correccion_y_tema(client):
    from suscripciones.tests.difusion import una_novedad

    una_novedad()
    for formato in ("atom", "rss"):
        entrada = feedparser.parse(client.get(direccion(formato)).content).entries[0]
        assert entrada.author == "Comunicaciones"
        assert entrada.link == f"{settings.URL_PUBLICA}/noticias/novedad-1/"
        assert [etiqueta.term for etiqueta in entrada.tags] == [
            "seccion:prueba" if formato == "atom" else "Noticias de prueba"
        ]
        assert entrada.published_parsed
        assert entrada.link != entrada.id
