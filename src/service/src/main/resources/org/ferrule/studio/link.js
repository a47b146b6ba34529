// A link with the form behind its #, which no browser sends to anybody. What cannot be taken over from one is told.
const MARK = "#patient=";
const patient = document.getElementById("patient");
const linked = document.getElementById("linked");
const made = document.getElementById("made-link");
const statement = document.getElementById("statement");
const rulebook = document.querySelector("main").dataset.rulebook;

// A link that lost or changed a letter on its way must not be read.
function sumOf(text) {
  let sum = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) {
    sum = Math.imul(sum ^ byte, 0x01000193) >>> 0;
  }
  return sum.toString(16).padStart(8, "0");
}

function packed(text) {
  const bytes = Array.from(new TextEncoder().encode(text), byte => String.fromCharCode(byte));
  return btoa(bytes.join("")).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function unpacked(text) {
  const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), letter => letter.charCodeAt(0));
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
}

const valueOf = name => {
  const field = patient.elements.namedItem(name);
  return field === null ? "" : field.value;
};

// A unit, or the time of a value, says nothing where there is no value.
function fields() {
  return [...new FormData(patient)].filter(([name, value]) => {
    const fact = /^[vut]\.(.*)$/.exec(name);
    return value.trim() !== "" && (name === "at" || (fact !== null && valueOf("v." + fact[1]).trim() !== ""));
  });
}

function linkOfForm() {
  const content = JSON.stringify({ rulebook, fields: fields() });
  return new URL("/", location).href + MARK + sumOf(content) + "." + packed(content);
}

async function copied(input) {
  try {
    await navigator.clipboard.writeText(input.value);
    return true;
  } catch {
    input.select();
    return document.execCommand("copy");
  }
}

function paragraph(text) {
  const told = document.createElement("p");
  told.textContent = text;
  return told;
}

async function makeLink() {
  if (patient.matches(":invalid")) {
    made.replaceChildren(paragraph("No link: a date or time is incomplete."));
    patient.reportValidity();
    return;
  }
  const label = document.createElement("label");
  label.textContent = "The link ";
  const input = document.createElement("input");
  input.type = "text";
  input.id = "patient-link";
  input.readOnly = true;
  input.value = linkOfForm();
  label.append(input);
  const told = paragraph("");
  told.setAttribute("role", "status");
  made.replaceChildren(label, told);
  input.focus();
  input.select();
  const isCopied = await copied(input);
  told.textContent = isCopied ? "It was copied." : "It could not be copied: it is marked, copy it from here.";
}

// Whether a field took a value as it is; a browser empties a date that it cannot read.
function take(name, value) {
  const field = patient.elements.namedItem(name);
  if (field === null || !/^(at$|[vut]\.)/.test(name)) {
    return false;
  }
  if (field.type === "hidden") {
    return field.value === value;
  }
  const before = field.value;
  field.value = value;
  if (field.value !== value || value === "") {
    field.value = before;
    return false;
  }
  return true;
}

function read(fragment) {
  const [sum, text] = fragment.slice(MARK.length).split(".");
  const content = unpacked(text ?? "");
  const link = JSON.parse(content);
  const isWhole = sum === sumOf(content) && typeof link.rulebook === "string" && Array.isArray(link.fields)
    && link.fields.every(field => Array.isArray(field) && field.length === 2
      && field.every(part => typeof part === "string"));
  if (!isWhole) {
    throw new Error("not whole");
  }
  return link;
}

// A value whose unit or time is not known here would be another value.
function fill(link) {
  const lost = [];
  const given = new Map(link.fields);
  for (const [name, value] of given) {
    if (/^[ut]\./.test(name)) {
      if (!given.has("v." + name.slice(2))) {
        lost.push([name, value]);
      }
      continue;
    }
    const beside = name.startsWith("v.")
      ? ["u.", "t."].map(kind => kind + name.slice(2)).filter(other => given.has(other)) : [];
    const refused = beside.filter(other => !take(other, given.get(other)));
    if (refused.length > 0 || !take(name, value)) {
      lost.push([name, value, ...refused.map(other => given.get(other))]);
    }
  }
  return lost;
}

function tellLost(link, lost) {
  const told = [];
  if (link.rulebook !== rulebook) {
    told.push(paragraph("The link was made with another version of the rulebook, " + link.rulebook
      + ". Look at every value: what it means may have changed."));
  }
  if (lost.length > 0) {
    told.push(paragraph("This of the link could not be taken over, so that the answer is about less than was sent:"));
    const list = document.createElement("ul");
    for (const [name, ...values] of lost) {
      const item = document.createElement("li");
      item.textContent = name.replace(/^v\./, "") + ": " + values.join(" ");
      list.append(item);
    }
    told.push(list);
  }
  return told;
}

function tell(parts) {
  linked.className = "stale";
  linked.replaceChildren(...parts);
  linked.focus();
}

// The address goes back to what it was, so that it does not say what the form says no more.
function open() {
  if (!location.hash.startsWith(MARK)) {
    return;
  }
  const fragment = location.hash;
  history.replaceState(null, "", location.pathname);
  patient.reset();
  made.replaceChildren();
  let link;
  try {
    link = read(fragment);
  } catch {
    tell([paragraph("The link is broken: a part of it is missing or was changed. Nothing was taken over.")]);
    return;
  }
  const lost = fill(link);
  const told = tellLost(link, lost);
  if (told.length > 0) {
    tell(told);
  } else {
    linked.className = "";
    linked.replaceChildren(paragraph("Filled in from a link."));
  }
  htmx.trigger(patient, "change");
}

document.getElementById("link").hidden = false;
document.getElementById("make-link").addEventListener("click", makeLink);
for (const change of ["input", "change", "reset"]) {
  patient.addEventListener(change, () => made.replaceChildren());
}
patient.addEventListener("reset", () => linked.replaceChildren());
addEventListener("hashchange", open);
addEventListener("DOMContentLoaded", open);

// The workbook is a file: the browser itself asks for it, and the page stays.
document.addEventListener("submit", event => {
  if (event.submitter?.id === "save") {
    event.stopPropagation();
  }
}, true);
