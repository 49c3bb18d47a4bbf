/**
 * How well the time of a reply tells two kinds of callers apart: the area under the ROC curve of the best of four
 * one-sided rules (slower, faster, further from and closer to the common median), 0.5 for chance and 1 for certainty.
 * The area is the Mann-Whitney statistic divided by the number of pairs (Hanley and McNeil 1982).
 */
export function timingAuc(known: readonly number[], unknown: readonly number[]): number {
  const median = medianOf([...known, ...unknown]);
  const distance = (times: readonly number[]) => times.map((time) => Math.abs(time - median));
  return Math.max(twoSidedAuc(known, unknown), twoSidedAuc(distance(known), distance(unknown)));
}

function twoSidedAuc(one: readonly number[], other: readonly number[]): number {
  const ranked = [
    ...one.map((value) => ({ value, isOne: true })),
    ...other.map((value) => ({ value, isOne: false })),
  ].sort((a, b) => a.value - b.value);
  let rankSum = 0;
  for (let start = 0; start < ranked.length; ) {
    let end = start;
    while (end < ranked.length && ranked[end]?.value === ranked[start]?.value) end += 1;
    const tiedRank = (start + 1 + end) / 2;
    for (let index = start; index < end; index++) if (ranked[index]?.isOne) rankSum += tiedRank;
    start = end;
  }
  const pairs = one.length * other.length;
  const area = (rankSum - (one.length * (one.length + 1)) / 2) / pairs;
  return Math.max(area, 1 - area);
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
