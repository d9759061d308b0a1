"""One row of «survey» as a question."""

import re
from decimal import Decimal

from encuestas.documento import CON_OPCIONES, Opcion, Pregunta, Tipo
from encuestas.xlsform.columnas import NOES, SIES, Columnas
from encuestas.xlsform.expresiones import ExpresionAjena, Nombres, leer_limites
from encuestas.xlsform.libro import Linea
from encuestas.xlsform.listas import Listas
from encuestas.xlsform.tipos import TipoLeido

_TIPOS = {
    "select_one": Tipo.UNICA,
    "select_multiple": Tipo.VARIAS,
    "integer": Tipo.NUMERO,
    "decimal": Tipo.NUMERO,
    "range": Tipo.ESCALA,
    "date": Tipo.FECHA,
    "text": Tipo.TEXTO,
    "note": Tipo.NOTA,
}
_PARAMETRO = re.compile(r"(\w+)=(-?\d{1,6})(?:\.0+)?")
DECIMALES = 2


class Ajeno(ValueError):
    """``motivos``: everything that keeps a row from being a question."""

    def __init__(self, motivos: list[str]) -> None:
        super().__init__("; ".join(motivos))
        self.motivos = motivos


def leer_pregunta(
    linea: Linea, escrito: TipoLeido, columnas: Columnas, listas: Listas, nombres: Nombres
) -> Pregunta:
    """The question, without its condition. ``Ajeno`` with all the reasons."""
    tipo = _TIPOS.get(escrito.clase)
    if tipo is None:
        dicho = escrito.escrito
        raise Ajeno(
            [f"no hay un tipo de pregunta «{dicho[:120]}»." if dicho else "le falta el tipo («type»)."]
        )
    fila = _Fila(linea, columnas, tipo, escrito)
    opciones = fila.opciones(listas) if tipo in CON_OPCIONES else []
    minimo, maximo = fila.extremos_de_la_escala() if tipo is Tipo.ESCALA else fila.limites()
    nombre = fila.nombre()
    obligatoria, decimales = fila.obligatoria(), fila.decimales()
    if fila.motivos:
        raise Ajeno(fila.motivos)
    codigo = nombres.codigos[nombre]
    nombres.opciones.update({(codigo, suyo): opcion.codigo for suyo, opcion in opciones})
    return Pregunta(
        codigo=codigo,
        tipo=tipo,
        texto=fila.dato("label"),
        ayuda=fila.dato("hint"),
        obligatoria=obligatoria,
        opciones=tuple(opcion for _, opcion in opciones),
        minimo=minimo,
        maximo=maximo,
        decimales=decimales,
        extremos=fila.extremos(),
    )


class _Fila:
    """What a row says, and what is wrong with it."""

    def __init__(self, linea: Linea, columnas: Columnas, tipo: Tipo, escrito: TipoLeido) -> None:
        self.motivos: list[str] = []
        self._linea, self._columnas, self._tipo, self._escrito = linea, columnas, tipo, escrito

    def dato(self, nombre: str) -> str:
        return self._columnas.dato(self._linea, nombre)

    def nombre(self) -> str:
        """And that its words do not repeat what was answered to another one."""
        nombre = self.dato("name").strip()
        if not nombre and self._columnas.tiene("name"):
            self.motivos.append("le falta el nombre («name»).")
        for columna in ("label", "hint"):
            if "}" in self.dato(columna).partition("${")[2]:
                self.motivos.append(
                    f"«{columna}» repite la respuesta a otra pregunta con ${{…}}, y aquí no se repite."
                )
        return nombre

    def extremos(self) -> tuple[str, str]:
        return (
            (self.dato("extremo_menor"), self.dato("extremo_mayor"))
            if self._tipo is Tipo.ESCALA
            else ("", "")
        )

    def opciones(self, listas: Listas) -> list[tuple[str, Opcion]]:
        lista = self._escrito.lista
        if not lista or " " in lista:
            self.motivos.append(
                f"después de «{self._escrito.clase}» va el nombre de una lista de «choices», y «or_other» si la hay."
            )
            return []
        opciones = listas.tomar(lista, con_otra=self._escrito.con_otra)
        if opciones is None:
            self.motivos.append(f"la lista «{lista}» no está en la hoja «choices».")
        return opciones or []

    def limites(self) -> tuple[Decimal | None, Decimal | None]:
        texto = self.dato("constraint").strip()
        if not texto:
            if self._tipo is Tipo.NUMERO:
                self.motivos.append(
                    "diga en «constraint» el menor y el mayor número, como «. >= 0 and . <= 120»."
                )
            return None, None
        try:
            return leer_limites(texto, self._tipo, entero=self._escrito.clase != "decimal")
        except ExpresionAjena as error:
            self.motivos.append(f"de «constraint» ({texto[:120]}) {error}.")
            return None, None

    def extremos_de_la_escala(self) -> tuple[Decimal, Decimal]:
        texto = self.dato("parameters").strip()
        pares = [_PARAMETRO.fullmatch(parte) for parte in _parametros(texto)]
        hallados = {par[1].lower(): Decimal(par[2]) for par in pares if par}
        if None in pares or set(hallados) - {"start", "end", "step"} or hallados.get("step", 1) != 1:
            self.motivos.append(
                f"de «parameters» ({texto[:120]}) solo se trae una escala de uno en uno, como «start=1 end=5 step=1»."
            )
        if self.dato("constraint").strip():
            self.motivos.append(
                "una escala no lleva «constraint»: su primer y su último punto van en «parameters»."
            )
        return hallados.get("start", Decimal(1)), hallados.get("end", Decimal(10))

    def obligatoria(self) -> bool:
        texto = self.dato("required").strip().lower()
        if texto not in SIES | NOES:
            self.motivos.append(
                "«required» depende de otra respuesta: aquí una pregunta es obligatoria o no lo es."
            )
        return texto in SIES

    def decimales(self) -> int:
        if self._escrito.clase != "decimal":
            return 0
        texto = self.dato("decimales").strip() or str(DECIMALES)
        if not re.fullmatch(r"[1-4]", texto):
            self.motivos.append("«decimales» es un número de 1 a 4.")
            return DECIMALES
        return int(texto)


def _parametros(texto: str) -> list[str]:
    """«start = 1, end=5» is ``["start=1", "end=5"]``. No pattern: one that looks for «=» after any run of letters takes
    the square of its length."""
    for signo in ";,":
        texto = texto.replace(signo, " ")
    return "=".join(parte.strip() for parte in texto.split("=")).split()
