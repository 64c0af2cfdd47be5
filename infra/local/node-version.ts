/** The programmes of this project are TypeScript that Node runs as it is; Node 24 is the first that does so without a flag. */
export function requireNode24(): void {
  const major = Number(process.versions.node.split('.')[0])
  if (major >= 24) return
  console.error(
    `需要 Node.js 24 或更高版本，当前为 ${process.versions.node}。请安装 Node.js 24 后重试。\n` +
      `Node.js 24 or later is needed; this is ${process.versions.node}. On Linux x64 "npm ci" brings it along; elsewhere install it first.`,
  )
  process.exit(1)
}
