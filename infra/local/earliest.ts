/** The earliest of these instants, if there is any. */
export function earliest(instants: readonly (number | undefined)[]): number | undefined {
  const known = instants.filter(instant => instant !== undefined)
  return known.length === 0 ? undefined : Math.min(...known)
}
