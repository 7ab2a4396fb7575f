import { execFile } from 'node:child_process'
import { chmod, readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The official WXSS compiler comes as one binary for each system. */
const COMPILER = path.join(
  path.dirname(require.resolve('miniprogram-compiler/package.json')),
  'bin',
  ...(process.platform === 'darwin'
    ? ['mac', 'wcsc']
    : process.platform === 'win32'
      ? ['windows', 'wcsc.exe']
      : ['linux', 'wcsc']),
)

/**
 * Compiles one `.wxss` file and all it imports to plain CSS that `scope` (a selector) confines.
 * Lengths that depend on the phone become variables the host sets: `--rpx`, `--vh`, `--safe-top`, `--safe-bottom`.
 */
export async function compileStylesheet(directory: string, file: string, scope: string): Promise<string> {
  await chmod(COMPILER, 0o755) // npm's package has lost the bit
  const files = await withImports(directory, file)
  const compiled = await run(COMPILER, ['-lc', ...files], { cwd: directory, maxBuffer: 1 << 28 }).catch(
    (failure: unknown) => failure,
  )
  if (!isOutput(compiled) || compiled.stdout === '' || /^ERR:/m.test(compiled.stderr))
    throw new Error(
      `${file} does not compile: ${isOutput(compiled) ? compiled.stderr || compiled.stdout : String(compiled)}`,
    )
  return confineRules(convertLengths(compiled.stdout.replaceAll('%%HERESUFFIX%%', '')), scope)
}

function isOutput(value: unknown): value is { stdout: string; stderr: string } {
  return typeof value === 'object' && value !== null && 'stdout' in value && 'stderr' in value
}

/** wcsc wants every imported file named on its command line, the importing one first. */
async function withImports(directory: string, file: string, found: string[] = []): Promise<string[]> {
  if (found.includes(file)) return found
  found.push(file)
  const source = await readFile(path.join(directory, file), 'utf8')
  for (const [, target] of source.matchAll(/@import\s*(?:url\()?["']([^"']+)["']/g)) {
    const imported = target?.startsWith('/') ? target.slice(1) : path.posix.join(path.posix.dirname(file), target ?? '')
    await withImports(directory, imported, found)
  }
  return found
}

/** Turns lengths the browser would measure by its own window into lengths of the host's page. */
export function convertLengths(css: string): string {
  return css
    .replace(/%%\?(-?[\d.]+)rpx\?%%/g, 'calc($1 * var(--rpx))')
    .replace(/(?<![\w"'#.-])(-?\d*\.?\d+)vh\b/g, 'calc($1 * var(--vh))')
    .replace(/\b(?:env|constant)\(safe-area-inset-(top|bottom)(?:,[^)]*)?\)/g, 'var(--safe-$1)')
    .replace(/\b(?:env|constant)\(safe-area-inset-(?:left|right)(?:,[^)]*)?\)/g, '0px')
}

/** Puts style rules into `@scope`; `body`, which is wcsc's word for `page`, becomes the scope itself. */
function confineRules(css: string, scope: string): string {
  const confined: string[] = []
  const free: string[] = []
  for (const rule of splitRules(css)) (/^@(-webkit-)?(keyframes|font-face)/.test(rule) ? free : confined).push(rule)
  const page = confined.map((rule) => rule.replace(/(^|[\s,>+~}{])body(?=[\s{,.:[#>+~])/g, '$1:scope'))
  return `${free.join('\n')}\n@scope (${scope}) {\n${page.join('\n')}\n}`
}

/** The top-level rules of a stylesheet, trimmed. */
function splitRules(css: string): string[] {
  const rules: string[] = []
  let depth = 0
  let quote = ''
  let start = 0
  for (let index = 0; index < css.length; index += 1) {
    const character = css.charAt(index)
    if (quote !== '') {
      if (character === '\\') index += 1
      else if (character === quote) quote = ''
    } else if (character === '"' || character === "'") quote = character
    else if (character === '{') depth += 1
    else if (character === '}' && --depth === 0) {
      rules.push(css.slice(start, index + 1).trim())
      start = index + 1
    }
  }
  return rules
}
