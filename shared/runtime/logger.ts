import { Logger } from '@aws-lambda-powertools/logger'

/** One logger per function; its name comes from POWERTOOLS_SERVICE_NAME. Stable codes and ids only: never texts, addresses or tokens. */
export const logger = new Logger()

/** What may be logged of a fault: its name, our own code if it carries one, and the frames of its stack. Messages may quote addresses or texts. */
export function faultFacts(fault: unknown): { fault: string; code?: string; stack?: string[] } {
  if (!(fault instanceof Error)) return { fault: typeof fault }
  const stack = (fault.stack ?? '')
    .split('\n')
    .filter(line => /^\s+at /.test(line))
    .slice(0, 8)
  const code = 'code' in fault && typeof fault.code === 'string' ? fault.code : fault.message
  const ours = /^[\w-]+(\.[\w-]+)+$/.test(code)
  return { fault: fault.name, ...(ours ? { code } : {}), stack: stack.map(line => line.trim()) }
}
