// Klubba works without this file. What it adds: keys, dragging, unsaved text
// kept until the form is accepted, and a form that is sent once.
(() => {
  "use strict";
  const region = document.querySelector(".toasts");
  const say = region ? region.dataset : {};
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  all(".needs-script").forEach((el) => { el.hidden = false; });

  // ---------- Toasts ----------

  function toast(text, action, act) {
    const p = document.createElement("p");
    p.className = "toast";
    const span = document.createElement("span");
    span.textContent = text;
    p.append(span);
    if (action) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = action;
      button.addEventListener("click", () => { p.remove(); act(); });
      p.append(button);
    }
    region?.append(p);
    return p;
  }

  // ---------- Dialogs ----------

  function open(dialog) {
    if (!dialog.open) dialog.showModal();
  }

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    if (opener) open(document.getElementById(opener.dataset.opens));
    all("details.menu[open], details.more[open]").forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
    const summary = event.target.closest("details.confirm > summary");
    if (summary) {
      event.preventDefault();
      confirmIn(summary.parentElement);
    }
  });

  // A confirmation opens in the page without script; here it is a dialog that
  // borrows the same content and gives it back.
  function confirmIn(details) {
    const content = details.querySelector(".confirm-in");
    const dialog = document.createElement("dialog");
    const row = document.createElement("p");
    const cancel = document.createElement("button");
    row.className = "actions";
    cancel.type = "button";
    cancel.textContent = details.dataset.cancel;
    cancel.addEventListener("click", () => dialog.close());
    row.append(cancel);
    const title = content.querySelector("h2");
    if (title) {
      title.id ||= "confirm-title";
      dialog.setAttribute("aria-labelledby", title.id);
    }
    dialog.append(content, row);
    dialog.addEventListener("close", () => {
      details.append(content);
      dialog.remove();
      details.querySelector("summary").focus();
    });
    document.body.append(dialog);
    dialog.showModal();
    cancel.focus();
  }

  // ---------- Keys ----------

  const typing = (el) => el.closest("input, textarea, select, [contenteditable]");
  const rows = () => all("[data-row]");

  function step(by) {
    const list = rows();
    if (!list.length) {
      document.querySelector(by > 0 ? "a[rel=next]" : "a[rel=prev]")?.click();
      return;
    }
    const at = list.indexOf(document.activeElement?.closest("[data-row]"));
    const next = list[Math.min(Math.max(at + by, 0), list.length - 1)];
    next?.querySelector("a, button")?.focus();
    next?.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("keydown", (event) => {
    const row = event.target.closest?.("[data-place]");
    if (event.altKey && row && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      const button = row.querySelector(event.key === "ArrowUp" ? "[data-move=up]" : "[data-move=down]");
      event.preventDefault();
      if (button && !button.disabled) move(row, button.value);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector("dialog[open]")) return;
    const act = {
      "j": () => step(1),
      "k": () => step(-1),
      "/": () => document.querySelector("input[type=search]")?.focus(),
      "?": () => { const help = document.getElementById("keys"); if (help) open(help); },
    }[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  });

  // ---------- Moving an agenda row ----------

  function move(row, to) {
    const form = row.querySelector("form.steps");
    const place = document.createElement("input");
    place.type = "hidden";
    place.name = "to";
    place.value = to;
    form.append(place);
    sessionStorage.setItem("focus", row.id);
    form.requestSubmit();
  }

  const moved = document.getElementById(sessionStorage.getItem("focus") || "");
  sessionStorage.removeItem("focus");
  moved?.querySelector("a")?.focus();
  moved?.scrollIntoView({ block: "nearest" });

  all("[data-agenda]").forEach((agenda) => {
    let dragged = null;
    let before = null; // where it came from, if the drag is called off
    all("[data-place]", agenda).forEach((row) => {
      const grip = document.createElement("span");
      grip.className = "grip";
      grip.setAttribute("aria-hidden", "true");
      const dots = document.createElement("span");
      dots.className = "icon icon-drag";
      grip.append(dots);
      row.querySelector(".mover")?.prepend(grip);
      grip.addEventListener("pointerdown", () => { row.draggable = true; });
      grip.addEventListener("pointerup", () => { row.draggable = false; });
      row.addEventListener("dragstart", () => { dragged = row; before = row.nextSibling; row.classList.add("dragged"); });
      row.addEventListener("dragend", (event) => {
        row.draggable = false;
        row.classList.remove("dragged");
        dragged = null;
        if (event.dataTransfer.dropEffect === "none") {
          agenda.insertBefore(row, before);
          return;
        }
        const to = all("[data-place]", agenda).indexOf(row) + 1;
        if (String(to) !== row.dataset.place) move(row, to);
      });
      row.addEventListener("dragover", (event) => {
        if (!dragged) return;
        event.preventDefault();
        if (dragged === row) return;
        const box = row.getBoundingClientRect();
        const below = event.clientY > box.top + box.height / 2;
        row[below ? "after" : "before"](dragged);
      });
    });
    agenda.addEventListener("drop", (event) => event.preventDefault());
  });

  // ---------- Nothing typed is lost ----------

  const sent = "sent";
  const draftKey = (form) => "draft:" + new URL(form.action, location).pathname;
  const kept = (form) => form.method === "post" && !("forget" in form.dataset);

  // changes lists what differs from what the page came with, by the field's
  // place among those of its name.
  function* fieldsOf(form) {
    const seen = {};
    for (const el of form.elements) {
      if (!el.name || ["hidden", "password", "file", "submit", "button"].includes(el.type)) continue;
      seen[el.name] = (seen[el.name] || 0) + 1;
      yield [el.name + "#" + seen[el.name], el];
    }
  }
  const ticks = (el) => el.type === "checkbox" || el.type === "radio";
  const valueOf = (el) => (ticks(el) ? el.checked : el.value);
  function cameWith(el) {
    if (ticks(el)) return el.defaultChecked;
    if (el.options) return ([...el.options].find((o) => o.defaultSelected) || el.options[0])?.value;
    return el.defaultValue;
  }

  function remember(form) {
    const draft = {};
    for (const [name, el] of fieldsOf(form)) {
      if (valueOf(el) !== cameWith(el)) draft[name] = valueOf(el);
    }
    try {
      if (Object.keys(draft).length) sessionStorage.setItem(draftKey(form), JSON.stringify(draft));
      else sessionStorage.removeItem(draftKey(form));
    } catch { /* a full store: what is typed is still in the form */ }
  }

  function restore(form) {
    const text = sessionStorage.getItem(draftKey(form));
    if (!text) return false;
    const draft = JSON.parse(text);
    let changed = false;
    for (const [name, el] of fieldsOf(form)) {
      if (!(name in draft) || draft[name] === valueOf(el)) continue;
      if (ticks(el)) el.checked = draft[name];
      else el.value = draft[name];
      changed = true;
    }
    return changed;
  }

  // A form has been accepted when the first page after it came by a redirect
  // and is not one that refuses.
  const accepted = sessionStorage.getItem(sent);
  sessionStorage.removeItem(sent);
  const arrived = performance.getEntriesByType("navigation")[0];
  if (accepted && arrived?.redirectCount > 0 && !document.querySelector(".problem, .errors")) {
    sessionStorage.removeItem(accepted);
  }

  const forms = all("form").filter(kept);
  const restored = forms.filter(restore);
  if (restored.length) {
    toast(say.restored, say.discard, () => restored.forEach((form) => {
      sessionStorage.removeItem(draftKey(form));
      form.reset();
    }));
  }
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form && kept(form)) remember(form);
  });

  // ---------- Sent once ----------

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    if (kept(form)) sessionStorage.setItem(sent, draftKey(form));
    form.dataset.sent = "true";
    const files = all("input[type=file]", form).some((el) => el.files.length);
    if (files) {
      event.preventDefault();
      upload(form, event.submitter);
    }
    setTimeout(() => busy(form, true));
  });

  function busy(form, yes) {
    all("button", form).forEach((button) => {
      button.disabled = yes;
      if (yes) button.setAttribute("aria-busy", "true");
      else button.removeAttribute("aria-busy");
    });
    if (!yes) delete form.dataset.sent;
  }

  addEventListener("pageshow", (event) => {
    if (event.persisted) all("form[data-sent]").forEach((form) => busy(form, false));
  });

  // ---------- Files ----------

  document.addEventListener("change", (event) => {
    const el = event.target;
    if (el.type !== "file" || !el.dataset.maxBytes) return;
    const big = [...el.files].some((file) => file.size > Number(el.dataset.maxBytes));
    el.setCustomValidity(big ? say.fileTooBig.replace("%[1]v", el.dataset.maxWords) : "");
    if (big) el.reportValidity();
  });

  // An upload shows how far it has come. The answer is a redirect to follow, or
  // the form again with what to correct.
  function upload(form, submitter) {
    const note = toast(say.fileSending);
    const bar = document.createElement("progress");
    bar.max = 1;
    bar.value = 0;
    note.append(bar);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.responseType = "document";
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) bar.value = event.loaded / event.total;
    });
    request.addEventListener("load", () => {
      note.remove();
      if (request.status < 400 && request.responseURL !== form.action) {
        sessionStorage.removeItem(draftKey(form));
        location.assign(request.responseURL);
        return;
      }
      const answer = request.response?.querySelector("main");
      if (!answer) {
        busy(form, false);
        form.submit(); // to see what the browser makes of the answer
        return;
      }
      document.querySelector("main").replaceWith(document.adoptNode(answer));
      document.querySelector("[data-focus]")?.focus();
    });
    request.addEventListener("error", () => { note.remove(); busy(form, false); form.submit(); });
    request.send(submitter ? new FormData(form, submitter) : new FormData(form));
  }

  document.querySelector("[data-focus]")?.focus();
})();
