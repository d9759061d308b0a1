"""The term of thousands of old requests, by the law in force when each was received (R1.19)."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from nucleo import reloj
from nucleo.calendario import Calendario
from nucleo.models import DiaNoHabil, Entidad
from pqrs import plazos
from pqrs.consultas import parametros
from pqrs.errores import DatosInvalidos
from pqrs.importar.filas import Vieja
from pqrs.models import Termino


@dataclass(frozen=True, slots=True)
class Contada:
    """``es_oportuna`` and ``dias_tarde`` None while it is open."""

    termino: Termino
    naturaleza: str
    politica: plazos.Politica
    plazo: plazos.Plazo
    es_oportuna: bool | None
    dias_tarde: int | None


class Terminos:
    """What counting needs, read once for a whole file."""

    def __init__(self):
        self._terminos: dict[str, list[Termino]] = {}
        for uno in Termino.objects.filter(clase=Termino.Clase.MODALIDAD).order_by("-vigente_desde"):
            self._terminos.setdefault(uno.tipo, []).append(uno)
        self._dias = parametros.dias_propios()
        self._cuentas = plazos.Cuentas(self._dias)
        self._ultimo_acto = max(
            (acto for dia in self._dias for acto in (dia.registrado_en, dia.revocado_en) if acto),
            default=None,
        )
        vigentes = DiaNoHabil.objects.vigentes().values_list("fecha", flat=True)
        propios = frozenset(vigentes)
        self._entre = lru_cache(maxsize=50_000)(
            lambda desde, hasta, sabado: Calendario(propios, sabado).habiles_entre(desde, hasta)
        )
        entidades = sorted(Entidad.objects.all(), key=lambda una: una.vigente_desde)
        self._desde = [una.vigente_desde for una in entidades]
        self._entidades = [(una.naturaleza, parametros.politica_de(una)) for una in entidades]

    def contar(self, vieja: Vieja) -> Contada:
        """Raises ``DatosInvalidos`` and ``plazos.PlazoInvalido``. No query."""
        recibida_el = vieja.recibida_en.astimezone(reloj.BOGOTA).date()
        termino = self._vigente(vieja.tipo, recibida_el)
        naturaleza, politica = self._entidades[max(0, bisect_right(self._desde, recibida_el) - 1)]
        plazo = self._plazo(vieja, termino, politica)
        if vieja.esta_abierta:
            return Contada(termino, naturaleza, politica, plazo, None, None)
        fin = vieja.terminada_en.astimezone(reloj.BOGOTA).date()
        tarde = max(0, self._entre(plazo.vence_el, fin, politica.sabado_habil))
        return Contada(termino, naturaleza, politica, plazo, fin <= plazo.vence_el, tarde)

    def _vigente(self, tipo: str, fecha: date) -> Termino:
        for termino in self._terminos.get(tipo, ()):
            if termino.rige(fecha):
                return termino
        raise DatosInvalidos(
            f"«{tipo}» no tenía término legal el {fecha:%d/%m/%Y}. Si la norma de entonces le daba otro nombre, "
            "tráigala con el tipo que corresponda."
        )

    def _plazo(self, vieja: Vieja, termino: Termino, politica: plazos.Politica) -> plazos.Plazo:
        """The same that ``consultas.plazo.calcular`` will say of it, and its fingerprint: what ended before any later
        act on the calendar counts like an open one, and is counted once for each day."""
        sin_actos = self._ultimo_acto is None or self._ultimo_acto <= vieja.recibida_en
        if not vieja.hechos and (vieja.esta_abierta or sin_actos):
            return self._cuentas.contar(vieja.recibida_en, termino, politica)
        return plazos.calcular(
            vieja.recibida_en,
            termino,
            politica,
            dias_propios=self._dias,
            hechos=vieja.hechos,
            hasta=vieja.terminada_en,
            estricto=False,
            con_traza=False,
        )
