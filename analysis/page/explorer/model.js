// The model: questions about scenarios, answered by the engine. Nothing is reckoned here but which runs are needed.
import { drawsOf, experimentOf, historyBeside, nobody, placesOf } from "./worlds.js";

const most = 600; // runs that are kept: about 3 kB each

/** `engine` is the module that emscripten made. */
export function modelOf(engine, data) {
  if (engine.UTF8ToString(engine._engine_sources()) !== data.sources)
    throw new Error("the engine was made from other equations than the program that made this page");
  const years = data.years.length;
  const annualNumbers = data.annual.length * years;
  const windowNumbers = engine._window_numbers();
  const runs = new Map();

  /** The numbers that a question of the engine comes to, or null. Its memory may move as it grows. */
  const asked = (question, numbers, size) => {
    const room = engine._room(numbers.length) / 8;
    engine.HEAPF64.set(numbers, room);
    const at = question() / 8;
    return at === 0 ? null : engine.HEAPF64.slice(at, at + size);
  };

  const run = (places, levers, draw) => {
    const key = JSON.stringify([places, levers, draw]);
    if (!runs.has(key)) {
      if (runs.size >= most) runs.delete(runs.keys().next().value);
      runs.set(key, asked(engine._run_of, experimentOf(data, places, levers, draw), annualNumbers + windowNumbers));
    }
    return runs.get(key);
  };

  const window = (numbers) => numbers.subarray(annualNumbers);

  /** The outcomes, or null where a run fails. Drawn weather is none of a run that has all of its own. */
  const outcomes = (places, levers) => {
    const own = (levers.weather?.value ?? 1) === 1;
    const pairs = drawsOf(data, places).map((draw) => [
      run(places, levers, own ? null : draw),
      run(places, nobody(data), draw),
    ]);
    if (pairs.flat().includes(null)) return null;
    const numbers = pairs.flat().flatMap((one) => [...window(one)]);
    return [...asked(engine._outcomes_of_runs, numbers, data.outcomes.length)];
  };

  const answerOf = ({ levers, choices }) => {
    const places = placesOf(data, choices);
    const numbers = run(places, levers, null);
    const found = outcomes(places, levers);
    if (!numbers || !found) return null;
    return {
      annual: data.annual.map((_, row) => [...numbers.subarray(row * years, (row + 1) * years)]),
      outcomes: found,
    };
  };

  /** The four coalitions of nature and policy, each of which stands where the scenario puts its levers. */
  const coalitions = ({ levers }) => {
    const none = nobody(data);
    const nature = { ...none, weather: levers.weather ?? { value: 1, from: null } };
    return [none, nature, { ...levers, weather: none.weather }, levers];
  };

  const sharesIn = (values) => {
    const numbers = asked(engine._shares_of_two, values, 7);
    if (!numbers) return null;
    const [n1, p1, n2, p2, n3, p3, interaction] = numbers;
    return { alone: [n1, p1], shapley: [n2, p2], removal: [n3, p3], interaction };
  };

  return {
    /** Of each scenario {annual, outcomes}, or null where the model fails, and of history beside it. */
    answers: (scenarios) => ({
      runs: scenarios.map(answerOf),
      histories: scenarios.map((scenario) => answerOf(historyBeside(data, scenario))),
    }),
    /** Of each outcome {value, total, alone, shapley, removal, interaction}: pairs of nature and policy; null where
     * the total is nought. Null where a run fails. */
    shares: (scenario) => {
      const places = placesOf(data, scenario.choices);
      const played = coalitions(scenario).map((levers) => outcomes(places, levers));
      if (played.includes(null)) return null;
      return data.outcomes.map((_, row) => {
        const values = played.map((of) => of[row]);
        const shares = sharesIn(values);
        return shares && { value: values[3], total: values[3] - values[0], ...shares };
      });
    },
  };
}
