import type { Deployment } from '../config.ts'
import { functions } from '../manifest.ts'
import type { FunctionName, FunctionSpec } from '../manifest.ts'
import { configurationSetName, filesBucketName } from './surroundings.ts'
import type { Around } from './surroundings.ts'

/** The environment that functions/<name>/env.ts parses; AWS_REGION and credentials come from Lambda itself. */
export function environmentOf(name: FunctionName, around: Around): Record<string, string> {
  const { deployment, table, bus, signInKey, consoleHosts } = around
  const spec: FunctionSpec = functions[name]
  return {
    TABLE_NAME: table.tableName,
    BUS_NAME: bus.eventBusName,
    MAIL_CONFIGURATION_SET: configurationSetName(deployment),
    ZONES: deployment.zones.join(','),
    DEPLOYMENT: deployment.name,
    POWERTOOLS_SERVICE_NAME: name,
    LOG_LEVEL: deployment.logLevel,
    ...(consoleHosts === undefined ? {} : { CONSOLE_HOSTS: consoleHosts }),
    // A reference that CloudFormation resolves: the template does not hold the key.
    ...(spec.makesCodes ? { SIGN_IN_KEY: signInKey.secretValue.unsafeUnwrap() } : {}),
    ...(spec.files ? { FILES_BUCKET: filesBucketName(deployment) } : {}),
    NODE_OPTIONS: '--enable-source-maps',
    // Empty: no restriction. A trial sends to these addresses and domains alone. Who reads replies knows how mails looked.
    ...(spec.sendsMail || spec.trigger.on === 'incoming-mail'
      ? { MAIL_ALLOW_LIST: deployment.mailAllowList.join(','), ...waysOf(deployment) }
      : {}),
  }
}

/** By which ways mails can be answered. The name that AWS gives to the pages is known to the stack of the pages alone. */
const waysOf = ({ console: named, replyDomain }: Deployment): Record<string, string> => ({
  ...(named === undefined ? {} : { CONSOLE_ORIGIN: `https://${named.domain}` }),
  ...(replyDomain === undefined ? {} : { REPLY_DOMAIN: replyDomain }),
})
