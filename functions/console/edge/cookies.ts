/** `__Host-`: this host only, over HTTPS only, the whole site. */
export const sessionCookie = '__Host-duban'
/** Of a browser that is about to sign in. */
export const entryCookie = '__Host-duban-entry'

/** No script reads them, no other site sends them along but by a link that is followed, and they end with the browser. */
const attributes = 'Path=/; HttpOnly; Secure; SameSite=Lax'

export const setCookie = (name: string, value: string): string => `${name}=${value}; ${attributes}`
export const clearCookie = (name: string): string => `${name}=; ${attributes}; Max-Age=0`
