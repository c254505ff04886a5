// A connection to the server that checks every message that comes.

import { spawn } from "node:child_process";

export class Connection {
  /** How often each method has come. */
  counts = new Map();
  violations = [];
  notifications = [];

  constructor(schema, answers) {
    Object.assign(this, { schema, answers, waiting: new Map(), last: 0, bytes: Buffer.alloc(0) });
    this.server = spawn(process.env.STATUSLINT, ["server"], { stdio: ["pipe", "pipe", "inherit"] });
    this.server.stdout.on("data", (bytes) => this.take(bytes));
    this.ended = new Promise((resolve) => this.server.on("exit", (code, signal) => resolve(code ?? signal)));
  }

  /** Asks, and resolves to the whole response. */
  ask(method, params) {
    const id = ++this.last;
    this.send({ id, method, params });
    const response = new Promise((resolve) => this.waiting.set(id, { method, resolve }));
    const late = new Promise((_, reject) => setTimeout(reject, 20_000, new Error(`${method} is not answered`)).unref());
    return Promise.race([response, late]);
  }

  tell(method, params) {
    this.send({ method, params });
  }

  send(message) {
    const text = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
    this.server.stdin.write(Buffer.concat([Buffer.from(`Content-Length: ${text.length}\r\n\r\n`), text]));
  }

  take(bytes) {
    this.bytes = Buffer.concat([this.bytes, bytes]);
    for (;;) {
      const start = this.bytes.indexOf("\r\n\r\n") + 4;
      if (start < 4) return;
      const length = Number(/^Content-Length: (\d+)\r$/m.exec(this.bytes.subarray(0, start).toString("ascii"))?.[1]);
      if (!Number.isInteger(length)) throw new Error(`no length in ${this.bytes.subarray(0, start)}`);
      if (this.bytes.length < start + length) return;
      const text = this.bytes.subarray(start, start + length).toString("utf8");
      this.bytes = this.bytes.subarray(start + length);
      this.handle(JSON.parse(text));
    }
  }

  handle(message) {
    if (message.jsonrpc !== "2.0") this.violate("any", message, ["jsonrpc is not 2.0"]);
    if (!("method" in message)) return this.response(message);
    const { id, method, params } = message;
    this.envelope(method, message, ["jsonrpc", "id", "method", "params"]);
    this.count(method);
    const group = id === undefined ? "Notifications" : "Requests";
    if (this.schema.bare(group, method)) {
      // Parameters are an object or an array, or they are not there. Null is neither.
      this.violate(method, message, "params" in message ? ["the method has no parameters"] : []);
    } else {
      this.violate(method, message, this.schema.errors(group, method, params));
    }
    for (const it of (method === "client/registerCapability" && params?.registrations) || []) {
      this.violate(method, it, this.schema.errors("Options", it.method, it.registerOptions));
    }
    if (id === undefined) return this.notifications.push(message);
    this.send({ id, result: this.answers[method]?.(params) ?? null });
  }

  response(message) {
    const { method, resolve } = this.waiting.get(message.id) ?? {};
    if (method === undefined) return this.violate("response", message, ["nobody has asked for this"]);
    this.waiting.delete(message.id);
    this.envelope(method, message, ["jsonrpc", "id", "error" in message ? "error" : "result"]);
    if ("error" in message) {
      this.count(`error ${message.error.code}`);
      this.violate(method, message, this.schema.errors("Failure", "error", message.error));
    } else {
      // A report is full, or says that nothing has changed.
      const kind = method === "textDocument/diagnostic" ? ` ${message.result.kind}` : "";
      this.count(method + kind);
      this.violate(method, message, this.schema.errors("Results", method, message.result));
    }
    resolve(message);
  }

  envelope(method, message, keys) {
    const others = Object.keys(message).filter((it) => !keys.includes(it));
    this.violate(method, message, others.map((it) => `a message has no ${it}`));
  }

  count(what) {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  violate(method, message, errors) {
    errors.forEach((it) => this.violations.push(`${method}: ${it}: ${JSON.stringify(message).slice(0, 300)}`));
  }
}
