"""Whoever listens is woken by the bell; with every bell lost, by who looks; when they leave nothing of them stays."""

import asyncio
from uuid import uuid4

import pytest

from chat import timbre
from chat.eventos import central as modulo
from chat.eventos import linea as lineas
from chat.eventos.acceso import Entrada
from chat.eventos.central import Central
from nucleo.tests.a_la_vez import en_su_lazo

pytestmark = pytest.mark.sin_base
PLAZO = 20.0


class Base:
    """What the conversations look like to who asks: their last number and whether they go on."""

    def __init__(self, **como_van):
        self.como_van = {int(clave[1:]): valor for clave, valor in como_van.items()}
        self.preguntas: list[list[int]] = []

    async def mirar(self, conversaciones):
        self.preguntas.append(sorted(conversaciones))
        return [(una, *self.como_van[una]) for una in conversaciones if una in self.como_van]


@pytest.fixture(autouse=True)
def con_prisa(monkeypatch):
    monkeypatch.setattr(modulo, "CADA", 0.01)


async def hasta(oyente, numero):
    """The numbers that it tells until that one."""
    contados = []
    async with asyncio.timeout(PLAZO):
        while numero not in contados:
            if (nuevo := oyente.lo_nuevo()) is not None:
                contados.append(nuevo)
            else:
                await oyente.esperar(PLAZO)
    return contados


def test_sin_un_solo_timbrazo_se_entera_quien_mira_la_base():
    async def escena():
        base = Base(c7=(3, True))
        central = Central(base.mirar)
        with central.oyendo(7, 3, visto=3) as oyente:
            base.como_van[7] = (4, True)
            assert await hasta(oyente, 4) == [4]

    en_su_lazo(escena())


def test_lo_dicho_entre_que_se_pregunto_y_se_oye_no_se_pierde():
    async def escena():
        central = Central(Base(c7=(9, True)).mirar)
        with central.oyendo(7, 3, visto=3) as oyente:
            assert await hasta(oyente, 9) == [9]

    en_su_lazo(escena())


def test_el_timbre_despierta_a_los_de_esa_conversacion_y_a_nadie_mas():
    async def escena():
        central = Central(Base().mirar)
        with central.oyendo(7, 1, visto=1) as suya, central.oyendo(8, 1, visto=1) as otra:
            await asyncio.to_thread(timbre.tocar, 7, 2)
            assert await hasta(suya, 2) == [2]
            assert otra.lo_nuevo() is None

    en_su_lazo(escena())


def test_muchos_timbrazos_juntos_se_dicen_una_vez_y_los_viejos_ninguna():
    async def escena():
        central = Central(Base().mirar)
        with central.oyendo(7, 1, visto=1) as oyente:
            for seq in (*range(2, 5_000), 40):
                central.sonar(7, seq)
            assert await hasta(oyente, 4_999) == [4_999]
            assert oyente.lo_nuevo() is None

    en_su_lazo(escena())


def test_todas_las_conversaciones_que_se_oyen_cuestan_una_pregunta():
    async def escena():
        base = Base(c1=(1, True), c2=(1, True), c3=(2, True))
        central = Central(base.mirar)
        with central.oyendo(1, 1), central.oyendo(2, 1), central.oyendo(3, 1, visto=1) as oyente:
            await hasta(oyente, 2)
        assert set(map(tuple, base.preguntas)) == {(1, 2, 3)}

    en_su_lazo(escena())


def test_cuando_nadie_oye_nadie_pregunta_y_despues_se_vuelve_a_preguntar():
    async def escena():
        base = Base(c7=(1, True))
        central = Central(base.mirar)
        for seq in (2, 3):
            with central.oyendo(7, 1, visto=seq - 1) as oyente:
                base.como_van[7] = (seq, True)
                await hasta(oyente, seq)
            assert central.oyentes == 0
            async with asyncio.timeout(PLAZO):
                while asyncio.all_tasks() != {asyncio.current_task()}:
                    await asyncio.sleep(0)

    en_su_lazo(escena())


def test_la_base_que_falla_se_vuelve_a_preguntar():
    class Enferma(Base):
        async def mirar(self, conversaciones):
            if len(self.preguntas) < 3:
                self.preguntas.append(conversaciones)
                raise OSError
            return await super().mirar(conversaciones)

    async def escena():
        central = Central(Enferma(c7=(5, True)).mirar)
        with central.oyendo(7, 1, visto=1) as oyente:
            assert await hasta(oyente, 5) == [5]

    en_su_lazo(escena())


