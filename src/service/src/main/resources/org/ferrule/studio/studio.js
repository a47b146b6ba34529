// What stands as an answer must be the answer to what stands in the form: while it is asked for, and when asking
// fails, the page says so.
const answer = document.getElementById("answer");
const patient = document.getElementById("patient");
const short = document.getElementById("short");
const fields = document.querySelectorAll("[data-field]");

function tellMistakes() {
  const told = new Map();
  for (const item of answer.querySelectorAll("[data-mistake]")) {
    told.set(item.dataset.mistake, item.querySelector("span").textContent);
  }
  for (const field of fields) {
    const text = told.get(field.dataset.field) ?? "";
    field.querySelector(".mistake").textContent = text;
    for (const input of field.querySelectorAll("input[name^='v.'], select[name^='v.']")) {
      input.toggleAttribute("aria-invalid", text !== "");
      if (text !== "") {
        input.setAttribute("aria-invalid", "true");
      }
    }
  }
}

function tellShort() {
  const text = answer.querySelector(".text") ?? answer.querySelector("h2");
  short.textContent = text === null ? "" : text.textContent;
}

// Details that were open stay open when the answer changes.
let open = new Set();
const titleOf = details => details.querySelector("summary").firstChild.textContent.trim();

function keepOpen() {
  if (answer.querySelector("details") !== null) {
    open = new Set([...answer.querySelectorAll("details[open]")].map(titleOf));
  }
}

// The old answer must not stay to be read as that to the form as it is.
const LONGEST_OLD = 1000;
let asking = null;
function tellAsking() {
  keepOpen();
  const text = document.createElement("p");
  text.textContent = "Asking; the answer to what the form says now is not there yet.";
  answer.replaceChildren(text);
  short.textContent = text.textContent;
}

function answered() {
  clearTimeout(asking);
  asking = null;
  answer.removeAttribute("aria-busy");
}

// A button elsewhere that sends the form without a script has an address of its own, which htmx would remember.
document.body.addEventListener("htmx:configRequest", event => {
  if (event.target === patient) {
    event.detail.path = patient.getAttribute("action");
  }
});
document.body.addEventListener("htmx:beforeRequest", event => {
  if (event.detail.target === answer) {
    answer.setAttribute("aria-busy", "true");
    asking ??= setTimeout(tellAsking, LONGEST_OLD);
  }
});
document.body.addEventListener("htmx:beforeSwap", event => {
  const type = event.detail.xhr.getResponseHeader("Content-Type") ?? "";
  if (event.detail.xhr.status === 400 && type.startsWith("text/html")) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
  if (event.detail.target === answer) {
    keepOpen();
  }
});
document.body.addEventListener("htmx:afterSwap", event => {
  if (event.detail.target === answer) {
    answered();
    for (const details of answer.querySelectorAll("details")) {
      details.open = open.has(titleOf(details));
    }
    tellMistakes();
    tellShort();
  } else if (event.detail.target.id === "why" || event.detail.target.id === "map") {
    event.detail.target.focus();
    event.detail.target.scrollIntoView({ block: "nearest" });
  }
});
function fail(target, words) {
  const text = document.createElement("p");
  text.className = "stale";
  text.textContent = words;
  target.replaceChildren(text);
  if (target === answer) {
    answered();
    tellMistakes();
    short.textContent = words;
  }
}

for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.body.addEventListener(failure, event => {
    const status = event.detail.xhr?.status;
    fail(event.detail.target, "No answer" + (status ? " (status " + status + ")" : "")
      + ": the service could not be asked. Nothing here is about what the form says now.");
  });
}

// What the browser holds back is never sent: it reads a half-typed date as an empty one.
const nameOf = input => input.getAttribute("aria-label") ?? input.labels?.[0]?.firstChild.textContent.trim() ?? input.name;
document.body.addEventListener("htmx:validation:halted", event => {
  const halted = event.detail.errors.map(error => (error.elt.validity.badInput ? "" : error.message + " ") + nameOf(error.elt));
  fail(event.detail.target, "No answer: a date or time is incomplete: " + [...new Set(halted)].join(", ")
    + ". Nothing here is about what the form says now.");
});

// A map, or why a rule did not fire, is about the form as it was: it goes when the form changes.
const beside = ["why", "map"].map(id => document.getElementById(id));
const running = new Set();
document.body.addEventListener("htmx:beforeRequest", event => {
  if (event.detail.elt !== patient) {
    running.add(event.detail.xhr);
  }
});
document.body.addEventListener("htmx:afterRequest", event => running.delete(event.detail.xhr));
for (const change of ["input", "change", "reset"]) {
  patient.addEventListener(change, () => {
    running.forEach(request => request.abort());
    beside.forEach(part => part.replaceChildren());
  });
}

// Browsers tell of no change where a date is typed half, or half of one is taken away.
let wasHalf = false;
for (const doing of ["keyup", "focusout"]) {
  patient.addEventListener(doing, () => {
    const isHalf = patient.matches(":invalid");
    if (isHalf !== wasHalf) {
      wasHalf = isHalf;
      htmx.trigger(patient, "change");
    }
  });
}
patient.addEventListener("reset", () => setTimeout(() => htmx.trigger("#patient", "change")));
