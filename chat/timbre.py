"""The doorbell of the chat: it says that there is something new, and never what."""


def tocar(conversacion_id: int, seq: int) -> None:
    """Ring for whoever listens to a conversation. Returns at once and never raises: pages ask anyway."""
