import * as z from 'zod/mini'

/** The environment, parsed once per cold start; everything wrong with it is said together. */
export function readEnv<S extends z.ZodMiniType>(schema: S, env: NodeJS.ProcessEnv = process.env): z.infer<S> {
  const parsed = schema.safeParse(env)
  if (!parsed.success) throw new Error(`Bad environment:\n${z.prettifyError(parsed.error)}`)
  return parsed.data
}
