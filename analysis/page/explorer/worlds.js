// Experiments in numbers, put together from the pieces that the program wrote into the page. A scenario is
// {levers: {SYMBOL: {value, from}}, choices: {NAME: WORD}}: what differs from history as it is shipped.

/** The place of each choice's word. */
export const placesOf = (data, choices) =>
  data.choices.map(({ name, words }) => (name in choices ? words.indexOf(choices[name]) : 0));

const cellOf = (places) => places.slice(0, 3).join(",");

/** Whether there is such a world: some years are beyond the record of some series. */
export const possible = (data, places) => cellOf(places) in data.cells;

/** What the world is held against, in the program's words. */
export const heldAgainst = (data, choices) => data.cells[cellOf(placesOf(data, choices))];

function pieceIn(data, slot, places) {
  if (typeof slot === "number") return data.world.pieces[slot];
  const [choices, pieces] = slot;
  return data.world.pieces[pieces[choices.reduce((at, i) => at * data.choices[i].words.length + places[i], 0)]];
}

const signs = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** The pieces that a draw of weather puts in the place of others, by slot. */
function drawnPieces(data, places, draw) {
  const { draws, orders, worlds } = data.world.drawn;
  const world = worlds.find(({ places: [series, normal] }) => series === places[0] && normal === places[1]);
  return new Map(
    world.slots.map(({ slot, beginning, ends, order }) => {
      const count = orders[order].length / draws;
      const signsOfDraw = orders[order].slice(draw * count, (draw + 1) * count);
      const end = [...signsOfDraw].map((sign) => ends[signs.indexOf(sign)]);
      return [slot, [...data.world.pieces[beginning], ...end]];
    }),
  );
}

/** The draws of weather that outcomes are means over, or one that is none. */
export const drawsOf = (data, places) =>
  data.choices[2].words[places[2]] === "R1"
    ? Array.from({ length: data.world.drawn.draws }, (_, draw) => draw)
    : [null];

/** As analysis/page/engine/entry.cpp takes it; `draw` of weather, or null. */
export function experimentOf(data, places, levers, draw = null) {
  const drawn = draw === null ? new Map() : drawnPieces(data, places, draw);
  const numbers = data.world.slots.flatMap((slot, at) => drawn.get(at) ?? pieceIn(data, slot, places));
  for (const { symbol } of data.levers) {
    const { value, from } = levers[symbol] ?? { value: 1, from: null };
    numbers.push(value, from ?? -Infinity);
  }
  return numbers;
}

/** Every lever at the reference. */
export const nobody = (data) => Object.fromEntries(data.levers.map(({ symbol }) => [symbol, { value: 0, from: null }]));

/**
 * Which choices of a scenario history has beside it, as Question::beside of the program has them: structure and weather where
 * something happens otherwise, weather where the structure is another, or one would pass for an effect of the other.
 */
export function alikeOf({ levers, choices }) {
  const happened = Object.keys(levers).length > 0 || "second_wave" in choices;
  const names = [];
  if (happened || "structure" in choices) names.push("weather_series", "normal_weather");
  if (happened) names.push("structure");
  return names.filter((name) => name in choices);
}

/** History, held against what the scenario is held against. */
export function historyBeside(data, scenario) {
  const { choices } = scenario;
  const { normal_weather } = choices;
  const sameYears = normal_weather && possible(data, placesOf(data, { normal_weather }));
  const kept = ["reference", ...(sameYears ? ["normal_weather"] : []), ...alikeOf(scenario)];
  return {
    levers: {},
    choices: Object.fromEntries(kept.filter((name) => choices[name]).map((name) => [name, choices[name]])),
  };
}
