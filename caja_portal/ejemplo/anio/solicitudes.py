"""The requests of a year: who asked for what, by which door and on which day, and how the entity answered."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from caja_portal.ejemplo.anio import palabras, ritmo
from caja_portal.ejemplo.anio.casos import CASOS
from caja_portal.ejemplo.anio.casos.caso import Caso
from caja_portal.ejemplo.anio.catalogo import CATALOGADAS, catalogo_de
from caja_portal.ejemplo.anio.gente import Ciudadano, poblacion
from caja_portal.ejemplo.anio.opiniones import opinion
from caja_portal.ejemplo.datos import CADENA
from caja_portal.ejemplo.mesa import Paso
from caja_portal.ejemplo.relato import (
    AMPLIA,
    BORRADOR,
    CALIFICA,
    CATALOGA,
    CLASIFICA,
    DESISTE,
    DIFUNDE,
    FIRMA,
    MUEVE,
    PIDE_VISTO,
    PUBLICA,
    RESPONDE,
    RESPONDE_A_TODOS,
    TOMA,
    VISA,
)
from nucleo import reloj
from nucleo.calendario import Calendario

SEMILLA, HABITANTES = 1991, 210
#: Working days to answer each kind; the others, fifteen.
TERMINO = {
    "peticion_informacion": 10, "peticion_documentos": 10, "consulta": 30, "habeas_data_consulta": 10,
}  # fmt: skip
#: Of a hundred: answered late, given up by the person, with more time.
TARDE, DESISTIDAS, AMPLIADAS = 0.07, 0.02, 0.02
#: Who accepts to be asked, and of those who are answered, who rates.
ACEPTA, CALIFICAN = 0.6, 0.42
PUERTAS = (
    *("web",) * 14, "correo", "correo", "correspondencia", "chat", "buzon", "red_social", "presencial", "telefono",
)  # fmt: skip
SIN_CORREO = ("presencial", "presencial", "telefono", "correspondencia")
MOTIVOS_DE_MAS_TIEMPO = (
    "Hay que pedirle a la empresa las planillas de {mes} y todavía no las envía.",
    "El archivo de {mes_viejo} está en la bodega y lo traen la semana que viene.",
    "El caso de {mes} necesita el concepto de la revisoría, que se reúne cada quince días.",
    "Falta la visita a {municipio}, que se aplazó por la lluvia.",
)
YA_NO = (
    "Ya me lo resolvieron en {sede}.",
    "La empresa arregló lo de {mes} y ya no hace falta.",
    "Conseguí el papel por otro lado el {dia}.",
)


@dataclass
class Pedido:
    """A request of the year, before it is filed."""

    llega: datetime
    caso: Caso
    quien: Ciudadano | None
    canal: str
    asunto: str
    objeto: str
    acepta_encuesta: bool = False
    pasos: list[Paso] = field(default_factory=list)


class Anio:
    """Makes the requests of the year that ends today. The same, for the same day."""

    def __init__(self, hoy: date, ahora: datetime, calendario: Calendario):
        self.hoy, self.ahora, self.calendario = hoy, ahora, calendario
        self.azar = Random(SEMILLA)  # noqa: S311 - an example, the same each time
        self.gente = poblacion(self.azar, HABITANTES)
        self.cadena_desde = calendario.sumar_habiles(hoy, -CADENA.hace)
        self._dichos: set[str] = set()
        self._casos = [caso for caso in CASOS for _ in range(caso.peso)]

    def pedidos(self) -> Iterator[Pedido]:
        for dia in ritmo.dias_con_solicitudes(self.azar, self.hoy, self.calendario):
            yield self._pedido(dia)

    def _pedido(self, dia: date) -> Pedido:
        """One that says what no other says."""
        while True:
            caso = self.azar.choice(self._casos)
            quien = self._quien(caso)
            dichos = palabras.huecos(self.azar, caso, quien, dia, self.calendario)
            asunto, objeto = (palabras.pedir(texto, dichos) for texto in (caso.asunto, caso.objeto))
            respuesta = palabras.responder(caso.respuesta, dichos)
            if not self._dichos & {asunto, objeto, respuesta}:
                break
        self._dichos |= {asunto, objeto, respuesta}
        canal = self._canal(caso, quien)
        llega = self._cuando(dia, canal)
        acepta = bool(quien and quien.correo) and self.azar.random() < ACEPTA
        pedido = Pedido(llega, caso, quien, canal, asunto, objeto, acepta)
        pasos = self._pasos(pedido, dichos, respuesta)
        pedido.pasos = [paso for paso in pasos if paso[0] <= self.ahora]
        return pedido

    def _quien(self, caso: Caso) -> Ciudadano | None:
        if caso.es_anonima:
            return None
        while True:
            quien = self.azar.choice(self.gente[-8:] if caso.es_de_empresa else self.gente)
            if quien.es_empresa == caso.es_de_empresa:
                return quien

    def _canal(self, caso: Caso, quien: Ciudadano | None) -> str:
        puertas = SIN_CORREO if quien and not quien.correo else PUERTAS
        posibles = [una for una in puertas if not caso.puertas or una in caso.puertas]
        return self.azar.choice(posibles or ["web" if quien is None or quien.correo else "presencial"])

    def _cuando(self, dia: date, canal: str) -> datetime:
        if canal in ("presencial", "telefono", "correspondencia"):
            momento = ritmo.en_oficina(self.azar, dia, self.calendario)
        else:
            momento = ritmo.cuando_escribe(self.azar, dia)
        return min(momento, self.ahora - timedelta(hours=1))

    # --- What is done with it ---------------------------------------------------------------------------------
    def _pasos(self, pedido: Pedido, dichos: dict[str, str], respuesta: str) -> list[Paso]:
        caso, recibida = pedido.caso, self.calendario.primer_habil_desde(pedido.llega.date())
        reparto = self.calendario.siguiente_habil(recibida)
        pasos: list[Paso] = []
        if pedido.canal == "buzon":
            pasos.append((self._a_las(reparto, 8), CLASIFICA, caso.tipo))
        if caso.oficina != "atencion":
            pasos.append((self._a_las(reparto, 9), MUEVE, caso.oficina))
        pasos.append((self._a_las(reparto, 11), TOMA, caso.oficina))
        if self.azar.random() < CATALOGADAS:
            dato = catalogo_de(caso.tipo, caso.oficina, pedido.canal, pedido.asunto)
            pasos.append((self._a_las(reparto, 12), CATALOGA, dato))
        plazo = TERMINO.get(caso.tipo, 15)
        suerte = self.azar.random()
        if suerte < DESISTIDAS and pedido.quien:
            dia = self.calendario.sumar_habiles(reparto, self.azar.randint(1, 4))
            return [*pasos, (self._a_las(dia, 13), DESISTE, palabras.pedir(self.azar.choice(YA_NO), dichos))]
        dias = max(2, round(plazo * self.azar.triangular(0.2, 1.0, 0.65)))
        if suerte > 1 - TARDE:
            dias = plazo + self.azar.randint(1, 6)
        elif suerte > 1 - TARDE - AMPLIADAS and plazo == 15:
            motivo = palabras.responder(self.azar.choice(MOTIVOS_DE_MAS_TIEMPO), dichos)
            dia = self.calendario.sumar_habiles(recibida, plazo - 2)
            pasos.append((self._a_las(dia, 15), AMPLIA, (10, motivo)))
            dias = plazo + self.azar.randint(2, 8)
        return pasos + self._respuesta(
            pedido, self.calendario.sumar_habiles(recibida, dias), dichos, respuesta
        )

    def _respuesta(self, pedido: Pedido, dia: date, dichos: dict[str, str], respuesta: str) -> list[Paso]:
        caso = pedido.caso
        dicho = (respuesta, palabras.responder(caso.sigue, dichos))
        if caso.oficina == CADENA.dependencia and dia >= self.cadena_desde:
            verbos = (BORRADOR, PIDE_VISTO, VISA, FIRMA)
            return [
                (self._a_las(dia, 13 + n), verbo, dicho if verbo == BORRADOR else None)
                for n, verbo in enumerate(verbos)
            ]
        se_publica = caso.se_publica and self.azar.random() < 0.45
        pasos: list[Paso] = [(self._a_las(dia, 15), RESPONDE_A_TODOS if se_publica else RESPONDE, dicho)]
        if se_publica:
            despues = self.calendario.sumar_habiles(dia, self.azar.randint(2, 4))
            pasos.append(
                (self._a_las(despues, 10), DIFUNDE, (pedido.asunto, _sin_saludo(pedido.objeto), respuesta))
            )
        if pedido.quien is None:
            aviso = (pedido.asunto, respuesta, "Es anónima: no hay a dónde escribir.")
            pasos.append((self._a_las(self.calendario.siguiente_habil(dia), 9), PUBLICA, aviso))
        elif pedido.acepta_encuesta and self.azar.random() < CALIFICAN:
            cuando = ritmo.cuando_escribe(self.azar, dia + timedelta(days=self.azar.randint(2, 6)))
            pasos.append((cuando, CALIFICA, opinion(self.azar, dichos, self._dichos)))
        return pasos

    def _a_las(self, dia: date, hora: int) -> datetime:
        minuto, segundo = self.azar.randint(0, 59), self.azar.randint(0, 59)
        return datetime(dia.year, dia.month, dia.day, hora, minuto, segundo, tzinfo=reloj.BOGOTA)


def _sin_saludo(objeto: str) -> str:
    """What was asked, without what tells for whom."""
    return objeto.split(" Es para ")[0].split(", para un")[0].rstrip(".,") + "."
