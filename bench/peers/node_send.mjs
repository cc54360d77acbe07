// A contender: grammY's or telegraf's bare client, sending in a loop; prints its figures.
//
// node node_send.mjs grammy|grammy-limited|telegraf URL AT_ONCE SECONDS RATE

import http from "node:http";
import { Api } from "grammy";
import { apiThrottler } from "@grammyjs/transformer-throttler";
import telegraf from "telegraf";

const TOKEN = "5200000000:benchbenchbenchbenchbenchbench";
const TEXT = "تنقطع المياه عن حي الجامعة غدًا من التاسعة صباحًا إلى الثانية ظهرًا.";
const [name, url, ...numbers] = process.argv.slice(2);
const [atOnce, seconds, rate] = numbers.map(Number);
const agent = new http.Agent({ keepAlive: true, maxSockets: atOnce });
const now = () => Number(process.hrtime.bigint()) / 1e9;

function grammy(limited) {
  const api = new Api(TOKEN, { apiRoot: url, baseFetchConfig: { agent, compress: true } });
  // One job leaves every 1000/rate ms, or a reservoir of the limit is filled up each second: the plugin's own settings.
  if (limited) api.config.use(apiThrottler(rate === 30 ? {} : { global: { reservoir: rate, reservoirRefreshAmount: rate, reservoirRefreshInterval: 1000 } }));
  return (chat) => api.sendMessage(chat, TEXT);
}

function telegrafs() {
  const telegram = new telegraf.Telegram(TOKEN, { apiRoot: url, agent });
  return (chat) => telegram.sendMessage(chat, TEXT);
}

const send = name === "telegraf" ? telegrafs() : grammy(name === "grammy-limited");
let chat = 5200000001;
let sent = 0;
let slot = 0;
const paces = rate > 0 && name !== "grammy-limited";
await Promise.all(Array.from({ length: atOnce }, () => send(chat++)));
const worked = process.cpuUsage();
const began = now();

async function worker() {
  for (;;) {
    const due = paces ? began + slot++ / rate : now();
    if (due >= began + seconds || now() >= began + seconds) return;
    const wait = due - now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait * 1000));
    await send(chat++);
    sent += 1;
  }
}

await Promise.all(Array.from({ length: atOnce }, worker));
const took = now() - began;
const used = process.cpuUsage(worked);
const cpu = (used.user + used.system) / 1e6;
const figures = {
  sent,
  rate: sent / took,
  cpu_us: (cpu / sent) * 1e6,
  per_core: sent / cpu,
  core_percent: (cpu / took) * 100,
  began,
  seconds: took,
};
process.stdout.write(`${JSON.stringify(figures)}\n`, () => process.exit(0));
