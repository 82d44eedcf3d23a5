// What makes the page of `sanqi report` answer to a reader. Without it the page is whole, but still.
import { enliven } from "./figure.js";
import { searches } from "./search.js";

for (const figure of document.querySelectorAll("figure.sanqi")) enliven(figure);
for (const field of document.querySelectorAll("[data-searches]")) searches(field);
