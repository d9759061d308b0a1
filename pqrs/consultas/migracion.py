"""What the portal knows, for whoever brings requests from another system; and what already came."""

from collections.abc import Sequence

from cuentas.models import Dependencia, Usuario
from nucleo import reloj
from nucleo.texto import normalizar
from pqrs.importar.filas import Catalogo
from pqrs.models import Contador, InicioDeSerie, Migrada, Peticionario, Solicitud, Termino


def catalogo(prefijo: str = "") -> Catalogo:
    """Four queries, once for each file."""
    tipos: dict[str, str] = {}
    modalidades = (
        Termino.objects.filter(clase=Termino.Clase.MODALIDAD).values_list("nombre", "tipo").distinct()
    )
    for nombre, tipo in modalidades:
        tipos[normalizar(nombre)] = tipos[tipo] = tipo
    dependencias: dict[str, int] = {}
    for pk, codigo, nombre in Dependencia.objects.values_list("pk", "codigo", "nombre"):
        dependencias[normalizar(codigo)] = dependencias[normalizar(nombre)] = pk
    responsables: dict[str, tuple[int, int | None]] = {}
    activos = Usuario.objects.filter(is_active=True, is_staff=True)
    for pk, usuario, correo, suya in activos.values_list("pk", "username", "email", "dependencia_id"):
        responsables[normalizar(usuario)] = pk, suya
        if correo:
            responsables[normalizar(correo)] = pk, suya
    return Catalogo(
        tipos=tipos,
        canales=_de(Solicitud.Canal),
        identidades=_de(Solicitud.Identidad) | {"anonimo": "anonima", "reservado": "reservada"},
        documentos=frozenset(Peticionario.Documento.values),
        dependencias=dependencias,
        responsables=responsables,
        receptora=Dependencia.objects.receptora().pk,
        ahora=reloj.ahora(),
        inicios=inicios(Contador.Serie.ENTRADA),
        prefijo=prefijo,
    )


def inicios(serie: str) -> dict[int, int]:
    """By year, the last number that the other system gave. One query."""
    return dict(InicioDeSerie.objects.filter(serie=serie).values_list("anio", "ultimo"))


def ya_traidas(origen: str, numeros: Sequence[str]) -> dict[str, str]:
    """Of those numbers, the ones that already came, with the digest of the row that brought them. One query."""
    return dict(Migrada.objects.filter(origen=origen, numero__in=numeros).values_list("numero", "huella"))


def ocupados(radicados: Sequence[str]) -> set[str]:
    """Of those radicados, the ones that some request has. One query."""
    return set(Solicitud.objects.filter(radicado__in=radicados).values_list("radicado", flat=True))


def _de(opciones) -> dict[str, str]:
    return {normalizar(nombre): valor for valor, nombre in opciones.choices} | {v: v for v in opciones.values}
