// Beside the page: the engine, which stands before this text, and its questions one at a time.
import { modelOf } from "./model.js";
import { opened } from "./unpacked.js";

let model;

const kinds = {
  open: async ({ data }) => {
    model = modelOf(await opened(self.sanqiEngine), data);
    return true;
  },
  answers: ({ scenarios }) => model.answers(scenarios),
  shares: ({ scenario }) => model.shares(scenario),
};

self.onmessage = async ({ data: question }) => {
  try {
    self.postMessage({ answer: await kinds[question.kind](question) });
  } catch (error) {
    self.postMessage({ error: error.message });
  }
};
