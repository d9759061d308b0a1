"""A questionnaire from an XLSForm. All that does not fit is told at once, with its sheet, its row and the reason; what
changes nothing of what is asked (how it looks, other languages) is left out and told too."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import IO

from encuestas.documento import Condicion, Documento, Pagina, Pregunta, Tipo
from encuestas.fallas import fallas
from encuestas.xlsform import ajenos, libro
from encuestas.xlsform.columnas import Columnas
from encuestas.xlsform.expresiones import ExpresionAjena, Nombres, leer_condicion
from encuestas.xlsform.listas import Listas
from encuestas.xlsform.preguntas import Ajeno, leer_pregunta

LINEAS_MAXIMAS = 1_000


@dataclass(frozen=True)
class Rechazo:
    """One thing that cannot be brought. ``fila``: as the spreadsheet counts; 0 when it is of the whole sheet."""

    hoja: str
    fila: int
    motivo: str

    def __str__(self):
        donde = f"Hoja «{self.hoja}», fila {self.fila}" if self.fila else f"Hoja «{self.hoja}»"
        return f"{donde}: {self.motivo}"


@dataclass(frozen=True)
class Leido:
    """``documento`` is whole only when ``rechazos`` is empty. ``avisos``: what was left out or written otherwise."""

    documento: Documento
    titulo: str
    rechazos: tuple[Rechazo, ...]
    avisos: tuple[str, ...]


def leer(archivo: IO[bytes], tamano: int) -> Leido:
    """``LibroIlegible`` when it is no workbook; all that is wrong inside comes in ``rechazos``."""
    hojas = libro.abrir(archivo, tamano)
    if "survey" not in hojas:
        raise libro.LibroIlegible("El archivo no tiene la hoja «survey»: no es un XLSForm.")
    survey = hojas["survey"]
    if len(survey.lineas) > LINEAS_MAXIMAS:
        raise libro.LibroIlegible(
            f"La hoja «survey» tiene {len(survey.lineas)} filas y puede tener hasta {LINEAS_MAXIMAS}: "
            "pártala en dos encuestas."
        )
    lectura = _Lectura(hojas)
    for linea in survey.lineas:
        lectura.tomar(linea)
    return lectura.terminar()


@dataclass
class _Grupo:
    """An open ``begin_group``. ``encabezado``: "" in a page; in a matrix, what its scales share."""

    fila: int
    encabezado: str = ""
    si: list[Condicion] = field(default_factory=list)


class _Lectura:
    """Takes the rows of «survey» one by one."""

    def __init__(self, hojas: dict[str, libro.Hoja]) -> None:
        self._rechazos: list[Rechazo] = []
        self._avisos: dict[str, None] = {}
        self._columnas = Columnas(hojas["survey"].titulos)
        self._listas = Listas(hojas.get("choices", libro.Hoja()))
        self._hojas = hojas
        self._nombres, self._filas = Nombres(), {}
        self._paginas: list[tuple[str, list[Pregunta]]] = []
        self._suelta = False
        self._grupos: list[_Grupo] = []
        for hoja, motivos in (("survey", self._columnas.motivos), ("choices", self._listas.motivos)):
            for motivo in motivos:
                self._rechazar(0, motivo, hoja)

    def tomar(self, linea: libro.Linea) -> None:
        if self._columnas.dato(linea, "disabled").lower() in {"yes", "true"}:
            return
        for titulo in linea.formulas:
            self._rechazar(linea.numero, f"«{titulo}» tiene una fórmula: escriba el valor.")
        for titulo, motivo in self._columnas.ajenas(linea):
            self._rechazar(linea.numero, f"«{titulo}» {motivo}.")
        tipo = re.sub(r"^(begin|end)[ _]+", r"\1_", " ".join(self._columnas.dato(linea, "type").split()))
        clase = tipo.split(" ")[0].lower() if tipo else ""
        if clase == "begin_group":
            self._abrir_grupo(linea)
        elif clase == "end_group":
            self._cerrar_grupo(linea)
        elif clase in ajenos.TIPOS:
            self._rechazar(linea.numero, f"«{tipo}» {ajenos.TIPOS[clase]}.")
        else:
            self._pregunta(linea, tipo)

    def terminar(self) -> Leido:
        for grupo in self._grupos:
            self._rechazar(grupo.fila, "el grupo no se cierra: falta su «end_group».")
        for hoja, motivo in ajenos.HOJAS.items():
            if self._hojas.get(hoja, libro.Hoja()).lineas:
                self._rechazar(0, f"{motivo}.", hoja)
        documento = Documento(
            tuple(Pagina(titulo, tuple(preguntas)) for titulo, preguntas in self._paginas)
            or (Pagina("", ()),),
            tuple(self._cruces()),
        )
        ya_dichas = {rechazo.fila for rechazo in self._rechazos}
        for falla in fallas(documento):
            fila = self._filas.get(falla.codigo, 0)
            if (falla.codigo or not self._rechazos) and fila not in ya_dichas:
                self._rechazar(fila, falla.mensaje)
        avisos = [*self._columnas.avisos, *self._listas.avisos, *self._avisos]
        return Leido(documento, self._titulo(), tuple(dict.fromkeys(self._rechazos)), tuple(avisos))

    def _abrir_grupo(self, linea: libro.Linea) -> None:
        etiqueta = self._columnas.dato(linea, "label")
        grupo = _Grupo(linea.numero, si=self._condicion(linea))
        if len(self._grupos) == 0:
            self._paginas.append((etiqueta, []))
            self._suelta = False
        elif len(self._grupos) == 1:
            grupo.encabezado = etiqueta
            if not etiqueta.strip():
                self._rechazar(
                    linea.numero, "el grupo dentro de una página es una matriz, y le falta su «label»."
                )
        else:
            self._rechazar(
                linea.numero, "hay un grupo dentro de otro dentro de otro: solo hay páginas y matrices."
            )
        self._grupos.append(grupo)

    def _cerrar_grupo(self, linea: libro.Linea) -> None:
        if not self._grupos:
            self._rechazar(linea.numero, "este «end_group» no cierra ningún grupo.")
            return
        self._grupos.pop()

    def _pregunta(self, linea: libro.Linea, tipo: str) -> None:
        try:
            pregunta, cambiado = leer_pregunta(linea, tipo, self._columnas, self._listas, self._nombres)
        except Ajeno as error:
            for motivo in error.motivos:
                self._rechazar(linea.numero, motivo)
            return
        if cambiado:
            self._avisos[f"El nombre «{cambiado}» pasó a ser «{pregunta.codigo}»."] = None
        encabezado = self._grupos[1].encabezado if len(self._grupos) > 1 else ""
        if encabezado and pregunta.tipo is not Tipo.ESCALA:
            self._rechazar(
                linea.numero, "un grupo dentro de una página es una matriz, y solo lleva escalas (range)."
            )
            encabezado = ""
        partes = [parte for grupo in self._grupos for parte in grupo.si] + self._condicion(linea)
        si = partes[0] if len(partes) == 1 else ["y", *partes] if partes else None
        self._guardar(linea, replace(pregunta, grupo=encabezado, si=si))

    def _guardar(self, linea: libro.Linea, pregunta: Pregunta) -> None:
        if not self._grupos and not self._suelta:
            self._paginas.append(("", []))
            self._suelta = True
        self._paginas[-1][1].append(pregunta)
        self._nombres.preguntas[self._columnas.dato(linea, "name").strip()] = pregunta
        self._filas[pregunta.codigo] = linea.numero

    def _condicion(self, linea: libro.Linea) -> list[Condicion]:
        texto = self._columnas.dato(linea, "relevant").strip()
        if not texto:
            return []
        try:
            return [leer_condicion(texto, self._nombres)]
        except ExpresionAjena as error:
            self._rechazar(linea.numero, f"la condición «{texto[:120]}» {error}.")
            return []

    def _cruces(self) -> Iterator[tuple[str, str]]:
        for linea in self._hojas.get("cruces", libro.Hoja()).lineas:
            yield tuple((*linea.celdas.values(), "", "")[:2])

    def _titulo(self) -> str:
        lineas = self._hojas.get("settings", libro.Hoja()).lineas
        return " ".join(lineas[0].celdas.get("form_title", "").split()) if lineas else ""

    def _rechazar(self, fila: int, motivo: str, hoja: str = "survey") -> None:
        self._rechazos.append(Rechazo(hoja, fila, motivo))
