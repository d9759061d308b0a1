"""What the public pages of every app have in common."""

from functools import wraps

from django.views.decorators.csrf import csrf_exempt


def publica(vista):
    """A page that acts without ambient authority: no cookie is read or needed, so there is nothing that a forged
    request could borrow, and it works with cookies blocked (docs/decisiones/0008)."""
    return csrf_exempt(vista)


def privada(vista):
    """A page of one person: never cached nor indexed."""

    @wraps(vista)
    def envoltura(request, *args, **kwargs):
        respuesta = vista(request, *args, **kwargs)
        respuesta["Cache-Control"] = "no-store, private"
        respuesta["X-Robots-Tag"] = "noindex, nofollow"
        return respuesta

    return envoltura


def conservable(vista):
    """A page with what a person is writing: no shared cache keeps it, their own browser does, so that going back or a
    lost connection never loses it (``no-store`` would)."""

    @wraps(vista)
    def envoltura(request, *args, **kwargs):
        respuesta = vista(request, *args, **kwargs)
        respuesta.setdefault("Cache-Control", "private, no-cache")
        respuesta["X-Robots-Tag"] = "noindex"
        return respuesta

    return envoltura


def sin_referencia(vista):
    """A page whose address carries a secret: it is told to no other page. Not for one with a session: without a
    referrer browsers send ``Origin: null``, which Django's CSRF check refuses."""

    @wraps(vista)
    def envoltura(request, *args, **kwargs):
        respuesta = vista(request, *args, **kwargs)
        respuesta["Referrer-Policy"] = "no-referrer"
        return respuesta

    return envoltura


def reservada(vista):
    """A private page whose address carries a secret."""
    return privada(sin_referencia(vista))
