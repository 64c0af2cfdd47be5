import { functions } from '../manifest.ts'
import type { FunctionName, FunctionSpec } from '../manifest.ts'
import { configurationSetName, filesBucketName } from './surroundings.ts'
import type { Surroundings } from './surroundings.ts'

/** The environment that functions/<name>/env.ts parses; AWS_REGION and credentials come from Lambda itself. */
export function environmentOf(name: FunctionName, { deployment, table, bus }: Surroundings): Record<string, string> {
  const spec: FunctionSpec = functions[name]
  return {
    TABLE_NAME: table.tableName,
    BUS_NAME: bus.eventBusName,
    MAIL_CONFIGURATION_SET: configurationSetName(deployment),
    ZONES: deployment.zones.join(','),
    DEPLOYMENT: deployment.name,
    POWERTOOLS_SERVICE_NAME: name,
    LOG_LEVEL: deployment.logLevel,
    ...(functions[name].trigger.on === 'http' ? { CONSOLE_HOSTS: deployment.domain } : {}),
    ...(spec.keepsFiles ? { FILES_BUCKET: filesBucketName(deployment) } : {}),
    NODE_OPTIONS: '--enable-source-maps',
    // Empty: no restriction. A trial sends to these addresses and domains alone.
    ...(functions[name].sendsMail ? { MAIL_ALLOW_LIST: deployment.mailAllowList.join(',') } : {}),
  }
}
