/* Lists that lie on our own server. Each is fetched once; one that did not come is fetched anew when it is asked for again. */
const LONGEST_MS = 60_000; // 60 kB over a very slow line; what takes longer will not come any more

export function fetchedOnce(read) {
  let fetched = null;
  return (address) => {
    fetched ??= fetch(address, { signal: AbortSignal.timeout?.(LONGEST_MS) }).then((answer) => {
      if (!answer.ok) throw new Error("the list is not here");
      return answer.text();
    }).then(read).catch((fault) => { fetched = null; throw fault; });
    return fetched;
  };
}
