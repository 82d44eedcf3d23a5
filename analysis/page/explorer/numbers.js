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

/** What is rounded to nought, but is none. */
const isLittle = (value) => number(value, 1) === "0.0" && Math.abs(value) > noTotal;

/** "30.9 million"; a little is called so, lest it be taken for nothing. */
export function amount(value, unit) {
  if (!isLittle(value)) return `${number(value, 1)} ${unit}`;
  return `${value > 0 ? "less than 0.1" : "between -0.1 and 0"} ${unit}`;
}

/** An amount in a table. */
export function amountInCell(value) {
  if (!isLittle(value)) return number(value, 1);
  return value > 0 ? "< 0.1" : "> -0.1";
}

/** As it is told: what is told beside two numbers is their difference. */
export const tenths = (value) => Number(number(value, 1));
