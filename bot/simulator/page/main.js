// The table on which the phones lie.
import { act, listen, look } from "/page/api.js";
import { Phone } from "/page/phone.js";

const table = document.getElementById("phones");
const pick = document.getElementById("pick");
const line = document.getElementById("line");
const phones = new Map();
let people = [];
let about = {};

const kept = () => { try { return JSON.parse(localStorage.getItem("phones")); } catch { return null; } };
const keep = () => localStorage.setItem("phones", JSON.stringify([...phones.keys()]));

async function refreshPeople() {
  const state = await look("state");
  people = state.people;
  about = state.about || {};
  document.title = `${state.bot.name} · simulator`;
  pick.replaceChildren(pick.firstElementChild, ...people.filter((one) => !phones.has(one.id)).map((one) => {
    const option = document.createElement("option");
    option.value = one.id;
    option.textContent = about[one.id] ? `${one.name} · ${about[one.id]}` : one.name;
    return option;
  }));
}

function show(id) {
  const person = people.find((one) => one.id === Number(id));
  if (!person || phones.has(person.id)) return;
  const phone = new Phone(person, { about: about[person.id] || "", onClose: () => putAway(person.id) });
  phones.set(person.id, phone);
  table.append(phone.root);
  keep();
  phone.refresh();
}

function putAway(id) {
  phones.get(id)?.root.remove();
  phones.delete(id);
  keep();
  refreshPeople();
}

let waiting = null;
function refreshSoon() {
  waiting ??= setTimeout(() => { waiting = null; phones.forEach((phone) => phone.refresh().catch(() => {})); }, 60);
}

function heard(news) {
  if (news.kind === "answer" && news.text) phones.get(news.person)?.toast(news.text);
  if (news.kind === "person" || news.kind === "group") refreshPeople();
  refreshSoon();
}

function ask(title, fields) {
  const dialog = document.getElementById("ask");
  dialog.querySelector("h2").textContent = title;
  dialog.querySelector(".fields").replaceChildren(...fields.map(({ name, label, options }) => {
    const row = document.createElement("label");
    row.textContent = label;
    const input = document.createElement(options ? "select" : "input");
    input.name = name;
    (options || []).forEach(([value, text]) => input.append(new Option(text, value)));
    row.append(input);
    return row;
  }));
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => resolve(dialog.returnValue === "ok" ? Object.fromEntries(new FormData(dialog.querySelector("form"))) : null), { once: true }));
}

pick.addEventListener("change", () => { show(pick.value); pick.value = ""; refreshPeople(); });
document.getElementById("new-person").addEventListener("click", async () => {
  const languages = [["ar", "العربية"], ["ckb", "کوردی (سۆرانی)"], ["ku", "Kurdî"], ["en", "English"], ["", "—"]];
  const wanted = await ask("New person", [{ name: "first_name", label: "Name" }, { name: "language_code", label: "Language of the phone", options: languages }]);
  if (!wanted?.first_name) return;
  const { person } = await act("people", wanted);
  await refreshPeople();
  show(person.id);
});
document.getElementById("new-group").addEventListener("click", async () => {
  const owners = people.map((one) => [one.id, one.name]);
  const wanted = await ask("New group", [{ name: "title", label: "Title" }, { name: "owner", label: "Owner", options: owners }, { name: "payload", label: "Payload of the startgroup link (i_…), or empty" }]);
  if (!wanted?.title) return;
  const { group } = await act("groups", { title: wanted.title, owner: Number(wanted.owner), members: [] });
  await act(`people/${wanted.owner}/links`, { chat: group.id, payload: wanted.payload });
});

await refreshPeople();
const first = kept() ?? Object.keys(about).slice(0, 4).map(Number);
first.forEach(show);
if (!phones.size) people.slice(0, 4).forEach((one) => show(one.id));
refreshPeople();
listen(heard, (text) => { line.textContent = text; if (!text) refreshSoon(); });
