"""When to leave our mail server, or a destination domain, alone; the same for every process."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.db.models import Q

from correo.models import Correo, Descanso
from correo.transportes import Respuesta
from nucleo import reloj

#: Seconds: the first rest after a failure, doubled after each one up to the second.
SERVIDOR = (5, 300)
DOMINIO = (60, 3600)
#: While one process tries a server again, the others wait this long.
PRUEBA = timedelta(seconds=30)

#: How servers say, in a 4xx, that it is too much and not that this message is wrong (RFC 3463: X.3.2, X.4.5, X.7.28).
_CARGA = re.compile(
    r"\b4\.(?:3\.[12]|4\.5|7\.28)\b|too many|too fast|rate|limit|thrott|throttl|busy|overload|load|slow down|"
    r"temporarily deferred|unusual",
    re.IGNORECASE,
)


def se_puede_probar(servidor: str) -> tuple[str, bool]:
    """Why no message leaves now, or "" when it may be tried; and whether it was at rest. When a rest ends, one process
    wins the right to try: if it fails the rest doubles, and its first delivery ends it (``reanudar``)."""
    descanso = Descanso.objects.filter(que=servidor).first() if servidor else None
    if descanso is None:
        return "", False
    ahora = reloj.ahora()
    gana = Descanso.objects.filter(que=servidor, hasta=descanso.hasta, hasta__lte=ahora)
    return ("", True) if gana.update(hasta=ahora + PRUEBA) else (descanso.motivo, True)


def descansar(servidor: str, motivo: str) -> None:
    """The server does not attend: leave it alone for 5 s, doubled each time up to 5 minutes."""
    if servidor:
        _alargar(servidor, SERVIDOR, motivo)


def reanudar(servidor: str) -> None:
    """It attends again."""
    Descanso.objects.filter(que=servidor).delete()


def por_carga(dominio: str, respuesta: Respuesta) -> bool:
    """Whether that answer says that it is too much for the destination, and then what is not owed by law rests for
    it: a minute, doubled up to an hour."""
    if not dominio or not _dice_carga(respuesta):
        return False
    _alargar(dominio, DOMINIO, respuesta.palabras)
    return True


def _dice_carga(respuesta: Respuesta) -> bool:
    codigo = respuesta.codigo or 0
    return codigo == 421 or (450 <= codigo <= 459 and bool(_CARGA.search(respuesta.palabras)))


def _alargar(que: str, tope: tuple[int, int], motivo: str) -> None:
    primero, maximo = tope
    ahora = reloj.ahora()
    # What failed long ago says nothing of today.
    reciente = Descanso.objects.filter(que=que, hasta__gt=ahora - timedelta(seconds=maximo))
    fallas = min((reciente.values_list("fallas", flat=True).first() or 0) + 1, 30)
    hasta = ahora + timedelta(seconds=min(primero * 2 ** (fallas - 1), maximo))
    Descanso.objects.update_or_create(
        que=que, defaults={"fallas": fallas, "hasta": hasta, "motivo": motivo[:500]}
    )


def sin_cupo(punado: Sequence[Correo]) -> set[int]:
    """The keys of those that must wait because this minute's number for their domain is spent, of a handful of what
    is not owed by law (``CORREO_RITMO``, 0 for no limit). One statement for all their domains."""
    ritmo = settings.CORREO_RITMO
    por_dominio = Counter(uno.dominio for uno in punado if uno.dominio)
    if not ritmo or not por_dominio:
        return set()
    ahora = reloj.ahora()
    minuto = int(ahora.timestamp()) // 60
    quedan = {
        dominio: ritmo - salidos + por_dominio[dominio] for dominio, salidos in _contar(por_dominio, minuto)
    }
    esperan = set()
    for uno in punado:
        if uno.dominio in quedan:
            quedan[uno.dominio] -= 1
            if quedan[uno.dominio] < 0:
                esperan.add(uno.pk)
    llenos = {uno.dominio for uno in punado if uno.pk in esperan}
    if llenos:
        siguiente = ahora.replace(second=0, microsecond=0) + timedelta(minutes=1)
        por_llenar = Descanso.objects.filter(Q(hasta__isnull=True) | Q(hasta__lt=siguiente), que__in=llenos)
        por_llenar.update(hasta=siguiente)
    return esperan


def _contar(por_dominio: Counter, minuto: int) -> list[tuple[str, int]]:
    filas = ", ".join(["(%s, 0, '', %s, %s)"] * len(por_dominio))
    tabla = Descanso._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {tabla} (que, fallas, motivo, minuto, salidos) VALUES {filas} "  # noqa: S608
            "ON CONFLICT (que) DO UPDATE SET minuto = excluded.minuto, salidos = excluded.salidos + "
            f"CASE WHEN {tabla}.minuto = excluded.minuto THEN {tabla}.salidos ELSE 0 END RETURNING que, salidos",
            [v for dominio, cuantos in sorted(por_dominio.items()) for v in (dominio, minuto, cuantos)],
        )
        return cursor.fetchall()
