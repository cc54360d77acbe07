// The control API of the simulator.
async function answered(response) {
  const body = await response.json().catch(() => ({ error: response.statusText }));
  if (!response.ok) throw new Error(body.error || response.statusText);
  return body;
}

export const look = (path) => fetch(`/control/${path}`).then(answered);
export const act = (path, body = {}) =>
  fetch(`/control/${path}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }).then(answered);
export const send = (person, fields, files) => {
  const form = new FormData();
  Object.entries(fields).forEach(([name, value]) => form.append(name, value));
  files.forEach((file) => form.append("file", file, file.name));
  return fetch(`/control/people/${person}/sends`, { method: "POST", body: form }).then(answered);
};

export function listen(onNews, onLine) {
  const source = new EventSource("/control/events");
  source.onmessage = (event) => onNews(JSON.parse(event.data));
  source.onopen = () => onLine("");
  source.onerror = () => onLine("The simulator does not answer; trying again…");
}
