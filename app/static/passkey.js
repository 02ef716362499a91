// Asks the browser for a passkey: to make one, or to sign with one. The form
// that the answer goes with is an ordinary one; without this file it is not
// shown, and a password does.
(() => {
  "use strict";
  const can = window.PublicKeyCredential?.parseCreationOptionsFromJSON;

  for (const part of document.querySelectorAll("[data-passkey]")) {
    const form = part.querySelector("form");
    const note = part.querySelector("[role=status]");
    part.hidden = false;
    if (!can) {
      form.hidden = true;
      note.textContent = note.dataset.unable;
      continue;
    }
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      event.stopPropagation(); // it is sent below, and only then
      const button = form.querySelector("button");
      button.disabled = true;
      note.textContent = note.dataset.waiting;
      ask(part.dataset.ask, form, part.dataset.passkey)
        .then((answer) => {
          form.querySelector("[data-answer]").value = JSON.stringify(answer);
          form.submit();
        })
        .catch((error) => {
          button.disabled = false;
          note.textContent = sentence(note.dataset, error);
          button.focus();
        });
    });
  }

  // ask fetches the question, puts it to the browser and gives its answer.
  async function ask(address, form, what) {
    const body = new URLSearchParams();
    const csrf = form.elements.csrf;
    if (csrf) body.set("csrf", csrf.value);
    const response = await fetch(address, { method: "POST", body });
    if (!response.ok) throw new Error(response.status);
    const question = await response.json();
    const credential = what === "add"
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(question) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(question) });
    return credential.toJSON();
  }

  function sentence(say, error) {
    if (error.name === "NotAllowedError" || error.name === "AbortError") return say.cancelled;
    if (error.name === "InvalidStateError") return say.already;
    return say.failed;
  }
})();
