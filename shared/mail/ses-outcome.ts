import type { SendOutcome } from './mailer.ts'

/** Refusals of the mail itself: sending it again cannot help (errors of SendRawEmail and common errors of AWS, less `Exception`). */
const permanent = new Set([
  'MessageRejected',
  'MailFromDomainNotVerified',
  'InvalidParameterValue',
  'InvalidParameterCombination',
  'MissingParameter',
  'ValidationError',
  'Validation',
  'MalformedInput',
])

/** The name resolver or the connection failed: no byte of the request was written. */
const beforeWriting = new Set(['connect', 'getaddrinfo'])
const notTrusted = /^(CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_CERT|UNABLE_TO_)/

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What an error says of itself, whichever layer made it. */
function read(error: unknown) {
  if (typeof error !== 'object' || error === null)
    return { name: 'Unknown', status: 0, code: '', syscall: '', message: '' }
  const field = (name: string): unknown => Reflect.get(error, name)
  const metadata = field('$metadata')
  const status: unknown =
    typeof metadata === 'object' && metadata !== null ? Reflect.get(metadata, 'httpStatusCode') : 0
  return {
    name: textOf(field('name')),
    status: typeof status === 'number' ? status : 0,
    code: textOf(field('code')) || textOf(field('Code')),
    syscall: textOf(field('syscall')),
    message: textOf(field('message')),
  }
}

/**
 * What an error of the SES client says about the mail. Definitely not accepted: an answer of status 4xx, or a failure before
 * the request was written. Everything else stays unknown: time-out, reset, 5xx, an answer nobody can read.
 */
export function outcomeOf(error: unknown): SendOutcome {
  const { name, status, code, syscall, message } = read(error)
  const said = name !== '' && name !== 'Error' ? name : code === '' ? 'Unknown' : code
  if (status >= 400 && status < 500 && status !== 408)
    return { kind: 'refused', permanent: permanent.has(said.replace(/Exception$/, '')), code: said }
  if (status !== 0) return { kind: 'unknown', code: said }
  if (beforeWriting.has(syscall) || notTrusted.test(code)) return { kind: 'refused', permanent: false, code }
  if (name === 'TimeoutError' && /did not establish a connection/.test(message))
    return { kind: 'refused', permanent: false, code: 'ConnectTimeout' }
  if (name === 'CredentialsProviderError') return { kind: 'refused', permanent: false, code: name }
  return { kind: 'unknown', code: code === '' ? said : code }
}
