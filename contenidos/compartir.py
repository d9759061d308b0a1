"""Links with which a person shares a page. Plain ones: no script, no button of anybody's, and nothing is asked of a
third party until a person follows one."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode


@dataclass(frozen=True)
class Enlace:
    """``donde``: as it is read after «Compartir»."""

    clave: str
    donde: str
    direccion: str


def enlaces(titulo: str, direccion: str) -> tuple[Enlace, ...]:
    """Where to share a page with that title and absolute address."""
    ambos = f"{titulo} {direccion}"
    return (
        # A mail client reads %20, not the «+» of a form (RFC 6068 §5).
        Enlace("correo", "por correo", f"mailto:?{_con_espacios(subject=titulo, body=ambos)}"),
        Enlace("whatsapp", "en WhatsApp", f"https://wa.me/?{_con_espacios(text=ambos)}"),
        Enlace("x", "en X", f"https://x.com/intent/post?{_con_espacios(text=titulo, url=direccion)}"),
        Enlace(
            "facebook",
            "en Facebook",
            f"https://www.facebook.com/sharer/sharer.php?{_con_espacios(u=direccion)}",
        ),
        Enlace(
            "telegram", "en Telegram", f"https://t.me/share/url?{_con_espacios(url=direccion, text=titulo)}"
        ),
    )


def _con_espacios(**partes: str) -> str:
    return urlencode(partes, quote_via=quote, safe="")