def test_mientras_redis_suena_se_mira_menos_y_cuando_calla_otra_vez_seguido(monkeypatch):
    monkeypatch.setattr(modulo, "CADA_CON_TIMBRE", 3_600)

    async def escena():
        base = Base(c7=(1, True))
        central = Central(base.mirar)
        with central.oyendo(7, 1, visto=1) as oyente:
            central.suena = True
            await asyncio.sleep(0.2)
            antes = len(base.preguntas)
            await asyncio.sleep(0.2)
            assert len(base.preguntas) == antes
            base.como_van[7] = (2, True)
            central.suena = False
            assert await hasta(oyente, 2) == [2]

    en_su_lazo(escena())


class Navegador:
    """One side of a line without a network: what it gets, and how it leaves."""

    def __init__(self):
        self.recibido: list[dict] = []
        self.se_va = asyncio.Event()

    async def receive(self):
        await self.se_va.wait()
        return {"type": "http.disconnect"}

    async def send(self, mensaje):
        self.recibido.append(mensaje)

    async def hasta_que_llegue(self, algo: bytes):
        async with asyncio.timeout(PLAZO):
            while not any(algo in mensaje.get("body", b"") for mensaje in self.recibido):
                await asyncio.sleep(0.005)


@pytest.fixture
def abierta(monkeypatch):
    """A conversation that everybody may listen to."""
    monkeypatch.setattr(lineas.acceso, "entrada_de", lambda *_: Entrada(7, 1, True, True))
    base = {7: (1, True)}
    monkeypatch.setattr(lineas.acceso, "como_van", lambda unas: [(una, *base[una]) for una in unas])
    return base


def pedir(aplicacion, navegador):
    scope = {"type": "http", "method": "GET", "path": f"/chat/c/{uuid4()}/senal/", "headers": []}
    return asyncio.create_task(aplicacion(scope, navegador.receive, navegador.send))


def test_quien_se_va_no_deja_a_nadie_oyendo(abierta):
    async def escena():
        aplicacion, gente = lineas.Lineas(), [Navegador() for _ in range(50)]
        tareas = [pedir(aplicacion, uno) for uno in gente]
        for uno in gente:
            await uno.hasta_que_llegue(b"data: 1\n")
        assert aplicacion.central.oyentes == 50
        for uno in gente:
            uno.se_va.set()
        await asyncio.gather(*tareas)
        assert aplicacion.central.oyentes == 0

    en_su_lazo(escena())


def test_quien_deja_de_leer_se_suelta_cuando_la_linea_envejece(abierta, monkeypatch):
    monkeypatch.setattr(lineas, "VIDA_MINIMA", 0.1)
    monkeypatch.setattr(lineas, "VIDA", 0.1)
    monkeypatch.setattr(lineas, "PACIENCIA", 0.1)

    class Dormido(Navegador):
        async def send(self, mensaje):
            await asyncio.Event().wait()

    async def escena():
        aplicacion = lineas.Lineas()
        async with asyncio.timeout(PLAZO):
            await pedir(aplicacion, Dormido())
        assert aplicacion.central.oyentes == 0

    en_su_lazo(escena())


def test_una_linea_envejece_y_termina_bien_para_que_el_navegador_abra_otra(abierta, monkeypatch):
    monkeypatch.setattr(lineas, "VIDA_MINIMA", 0.1)
    monkeypatch.setattr(lineas, "VIDA", 0.1)

    async def escena():
        aplicacion, uno = lineas.Lineas(), Navegador()
        async with asyncio.timeout(PLAZO):
            await pedir(aplicacion, uno)
        assert uno.recibido[0]["status"] == 200
        assert uno.recibido[-1] == {"type": "http.response.body", "body": b""}

    en_su_lazo(escena())


def test_sin_novedades_la_linea_da_señales_de_vida(abierta, monkeypatch):
    monkeypatch.setattr(lineas, "LATIDO", 0.02)

    async def escena():
        aplicacion, uno = lineas.Lineas(), Navegador()
        tarea = pedir(aplicacion, uno)
        await uno.hasta_que_llegue(b":\n\n")
        uno.se_va.set()
        await tarea

    en_su_lazo(escena())


def test_sin_base_de_datos_se_dice_que_no_hay_eventos(monkeypatch):
    def caida(*_):
        raise OSError

    monkeypatch.setattr(lineas.acceso, "entrada_de", caida)

    async def escena():
        uno = Navegador()
        await pedir(lineas.Lineas(), uno)
        assert uno.recibido[0]["status"] == 503

    en_su_lazo(escena())
