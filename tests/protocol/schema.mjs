// A validator of what a server may send, made of `messages.ts` and the installed types.

import { copyFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const CACHE = process.env.CACHE;
const require = createRequire(join(CACHE, "package.json"));
const { createGenerator } = require("ts-json-schema-generator");
const Ajv = require("ajv");

const OPTIONS = {
  module: "Node16", moduleResolution: "Node16", target: "ES2022", strict: true, skipLibCheck: true, noEmit: true,
};

export class Schema {
  constructor() {
    // Beside the packages, where the compiler finds them.
    const path = join(CACHE, "messages.ts");
    const tsconfig = join(CACHE, "tsconfig.json");
    copyFileSync(new URL("messages.ts", import.meta.url), path);
    writeFileSync(tsconfig, JSON.stringify({ compilerOptions: OPTIONS, include: ["messages.ts"] }));
    const schema = createGenerator({ path, tsconfig, type: "*", skipTypeCheck: true }).createSchema("*");
    // TypeScript has one kind of number, the protocol has three.
    Object.assign(schema.definitions, {
      integer: { type: "integer", minimum: -(2 ** 31), maximum: 2 ** 31 - 1 },
      uinteger: { type: "integer", minimum: 0, maximum: 2 ** 31 - 1 },
    });
    this.schema = schema;
    this.ajv = new Ajv({ strict: false, allErrors: true });
    this.ajv.addSchema(schema, "messages");
    this.compiled = new Map();
  }

  /** What is wrong with a value, by its group and method; nothing in most cases. */
  errors(group, method, value) {
    const key = `${group}/${method}`;
    if (!this.compiled.has(key)) this.compiled.set(key, this.compile(group, method));
    const valid = this.compiled.get(key);
    if (valid === undefined) return [`${method} is none of the ${group}`];
    if (valid(value)) return backwards(value);
    return valid.errors.slice(0, 4).map((it) => `${it.instancePath} ${it.message} ${JSON.stringify(it.params)}`);
  }

  /** Whether a method has no parameters. */
  bare(group, method) {
    return this.schema.definitions[group]?.properties[method]?.not !== undefined;
  }

  compile(group, method) {
    const properties = this.schema.definitions[group]?.properties ?? {};
    if (!(method in properties)) return undefined;
    const escaped = method.replaceAll("~", "~0").replaceAll("/", "~1");
    return this.ajv.compile({ $ref: `messages#/definitions/${group}/properties/${encodeURIComponent(escaped)}` });
  }
}

/** Ranges that end before they start, which no schema can tell. */
function backwards(value) {
  if (typeof value !== "object" || value === null) return [];
  const { start, end } = value;
  const wrong = start?.line > end?.line || (start?.line === end?.line && start?.character > end?.character);
  return [...(wrong ? [`${JSON.stringify(value)} ends before it starts`] : []), ...Object.values(value).flatMap(backwards)];
}
