import { describe, expect, it } from 'vitest'
import { outcomeOf } from '#shared/mail/ses-outcome.ts'

const answer = (name: string, httpStatusCode: number) =>
  Object.assign(new Error('x'), { name, $metadata: { httpStatusCode } })
const fault = (fields: Record<string, unknown>, message = 'x') => Object.assign(new Error(message), fields)
const forGood = (code: string) => ({ kind: 'refused', permanent: true, code })
const forNow = (code: string) => ({ kind: 'refused', permanent: false, code })
const unknown = (code: string) => ({ kind: 'unknown', code })

describe('what an error of SES says about the mail', () => {
  it.each([
    [answer('MessageRejected', 400), forGood('MessageRejected')],
    [answer('MailFromDomainNotVerifiedException', 400), forGood('MailFromDomainNotVerifiedException')],
    [answer('InvalidParameterValue', 400), forGood('InvalidParameterValue')],
    [answer('ValidationError', 400), forGood('ValidationError')],
    [answer('Throttling', 400), forNow('Throttling')],
    [answer('ThrottlingException', 429), forNow('ThrottlingException')],
    [answer('LimitExceeded', 400), forNow('LimitExceeded')],
    [answer('AccountSendingPausedException', 400), forNow('AccountSendingPausedException')],
    [answer('ConfigurationSetSendingPausedException', 400), forNow('ConfigurationSetSendingPausedException')],
    [answer('ConfigurationSetDoesNotExist', 400), forNow('ConfigurationSetDoesNotExist')],
    [answer('ExpiredToken', 403), forNow('ExpiredToken')],
    [answer('AccessDenied', 403), forNow('AccessDenied')],
    [answer('RequestTimeout', 408), unknown('RequestTimeout')],
    [answer('InternalFailure', 500), unknown('InternalFailure')],
    [answer('ServiceUnavailable', 503), unknown('ServiceUnavailable')],
    [answer('SyntaxError', 200), unknown('SyntaxError')],
    [fault({ code: 'ECONNREFUSED', syscall: 'connect' }), forNow('ECONNREFUSED')],
    [fault({ code: 'ETIMEDOUT', syscall: 'connect' }), forNow('ETIMEDOUT')],
    [fault({ code: 'ENOTFOUND', syscall: 'getaddrinfo' }), forNow('ENOTFOUND')],
    [fault({ code: 'CERT_HAS_EXPIRED' }), forNow('CERT_HAS_EXPIRED')],
    [fault({ name: 'CredentialsProviderError' }), forNow('CredentialsProviderError')],
    [
      fault({ name: 'TimeoutError' }, 'the request socket did not establish a connection within …'),
      forNow('ConnectTimeout'),
    ],
    [fault({ name: 'TimeoutError', code: 'ETIMEDOUT' }, 'a request has exceeded …'), unknown('ETIMEDOUT')],
    [fault({ code: 'ECONNRESET', syscall: 'read' }), unknown('ECONNRESET')],
    [fault({ code: 'EPIPE', syscall: 'write' }), unknown('EPIPE')],
    [fault({ name: 'AbortError' }), unknown('AbortError')],
    ['a string', unknown('Unknown')],
    [undefined, unknown('Unknown')],
    [null, unknown('Unknown')],
  ])('%o', (error, outcome) => {
    expect(outcomeOf(error)).toEqual(outcome)
  })
})
