"""What everybody may read comes from a copy of the database, where there is one (``REPLICA_URL``, decision 0043).

Only the pages of ``PAGINAS``, asked for without a session: the same for everybody, and nobody looks there for what they
have just done. Whatever asks with a code, a link or a session, whatever writes and whatever is read after writing goes
to the principal. A copy that is late, down or mute is left alone and the principal serves: nobody sees it.
"""

import logging
import os
import threading
import time
from collections import deque
from contextvars import ContextVar

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connections

log = logging.getLogger(__name__)

REPLICA, PRINCIPAL = "replica", "default"
#: By the address' name; a name that ends in «:» stands for the whole of an application.
PAGINAS = frozenset(
    """
    portada orientacion orientacion_paso atencion legal accesibilidad sitemap sitemap_parte ayuda:
    busqueda:buscar busqueda:sugerencias contenidos:
    pqrs:cartelera pqrs:aviso_de_cartelera pqrs:publicadas pqrs:publicada pqrs:archivo_publicado pqrs:texto_publicado
    pqrs:informes pqrs:informe pqrs:informe_cifras pqrs:informe_informacion pqrs:informe_json pqrs:fallas
    foros:foros foros:foro foros:hilo foros:mensaje foros:imagen foros:moderacion foros:moderacion_csv foros:resultados
    foros:historia foros:ficha_de_foro foros:ficha_de_foro_pdf foros:mensajes_de_foro_csv
    foros:ficha_de_hilo foros:ficha_de_hilo_pdf foros:mensajes_de_hilo_csv
    encuestas:encuestas encuestas:encuesta encuestas:resultados encuestas:datos_csv encuestas:datos_json
    participa:portada participa:seccion participa:planes participa:plan participa:calendario participa:calendario_csv
    participa:cumplimiento participa:cumplimiento_csv participa:ejercicios participa:ejercicio participa:aportes
    participa:aportes_csv participa:aporte participa:encuentro participa:documento participa:informe
    participa:informe_version participa:informe_pdf participa:informe_csv participa:informe_json
    participa:estrategia_anual participa:estrategia_anual_pdf participa:informe_anual participa:informe_anual_pdf
    participa:indicadores participa:indicadores_mes participa:indicadores_csv participa:indicadores_json
    participa:compromisos participa:compromiso participa:momentos participa:momento
    """.split()  # noqa: SIM905 - a list of one name a line would be long
)
#: Seconds between two looks at the copy, and how long the last good one is believed.
CADA, SE_CREE = 1.0, 3.0
SENTENCIA_DEL_PRINCIPAL = "SELECT pg_current_wal_lsn() - '0/0'::pg_lsn"
SENTENCIA_DE_LA_REPLICA = "SELECT pg_last_wal_replay_lsn() - '0/0'::pg_lsn"

#: Whether what this request reads may come from the copy.
_leyendo: ContextVar[bool] = ContextVar("leyendo_de_la_replica", default=False)


def puede_leerse_de_la_copia(request) -> bool:
    """A page of the list, only asked for, by nobody in particular."""
    if request.method not in {"GET", "HEAD"} or settings.SESSION_COOKIE_NAME in request.COOKIES:
        return False
    hallada = request.resolver_match
    return hallada.view_name in PAGINAS or f"{hallada.namespace}:" in PAGINAS


class Atraso:
    """How late a copy is, from pairs of places in the log of changes: how far the principal had written, and how far
    the copy had got. Places and not clocks: a principal where nothing happens does not make its copy late."""

    def __init__(self, tope: float):
        self.tope = tope
        self._vistos: deque[tuple[float, int]] = deque()

    def al_dia(self, ahora: float, principal: int, replica: int) -> bool:
        """Whether the copy has what the principal had ``tope`` seconds ago, as far as it was seen."""
        self._vistos.append((ahora, principal))
        while self._vistos and self._vistos[0][0] < ahora - self.tope:
            self._vistos.popleft()
        return any(escrito <= replica for _, escrito in self._vistos)


