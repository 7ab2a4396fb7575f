import { join } from 'node:path'

export interface RuntimeBundle {
  readonly script: Buffer
  readonly style: Buffer
  /** Leads from the script back to its sources, for who looks for an error. */
  readonly sourceMap: Buffer
}

let bundled: Promise<RuntimeBundle> | undefined

/** The browser runtime, compiled from `browser/` when it is first asked for and kept for the life of the process. */
export function bundleRuntime(): Promise<RuntimeBundle> {
  bundled ??= compile().catch((error: unknown) => {
    bundled = undefined
    throw error
  })
  return bundled
}

async function compile(): Promise<RuntimeBundle> {
  // Loaded only here: most clouds never show a mini-program.
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    entryPoints: [join(__dirname, 'browser/main.ts')],
    outdir: 'host',
    entryNames: 'runtime',
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    minify: true,
    sourcemap: 'linked',
    logLevel: 'silent',
  })
  const file = (ending: string): Buffer => {
    const found = outputFiles.find(({ path }) => path.endsWith(ending))
    if (found === undefined) throw new Error(`the runtime has no ${ending} file`)
    return Buffer.from(found.contents)
  }
  return { script: file('.js'), style: file('.css'), sourceMap: file('.map') }
}
