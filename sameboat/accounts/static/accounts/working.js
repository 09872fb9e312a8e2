/* Starts the worker. The one place that may name a script's address: the page's policy allows this policy and no other. */
const own = new URL("./work.js", import.meta.url).href;
const policy = window.trustedTypes?.createPolicy("sameboat-worker", {
  createScriptURL: (address) => {
    if (address !== own) throw new TypeError("not our worker");
    return address;
  },
});

/* Whether the worker's script, and what it needs, can be fetched now: what only an old copy in the browser says does not count. */
export const reachable = () => fetch(own, { cache: "no-store" }).then((answer) => answer.ok, () => false);

/* Does one task in a worker; `onProgress` gets parts from 0 to 1. Rejects when the browser lets no worker run. */
export function work(task, given, onProgress = () => {}) {
  return new Promise((done, failed) => {
    const worker = new Worker(policy ? policy.createScriptURL(own) : own, { type: "module" });
    worker.addEventListener("error", () => { worker.terminate(); failed(new Error("worker")); });
    worker.addEventListener("message", ({ data }) => {
      if (data.part !== undefined) { onProgress(data.part); return; }
      worker.terminate();
      done(data.done);
    });
    worker.postMessage({ task, given });
  });
}
