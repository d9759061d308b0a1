// The queue by keyboard, once the focus is in it and out of any field (WCAG 2.1.4): each key presses the link or the
// button that is already there. Without it, nothing is missing.
"use strict";

document.querySelectorAll("[data-teclas]").forEach((zona) => {
  const ayuda = zona.querySelector("[data-ayuda]");

  zona.addEventListener("keydown", (evento) => {
    if (evento.ctrlKey || evento.altKey || evento.metaKey || evento.repeat) return;
    if (evento.target.closest("input, textarea, select")) return;
    if (evento.key === "?" && ayuda) {
      ayuda.open = !ayuda.open;
      if (ayuda.open) ayuda.querySelector("summary").focus();
      return;
    }
    const cosa = [...zona.querySelectorAll("[data-tecla]")].find((una) => una.dataset.tecla === evento.key);
    if (!cosa) return;
    evento.preventDefault();
    cosa.click();
  });
});
