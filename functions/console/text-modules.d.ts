declare module '*.css' {
  const text: string
  export { text as default }
}
declare module '*.txt' {
  const text: string
  export { text as default }
}
