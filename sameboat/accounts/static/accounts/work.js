/* The worker: long sums beside the page, so that it goes on answering. One task, one answer, then it ends. */
import { solved, stretched } from "./stretching.js";

const TASKS = { stretched, solved };

self.addEventListener("message", ({ data }) => {
  const onProgress = (part) => self.postMessage({ part });
  self.postMessage({ done: TASKS[data.task]({ ...data.given, onProgress }) });
});
