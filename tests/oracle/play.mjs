// Compiles and plays Ink with inkjs, one JSON request a line on standard input, one answer a line.
import { createInterface } from "node:readline";
import { Compiler, CompilerOptions, Story } from "inkjs/full";

function compile(ink) {
  const told = [];
  const options = new CompilerOptions(null, [], false, (message) => told.push(message), null);
  try {
    return { json: new Compiler(ink, options).Compile().ToJson(), told };
  } catch (trouble) {
    return { json: null, told: [...told, String(trouble)] };
  }
}

function look(story, names) {
  const lines = [];
  while (story.canContinue) lines.push(story.Continue());
  const values = Object.fromEntries(names.map((name) => [name, story.variablesState[name]]));
  return { lines, choices: story.currentChoices.map((choice) => choice.text), values };
}

let current = { json: null, story: null };

function fresh(json) {
  if (current.json !== json) current = { json, story: new Story(json) };
  else current.story.ResetState();
  return current.story;
}

function walk({ json, names, clicks }) {
  const story = fresh(json);
  const told = [];
  story.onError = (message) => told.push(message);
  const seen = [];
  const given = (values) => {
    for (const [name, value] of Object.entries(values)) story.variablesState[name] = value;
  };
  for (const { given: values, text } of clicks) {
    given(values);
    if (text !== null) {
      const index = story.currentChoices.findIndex((choice) => choice.text === text);
      if (index < 0) return { seen, told: [...told, `“${text}” is not offered`] };
      story.ChooseChoiceIndex(index);
    }
    seen.push(look(story, names));
  }
  return { seen, told };
}

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  const answer = request.ink === undefined ? walk(request) : compile(request.ink);
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
