import { readFile } from 'node:fs/promises'
import type { Plugin } from 'esbuild'

/**
 * What `@cloudbase/node-sdk` loads at once and calls only in parts that functions hardly use: tickets, AI, models, uploads,
 * proxies. All of it is a quarter of a cold start.
 */
const RARELY_CALLED = [
  ...['axios', 'jsonwebtoken', 'xml2js', 'form-data', 'agentkeepalive', 'https-proxy-agent', 'http-proxy-agent'],
  ...['@cloudbase/ai', '@cloudbase/app', '@cloudbase/wx-cloud-client-sdk'],
]
const SDK_FILES = /[/\\]@cloudbase[/\\]node-sdk[/\\]dist[/\\].+\.js$/
/** As TypeScript writes an import into CommonJS; it then names `axios_1` only with a dot behind. */
const IMPORT = /^const (\w+_1) = ((?:__import(?:Default|Star)\()?require\("([^"]+)"\)\)?);$/gm

/** The same code, but what is rarely called is loaded when something of it is named for the first time. */
export function loadOnDemand(code: string): string {
  const names: string[] = []
  const declared = code.replace(IMPORT, (line: string, name: string, load: string, from: string) => {
    if (!RARELY_CALLED.includes(from)) return line
    names.push(name)
    return `let ${name}_kept; const ${name} = { get loaded() { return ${name}_kept ?? (${name}_kept = ${load}) } };`
  })
  return names.reduce((text, name) => text.replace(new RegExp(`\\b${name}\\.`, 'g'), `${name}.loaded.`), declared)
}

/** Builds the SDK so that a cold start loads only what every call needs. */
export const sdkOnDemand: Plugin = {
  name: 'sdk-on-demand',
  setup: (build) => {
    build.onLoad({ filter: SDK_FILES }, async ({ path }) => ({
      contents: loadOnDemand(await readFile(path, 'utf8')),
      loader: 'js',
    }))
  },
}
