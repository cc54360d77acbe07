// A contender: grammY on node's own http; every update is one upsert and one message.
//
// node grammy_webhook.mjs URL PORT DATABASE [body]      body: the message goes in the webhook's answer

import http from "node:http";
import { Bot, webhookCallback } from "grammy";

const TOKEN = "5200000000:benchbenchbenchbenchbenchbench";
const COMMANDS = ["start", "menu", "feedback", "status", "announcements", "subscriptions", "language", "help"];
const [url, port, path, how] = process.argv.slice(2);

// Without SQLite for node, which is compiled where no built one fits, it counts in memory: less work, not more.
async function counter() {
  try {
    const { default: Database } = await import("better-sqlite3");
    const database = new Database(path);
    database.pragma("journal_mode = WAL");
    database.pragma("synchronous = NORMAL");
    database.exec("CREATE TABLE IF NOT EXISTS person (id INTEGER PRIMARY KEY, updates INTEGER)");
    const upsert = database.prepare(
      "INSERT INTO person (id, updates) VALUES (?, 1) ON CONFLICT (id) DO UPDATE SET updates = updates + 1 RETURNING updates",
    );
    return (id) => upsert.get(id).updates;
  } catch {
    process.stderr.write("no SQLite for node: counting in memory\n");
    const seen = new Map();
    return (id) => seen.set(id, (seen.get(id) ?? 0) + 1).get(id);
  }
}

const count = await counter();
const agent = new http.Agent({ keepAlive: true, maxSockets: 32 });
const bot = new Bot(TOKEN, {
  client: {
    apiRoot: url,
    baseFetchConfig: { agent, compress: true },
    canUseWebhookReply: (method) => how === "body" && method === "sendMessage",
  },
});
const answer = (ctx) => ctx.reply(`وصلتنا رسالتكم رقم ${count(ctx.chat.id)}، شكرًا لكم.`);
for (const command of COMMANDS) bot.command(command, answer);
bot.on("message:text", answer);
await bot.init();
http.createServer(webhookCallback(bot, "http")).listen(Number(port), "127.0.0.1", () => process.stdout.write("ready\n"));
