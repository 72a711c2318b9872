// Reads GIFT with gift-pegjs, one JSON request a line on standard input, one answer a line.
import { createInterface } from "node:readline";
import gift from "gift-pegjs";

function read(text) {
  try {
    return { questions: gift.parse(text), told: null };
  } catch (trouble) {
    return { questions: [], told: `${JSON.stringify(trouble.location?.start)} ${trouble.message}` };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(read(JSON.parse(line).gift))}\n`);
}
