import { html } from 'hono/html'
import { Layout } from './layout.tsx'

/** The whole page as text. */
export const asDocument = (parts: Parameters<typeof Layout>[0]) => html`<!doctype html>${Layout(parts)}`
