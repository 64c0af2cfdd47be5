/** Second levels under which anybody’s names stand, in the zone most senders are in. */
const registries =
  /^(?:(?:gov|com|net|org|edu|ac|mil|bj|sh|tj|cq|he|sx|nm|ln|jl|hl|js|zj|ah|fj|jx|sd|ha|hb|hn|gd|gx|hi|sc|gz|yn|xz|sn|gs|qh|nx|xj|tw|hk|mo)\.cn|(?:com|net|org|gov|edu)\.(?:hk|tw|mo)|co\.(?:uk|jp|kr))$/

const isSomebodys = (domain: string): boolean => domain.includes('.') && !registries.test(domain)

/** Whether two domains belong together (DMARC, relaxed): the same, or one under the other; never only under one registry. */
export function aligned(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase().replace(/\.$/, ''), other.toLowerCase().replace(/\.$/, '')]
  if (!isSomebodys(a) || !isSomebodys(b)) return false
  return a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`)
}
