import { join } from 'node:path'

export interface PageBundle {
  readonly script: Buffer
  readonly style: Buffer
}

let bundled: Promise<PageBundle> | undefined

/** The console's page, compiled from `page/` when it is first asked for and kept for the life of the process. */
export function bundlePage(): Promise<PageBundle> {
  bundled ??= compile().catch((error: unknown) => {
    bundled = undefined
    throw error
  })
  return bundled
}

async function compile(): Promise<PageBundle> {
  // Loaded only here: most clouds are started by tests that never open the console.
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    entryPoints: [join(__dirname, 'page/main.tsx')],
    outdir: 'console',
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  })
  const file = (ending: string): Buffer => {
    const found = outputFiles.find(({ path }) => path.endsWith(ending))
    if (found === undefined) throw new Error(`the console's page has no ${ending} file`)
    return Buffer.from(found.contents)
  }
  return { script: file('.js'), style: file('.css') }
}
