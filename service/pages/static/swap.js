// After htmx has put another page in place: its own alternate link, and the keyboard at its beginning.
"use strict";
document.addEventListener("htmx:beforeSwap", (event) => {
  const found = /<link rel="alternate"[^>]*>/.exec(event.detail.serverResponse || "");
  const old = document.head.querySelector('link[rel="alternate"]');
  if (old) old.remove();
  if (found) {
    const parsed = new DOMParser().parseFromString(found[0], "text/html").head.querySelector("link");
    if (parsed) document.head.append(parsed);
  }
});
document.addEventListener("htmx:afterSettle", () => {
  const main = document.getElementById("main");
  if (main && !location.hash) main.focus({ preventScroll: true });
});
// A button may stand outside its form; htmx itself sends only those that stand within.
document.addEventListener("htmx:configRequest", (event) => {
  const { elt, formData, triggeringEvent } = event.detail;
  const button = triggeringEvent && triggeringEvent.submitter;
  if (button && button.name && !elt.contains(button)) formData.append(button.name, button.value);
});
