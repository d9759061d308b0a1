"""Tell whoever answers for a content that its day came: to be looked at again (R4.4), or to stop showing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, time
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.urls import reverse

import correo.acciones
from contenidos.models import Apartado, Contenido, Regla
from correo.models import Correo
from cuentas.models import Dependencia, Rol, Usuario
from nucleo import reloj
from nucleo.calendario import Calendario
from nucleo.models import Entidad, calendario_vigente

#: Working days after which an alarm that nobody attends sounds again.
CADA_CUANTO = 5
#: Bogotá: nobody is told on a holiday or at night.
MANANA = (time(7), time(12))


@dataclass(frozen=True)
class PorRevisar:
    """Something whose day came. ``clave`` names it in the key of its mail."""

    clave: str
    que: str
    titulo: str
    revisar_el: date
    enlace: str
    dependencia: Dependencia | None
    responsable: Usuario | None = None


@dataclass
class _Personas:
    """To whom it is told, read once: three queries, however many things there are."""

    editores: list[Usuario] = field(default_factory=lambda: _del_rol(Rol.EDITOR))
    administradores: list[Usuario] = field(default_factory=lambda: _del_rol(Rol.ADMINISTRADOR))

    def para(self, cosa: PorRevisar, vuelta: int) -> dict[str, str]:
        """Addresses and names. From the second time on, those who edit know too."""
        persona, oficina = cosa.responsable, cosa.dependencia
        destinos = {}
        if persona and persona.is_active and persona.email:
            destinos[persona.email] = str(persona)
        elif oficina and oficina.correo:
            destinos[oficina.correo] = oficina.nombre
        elif oficina:
            destinos |= _nombres(uno for uno in self.editores if uno.dependencia_id == oficina.pk)
        if vuelta or not destinos:
            destinos |= _nombres(self.editores or self.administradores)
        return destinos


def avisar_por_revisar() -> int:
    """Owe the mails of everything that has to be looked at again, and return how many are new. Working mornings only
    (Bogotá). Once for each date and person; while nobody attends it, again every ``CADA_CUANTO`` working days."""
    momento = reloj.en_bogota(reloj.ahora())
    calendario = calendario_vigente(Entidad.objects.vigente(momento.date()))
    if not (calendario.es_habil(momento.date()) and MANANA[0] <= momento.time() < MANANA[1]):
        return 0
    personas = _Personas()
    cosas = [*_contenidos(), *_reglas(), *_apartados()]
    return sum(_avisar(cosa, momento.date(), calendario, personas) for cosa in cosas)


def avisar_que_vencio(contenido: Contenido) -> None:
    """Owe the mail of what left by its date, in the caller's transaction."""
    cosa = _de_contenido(contenido)
    for direccion, nombre in _Personas().para(cosa, 0).items():
        correo.acciones.encolar(
            clave=f"contenidos.vencio.{cosa.clave}.{contenido.vence_el}.{_marca(direccion)}",
            plantilla="contenidos/correos/vencio",
            para=direccion,
            prioridad=Correo.Prioridad.RECORDATORIO,
            contexto={"nombre": nombre, "cosa": cosa, "vence_el": contenido.vence_el},
        )


def _avisar(cosa: PorRevisar, hoy: date, calendario: Calendario, personas: _Personas) -> int:
    atraso = calendario.habiles_entre(cosa.revisar_el, hoy)
    vuelta = max(atraso, 0) // CADA_CUANTO
    destinos = personas.para(cosa, vuelta)
    claves = {
        f"contenidos.por_revisar.{cosa.clave}.{cosa.revisar_el}.{vuelta}.{_marca(direccion)}": direccion
        for direccion in destinos
    }
    hechas = set(Correo.objects.filter(clave__in=claves).values_list("clave", flat=True))
    nuevas = [clave for clave in claves if clave not in hechas]
    with transaction.atomic():
        for clave in nuevas:
            direccion = claves[clave]
            correo.acciones.encolar(
                clave=clave,
                plantilla="contenidos/correos/por_revisar",
                para=direccion,
                prioridad=Correo.Prioridad.RECORDATORIO,
                contexto={
                    "nombre": destinos[direccion],
                    "cosa": cosa,
                    "atraso": max(atraso, 0),
                    "cada_cuanto": CADA_CUANTO,
                },
            )
    return len(nuevas)


def _contenidos() -> Iterator[PorRevisar]:
    filas = Contenido.objects.por_revisar().select_related("vigente", "dependencia", "responsable")
    for contenido in filas.order_by("pk"):
        yield _de_contenido(contenido)


def _de_contenido(contenido: Contenido) -> PorRevisar:
    return PorRevisar(
        clave=contenido.clave,
        que=contenido.get_clase_display().lower(),
        titulo=contenido.vigente.titulo,
        revisar_el=contenido.revisar_el,
        enlace=_en_el_admin("contenido", contenido.pk),
        dependencia=contenido.dependencia,
        responsable=contenido.responsable,
    )


def _reglas() -> Iterator[PorRevisar]:
    for regla in Regla.objects.por_revisar().select_related("dependencia"):
        yield PorRevisar(
            clave=regla.clave,
            que="reglas de un mecanismo",
            titulo=str(regla),
            revisar_el=regla.revisar_el,
            enlace=_en_el_admin("regla", regla.pk),
            dependencia=regla.dependencia,
        )


def _apartados() -> Iterator[PorRevisar]:
    for apartado in Apartado.objects.por_revisar().select_related("dependencia"):
        yield PorRevisar(
            clave=f"apartado:{apartado.pk}",
            que="apartado de transparencia",
            titulo=apartado.titulo,
            revisar_el=apartado.revisar_el,
            enlace=_en_el_admin("apartado", apartado.pk),
            dependencia=apartado.dependencia,
        )


def _en_el_admin(modelo: str, pk: int) -> str:
    return settings.URL_PUBLICA + reverse(f"admin:contenidos_{modelo}_change", args=[pk])


def _marca(direccion: str) -> str:
    """An address in a key, without the address."""
    return sha256(direccion.casefold().encode()).hexdigest()[:16]


def _del_rol(rol: Rol) -> list[Usuario]:
    personas = Usuario.objects.filter(is_active=True, is_staff=True, groups__name=rol.value)
    return list(personas.exclude(email="").order_by("pk"))


def _nombres(personas: Iterable[Usuario]) -> dict[str, str]:
    return {persona.email: str(persona) for persona in personas}
