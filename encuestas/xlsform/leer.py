"""A questionnaire from an XLSForm. All that does not fit is told at once, with its sheet, its row and the reason; what
changes nothing of what is asked (how it looks, other languages) is left out and told too."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import IO

from encuestas.armado import codigo_de
from encuestas.documento import Condicion, Documento, Pagina, Pregunta, Tipo
from encuestas.fallas import CODIGO, CRUCES_MAXIMOS, fallas
from encuestas.xlsform import ajenos, libro
from encuestas.xlsform.columnas import SIES, Columnas, nombre_de
from encuestas.xlsform.expresiones import ExpresionAjena, Nombres, leer_condicion
from encuestas.xlsform.listas import Listas
from encuestas.xlsform.preguntas import Ajeno, leer_pregunta
from encuestas.xlsform.tipos import TipoLeido, leer_tipo

LINEAS_MAXIMAS = 1_000
HOJAS_QUE_SE_DICEN = 5
#: All of them together: so that no file takes minutes to be refused.
LETRAS_DE_CONDICIONES = 1_000_000
_NUESTRAS = ("survey", "choices", "settings", "cruces")
_SIN_HOJA = libro.Hoja()
#: Of «settings», what the portal has by itself and nobody misses.
_DEL_PORTAL = {"form_title", "form_id", "version", "default_language"}


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
    abierto = libro.abrir(archivo, tamano, {*_NUESTRAS, *ajenos.HOJAS})
    if "survey" not in abierto.hojas:
        raise libro.LibroIlegible("El archivo no tiene la hoja «survey»: no es un XLSForm.")
    survey = abierto.hojas["survey"]
    if len(survey.lineas) > LINEAS_MAXIMAS:
        raise libro.LibroIlegible(
            f"La hoja «survey» tiene {len(survey.lineas)} filas y puede tener hasta {LINEAS_MAXIMAS}: "
            "pártala en dos encuestas."
        )
    lectura = _Lectura(abierto)
    lectura.tomar(survey)
    return lectura.terminar()


@dataclass
class _Grupo:
    """An open ``begin_group`` or ``begin_repeat``. ``papel``: what it is here; of nothing, it only has a condition."""

    PAGINA, MATRIZ, NADA, REPETIDO = "página", "matriz", "", "repetido"

    fila: int
    papel: str
    encabezado: str = ""
    si: list[Condicion] = field(default_factory=list)


class _Lectura:
    """Takes the rows of «survey» one by one."""

    def __init__(self, abierto: libro.Libro) -> None:
        self._hojas = abierto.hojas
        survey = self._hojas["survey"]
        self._rechazos: list[Rechazo] = []
        self._columnas = Columnas("survey", survey)
        self._listas = Listas(self._hojas.get("choices", _SIN_HOJA))
        self._avisos = dict.fromkeys(_de_otras_hojas(abierto.otras))
        self._nombres = Nombres(codigos=_codigos([self._nombre(linea) for linea in survey.lineas]))
        #: The row of each code, and those of which something was already told.
        self._filas: dict[str, int] = {}
        self._dichas: set[int] = set()
        self._paginas: list[tuple[str, list[Pregunta]]] = []
        self._suelta = False
        self._letras = 0
        self._grupos: list[_Grupo] = []
        for motivo in self._columnas.motivos:
            self._rechazar(0, motivo)

    def tomar(self, survey: libro.Hoja) -> None:
        for una in ("type", "name", "label"):
            if not self._columnas.tiene(una):
                self._rechazar(0, f"le falta la columna «{una}».")
        if self._columnas.tiene("type") and self._columnas.tiene("name"):
            for linea in survey.lineas:
                self._tomar(linea)

    def _tomar(self, linea: libro.Linea) -> None:
        if self._columnas.dato(linea, "disabled").strip().lower() in SIES:
            return
        tipo = leer_tipo(self._columnas.dato(linea, "type"))
        if not tipo.escrito and not self._nombre(linea) and not self._columnas.dato(linea, "label").strip():
            self._avisos[f"La fila {linea.numero} no tiene tipo, nombre ni texto, y no se usa."] = None
            return
        if tipo.motivo:
            self._rechazar(linea.numero, f"«{tipo.escrito[:120]}» {tipo.motivo}.")
            self._nombres.rechazadas[self._nombre(linea)] = linea.numero
        elif tipo.clase != "end_repeat":
            for motivo in (*self._columnas.reparos(linea), *self._columnas.ajenas(linea)):
                self._rechazar(linea.numero, motivo)
        if tipo.clase in {"begin_group", "begin_repeat"}:
            self._abrir_grupo(linea, tipo)
        elif tipo.clase in {"end_group", "end_repeat"}:
            self._cerrar_grupo(linea, tipo)
        elif not tipo.motivo:
            self._pregunta(linea, tipo)

    def terminar(self) -> Leido:
        for grupo in self._grupos:
            if grupo.papel != _Grupo.REPETIDO:
                self._rechazar(grupo.fila, "el grupo no se cierra: falta su «end_group».")
        for fila, motivo in sorted(self._listas.rechazos):
            self._rechazar(fila, motivo, "choices")
        for hoja, motivo in ajenos.HOJAS.items():
            if self._hojas.get(hoja, _SIN_HOJA).lineas:
                self._rechazar(0, f"{motivo}.", hoja)
        paginas = tuple(Pagina(titulo, tuple(preguntas)) for titulo, preguntas in self._paginas)
        documento = Documento(paginas or (Pagina("", ()),))
        for falla in fallas(documento) if self._columnas.tiene("label") else ():
            fila = self._filas.get(falla.codigo, 0)
            if (falla.codigo or not self._rechazos) and fila not in self._dichas:
                self._rechazos.append(Rechazo("survey", fila, falla.mensaje))
        documento = replace(documento, cruces=tuple(self._cruces(documento)))
        titulo = self._titulo()
        sin_uso = (
            f"La lista «{lista}» de «choices» no la usa ninguna pregunta." for lista in self._listas.sin_uso()
        )
        avisos = [*self._columnas.avisos, *self._listas.avisos, *self._avisos, *sin_uso]
        return Leido(documento, titulo, tuple(dict.fromkeys(self._rechazos)), tuple(dict.fromkeys(avisos)))

    def _abrir_grupo(self, linea: libro.Linea, tipo: TipoLeido) -> None:
        etiqueta = self._columnas.dato(linea, "label")
        papeles = {grupo.papel for grupo in self._grupos}
        if tipo.clase == "begin_repeat":
            papel = _Grupo.REPETIDO
        elif _Grupo.PAGINA not in papeles:
            papel = _Grupo.PAGINA
            self._paginas.append((etiqueta, []))
            self._suelta = False
        elif not etiqueta.strip():
            papel = _Grupo.NADA
        else:
            papel = _Grupo.MATRIZ
            if _Grupo.MATRIZ in papeles:
                self._rechazar(
                    linea.numero, "hay un grupo dentro de otro dentro de otro: solo hay páginas y matrices."
                )
        self._grupos.append(_Grupo(linea.numero, papel, etiqueta, self._condicion(linea)))

    def _cerrar_grupo(self, linea: libro.Linea, tipo: TipoLeido) -> None:
        if not self._grupos:
            self._rechazar(linea.numero, f"este «{tipo.clase}» no cierra ningún grupo.")
            return
        grupo = self._grupos.pop()
        if (grupo.papel == _Grupo.REPETIDO) != (tipo.clase == "end_repeat"):
            self._rechazar(
                linea.numero, f"este «{tipo.clase}» no cierra lo que se abrió en la fila {grupo.fila}."
            )

    def _pregunta(self, linea: libro.Linea, tipo: TipoLeido) -> None:
        condicion = self._condicion(linea)
        try:
            pregunta = leer_pregunta(linea, tipo, self._columnas, self._listas, self._nombres)
        except Ajeno as error:
            for motivo in error.motivos:
                self._rechazar(linea.numero, motivo)
            self._nombres.rechazadas[self._nombre(linea)] = linea.numero
            return
        if self._listas.tiene_fallas(tipo.lista):
            self._dichas.add(linea.numero)
        self._avisar(linea, pregunta)
        partes = [parte for grupo in self._grupos for parte in grupo.si] + condicion
        si = partes[0] if len(partes) == 1 else ["y", *partes] if partes else None
        self._guardar(linea, replace(pregunta, grupo=self._encabezado(pregunta), si=si))

    def _encabezado(self, pregunta: Pregunta) -> str:
        matriz = next((grupo for grupo in self._grupos if grupo.papel == _Grupo.MATRIZ), None)
        if matriz is None or pregunta.tipo is Tipo.ESCALA:
            return matriz.encabezado if matriz else ""
        self._rechazar(
            matriz.fila,
            "un grupo dentro de una página es una matriz, y solo lleva escalas (range): quítele el «label» o sáquelo.",
        )
        return ""

    def _avisar(self, linea: libro.Linea, pregunta: Pregunta) -> None:
        nombre, parametros = self._nombre(linea), self._columnas.dato(linea, "parameters").strip()
        if nombre != pregunta.codigo:
            self._avisos[f"El nombre «{nombre}» pasó a ser «{pregunta.codigo}»."] = None
        if parametros and pregunta.tipo is not Tipo.ESCALA:
            self._avisos[f"En la fila {linea.numero}, «parameters» ({parametros[:60]}) no se usa."] = None

    def _guardar(self, linea: libro.Linea, pregunta: Pregunta) -> None:
        if not any(grupo.papel == _Grupo.PAGINA for grupo in self._grupos) and not self._suelta:
            self._paginas.append(("", []))
            self._suelta = True
        self._paginas[-1][1].append(pregunta)
        self._nombres.preguntas[self._nombre(linea)] = pregunta
        self._filas[pregunta.codigo] = linea.numero

    def _condicion(self, linea: libro.Linea) -> list[Condicion]:
        texto = self._columnas.dato(linea, "relevant").strip()
        self._letras += len(texto)
        if self._letras > LETRAS_DE_CONDICIONES:
            self._rechazar(0, "las condiciones, juntas, son demasiado largas: parta el cuestionario en dos.")
            return []
        if not texto:
            return []
        try:
            return [leer_condicion(texto, self._nombres)]
        except ExpresionAjena as error:
            self._rechazar(linea.numero, f"la condición «{texto[:120]}» {error}.")
            return []

    def _cruces(self, documento: Documento) -> Iterator[tuple[str, str]]:
        hoja = self._hojas.get("cruces", _SIN_HOJA)
        columnas = Columnas("cruces", hoja)
        if len(hoja.lineas) > CRUCES_MAXIMOS:
            self._rechazar(0, f"puede declarar hasta {CRUCES_MAXIMOS} cruces.", "cruces")
            return
        for linea in hoja.lineas:
            nombres = [columnas.dato(linea, cual).strip() for cual in ("pregunta_1", "pregunta_2")]
            par = tuple(self._nombres.codigos.get(nombre, nombre) for nombre in nombres)
            if any(nombre in self._nombres.rechazadas for nombre in nombres):
                continue
            suyas = Pagina(
                "", tuple(documento.por_codigo[uno] for uno in {*par} if uno in documento.por_codigo)
            )
            antes = {falla.mensaje for falla in fallas(Documento((suyas,)))}
            for falla in fallas(Documento((suyas,), (par,))):
                if falla.mensaje not in antes:
                    self._rechazar(linea.numero, falla.mensaje, "cruces")
            yield par

    def _titulo(self) -> str:
        """And tells what of «settings» is left out: a form that is sent elsewhere, or in secret, is so no more."""
        hoja = self._hojas.get("settings", _SIN_HOJA)
        columnas = Columnas("settings", hoja)
        for linea in hoja.lineas[:1]:
            for titulo, dicho in linea.celdas.items():
                if dicho.strip() and nombre_de(titulo) not in _DEL_PORTAL:
                    self._avisos[f"De la hoja «settings», «{titulo}» no se usa."] = None
            return " ".join(columnas.dato(linea, "form_title").split())
        return ""

    def _nombre(self, linea: libro.Linea) -> str:
        return self._columnas.dato(linea, "name").strip()

    def _rechazar(self, fila: int, motivo: str, hoja: str = "survey") -> None:
        self._rechazos.append(Rechazo(hoja, fila, motivo))
        if hoja == "survey":
            self._dichas.add(fila)


def _de_otras_hojas(nombres: Iterable[str]) -> Iterator[str]:
    """One notice of them all; those that begin with «_» are somebody's own notes."""
    suyas = [nombre for nombre in nombres if not nombre.startswith("_")]
    if suyas:
        dichas = ", ".join(f"«{nombre[:31]}»" for nombre in suyas[:HOJAS_QUE_SE_DICEN])
        sobran = len(suyas) - HOJAS_QUE_SE_DICEN
        yield f"No se usan otras hojas del archivo: {dichas}{f' y {sobran} más' if sobran > 0 else ''}."


def _codigos(nombres: list[str]) -> dict[str, str]:
    """The code of each name: itself, where it can be."""
    codigos = {nombre: nombre for nombre in nombres if CODIGO.fullmatch(nombre)}
    usados = {*codigos}
    for nombre in nombres:
        if nombre not in codigos:
            codigos[nombre] = codigo_de(nombre, usados, "p")
            usados.add(codigos[nombre])
    return codigos
