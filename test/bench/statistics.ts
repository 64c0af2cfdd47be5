/** The value below which this share of the values lies (nearest rank): 0.5 is the median. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
  if (found === undefined) throw new Error('No values')
  return found
}

/** Rounded to this many places, as it is printed and kept. */
export const rounded = (value: number, places: number): number => Number(value.toFixed(places))
