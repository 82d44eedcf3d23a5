// Where round numbers fall on an axis, and how they are written: as in analysis/figure/axis.cpp, so that one figure has
// the same axes and numbers in every drawing.

const slack = 1e-9; // rounding in value / step must not lose or add a tick

export function niceStep([lower, upper], steps) {
  const raw = (upper - lower) / steps;
  const power = 10 ** Math.floor(Math.log10(raw));
  return ([1, 2, 5].find((factor) => factor * power >= raw * (1 - slack)) ?? 10) * power;
}

export function opened([lower, upper]) {
  const size = Math.max(Math.abs(lower), Math.abs(upper));
  if (upper - lower > slack * size) return [lower, upper];
  return size === 0 ? [0, 1] : [lower - 0.5 * size, upper + 0.5 * size];
}

export function ticks([lower, upper], step) {
  const first = Math.ceil(lower / step - slack);
  const last = Math.floor(upper / step + slack);
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
}

export const decimalsOf = (step) => Math.max(0, -Math.floor(Math.log10(step) + slack));

/** With a true minus sign and without thousands separators. */
export function written(value, decimals) {
  const magnitude = Math.abs(value);
  const digits =
    decimals > 6 || magnitude >= 1e9 ? String(Number(magnitude.toPrecision(3))) : magnitude.toFixed(decimals);
  return value < 0 && /[1-9]/.test(digits) ? `\u2212${digits}` : digits;
}

export function extentOf(values) {
  const finite = values.filter(Number.isFinite);
  return finite.length ? [Math.min(...finite), Math.max(...finite)] : null;
}

/** Of lines: widened to whole steps; a far-reaching scale starts at 0. Null where there is no value to show. */
export function yAxis(panel) {
  const extent = extentOf([
    ...panel.lines.flatMap((line) => line.y),
    ...panel.bands.flatMap((band) => [...band.low, ...band.high]),
  ]);
  if (!extent) return null;
  const [low, high] = extentOf([...extent, ...(panel.reach ?? [])]);
  const [lower, upper] = opened(low > 0 && low < 0.6 * high ? [0, high] : [low, high]);
  const step = niceStep([lower, upper], 5);
  return { domain: [step * Math.floor(lower / step + slack), step * Math.ceil(upper / step - slack)], step };
}

export function xAxis(panel) {
  const domain = opened(extentOf(panel.lines.flatMap((line) => line.x)));
  return { domain, step: niceStep(domain, 5) };
}

/** Of bars: nought, the mark, and all that bars and intervals reach. */
export function barAxis(panel) {
  const reached = [0];
  if (panel.mark) reached.push(panel.mark.value);
  for (const bar of panel.bars) {
    const values = bar.values.filter((value) => value !== null);
    if (panel.arrangement === "stacked") {
      reached.push(sum(values.filter((value) => value > 0)), sum(values.filter((value) => value <= 0)));
    } else {
      reached.push(...values, ...bar.intervals.flat().filter((end) => end !== null));
    }
  }
  const domain = opened(extentOf(reached));
  return { domain, step: niceStep(domain, 8) };
}

const sum = (values) => values.reduce((total, value) => total + value, 0);

/** How the numbers of a panel of bars are told: with the decimals that it asks for, or by its axis. */
export function tellerOf(panel) {
  if (panel.decimals === undefined) return (value) => told(value, decimalsOf(barAxis(panel).step / 10));
  return (value) => (value === null ? "–" : written(value, panel.decimals));
}

/** With these decimals; of a little that they would show as nought its first figure, lest it be taken for nothing. */
export function told(value, decimals) {
  if (value === null) return "–";
  const unit = 10 ** -decimals;
  const size = Math.abs(value);
  const hidden = size < 0.5 * unit && size >= 0.01 * unit;
  return written(value, hidden ? decimals + (size < 0.05 * unit ? 2 : 1) : decimals);
}
