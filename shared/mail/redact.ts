export { redact } from '#domain/redact.ts'
