"""How a public room reaches who follows it: its own topic, and that of all the rooms. In the caller's transaction."""

from chat.consultas.horarios import en_palabras
from chat.models import Sala
from suscripciones import acciones as difusion

SECCION = "seccion:chat"


def anunciar_sala(sala: Sala) -> None:
    """It will be held."""
    difusion.abrir_tema(
        sala.tema, titulo=sala.titulo, url=sala.get_absolute_url(), descripcion=sala.descripcion
    )
    difusion.anunciar(clave=sala.tema, temas=[SECCION, sala.tema], autor=_autor(sala), **_dicho(sala))


def corregir_sala(sala: Sala) -> None:
    """It says something else."""
    difusion.abrir_tema(
        sala.tema, titulo=sala.titulo, url=sala.get_absolute_url(), descripcion=sala.descripcion
    )
    difusion.corregir(sala.tema, **_dicho(sala))


def avisar_otra_hora(sala: Sala) -> None:
    """It moved, which who follows it must know."""
    difusion.anunciar(
        clave=f"{sala.tema}:hora:{sala.edicion}",
        titulo=f"Cambió la hora: {sala.titulo}",
        url=sala.get_absolute_url(),
        resumen=f"Ahora es el {en_palabras(sala.abre_en)}",
        temas=[sala.tema],
        autor=_autor(sala),
        en_todo=False,
    )


def avisar_que_no_se_hara(sala: Sala) -> None:
    """What announced it leaves the feeds, and why it is not held takes its place; nothing more comes of it."""
    difusion.retirar(sala.tema)
    difusion.anunciar(
        clave=f"{sala.tema}:no",
        titulo=f"No se hará: {sala.titulo}",
        url=sala.get_absolute_url(),
        resumen=sala.acta,
        temas=[SECCION],
        autor=_autor(sala),
        en_todo=False,
    )
    difusion.cerrar_tema(sala.tema)


def anunciar_conclusiones(sala: Sala) -> None:
    """It ended, with its record."""
    difusion.anunciar(
        clave=f"{sala.tema}:acta",
        titulo=f"Conclusiones: {sala.titulo}",
        url=sala.get_absolute_url(),
        resumen=" ".join(sala.acta.split())[:300],
        cuerpo=sala.acta,
        temas=[SECCION, sala.tema],
        autor=_autor(sala),
    )


def _dicho(sala: Sala) -> dict[str, str]:
    cuando = f"El {en_palabras(sala.abre_en)}"
    return {
        "titulo": f"Sala pública: {sala.titulo}",
        "url": sala.get_absolute_url(),
        "resumen": f"{cuando} {' '.join(sala.descripcion.split())}"[:300],
        "cuerpo": f"{cuando}\n\n{sala.descripcion}",
    }


def _autor(sala: Sala) -> str:
    return sala.dependencia.nombre
