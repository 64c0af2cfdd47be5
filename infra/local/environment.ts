import { busName } from './bus.ts'
import { localAccess } from './engine.ts'

/** Guards nothing but a demonstration that only this machine reaches; fixed, so that a restart signs nobody out. */
const localSignInKey = 'the-local-run-has-nothing-to-keep-secret'

/** Mail to it comes to this machine's own listener, and all mail of the local run ends here. */
export const localReplyDomain = 'reply.duban.example'

export type Endpoints = { dynamodb: string; eventbridge: string; ses: string; s3: string }

/** Nothing listens there: a client that we gave no endpoint must fail, never reach AWS. */
const nowhere = 'http://127.0.0.1:1'

/** Sets what the functions find in their environment; answers how to put everything back. */
export function setEnvironment(options: {
  endpoints: Endpoints
  tableName: string
  filesBucket: string
  zones: readonly string[]
  more: Readonly<Record<string, string>>
}): () => void {
  const wanted: Record<string, string | undefined> = {
    TABLE_NAME: options.tableName,
    BUS_NAME: busName,
    MAIL_CONFIGURATION_SET: 'duban',
    ZONES: options.zones.join(','),
    DEPLOYMENT: 'local',
    CONSOLE_HOSTS: 'localhost',
    SIGN_IN_KEY: localSignInKey,
    REPLY_DOMAIN: localReplyDomain,
    FILES_BUCKET: options.filesBucket,
    FILES_PATH_STYLE: 'true',
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'INFO',
    AWS_REGION: localAccess.region,
    AWS_ACCESS_KEY_ID: localAccess.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: localAccess.credentials.secretAccessKey,
    AWS_ENDPOINT_URL: nowhere,
    AWS_ENDPOINT_URL_DYNAMODB: options.endpoints.dynamodb,
    AWS_ENDPOINT_URL_EVENTBRIDGE: options.endpoints.eventbridge,
    AWS_ENDPOINT_URL_SES: options.endpoints.ses,
    AWS_ENDPOINT_URL_S3: options.endpoints.s3,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    // A developer's own account must not shine through.
    AWS_PROFILE: undefined,
    AWS_SESSION_TOKEN: undefined,
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: undefined,
    ...options.more,
    // Written for each function while it is loaded.
    POWERTOOLS_SERVICE_NAME: undefined,
    AWS_LAMBDA_FUNCTION_NAME: undefined,
  }
  const before = Object.keys(wanted).map(name => [name, process.env[name]] as const)
  assign(Object.entries(wanted))
  return () => {
    assign(before)
  }
}

function assign(values: readonly (readonly [string, string | undefined])[]): void {
  for (const [name, value] of values) {
    if (value === undefined) Reflect.deleteProperty(process.env, name)
    else process.env[name] = value
  }
}
