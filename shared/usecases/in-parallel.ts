/** Eight at a time: enough to hide the store's latency, few enough not to be throttled. */
const WIDTH = 8

/** Does the work on every element, a few at a time, and answers in the order of the elements. The first fault stops it. */
export async function inParallel<T, R>(elements: readonly T[], work: (element: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  const queue = elements.entries()
  const worker = async () => {
    for (const [index, element] of queue) results[index] = await work(element)
  }
  await Promise.all(Array.from({ length: Math.min(WIDTH, elements.length) }, worker))
  return results
}
