"""Two private Redis, one that follows the other, and three sentinels that watch them: the master can be killed."""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import redis

from correo.tests.procesos import LIGADO
from correo.tests.servidor import PLAZO, esperar_hasta

MAESTRO, CLAVE = "portal", "clave-de-los-redis"
DE_REDIS = """\
port {puerto}
bind 127.0.0.1
save ""
appendonly no
requirepass {clave}
masterauth {clave}
"""
#: A second and a half without an answer and two of the three agree: the other takes over. With less, a busy machine
#: would look like a dead master.
DE_CENTINELA = """\
port {puerto}
bind 127.0.0.1
sentinel monitor {maestro} 127.0.0.1 {del_maestro} 2
sentinel auth-pass {maestro} {clave}
sentinel down-after-milliseconds {maestro} 1500
sentinel failover-timeout {maestro} 3000
"""


class Centinelas:
    def __init__(self, carpeta: Path, programa: str, puertos: list[int]):
        self._carpeta, self._programa = carpeta, programa
        uno, otro, *vigias = puertos
        self._redis = {
            uno: self._arrancar(uno, DE_REDIS.format(puerto=uno, clave=CLAVE)),
            otro: self._arrancar(
                otro, DE_REDIS.format(puerto=otro, clave=CLAVE) + f"replicaof 127.0.0.1 {uno}\n"
            ),
        }
        de_uno = {"maestro": MAESTRO, "clave": CLAVE, "del_maestro": uno}
        self._vigias = {
            puerto: self._arrancar(puerto, DE_CENTINELA.format(puerto=puerto, **de_uno), "--sentinel")
            for puerto in vigias
        }
        donde = ",".join(f"127.0.0.1:{puerto}" for puerto in vigias)
        self.url = f"sentinel://:{CLAVE}@{donde}/0?maestro={MAESTRO}"
        esperar_hasta(self._se_conocen, "que los centinelas se conocieran")

    @property
    def maestro(self) -> int:
        """The port of the one that most sentinels say."""
        with redis.Redis(port=next(iter(self._vigias))) as cliente:
            return int(cliente.execute_command("SENTINEL GET-MASTER-ADDR-BY-NAME", MAESTRO)[1])

    def matar_al_maestro(self) -> None:
        proceso = self._redis[self.maestro]
        proceso.kill()
        proceso.wait(PLAZO)

    def cerrar(self) -> None:
        for proceso in (*self._vigias.values(), *self._redis.values()):
            proceso.kill()
            proceso.wait(PLAZO)

    def _arrancar(self, puerto: int, configuracion: str, *mas: str) -> subprocess.Popen:
        archivo = self._carpeta / f"{puerto}.conf"  # sentinels write in theirs what they learn
        archivo.write_text(configuracion)
        proceso = subprocess.Popen(
            [*LIGADO, self._programa, archivo, *mas], cwd=self._carpeta, stdout=subprocess.DEVNULL
        )
        esperar_hasta(lambda: _responde(proceso, puerto), "que arrancara un Redis")
        return proceso

    def _se_conocen(self) -> bool:
        def sabe(puerto: int) -> bool:
            with redis.Redis(port=puerto, decode_responses=True) as cliente:
                visto = cliente.sentinel_master(MAESTRO)
                return (visto["num-slaves"], visto["num-other-sentinels"]) == (1, len(self._vigias) - 1)

        return all(sabe(puerto) for puerto in self._vigias)


def _responde(proceso: subprocess.Popen, puerto: int) -> bool:
    assert proceso.poll() is None, "Redis no arrancó"
    with redis.Redis(port=puerto, password=CLAVE) as cliente:
        try:
            return cliente.ping()
        except redis.AuthenticationError:  # a sentinel, which has no password
            return True
        except redis.ConnectionError:
            return False


@contextmanager
def centinelas_propios(programa: str, puertos: list[int]) -> Iterator[Centinelas]:
    with tempfile.TemporaryDirectory() as carpeta:
        unos = Centinelas(Path(carpeta), programa, puertos)
        try:
            yield unos
        finally:
            unos.cerrar()
