import * as z from 'zod'
import { TenantId } from '#domain/ids.ts'
import { Zone } from '#domain/calendar/zone.ts'
import { shippedPacks } from '#domain/policies/shipped.ts'
import { deployments } from './deployments.ts'

const Address = z.email()
const Domain = z
  .string()
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, 'expected a domain name in lower case')
const AllowListEntry = z.union([Address, z.string().regex(/^@[a-z0-9.-]+\.[a-z]{2,}$/)], {
  error: 'expected an e-mail address, or a domain written @example.org',
})
const Count = z.int().positive()

/** A supervision office that this deployment serves; `npm run admin -- tenant create` brings it into the table. */
const Department = z.strictObject({
  id: TenantId,
  name: z.string().min(1),
  sender: Address,
  zone: Zone,
  pack: z.string().refine(name => name in shippedPacks, `expected one of ${Object.keys(shippedPacks).join(', ')}`),
})

/** One installation: complete, so that a stack reads values and never asks which stage it is in. */
const Deployment = z.strictObject({
  /** Absent: the account and Region of the credentials that deploy. */
  account: z.optional(z.string().regex(/^\d{12}$/, 'expected 12 digits')),
  region: z.optional(z.string().regex(/^[a-z]{2}(?:-[a-z]+)+-\d$/, 'expected a Region such as ap-southeast-1')),
  /** Every mail leaves from an address of this domain; SES signs for it. */
  domain: Domain,
  /** Sender of what belongs to no department. */
  sender: Address,
  /** The name that people know the pages by, and the ARN of its certificate in this Region; absent: the name AWS gives. */
  console: z.optional(
    z.strictObject({
      domain: Domain,
      certificate: z
        .string()
        .regex(/^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/, 'expected an ARN of ACM'),
    }),
  ),
  /** The domain whose mail comes back to us, for this alone; absent: a reply goes to the office’s own mailbox. */
  replyDomain: z.optional(Domain),
  /** Where a morning or a Monday begins on its own; each has its own schedules. */
  zones: z.array(Zone).min(1),
  /** Table, keys and logs survive the stacks, and the stacks with state refuse to be deleted. */
  keepData: z.boolean(),
  /** False: a trial. Mail goes to `mailAllowList` alone. */
  sendRealMail: z.boolean(),
  mailAllowList: z.array(AllowListEntry),
  /** False lets mail pass to servers that offer no TLS, which some county mail servers do. */
  requireMailTls: z.boolean(),
  /** Who hears of alarms, by SNS and so by another road than the mails they are about. */
  alarmEmails: z.array(Address).min(1),
  /** Where the pages of docs/runbooks can be read; an alarm's page is this address plus its name and `.md`. */
  runbooks: z.string().min(1),
  /** Ceilings of the on-demand table and of each index, in request units a second: a bound on cost, not a purchase. */
  maxThroughput: z.strictObject({ read: Count, write: Count }),
  /** Days that the bus keeps its events for replay; 0 keeps none. */
  archiveDays: z.int().nonnegative(),
  /** Reserve concurrency (sweep and audit: 1). A new account has a limit of 10 and refuses any reservation. */
  reserveConcurrency: z.boolean(),
  /** Name of a policy of the account that bounds every role, where the organisation asks for one. */
  permissionsBoundary: z.optional(z.string().min(1)),
  logLevel: z.enum(['DEBUG', 'INFO', 'WARN', 'ERROR']),
  departments: z.array(Department).min(1),
})

export type Deployment = z.infer<typeof Deployment> & { name: string }
export type DeploymentInput = z.input<typeof Deployment>

const DeploymentName = z.string().regex(/^[a-z][a-z0-9-]{0,19}$/, 'expected a short name in lower case')
const Deployments = z.record(DeploymentName, Deployment)