class Vigia:
    """Looks at the copy from a thread of its own, once a second, since the first page that could use it: a copy that
    hangs makes nobody wait to find out. What forks later begins anew."""

    def __init__(self):
        self._nacer()
        os.register_at_fork(after_in_child=self._nacer)

    def sirve(self) -> bool:
        if self._hilo is None:
            with self._cerrojo:
                if self._hilo is None:
                    self._hilo = threading.Thread(
                        target=self._mirar_siempre, name="vigia-replica", daemon=True
                    )
                    self._hilo.start()
        return time.monotonic() - self._bien_a_las < SE_CREE

    def fallo(self) -> None:
        """It gave an error to a page: nobody else tries until it is looked at again."""
        self._bien_a_las = float("-inf")

    def _nacer(self) -> None:
        self._cerrojo, self._hilo = threading.Lock(), None
        self._bien_a_las, self._atraso = float("-inf"), None

    def _mirar_siempre(self) -> None:
        self._atraso, estaba_bien = Atraso(settings.REPLICA["atraso"]), None
        while True:
            try:
                esta_bien, motivo = self._al_dia(), "viene atrasada"
            except Exception as error:  # whatever the library raises: the principal serves
                esta_bien, motivo = False, type(error).__name__
            if esta_bien:
                self._bien_a_las = time.monotonic()
            else:
                self.fallo()
            if esta_bien != estaba_bien:
                log.log(*(_BIEN if esta_bien else (*_MAL, motivo)))
            estaba_bien = esta_bien
            time.sleep(CADA)

    def _al_dia(self) -> bool:
        """The principal first: what the copy has got to afterwards may be more, never less."""
        principal = _preguntar(PRINCIPAL, SENTENCIA_DEL_PRINCIPAL)
        replica = _preguntar(REPLICA, SENTENCIA_DE_LA_REPLICA)
        return self._atraso.al_dia(time.monotonic(), principal, replica)


_BIEN = (logging.INFO, "La réplica está al día: lo público se lee de ella.")
_MAL = (logging.WARNING, "La réplica no se usa por ahora (%s): lo público se lee de la base principal.")


def _preguntar(cual: str, sentencia: str) -> int:
    conexion = connections[cual]
    conexion.close_if_unusable_or_obsolete()
    try:
        with conexion.cursor() as cursor:
            cursor.execute(sentencia)
            return int(cursor.fetchone()[0])
    except Exception:
        conexion.close()
        raise


vigia = Vigia()


class Enrutador:
    """Django's router. Every table is in both; only the reads of a page of the list go to the copy."""

    def db_for_read(self, model, **hints) -> str:
        # Throttles and spent codes are kept in Django's cache, which has a table and no application of ours.
        propia = model._meta.app_label != "django_cache"
        return (
            REPLICA if propia and _leyendo.get() and not connections[PRINCIPAL].in_atomic_block else PRINCIPAL
        )

    def db_for_write(self, model, **hints) -> str:
        """What is read after writing has to be seen."""
        _leyendo.set(False)
        return PRINCIPAL

    def allow_relation(self, obj1, obj2, **hints) -> bool:
        return True

    def allow_migrate(self, db, app_label, **hints) -> bool:
        return db == PRINCIPAL


class LecturaEnLaCopia:
    """The last of the layers. A copy that fails in the middle of a page costs nothing but time: the page is made again
    from the principal."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        antes = _leyendo.set(False)
        try:
            return self.get_response(request)
        finally:
            _leyendo.reset(antes)

    def process_view(self, request, view_func, view_args, view_kwargs):
        request.de_la_copia = puede_leerse_de_la_copia(request) and vigia.sirve()
        _leyendo.set(request.de_la_copia)

    def process_exception(self, request, exception):
        if not getattr(request, "de_la_copia", False) or not isinstance(
            exception, DatabaseError | InterfaceError
        ):
            return None
        vigia.fallo()
        request.de_la_copia = False
        _leyendo.set(False)
        connections[REPLICA].close()
        vista, posicionales, nombrados = request.resolver_match
        respuesta = vista(request, *posicionales, **nombrados)
        return respuesta.render() if callable(getattr(respuesta, "render", None)) else respuesta
