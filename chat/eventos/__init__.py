"""Events of the chat: a page that has an open line is told at once that there is something new, by its number alone.

A process of its own serves them (``chat.eventos.asgi``), for each line stays open for minutes and the web's threads are
few. Nothing depends on it: without the process, or without a line, pages ask by the clock (docs/decisiones/0032).
"""
