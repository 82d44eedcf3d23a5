// The engine in a worker of its own, one question at a time; of questions that wait the newest counts.

/** Begins the worker with the texts of the page. Ready when it answers. */
export function startEngine(data, engineText, workerText) {
  const parts = [engineText, "\nself.sanqiEngine = sanqiEngine;\n", workerText];
  const url = URL.createObjectURL(new Blob(parts, { type: "text/javascript" }));
  const worker = new Worker(url);
  let settle = null;
  const waiting = new Map(); // by kind: the newest of each

  const next = () => {
    if (settle || waiting.size === 0) return;
    // Curves before shares, which may take longer.
    const kind = ["open", "answers", "shares"].find((one) => waiting.has(one));
    const { question, done, failed } = waiting.get(kind);
    waiting.delete(kind);
    settle = { done, failed };
    worker.postMessage(question);
  };
  const settled = ({ answer, error }) => {
    const { done, failed } = settle;
    settle = null;
    if (error === undefined) done(answer);
    else failed(new Error(error));
    next();
  };
  worker.onmessage = ({ data: message }) => settled(message);
  worker.onerror = (event) => settled({ error: event.message || "the engine did not start" });

  /** Resolves to the answer, or to undefined where a newer question of the kind took its place. */
  const ask = (question) =>
    new Promise((done, failed) => {
      waiting.get(question.kind)?.done(undefined);
      waiting.set(question.kind, { question, done, failed });
      next();
    });
  return { ask, ready: ask({ kind: "open", data }) };
}
