// Whoever goes out leaves nothing of theirs in this tab: what was kept while they wrote, in case the line fell.
"use strict";

document.addEventListener("submit", (evento) => {
  if (!evento.target.getAttribute("action")?.endsWith("/cuenta/salir/")) return;
  try {
    sessionStorage.clear();
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
});
