// How numbers are written: the rules of analysis/report/text_table.cpp and wording.cpp, so that page and program say the
// same of the same number.

/** As C++ writes it: a tie goes to the even digit. */
function fixed(value, decimals) {
  const size = Math.abs(value);
  const tenths = size * 10 ** decimals;
  const tie = Number.isInteger(size * 2 ** (decimals + 1)) && tenths % 1 === 0.5;
  const whole = Math.floor(tenths);
  const text = tie ? ((whole + (whole % 2)) / 10 ** decimals).toFixed(decimals) : size.toFixed(decimals);
  return value < 0 && /[1-9]/.test(text) ? `-${text}` : text;
}

export const number = (value, decimals) => (Number.isFinite(value) ? fixed(value, decimals) : "-");

export function signedNumber(value, decimals) {
  const text = number(value, decimals);
  return text.startsWith("-") ? text : `+${text}`;
}

export const percent = (share) => `${number(100 * share, 1)} %`;

const noTotal = 1e-6; // as no_total of analysis/runs/outcomes.hpp

/** Three figures, without noughts at the end: "{:.3g}" of C++. */
function threeFigures(value) {
  const power = Math.floor(Math.log10(Math.abs(Number(value.toPrecision(3)))));
  if (power >= -4) return String(Number(value.toPrecision(3)));
  const [digits, exponent] = value.toExponential(2).split("e");
  return `${Number(digits)}e-${exponent.slice(1).padStart(2, "0")}`;
}

/** "30.9 million"; below 1 with three figures, so that a little is not taken for nothing. */
export function amount(value, unit) {
  const little = Math.abs(value) < 1 && Math.abs(value) > noTotal;
  return `${little ? threeFigures(value) : number(value, 1)} ${unit}`;
}
