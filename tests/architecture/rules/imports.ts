import { listImports, resolveSpecifier, type Finding, type ImportLine, type SourceFile } from './source-files'

/** Where a file stands: its layer and, in layers that have contexts, its context. */
interface Place {
  readonly layer: string
  readonly context?: string
}

const LAYERS_WITH_CONTEXTS = new Set(['domain', 'server'])

function placeOf(path: string): Place {
  const [top = '', second = '', third = ''] = path.split('/')
  if (top !== 'src') return { layer: top }
  return LAYERS_WITH_CONTEXTS.has(second) ? { layer: second, context: third } : { layer: second }
}

type Judge = (from: Place, to: Place, targetPath: string, line: ImportLine) => boolean

const isSameLayer = (from: Place, to: Place): boolean => from.layer === to.layer
const isSharedDomain = (to: Place): boolean => to.layer === 'domain' && to.context === 'shared'

const judgeApp: Judge = (from, to, _path, line) =>
  isSameLayer(from, to) ||
  ['ui', 'client', 'domain'].includes(to.layer) ||
  (to.layer === 'contracts' && line.isTypeOnly)

/** Which files of the project a layer may import; a layer that is not named here may import everything. */
const MAY_IMPORT: Readonly<Record<string, Judge>> = {
  domain: (from, to) => isSharedDomain(to) || (isSameLayer(from, to) && from.context === to.context),
  contracts: (from, to) => isSameLayer(from, to) || isSharedDomain(to),
  customer: judgeApp,
  staff: judgeApp,
  ui: (from, to, _path, line) =>
    isSameLayer(from, to) || ['client', 'domain'].includes(to.layer) || (to.layer === 'contracts' && line.isTypeOnly),
  client: (from, to, _path, line) =>
    isSameLayer(from, to) || isSharedDomain(to) || (to.layer === 'contracts' && line.isTypeOnly),
  server: (from, to, path) => {
    if (to.layer === 'server') {
      const isOwn = to.context === from.context || to.context === 'platform'
      return (
        isOwn || (from.context !== 'platform' && new RegExp(`^src/server/${to.context}/post(-[a-z]+)?$`).test(path))
      )
    }
    if (from.context === 'platform') return isSharedDomain(to) || ['contracts', 'config'].includes(to.layer)
    return ['domain', 'contracts', 'config'].includes(to.layer)
  },
  localcloud: isSameLayer,
  config: (from, to, _path, line) => isSameLayer(from, to) || (to.layer === 'contracts' && line.isTypeOnly),
  cloudfunctions: (_from, to) => to.layer === 'server',
}

/** Which packages a layer may import; a layer that is not named here may import any. */
const MAY_IMPORT_PACKAGE: Readonly<Record<string, (name: string, from: Place) => boolean>> = {
  domain: () => false,
  contracts: (name) => name === 'zod',
  // One door to WeChat: everything else is handed what the platform made of it.
  server: (name, from) => name !== 'wx-server-sdk' || from.context === 'platform',
  localcloud: (name) => name !== 'wx-server-sdk',
  cloudfunctions: () => false,
}

/** What recomputes money must not share a line with what it checks; it is handed facts by `read-facts`. */
function isSecondOpinion(path: string): boolean {
  return /^scripts\/recompute\/(facts|money|commissions)\.ts$/.test(path)
}

function judgeImport(file: SourceFile, line: ImportLine): string | undefined {
  const from = placeOf(file.path)
  const target = resolveSpecifier(file.path, line.specifier)
  if (!line.specifier.startsWith('.')) {
    const isAllowed = MAY_IMPORT_PACKAGE[from.layer]?.(target, from) ?? true
    return isAllowed ? undefined : `${file.path.split('/').slice(0, 3).join('/')} may not import the package ${target}`
  }
  const to = placeOf(target)
  if (isSecondOpinion(file.path) && !target.startsWith('scripts/recompute/'))
    return `${file.path} works amounts out in a way of its own, and may not import ${target}`
  if (to.layer === 'localcloud' && !['localcloud', 'tests', 'scripts'].includes(from.layer))
    return `only tests and scripts may import the local cloud, not ${from.layer}`
  const isAllowed = MAY_IMPORT[from.layer]?.(from, to, target, line) ?? true
  const typed = line.isTypeOnly ? '' : ' (as a value)'
  return isAllowed ? undefined : `${from.layer}/${from.context ?? ''} may not import ${target}${typed}`
}

/** The import rules of docs/architecture.md: who may know whom. */
export function findForbiddenImports(file: SourceFile): Finding[] {
  return listImports(file).flatMap((line) => {
    const message = judgeImport(file, line)
    return message === undefined ? [] : [{ path: file.path, line: line.line, message }]
  })
}

/** Circles of files that import each other's values: such files load in an order nobody chose. */
export function findImportCircles(files: readonly SourceFile[]): Finding[] {
  const known = new Map(files.map((file) => [file.path.replace(/(\/index)?\.\w+$/, ''), file]))
  const finished = new Set<string>()
  const findings: Finding[] = []
  const walk = (name: string, trail: readonly string[]): void => {
    if (trail.includes(name)) {
      const circle = [...trail.slice(trail.indexOf(name)), name]
      findings.push({ path: name, line: 1, message: `imports go in a circle: ${circle.join(' → ')}` })
      return
    }
    const file = known.get(name)
    if (file === undefined || finished.has(name)) return
    for (const line of listImports(file)) {
      if (!line.isTypeOnly && line.specifier.startsWith('.'))
        walk(resolveSpecifier(file.path, line.specifier).replace(/\/index$/, ''), [...trail, name])
    }
    finished.add(name)
  }
  for (const name of known.keys()) walk(name, [])
  return findings
}