/** The few fields that must agree with each other, read leniently so that they are checked beside the other errors. */
const Related = z.object({
  account: z.string().optional().catch(undefined),
  region: z.string().optional().catch(undefined),
  domain: z.string().catch(''),
  sender: z.string().catch(''),
  replyDomain: z.string().optional().catch(undefined),
  console: z.object({ domain: z.string() }).optional().catch(undefined),
  zones: z.array(z.string()).catch([]),
  sendRealMail: z.boolean().nullable().catch(null),
  mailAllowList: z.array(z.string()).nullable().catch(null),
  departments: z.array(z.object({ id: z.string(), sender: z.string(), zone: z.string() }).partial()).catch([]),
})

/** Which related fields of a deployment contradict each other, each as `path: what is wrong`. */
function contradictions(name: string, input: unknown): string[] {
  const read = Related.safeParse(input)
  if (!read.success) return []
  const {
    account,
    region,
    domain,
    sender,
    replyDomain,
    console: named,
    zones,
    sendRealMail,
    mailAllowList,
    departments,
  } = read.data
  const found: string[] = []
  const say = (path: string, problem: string) => found.push(`${name}.${path}: ${problem}`)
  if ((account === undefined) !== (region === undefined)) say('region', 'account and region go together')
  if (!sender.endsWith(`@${domain}`)) say('sender', `expected an address @${domain}`)
  if (replyDomain !== undefined && [domain, `bounce.${domain}`, named?.domain].includes(replyDomain))
    say('replyDomain', 'expected a domain of its own, whose mail nothing else receives')
  if (sendRealMail === false && mailAllowList?.length === 0) say('mailAllowList', 'a trial needs at least one address')
  if (sendRealMail === true && mailAllowList?.length !== 0) say('mailAllowList', 'real mail knows no allow-list')
  const seen = new Set<string>()
  for (const [at, { id, sender: from, zone }] of departments.entries()) {
    if (from?.endsWith(`@${domain}`) === false) say(`departments.${at}.sender`, `expected an address @${domain}`)
    if (zone !== undefined && !zones.includes(zone)) say(`departments.${at}.zone`, 'expected one of zones')
    if (id !== undefined && seen.has(id)) say(`departments.${at}.id`, `${id} is used twice`)
    if (id !== undefined) seen.add(id)
  }
  return found
}

/** A domain's mail records name one Region and its SES identity stands once in it: two deployments of one domain would take each other's mail. */
function sharedDomains(input: Record<string, unknown>): string[] {
  const owners = new Map<string, string>()
  return Object.entries(input).flatMap(([name, deployment]) => {
    const { data } = Related.safeParse(deployment)
    return (['domain', 'replyDomain'] as const).flatMap(field => {
      const domain = data?.[field] ?? ''
      const owner = owners.get(domain)
      if (owner === undefined) owners.set(domain, name)
      return domain === '' || owner === undefined ? [] : [`${name}.${field}: ${domain} belongs to ${owner} already`]
    })
  })
}

/** The deployments as values, or one error that names every bad field of all of them. */
export function readDeployments(input: Record<string, unknown>): Record<string, Deployment> {
  const parsed = Deployments.safeParse(input)
  const wrong = [
    ...(parsed.error?.issues ?? []).map(issue => `${issue.path.join('.')}: ${issue.message}`),
    ...Object.entries(input).flatMap(([name, deployment]) => contradictions(name, deployment)),
    ...sharedDomains(input),
  ]
  if (!parsed.success || wrong.length > 0) throw new Error(`Bad deployments:\n  ${wrong.join('\n  ')}`)
  return Object.fromEntries(Object.entries(parsed.data).map(([name, deployment]) => [name, { ...deployment, name }]))
}

/** The deployment of this name; every deployment is checked, asked for or not. */
export function deploymentNamed(name: string): Deployment {
  const all = readDeployments(deployments)
  const found = all[name]
  if (!found)
    throw new Error(`No deployment "${name}" in infra/deployments.ts; there are: ${Object.keys(all).join(', ')}`)
  return found
}

/** Every address that mail of this deployment may come from. */
export const sendersOf = ({ sender, departments }: Deployment): string[] => [
  ...new Set([sender, ...departments.map(department => department.sender)]),
]
